"""What names a role: the nouns of trades, and the words that no name of a role holds."""

from __future__ import annotations

import re

import re2

#: Who somebody is at work. "Engineering" is what they do, and names a department as often.
TRADES = (
    r"engineers?|eng|developers?|devs?|scientists?|researchers?|designers?|analysts?|architects?|managers?|directors?"
    r"|programmers?|interns?|internships?|consultants?|writers?|copywriters?|administrators?|sys-?admins?|devops|sres?|sdet"
    r"|swes?|sdes?|mles?|fdes?|c[etopfm]o|ciso|vp|svp|head of|leads?|leader|marketers?|specialists?|recruiters?|sourcers?"
    r"|executives?|associates?|technicians?|accountants?|advocates?|representatives?|reps?|officers?|operators?"
    r"|coordinators?|post-?docs?|professors?|fellows?|technical staff|testers?|hackers?|generalists?|experts?|strategists?"
    r"|counsel|trainers?|assistant|scrum masters?|product owners?|evangelists?|economists?|mathematicians?"
    r"|statisticians?|linguists?|physicists?|chemists?|biologists?|bioinformaticians?|editors?|producers?|artists?"
    r"|animators?|controllers?|attorneys?|technologists?|chief of staff|quants?|traders?|apprentices?|trainees?"
    r"|teachers?|planners?|buyers?|nurses?|pharmacists?|clerks?|mechanics?"
    r"|(?:operations|people|business|talent|hr|design|growth) partners?"
    r"|instructors?|modell?ers?|annotators?|co-?founders?|sdrs?|bdrs?|tpms?"
)
TRADE = re2.compile(rf"(?i)\b(?:{TRADES})\b")
ENDS = re2.compile(rf"(?i)\b(?:{TRADES})\W*$")
#: Trades whose names end one: "Mobile Engineer, iOS Intern" is one name, "Mobile Engineer, iOS Developer" are two.
WHOLE = re2.compile(
    r"(?i)\b(?:engineers?|developers?|devs?|scientists?|researchers?|designers?|analysts?|architects?|managers?|directors?"
    r"|programmers?|devops|sres?|swes?|sdes?|mles?|consultants?|writers?|advocates?|linguists?|statisticians?|head of"
    r"|marketers?|recruiters?|administrators?|c[etopfm]o|vp|sdet|technicians?|executives?|accountants?)\b"
)
#: Words of sentences: a line that holds one tells of a role, it does not name it.
SENTENCE = re2.compile(
    r"(?i)\b(?:we|we're|we've|you|you'll|you're|your|our|us|is|are|was|were|will|be|been|who|whose|that|this|these|those|have"
    r"|has|had|it|it's|its|they|their|them|i|i'm|my|me|can|could|should|would|must|looking|look|hiring|hire|hired"
    r"|seeking|join|need|needs|help|helps|working|works?|build|building|builds|using|uses?|than|if|because|how|what|why"
    r"|where|the|here|previous|previously|across|please|apply|including|include[sd]?|such|like|into|experienced in"
    r"|experience|years?|yrs?|interview|contact"
    r"|email|send|ping|talk|meet|call|reports?|click|see|check|visit|interested|about|don't|not|no|also|based in|background"
    r"|familiarity|proficiency|proficient|knowledge|understanding|ability|skills?|comfortable|love|passion|passionate"
    r"|collaborat\w+|mentor(?:ing|ship)?|managed|founded|former|ex|team of|thanks?|hello|hey|hi|url|resume|cv|candidates?"
    r"|applicants?|salary|benefits?|roles|positions?|openings?|jobs?|careers?|opportunit(?:y|ies))\b"
)
#: Words of sentences that are parts of names too: a department of computing, what builds and releases, computer vision.
NO_SENTENCE = re.compile(
    r"\bIT\b|\b[Bb]uild(?=\s*(?:[/&]|and\b)|s?\s+(?:and |& )?(?:release|engineer|system))|\b[Hh]elp ?[Dd]esk\b"
    r"|\bCV(?=\s*[/&,]|\s+(?:[Ee]ngineer|[Dd]eveloper|[Ss]cientist|[Rr]esearcher|ML\b))"
)
#: Who signs a comment seeks nobody in his place.
SIGNED = re.compile(r"[A-Z][\w'.-]+(?: [A-Z][\w'.-]+){0,2}, (?:(?i:co-?)?(?i:founder)|C[ETOPI]O)\b")
#: No name of a role begins so.
FIRST = re.compile(
    r"^(?:an?|the|strong|all|other|others|multiple|several|various|many|some|any|open|current|currently|for|as|to|with|and|or|by"
    r"|from|at|on|in|of|per|via|both|every|each|great|good|solid|top|more|most|less|small|full[- ]time|part[- ]time|contract"
    r"|remote|onsite|on-site|hybrid|fulltime|perm|permanent|equal|flexible|competitive|direct|weekly|daily|yes|visa"
    r"|leads? (?:with|by)|lead (?:generation|times?)$|roughly|approximately|nearly|almost)\b(?! stack)",
    re.IGNORECASE,
)
#: Alone these head a group of roles, or tell who works there.
GROUPS = re.compile(
    r"(?:engineers|developers|devs|designers|managers|leads?|leadership|executives|interns?|internships?|specialists"
    r"|eng|operators|analysts|scientists|researchers|experts?|editors?|controllers?|directors?|officers?|architects|hackers"
    r"|associates?|fellows?|leader|producers?|reps?|trainers?|associates|founders?|co-?founders?|head of|technical staff"
    r"|artists?|assistants?|vp|ceo|recruiters?|tests?|advocates?|representatives?)",
    re.IGNORECASE,
)
#: "Data pipelines for data engineers" names no role: its trade stands behind such a word only.
BEHIND = re.compile(r"\s(?:for|with|to|at|by|and the)\s", re.IGNORECASE)
#: What may hang on a name and is none of it; white space is tried once, from where it starts.
HANGING = re.compile(
    r"(?<!\s)\s+(?:roles?|positions?|jobs?|openings?|wanted|needed|for|full[- ]?time)$"
    r"|(?<!\s)\s*(?:[,;]\s*)?(?:\band\b|[&+])\s*(?:many |several )?(?:more|others)\W*$",
    re.IGNORECASE,
)
#: A level says that what stands behind it is a role, though no noun of one does: "Senior Elm (Compilers)", "Sr. Back End".
#: Its white space is single.
LEVELED = re.compile(
    r"(?P<levels>(?:(?:senior|sr\.?|staff|principal|junior|jr\.?|intermediate|lead)"
    r"(?: ?(?:/|,|&|or\b|to\b) ?(?:mid(?:-level)?\b)?| ))+) ?"
    r"(?!(?:or|to|and|above|levels?|only|team|members?|expectations?|citizens?|mid|compensation"
    r"|management|leadership|staff|living|costs?|students?|discounts?|perks?|care|housing|homes|dogs?|years?|debt"
    r"|component|investigators?|generation|augmentation|times?|mentor|manage|coach|follow)\b)"
    r"(?P<work>[A-Za-z.(][^|:;!?$€£@]{1,38})",
    re.IGNORECASE,
)
#: "Staff perks" and "lead generation" are no roles, "Lead, Customer Success" is one: right behind these a work is one of WORK.
PLAIN = re.compile(r"(?:staff|lead|principal|or|to|[ /&])+", re.IGNORECASE)
WORK = re2.compile(
    r"(?i)\b(?:software|hardware|firmware|embedded|back-? ?end|front-? ?end|full-? ?stack|web|mobile|ios|android|data"
    r"|machine learning|deep learning|computer vision|robotics|ml|ai|nlp|mlops|devops|devsecops|sre|site reliability"
    r"|infra|infrastructure|platform|cloud|systems?|networks?|security|qa|engineering|architecture|design|ux|ui|product"
    r"|program|research|science|analytics|python|java|javascript|typescript|ruby|rails|rust|golang|go|elixir"
    r"|scala|kotlin|swift|php|react|angular|vue|node|django|kubernetes|aws|sql|compilers?|blockchain|graphics)\b|c\+\+|[.]net\b|c#"
)
LEVELED_WORDS = 6
WORDS_MOST, LENGTH_MOST = 9, 75


