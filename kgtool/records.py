"""The values that travel between the stages: never changed, compared by content, checked when built.

    sources → Article → text → Body (Sentences, Cuts) → mentions → Mentions → statements → Statements → graph
                                                                          └→ Rejections (what the gate turned away)

Offsets are 0-based, half-open and count code points of the article's stored text. Ordinals of sentences
count from 1 over the whole stored text, boilerplate included, and never change once an article is stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from kgtool.dates import DateValue, PartialDate

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from kgtool.values import dataclass

ADMINISTERS = "^administeredBy"
"""Name of the link from a body to what its name says that it runs: the property read from its object."""
SAME_GRANT = "granted with those named before"
"""Reason of a mention of a zone that got what the zones named before it got: `厦门与其同批入选`."""
LineRole = Literal[
    "title", "byline", "caption", "navigation", "aside", "footer", "comment", "heading", "paragraph", "item", "row"
]
"""What the markup of an HTML article says that a line is."""


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """What is known from markup about one line of the stored text."""

    begin: int
    end: int
    role: LineRole


@dataclass(frozen=True, slots=True)
class Article:
    r"""One article as stored: its text, where it came from, and what is known about it.

    `text` is what offsets refer to. Metadata is `None` where the article does not say it: unknown stays unknown.

    Args:
        iri: IRI of the article, also the name of its graph.
        source: the file name as the user knows it (`012_sichuan.txt`), with `#line` for JSON Lines.
        text: the stored text, with `\\n` line ends.
        title: its headline.
        published: the date of publication, as precise as the article gives it.
        publisher: name of the outlet.
        author: name or names of the author.
        origin: IRI of the original, if the input names it.
        language: `en` or `zh`.
        lines: what markup says of lines; empty for plain text.
        cites: names of the outlets whose reports the article says it retells.
    """

    iri: str
    source: str
    text: str
    title: str | None = None
    published: PartialDate | None = None
    publisher: str | None = None
    author: str | None = None
    origin: str | None = None
    language: str = "en"
    lines: tuple[MarkedLine, ...] = ()
    cites: tuple[str, ...] = ()

    def to_row(self) -> dict[str, Any]:
        """Return the article's line of the statement format (JSON Lines)."""
        return {
            "kind": "article",
            "source": self.source,
            "article": self.iri,
            "title": self.title,
            "published": str(self.published) if self.published else None,
            "publisher": self.publisher,
            "author": self.author,
        }


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of the stored text that is not body text, with the reason (`related headlines`, `page clock`)."""

    begin: int
    end: int
    reason: str


SentenceRole = Literal["prose", "title", "heading", "item", "row"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One numbered sentence of an article.

    Args:
        ordinal: its number from 1, boilerplate included.
        begin: first code point in the stored text.
        end: one past the last.
        text: the stored text between them as it is read: line ends and full-width forms as plain ones.
        role: prose, the title, a heading, an item of a list, or a row of a table.
        paragraph: number from 1 of the line or paragraph that it stands in.
        lead: ordinal of the sentence that introduces the list that an item or row belongs to.
        cut: the reason why it is boilerplate, or `None` for body text.
    """

    ordinal: int
    begin: int
    end: int
    text: str
    role: SentenceRole = "prose"
    paragraph: int = 0
    lead: int | None = None
    cut: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """An article divided into sentences; `cuts` says what was left out of reading and why.

    `reading` is the text as it is read where that differs from the stored one, code point for code point; `text` is the
    one in which the offsets of sentences and mentions count, as it is read.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    cuts: tuple[Cut, ...] = ()
    reading: str | None = None
    text: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the text at hand: it is asked for ten times a sentence."""
        object.__setattr__(self, "text", self.article.text if self.reading is None else self.reading)

    def iter_prose(self) -> list[Sentence]:
        """Return the sentences that are read: not boilerplate, in order; may be empty."""
        return [sentence for sentence in self.sentences if sentence.cut is None]


