"""The level that a title names by itself. What the text calls for beyond it is the classifier's (`classify.level`)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipelines.normalize.identity import ROLE

INTERN = re.compile(
    r"\b(?:intern(?:ship)?s?|trainee|apprentice|working student|werkstudent|co-?ops?)(?:\b|(?=_))|\bresident\s*(?:program)?$",
    re.IGNORECASE,
)
# "CTO's Office" is a department, and who assists the CEO is another.
EXEC = re.compile(
    r"(?<!\bto )(?<!\bto the )(?<!\bto our )(?<!\bfor the )(?<!office of the )(?<!office of )"
    r"\b(?:chief(?! of staff)|c[teofp]o|cmo|cio|ciso|vp|svp|evp|vice president|president|head of|head,|director"
    r"|managing director)\b(?!['\u2019]s? office)",
    re.IGNORECASE,
)
# Who assists one is none.
ASSISTANT = re.compile(r"\b(?:executive|personal|administrative) assistant\b", re.IGNORECASE)
# "Product manager", "solutions architect" and "member of technical staff" are trades, not levels: only who manages
# people is a lead. "Lead generation" and "principal component" are no levels either.
LEAD = re.compile(
    r"\b(?:lead(?!\s+gen)|leader|principa?le?(?!\s+component)|(?<!technical )staff(?!\s+(?:accountant|attorney|nurse"
    r"|writer))|distinguished|fellow(?!ship)|engineering managers?"
    r"|software engineer manager|(?:software|application|web|mobile|game) development manager|group product manager"
    r"|manager of|manager, (?:software )?engineering|(?:ml|data science|machine learning|research|ai|ios|android|qa|devops) manager"
    r"|(?:(?:senior|sr\.?) |^)manager, (?:data science|machine learning|research|ml|ai))\b",
    re.IGNORECASE,
)
# "Senior Engineers / Tech Leads" takes the senior.
LEADS = re.compile(r"\b(?:team|tech|technical|engineering) leads\b", re.IGNORECASE)
# "Senior/Staff" takes the senior, in whichever order.
SENIOR_TOO = re.compile(
    r"\b(?:senior|sr\.?)\s*(?:/|\bor\b|,|\bto\b|&|\+|-|\band\b)\s*(?:\w+\s*(?:/|or|,)\s*)?(?:staff|principal|lead)\b"
    r"|\b(?:staff|principal|lead)\s*(?:/|\bor\b|,|\bto\b|&|\+|-|\band\b)\s*(?:senior|sr)\b(?!\.? (?:staff|principal|lead))",
    re.IGNORECASE,
)
# "Mid/Senior" takes the one that is asked for at the least, as do the text's own words. A senior associate is above associates.
MID_TOO = re.compile(
    r"\b(?:mid(?:dle)?(?:[- ]?level)?|medior|intermediate)\b\W{1,3}(?:(?:to|or|and)\b\W{0,2})?(?:senior|sr|snr)\b"
    r"|\b(?:senior|sr|snr)\b\W{1,3}(?:(?:to|or|and)\b\W{0,2})?(?:mid(?:dle)?(?:[- ]?level)?|medior)\b(?! ?-?market)"
    r"|\b(?:senior|sr\.?) associate\b",
    re.IGNORECASE,
)
SENIOR = re.compile(r"\b(?:senior|sr\.?|snr|iii|iv)(?!\w)", re.IGNORECASE)
# A lone "I" is a level only behind the name of a role, in capitals.
JUNIOR = re.compile(
    r"(?i:\b(?:junior|jr\.?|entry[- ]level|graduate|early[- ]careers|(?:new |college )+grads?|grad|early[- ]career"
    r"|associate(?!\s+(?:director|general|professor|partner)))(?!\w)|\(entry\))|[a-z] (?:I|1)(?=$|[,)(|]| -)"
)
# "Mid Full-Stack Engineer" and "Security Engineer - Mid" are levels, "Mid-Market" is a customer.
MID = re.compile(
    r"\b(?:mid[- ]?level|intermediate|medior|ii)(?!\w)|(?:er|or|st|nt|ct|ive|ian|sde|sdet|swe|engineering) 2$"
    r"|\bmid\b(?=$|[)/,]| (?:full|back|front|software|devops|data|web|mobile"
    r"|ios|android|python|java|product|ux|engineer|developer))",
    re.IGNORECASE,
)
BOTH_ENDS = re.compile(
    r"\b(?:junior|jr)\b.*\b(?:senior|sr|staff|principal)\b|\b(?:senior|sr|staff|principal)\b.*\b(?:junior|jr)\b",
    re.IGNORECASE,
)
# A thread's custom: INTERNS in the first line says that interns are welcome too, and "full-time / intern" says both.
INTERNS_TOO = re.compile(
    r"(?-i:\bINTERNS?(?:/co-ops?)?\b)|\binterns? welcome|(?:contract|\bft|\bpt)\W+(?:or )?interns?(?:hips?)?\b"
    r"|full[- ]?time\W+(?:and |or )?intern(?:ship)?s?\b|interns?(?: positions)? open\b|\binterns? (?:and|&|or) full[- ]?time",
    re.IGNORECASE,
)
#: Without one of these an intern is all that a title asks for.
MARKS = re.compile(r"\||full|positions open", re.IGNORECASE)
#: And in a thread's list without one of these besides.
LIST_MARKS = re.compile(r" (?:or|and|&) intern|, interns|interns,|internships", re.IGNORECASE)
# "Engineer or intern" asks for either, "Student or Intern" for an intern.
OR_INTERN = re.compile(r"(?<=[a-z)]) (?:or|and|&) (?:an? )?(?:summer )?intern(?:ship)?s?\W*$", re.IGNORECASE)
# One item of a thread's list; a board's "Software Engineering, Interns" is one role.
INTERNS_LISTED = re.compile(r", ?intern(?:ship)?s ?(?=,|$)|^intern(?:ship)?s ?(?=,)", re.IGNORECASE)
#: A part of a first line that says nothing but a level: "Mid - Sr.", "Senior only".
LEVELS = re.compile(
    r"\W*(?:(?:hiring|levels?|senior|sr|snr|junior|jr|mid(?:dle)?|medior|entry|intermediate|staff|principal|to|and|or|new|grads?"
    r"|graduates?|experienced|roles?|positions?|hires|candidates|opportunit(?:y|ies)|open|multiple|various|preferred|only"
    r"|full[- ]?time)\b\W*){1,8}",
    re.IGNORECASE,
)
WHOLE_ROLE = re.compile(r"(?:engineer|developer|scientist|researcher|manager|designer)s?\b", re.IGNORECASE)
# "Software Engineer, Intern" is one role and its level.
LEVEL_BEHIND = re.compile(
    r"(?:engineer|developer|scientist|researcher|designer|analyst|manager), (?:intern|internship|lead)(?:\s*\(.*\))?$",
    re.IGNORECASE,
)
#: What divides the roles of a list, and the end of a role's name that stands there whole.
LISTED = re.compile(r"\s*(?:,|;|\s&\s|\s\+\s|\band\b)\s*")
WHOLE_NAME = re.compile(
    r"\b(?:engineer|developer|scientist|researcher|manager|designer|analyst|architect|swe|sre)s?\s*(?:\([^)]*\)\W*)?$",
    re.IGNORECASE,
)
DIVIDERS = re.compile(r"\s*(?:,|/|\s&\s|\+|;|\band\b)\s*")


def title_level(title: str, *, is_list: bool = False) -> str | None:
    """intern, junior, mid, senior, lead or exec; None where the title names none, or names several for several roles.

    Of a thread's comment the title may be a list (`is_list`): "Senior Java Developer, Data Analyst" are two roles there,
    "Staff Engineer, Reliability Engineer" is one at a board.
    """
    if "intern" in title.lower():
        title = without_interns_too(title, is_list=is_list)
    level = level_named(title)
    if level and level != "exec" and names_it_of_a_later_role(title):
        return None
    return None if is_list and len(set(levels_listed(title))) > 1 else level


def without_interns_too(title: str, *, is_list: bool) -> str:
    """A title without the interns that it asks for besides, its white space single."""
    title = " ".join(title.split())
    if MARKS.search(title) or (is_list and LIST_MARKS.search(title)):
        title = INTERNS_TOO.sub(" ", title)
    other = OR_INTERN.sub(" ", title)
    title = other if is_list or WHOLE_ROLE.search(other) else title
    return INTERNS_LISTED.sub(" ", title) if is_list else title


def levels_listed(title: str) -> list[str | None]:
    """The level of each role of a list of whole names ("Senior Java Developer, Data Analyst"); [] where one role is named."""
    roles = [part for part in LISTED.split(title) if WHOLE_NAME.search(part)]
    return [level_named(part) for part in roles] if len(roles) > 1 else []


def level_among(parts: Iterable[str]) -> str | None:
    """The level of the first part of a first line that says nothing else; None where none does."""
    return next((level for part in parts if LEVELS.fullmatch(part) and (level := level_named(part))), None)


def level_named(words: str) -> str | None:
    """The level of one role's name, by precedence."""
    if INTERN.search(words):
        return "intern"
    if EXEC.search(words) and not ASSISTANT.search(words):
        return "exec"
    if BOTH_ENDS.search(words):
        return None
    if SENIOR_TOO.search(words):
        return "mid" if MID_TOO.search(words) else "senior"
    if LEAD.search(words):
        return "lead"
    if SENIOR.search(words):
        return "mid" if MID_TOO.search(words) else "senior"
    if LEADS.search(words):
        return "lead"
    return "junior" if JUNIOR.search(words) else "mid" if MID.search(words) else None


def names_it_of_a_later_role(title: str) -> bool:
    """Whether a first role stands there whole and without a level, so that the level is only the second one's."""
    roles = [part for part in DIVIDERS.split(title) if ROLE.search(part)]
    if len(roles) < 2 or (len(roles) == 2 and LEVEL_BEHIND.search(title)):
        return False
    before = title[: title.find(roles[0]) + len(roles[0])]
    return level_named(before) is None and WHOLE_ROLE.search(roles[0]) is not None