def is_role(words: str) -> bool:
    """Whether the words are the name of one role or of several, and nothing else."""
    bare = words.strip()
    before = BEHIND.split(bare, maxsplit=1)[0]
    return (
        3 <= len(bare) <= LENGTH_MOST
        and 1 <= len(bare.split()) <= WORDS_MOST
        and (ENDS.search(before) if BEHIND.search(bare) else TRADE.search(before)) is not None
        and not SENTENCE.search(NO_SENTENCE.sub(" ", bare))
        and not FIRST.match(bare)
        and not GROUPS.fullmatch(bare)
        and "@" not in bare
        and not (SIGNED.match(bare) and not TRADE.search(bare.partition(",")[0]))
        and not re.search(r"(?<![SJsj][rR])(?<![Ss][Nn][Rr])\.\s|[!?;:$€£%]\s|[!?$€£]|\.{2}|\w/\w+/\w+/\w+/", bare)
    )


def is_leveled(words: str) -> bool:
    """Whether the words are a level and the work, without a noun of a role ("Senior Elm (Compilers)")."""
    each = words.split()
    found = LEVELED.fullmatch(" ".join(each)) if len(each) <= LEVELED_WORDS else None
    return (
        found is not None
        and (not PLAIN.fullmatch(found["levels"]) or any(what.search(found["work"]) for what in (WORK, TRADE)))
        and not SENTENCE.search(words)
        and not re.search(r"\d|https?|\.\s", words.partition(" ")[2])
    )
