"""Duties as sentences, and titles with their article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.sandbox.prose_words import bank, lower, stream
from pipelines.sandbox.truth import Opening

#: What boards hang on a title; nobody repeats it in a sentence.
TAIL = re.compile(r"\s+(?:-\s+\w+|\([^()]*\))$")
#: A duty with any of these is long enough.
LONG = frozenset(",:;")
#: Letters whose names begin with a vowel: "an ML engineer", "an SRE".
SPOKEN_WITH_VOWEL = frozenset("AEFHILMNORSX")


def article(text: str, title: str) -> str:
    """A phrase with the title in it, "a" made "an" where the title asks for it."""
    title = spoken(title)
    first = title.split(" ", 1)[0]
    vowel = first[:1] in SPOKEN_WITH_VOWEL if first.isupper() else first[:1].upper() in "AEIO"
    return (text.replace("a {title}", "an {title}") if vowel else text).replace("{title}", title)


def lengthened(found: Sequence[str], opening: Opening) -> list[str]:
    """Duties in the mouth of somebody who likes to talk: about a third of the short ones trail off into company and manner."""
    chance, tails = stream(opening.seed, "tails"), bank("house")["sentences"]["tails"]
    return [each + chance.choice(tails) if LONG.isdisjoint(each) and chance.random() < 0.35 else each for each in found]


def spoken(title: str) -> str:
    """A title as one says it: "AI Engineer - Remote" is an AI Engineer."""
    return TAIL.sub("", title)


def duty_sentences(found: Sequence[str], opening: Opening) -> list[str]:
    """Duties as one or two paragraphs, some two to a sentence."""
    chance, words = stream(opening.seed, "sentences"), bank("house")["sentences"]
    rest = [lower(each) for each in found]
    told = [chance.choice(words["first"]).replace("{title}", spoken(opening.title)).replace("{a}", rest.pop(0))]
    more = chance.sample(words["more"], len(words["more"])) * 2
    while rest:
        if len(rest) > 1 and chance.random() < 0.3:
            told.append(chance.choice(words["pair"]).replace("{a}", rest.pop(0)).replace("{b}", rest.pop(0)))
        else:
            told.append(more.pop().replace("{a}", rest.pop(0)))
    cut = len(told) // 2 if len(told) > 3 and chance.random() < 0.5 else len(told)
    return [" ".join(part) for part in (told[:cut], told[cut:]) if part]
