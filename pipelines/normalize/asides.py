"""Which of the lines that all roles of one comment share tell of its other roles, or of the employer, and not of this role.

"Help us develop new algorithms" says of an employer who seeks a data scientist and an accountant what the scientist does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import re2

from pipelines.normalize.naming import TRADE
from pipelines.normalize.wording import Line

#: What sentences call AI.
AI = re2.compile(
    r"(?i)\b(?:ai|a\.i\.|ml|nlp|nlu|cv|rl|llms?|gpt\w*|gen ?ai|mlops|rag|artificial\w*|neural"
    r"|(?:machine|deep|reinforcement|federated|representation|statistical|active)[- ](?:learning|intelligence)"
    r"|computer vision|natural language|language models?|data[- ]?scien\w*|scientists?|research\w*|perception|speech"
    r"|recommend(?:ations?|er)|personali[sz]ation|autonom\w+|slam|models?|modell?ing|algorithms?|predict\w*|classif\w*"
    r"|embeddings?|inference|train(?:s|ed|ing)?|agents?|agentic|prompts?|retrieval|tensorflow|pytorch|keras"
    r"|transformers?|robot\w*|intelligen\w+|chatbots?)\b"
)
#: What names of roles call it.
NAMED = re2.compile(
    r"(?i)\b(?:ai|a\.i\.|ml|mles?|nlp|nlu|cv|rl|llms?|gpt\w*|gen ?ai|mlops|machine|learning|deep|neural|generative|adversarial"
    r"|vision|data[- ]?scien\w*|scientists?|scientific|research\w*|perception|speech|recommend\w*|personali[sz]ation|autonom\w+"
    r"|slam|language|models?|modell?ing|modell?ers?|algorithms?|statistic\w*|quant\w*|agents?|agentic|prompts?|artificial"
    r"|intelligence|inference|knowledge|search|annotat\w+|label\w*|linguist\w*|mathemati\w*|phds?|post-?docs?|robotic\w*"
    r"|locali[sz]ation|imaging|bioinformatic\w*|predictive)\b"
)
#: A name of nothing but these does not say what the person does.
BARE = re2.compile(
    r"(?i)\b(?:senior|sr|junior|jr|mid|level|leads?|leader|staff|principal|founding|head|first|experienced|graduate|new|grads?"
    r"|software|python|java|scala|rust|julia|go|golang|engineers?|eng|engineering|developers?|devs?|programmers?|hackers?|interns?"
    r"|internships?|swes?|sdes?|technical|tech|members?|of|consultants?|and|or|the|fellows?|apprentices?|trainees?|cto"
    r"|co-?founders?|vp|directors?|managers?|architects?|i+|iv)\b|c\+\+"
)
LETTER = re2.compile(r"[A-Za-z]")
LEVEL = re.compile(r"\(.*?\)|\b(?:senior|sr|junior|jr|lead|staff|principal|founding|head)\b\.?")
#: Who builds software: where no other role is one of AI, what is asked of all may be asked of them.
BUILDERS = re2.compile(
    r"(?i)\b(?:engineers?|eng|developers?|devs?|programmers?|hackers?|swes?|sdes?|devops|architects?|full-?stack|back-?end|front-?end)\b"
)
OTHER_ENGINEERS = re2.compile(
    r"(?i)\b(?:sales|solutions?|customer|support|tests?|qa|quality|mechanical|electrical|hardware|manufacturing)\b"
)
#: A line that speaks to who is sought, not of the employer alone.
SPOKEN_TO = re2.compile(r"(?i)\b(?:you|you'll|your|hiring|looking for|seeking|join|help us|help)\b")


def told_apart(lines: Sequence[Line], role: str, roles: Collection[str], *, has_own: bool) -> list[Line]:
    """A comment's lines as `role`, one of `roles`, shares them: those that tell of AI that is none of its work are asides.

    Its name must say so: it names no AI, and either another role's does or it names a trade. `has_own` tells whether
    lines of its own say what the role does.
    """
    is_of_ai = any(names_ai(other) for other in roles)
    if names_ai(role) or not (is_of_ai or names_trade(role)):
        return list(lines)
    name = LEVEL.sub(" ", role.lower()).strip().rstrip("s")
    may_be_asked = builds(role) and not is_of_ai and not has_own
    return [
        Line(line.text, line.kind, line.bold, aside=is_aside(line.text, name, may_be_asked=may_be_asked))
        for line in lines
    ]


def is_aside(line: str, name: str, *, may_be_asked: bool) -> bool:
    """Whether a line tells of AI that is not this role's: it does not speak of the role alone, nor to all who are sought."""
    if not AI.search(line) or (may_be_asked and SPOKEN_TO.search(line)):
        return False
    before, named, behind = line.lower().partition(name) if name else (line, "", "")
    return not named or TRADE.search(f"{before} {behind.replace(name, ' ')}") is not None


def names_ai(role: str) -> bool:
    """Whether a role's name says that its work is AI."""
    return NAMED.search(role) is not None


def names_trade(role: str) -> bool:
    """Whether a role's name says what the person does."""
    return LETTER.search(BARE.sub(" ", role)) is not None


def builds(role: str) -> bool:
    """Whether a role's name is one of those who build software."""
    return BUILDERS.search(role) is not None and not OTHER_ENGINEERS.search(role)