Comparator = Literal["eq", "approx", "gt", "ge", "lt", "le"]


@dataclass(frozen=True, slots=True)
class Amount:
    """What a quantity expression means.

    Args:
        low: the number, magnitude words applied (`477.202 billion` is 477202000000).
        high: the upper end of a range (`two to three`), else `None`.
        unit: `CNY` and other ISO 4217 codes, `percent`, `rank`, a measure (`km2`, `EFLOPS`, `ms`), or for counts the
            head of the counted noun in its plural (`enterprises`, `zones`); empty when nothing is named.
        noun: the whole counted noun phrase (`high-growth AI enterprises`), else empty.
        comparator: `gt` for `more than`, `approx` for `around`, `ge` for `at least` or `or more`, ...
        kind: `money`, `percent`, `count`, `rank` or `measure`.
        change: `+` or `-` when the expression is a growth or fall (`up 10.9%`, `a rise of 7.5 percent`), else empty.
        basis: `year-on-year` when the text says so of a change, else empty.
        converted: true when it restates the amount before it in another currency, in parentheses.
    """

    low: Decimal
    high: Decimal | None = None
    unit: str = ""
    noun: str = ""
    comparator: Comparator = "eq"
    kind: Literal["money", "percent", "count", "rank", "measure"] = "count"
    change: Literal["", "+", "-"] = ""
    basis: str = ""
    converted: bool = False

    def lexical(self) -> str:
        """Return the number as the statement format writes it; a range is `3-4`.

        >>> Amount(Decimal("3"), Decimal("4")).lexical()
        '3-4'
        """
        return plain(self.low) if self.high is None else f"{plain(self.low)}-{plain(self.high)}"


def plain(number: Decimal) -> str:
    """Return a decimal without exponent and without trailing zeros.

    >>> plain(Decimal("1.50E3"))
    '1500'
    """
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class Thing:
    """A subject or object of a statement: something with an IRI, a label and an ontology class.

    `provisional` things are not in the reference data: their article's graph declares type and label.
    """

    iri: str
    label: str
    type: str
    provisional: bool = False

    def to_row(self) -> dict[str, Any]:
        """Return the form of the statement format."""
        row: dict[str, Any] = {"iri": self.iri, "label": self.label, "type": self.type}
        if self.provisional:
            row["provisional"] = True
        return row


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a sentence that names a thing, a date or an amount.

    Args:
        begin: first code point in the stored text.
        end: one past the last.
        text: the stored text between them.
        sentence: ordinal of its sentence.
        kind: local name of an ontology class (`City`, `Agency`, `Topic`), or `Date`, `Amount`, `Role`.
        iri: the thing named; `None` for values and for references left open.
        label: the thing's preferred name (not the words of the text).
        via: how it was found: `name`, `acronym`, `build` (a name recognised by its build), `list` (typed by its
            neighbours), `reference` (a definite description or pronoun), `value`.
        provisional: true when the thing is not in the reference data.
        value: the meaning of a date or amount.
        antecedent: for a reference, the ordinal of the sentence whose mention it stands for.
        reason: for a reference, why it was resolved so, or why it was left open.
        links: what the words themselves say of the thing (`Beijing's Zhongguancun`: locatedIn Beijing).
        count: how many the words speak of (`five new zones`); 0 when they do not say.
    """

    begin: int
    end: int
    text: str
    sentence: int
    kind: str
    iri: str | None = None
    label: str = ""
    via: str = "name"
    provisional: bool = False
    value: DateValue | Amount | None = None
    antecedent: int | None = None
    reason: str = ""
    links: tuple[tuple[str, Thing], ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Value:
    """A literal object of a statement; `datatype` is prefixed (`xsd:decimal`).

    `text` is the lexical form; a range of numbers is `3-4` with datatype `xsd:decimal`.
    """

    text: str
    datatype: str = "xsd:string"

    def to_row(self) -> dict[str, Any]:
        """Return the form of the statement format: decimals that are no range become JSON numbers."""
        value: Any = self.text
        if self.datatype == "xsd:decimal":
            try:
                number = Decimal(self.text)
            except ArithmeticError:
                pass
            else:
                value = int(number) if number == number.to_integral_value() else float(number)
        return {"value": value, "datatype": self.datatype}


Modality = Literal["asserted", "planned", "reported", "negated"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an article says it: a sentence, the offsets of the decisive words, and those words."""

    sentence: int
    begin: int
    end: int
    quote: str

    def to_row(self) -> dict[str, Any]:
        """Return the form of the statement format."""
        return {"sentence": self.sentence, "begin": self.begin, "end": self.end, "quote": self.quote}


