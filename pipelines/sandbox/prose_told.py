"""Duties as sentences, and titles with their article."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.sandbox.prose_words import bank, lower, stream
from pipelines.sandbox.truth import Opening

#: Letters whose names begin with a vowel: "an ML engineer", "an SRE".
SPOKEN_WITH_VOWEL = frozenset("AEFHILMNORSX")


def article(text: str, title: str) -> str:
    """A phrase with the title in it, "a" made "an" where the title asks for it."""
    first = title.split(" ", 1)[0]
    vowel = first[:1] in SPOKEN_WITH_VOWEL if first.isupper() else first[:1].upper() in "AEIO"
    return (text.replace("a {title}", "an {title}") if vowel else text).replace("{title}", title)


def duty_sentences(found: Sequence[str], opening: Opening) -> list[str]:
    """Duties as one or two paragraphs, some two to a sentence."""
    chance, words = stream(opening.seed, "sentences"), bank("house")["sentences"]
    rest = [lower(each) for each in found]
    told = [chance.choice(words["first"]).replace("{title}", opening.title).replace("{a}", rest.pop(0))]
    more = chance.sample(words["more"], len(words["more"])) * 2
    while rest:
        if len(rest) > 1 and chance.random() < 0.3:
            told.append(chance.choice(words["pair"]).replace("{a}", rest.pop(0)).replace("{b}", rest.pop(0)))
        else:
            told.append(more.pop().replace("{a}", rest.pop(0)))
    cut = len(told) // 2 if len(told) > 3 and chance.random() < 0.5 else len(told)
    return [" ".join(part) for part in (told[:cut], told[cut:]) if part]
