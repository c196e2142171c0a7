"""The worked questions of warehouse/queries as what they say of themselves, in the order of warehouse/README.md."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ROOT / "warehouse" / "queries"
LISTED = re.compile(r"\(queries/(\w+)\.sql\)")
#: What a question's leading comment says, in this order.
HEAD = re.compile(
    r"-- Question: (?P<question>.+\?.*)\n-- You may say: (?P<may>.+)\n"
    r"-- You may not say: (?P<may_not>.+)\n-- Columns: (?P<columns>.+)\n"
)


@dataclass(frozen=True, slots=True)
class Worked:
    """One worked question: in plain words, what its answer may and may not say, its columns, and the SQL with its comment."""

    name: str
    question: str
    may: str
    may_not: str
    columns: tuple[str, ...]
    sql: str


class Unheaded(Exception):
    """A file of SQL does not begin with its question, what its answer may and may not say, and its columns."""


def cookbook() -> list[Worked]:
    """Every worked question that warehouse/README.md lists; Unheaded where one does not say what it is."""
    return [worked(QUERIES / f"{name}.sql") for name in LISTED.findall((ROOT / "warehouse" / "README.md").read_text())]


def worked(path: Path) -> Worked:
    """One file read; Unheaded where its comment is not whole."""
    text = path.read_text(encoding="utf-8")
    head = HEAD.match(text)
    if head is None:
        raise Unheaded(path.name)
    return Worked(path.stem, head["question"], head["may"], head["may_not"], tuple(head["columns"].split(", ")), text)


def gallery(questions: list[Worked]) -> str:
    """The page of docs/queries: each question with its picture and its limits."""
    return OPENING + "".join(map(entry, questions))


def entry(asked: Worked) -> str:
    """One question of the gallery."""
    return (
        f"\n## {asked.question}\n\n![{asked.question}]({asked.name}.svg)\n\n"
        f"- You may say: {asked.may}\n- You may not say: {asked.may_not}\n"
        f"- [{asked.name}.sql](../../warehouse/queries/{asked.name}.sql)\n"
    )


OPENING = """# Twenty worked questions, with their answers from the real captures

Made by `python bench/query_pictures.py warehouse-real`; the vintage stands in each picture. Names of employers and words of
adverts are left out of them: the queries give those too. CC BY 4.0.
"""