QUALIFIERS = (
    "indicator", "industry", "unit", "currency", "comparator", "period", "deadline", "growthRate", "growthBasis",
    "conversionOf", "partOfObservation", "role", "about",
)  # fmt: skip
"""Keys that a statement's qualifiers may have, in the order in which they are written."""
_ORDER = {key: place for place, key in enumerate(QUALIFIERS)}


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim that an article makes, with its evidence.

    Args:
        source: the article's file name.
        article: the article's IRI.
        subject: what it is about.
        predicate: local name of an ontology property (`approvedBy`).
        object: a thing or a literal.
        modality: `asserted`, `planned`, `reported` or `negated`.
        rule: id of the rule that found it, or `llm:<model>`.
        evidence: one or more places in the article; never empty.
        qualifiers: pairs of `QUALIFIERS` keys and text values (numbers as text), in that order.
        confidence: between 0 and 1.
    """

    source: str
    article: str
    subject: Thing
    predicate: str
    object: Thing | Value
    modality: Modality
    rule: str
    evidence: tuple[Evidence, ...]
    qualifiers: tuple[tuple[str, str], ...] = ()
    confidence: float = 0.9

    def get(self, key: str) -> str | None:
        """Return one qualifier, or `None`."""
        for name, value in self.qualifiers:
            if name == key:
                return value
        return None

    def to_row(self) -> dict[str, Any]:
        """Return the statement as an object of the statement format (one JSON line)."""
        qualifiers: dict[str, Any] = dict(self.qualifiers)
        if "growthRate" in qualifiers:
            qualifiers["growthRate"] = float(qualifiers["growthRate"])
        return {
            "kind": "statement",
            "source": self.source,
            "article": self.article,
            "subject": self.subject.to_row(),
            "predicate": self.predicate,
            "object": self.object.to_row(),
            "qualifiers": qualifiers,
            "modality": self.modality,
            "rule": self.rule,
            "confidence": self.confidence,
            "evidence": [evidence.to_row() for evidence in self.evidence],
        }


@dataclass(frozen=True, slots=True)
class Rejection:
    """A proposed statement that the gate turned away, and why."""

    statement: Statement
    reason: str

    def to_row(self) -> dict[str, Any]:
        """Return the rejection as one JSON object: the statement's row with `kind` rejected and the reason."""
        return {**self.statement.to_row(), "kind": "rejected", "reason": self.reason}


def ordered_qualifiers(values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return qualifiers in their fixed order, empty ones left out.

    Raises:
        KeyError: a key is not a qualifier.

    >>> ordered_qualifiers({"unit": "CNY", "indicator": "sales", "period": ""})
    (('indicator', 'sales'), ('unit', 'CNY'))
    """
    if not values.keys() <= _ORDER.keys():
        raise KeyError(f"not a qualifier: {sorted(values.keys() - _ORDER.keys())}")
    told = [pair for pair in values.items() if pair[1]]
    if len(told) > 1:
        told.sort(key=_place_of)
    return tuple(told)


def _place_of(qualifier: tuple[str, str]) -> int:
    return _ORDER[qualifier[0]]
