"""What a role is called. Titles mislead at known rates: a plain one over AI work, an AI one over none, another talent's name."""

from __future__ import annotations

from random import Random

#: Per category: (how often, titles). The later groups of each are the misleading ones.
TITLES: dict[str, tuple[tuple[int, tuple[str, ...]], ...]] = {
    "ai_research": (
        (70, ("Research Scientist", "Research Scientist, Language Models", "Research Scientist, Interpretability",
              "Research Scientist, Reinforcement Learning", "Machine Learning Researcher", "AI Researcher",
              "Research Fellow, Machine Learning", "Research Scientist, Multimodal", "Researcher, Alignment")),
        (14, ("Research Engineer", "Research Engineer, Pretraining Science")),
        (10, ("Member of Technical Staff", "Member of Technical Staff, Research")),
        (6, ("Applied Scientist", "Machine Learning Engineer, Research")),
    ),
    "ml_engineering": (
        (62, ("Machine Learning Engineer", "ML Engineer, Ranking", "MLOps Engineer", "Machine Learning Engineer, Forecasting",
              "ML Infrastructure Engineer", "Machine Learning Engineer, Fraud", "Computer Vision Engineer", "ML Platform Engineer",
              "Deep Learning Engineer", "Machine Learning Engineer, Speech")),
        (14, ("Data Scientist", "Applied Scientist", "Data Scientist, Recommendations")),
        (9, ("Research Engineer", "Research Engineer, Training Infrastructure")),
        (8, ("Software Engineer, Model Serving", "Software Engineer", "Data Engineer, Training Sets")),
        (7, ("AI Engineer", "AI Infrastructure Engineer")),
    ),
    "ai_product_engineering": (
        (58, ("AI Engineer", "AI Product Engineer", "Applied AI Engineer", "LLM Engineer", "Forward Deployed Engineer, AI",
              "Generative AI Engineer", "AI Application Developer", "Software Engineer, Agents", "AI Solutions Developer")),
        (16, ("Full Stack Engineer, AI", "Software Engineer, AI Products", "Backend Engineer, AI Features")),
        (15, ("Software Engineer", "Full Stack Engineer", "Product Engineer", "Backend Engineer")),
        (8, ("Machine Learning Engineer", "Machine Learning Engineer, Assistants", "ML Engineer, Applications")),
        (3, ("Founding Engineer", "Member of Technical Staff")),
    ),
    "ai_adjacent": (
        (74, ("AI Product Manager", "Product Manager, Machine Learning", "AI Program Manager", "Data Scientist, Experimentation",
              "AI Governance Specialist", "Solutions Consultant, AI", "Data Annotation Specialist", "AI Adoption Manager",
              "AI Trainer", "AI Policy Analyst")),
        (26, ("Product Manager", "Data Analyst, Model Quality", "Data Scientist, Analytics", "Technical Program Manager")),
    ),
}  # fmt: skip
#: Work without AI: by function of the department.
PLAIN_TITLES: dict[str, tuple[str, ...]] = {
    "software": (
        "Software Engineer", "Backend Engineer", "Frontend Engineer", "Full Stack Developer", "Platform Engineer",
        "Site Reliability Engineer", "Mobile Engineer, iOS", "Software Engineer, Payments", "QA Engineer",
        "Infrastructure Engineer",
    ),
    "data": ("Data Engineer", "Business Intelligence Analyst", "Analytics Engineer", "Database Administrator"),
    "sales": ("Account Executive", "Sales Development Representative", "Customer Success Manager", "Partnerships Manager"),
    "marketing": ("Product Marketing Manager", "Content Writer", "Brand Designer", "Growth Marketing Manager"),
    "finance": ("Accountant", "Financial Analyst", "Payroll Specialist"),
    "people": ("Technical Recruiter", "People Operations Partner", "Office Coordinator"),
    "operations": ("Operations Analyst", "Supply Chain Planner", "Support Specialist", "Project Manager", "Field Technician"),
    "legal": ("Commercial Counsel", "Compliance Analyst"),
}  # fmt: skip
#: Titles that sell AI over duties that have none.
SELLING: dict[str, tuple[str, ...]] = {
    "software": ("AI Platform Engineer", "Software Engineer, AI Cloud", "AI Software Developer"),
    "sales": ("AI Account Executive", "AI Growth Representative"),
    "operations": ("AI Operations Specialist", "AI Support Associate"),
    "data": ("AI Data Engineer",),
}
#: Level, how often, the word put before a title; juniors and interns are rare in research.
LEVELS: tuple[tuple[str | None, int, tuple[str, ...]], ...] = (
    (None, 44, ("",)),
    ("senior", 32, ("Senior ", "Sr. ")),
    ("lead", 12, ("Staff ", "Lead ", "Principal ")),
    ("junior", 8, ("Junior ", "Associate ")),
    ("intern", 4, ("",)),
)
#: What some boards hang on a title; it says nothing of the role and must not split a requisition.
TAILS = ("", "", "", "", "", "", "", " (Remote)", " - Remote", " (all genders)")
LEVEL_WEIGHTS = [level[1] for level in LEVELS]
#: Already a level of their own, so no word goes before them.
LEVELED = ("Founding", "Member", "Research Fellow", "AI Trainer", "Office", "Data Annotation")


def titled(rng: Random, work: str, function: str, *, sells_ai: bool) -> tuple[str, str | None]:
    """A title and the level it names (None where it names none)."""
    base = base_title(rng, work, function, sells_ai=sells_ai)
    level, _, words = rng.choices(LEVELS, LEVEL_WEIGHTS)[0]
    if base.startswith(LEVELED) or ("Manager" in base and level in ("lead", "intern", "junior")):
        return base, None
    tail = " Intern" if level == "intern" else rng.choice(TAILS)
    return rng.choice(words) + base + tail, level


def base_title(rng: Random, work: str, function: str, *, sells_ai: bool) -> str:
    """A title without its level."""
    if sells_ai and function in SELLING:
        return rng.choice(SELLING[function])
    if work == "not_ai":
        return rng.choice(PLAIN_TITLES[function])
    groups = TITLES[work]
    return rng.choice(rng.choices(groups, [share for share, _ in groups])[0][1])
