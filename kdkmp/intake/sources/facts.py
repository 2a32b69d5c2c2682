"""Columns for the facts of the domain, under the headings of `text.labels` and their codes."""

from kdkmp.domain.facts import FACT_BY_NAME, Fact, Kind
from kdkmp.domain.sources import Surveyor
from kdkmp.intake.parse.words import vocabulary_of
from kdkmp.intake.sources.declaration import Column, Read
from kdkmp.text import labels

READ_BY_KIND = {
    Kind.FLAG: Read.FLAG,
    Kind.COUNT: Read.COUNT,
    Kind.AMOUNT: Read.AMOUNT,
    Kind.PERCENT: Read.PROGRESS,
    Kind.DATE: Read.DATE,
    Kind.CODE: Read.CODE,
    Kind.CODES: Read.CODES,
}
MOST = {"prerequisites_met": 8, "mandatory_equipment": 5, "active_outlets": 7}


def fact_column(name: str, *more_headings: str) -> Column:
    """Return the column that states a fact; progress takes one column for both its ends."""
    fact: Fact = FACT_BY_NAME[name]
    words = labels.CODES.get(name, {})
    is_progress = fact.kind is Kind.PERCENT
    return Column(
        target="progress" if is_progress else name,
        headings=(labels.FACT[name], name, *more_headings),
        read=Read.YEAR if name == "rat_book_year" else READ_BY_KIND[fact.kind],
        words=vocabulary_of(words),
        shown=tuple(words.values()),
        most=MOST.get(name),
    )


SURVEYOR = Column(
    "surveyor",
    ("surveyor", "Disurvei oleh"),
    Read.CODE,
    words=vocabulary_of(labels.SURVEYOR),
    shown=tuple(labels.SURVEYOR[value] for value in Surveyor),
)
