"""The pages of the report, in the order of their links, and what heads each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its file, the word that links to it, its heading, its first paragraph and its template."""

    name: str
    link: str
    title: str
    lead: str
    template: str = "figures"

    @property
    def file(self) -> str:
        """Its file, beside the others."""
        return f"{self.name}.html"


PAGES = (
    Page("index", "Overview", "What AI jobs ask people to do, and what they ask people to be",
         "hiregap reads job postings twice: once for the work that they describe, once for the credentials that they demand. "
         "It counts both by kind of talent and by month, so that anyone can see whether, and where, the two drift apart.",
         "index"),
    Page("demand", "Demand", "Demand by kind of talent",
         "How much is asked for each of the three kinds of AI talent. Adverts are counted, never jobs or hires."),
    Page("mismatch", "Mismatch", "Credentials that the work does not ask for",
         "How often adverts firmly demand a credential of another kind than their work, against what errors of the labels alone "
         "would show (the noise floor) and against plain software openings, where the same rules should find nothing."),
    Page("credentials", "Credentials", "Who asks for a PhD, and for what else",
         "“Asks for a PhD” has four meanings, from a mention to a demand without alternative. They differ more than most "
         "trends do."),
    Page("screens", "Work × screen", "What the work is, and what the requirements select for",
         "Work is read from title and duties alone, the screen from requirements alone. Off the diagonal, the two are of "
         "different kinds."),
    Page("asks", "The candidate", "What is asked of the good candidate, and what is offered",
         "Fundamentals, a sense of how AI fails, measuring quality, the product's context; and what openings say of team, growth "
         "and work, beside plain software. What an advert does not say is not absent from the job."),
    Page("employers", "Who hires", "Who hires, and how widely",
         "Which employers began the most openings of each kind, what share of employers asks for a kind at all, and how much "
         "the largest hold."),
    Page("pay", "Pay", "Stated pay, and how many state it",
         "What adverts state, which is not what is paid. Read each number with the share that states any."),
    Page("durations", "Durations", "How long openings stay up",
         "From the first day seen to the exit of an advert, which is a hire, a withdrawal or a clean-up: never a fill."),
    Page("claims", "Claims", "The founding claims and their verdicts",
         "Each claim with the rule that was frozen before any number was looked at, the verdict that it gives on this vintage, "
         "and the query.", "claims"),
    Page("search", "Search quotes", "The quotes behind the numbers",
         "Openings and the words that their labels rest on. Quotes remain their authors'.", "search"),
    Page("freshness", "How fresh?", "How fresh is this, and what is missing",
         "When each source and board was last read, what failed, and which numbers are withheld and why.", "freshness"),
    Page("method", "Method", "Method", "", "method"),
    Page("dictionary", "Dictionary", "Every table and column",
         "Generated from the comments that the database itself carries.", "dictionary"),
)  # fmt: skip
