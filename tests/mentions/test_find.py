"""Everything that an article names, from its text: a table of names in context, and properties of any text."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgtool.mentions import Gazetteer, find_mentions
from kgtool.records import Amount, Body, Mention
from kgtool.resources import iter_files
from kgtool.schema import load_schema

TABLE = Path(__file__).with_name("golden") / "names.tsv"
Read = Callable[..., tuple[Mention, ...]]
VALUES = {"Date", "Amount"}
LABELS = {"Alias", "Role", "ZoneSet"}


def rows() -> list[tuple[str, str, str]]:
    """Return the rows of the table: date, bracketed text, what each bracket names."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and line[0] != "#"]  # type: ignore[misc]


def unbracket(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text without its brackets, and the offsets of what stood between them."""
    plain = ""
    spans = []
    for character in text:
        if character == "[":
            begin = len(plain)
        elif character == "]":
            spans.append((begin, len(plain)))
        else:
            plain += character
    return plain, spans


def describe(mention: Mention) -> str:
    """Return what a mention names as the table writes it."""
    if mention.iri is None:
        return "-"
    return f"{'?' if mention.provisional else ''}{mention.kind} {mention.label}"


def differs_by_article(text: str, begin: int, end: int, mention: Mention) -> bool:
    """Say whether a mention covers a bracket, apart from a leading article."""
    return mention.end == end and text[begin : mention.begin].lower() in {"", "the "} and mention.begin >= begin


@pytest.mark.parametrize(("date", "marked", "meanings"), rows(), ids=[row[1][:60] for row in rows()])
def test_table_of_names(read: Read, date: str, marked: str, meanings: str) -> None:
    """Every name of the table is found at its place with its class and thing, or is left open."""
    text, spans = unbracket(marked.replace("\\n", "\n"))
    mentions = read(text, None if date == "-" else date)

    actual = [
        next(
            (
                describe(mention)
                for mention in mentions
                if differs_by_article(text, begin, end, mention) and mention.kind not in VALUES | {"Topic", "Indicator"}
            ),
            "-",
        )
        for begin, end in spans
    ]

    assert meanings.split("; ") == actual


def test_reference_tells_sentence_and_reason(read: Read) -> None:
    """A resolved description names the sentence that it looked back to and says why."""
    [reference] = [
        m for m in read("The Ministry of Science and Technology met. The ministry agreed.") if m.via == "reference"
    ]

    assert (reference.sentence, reference.antecedent, bool(reference.reason)) == (2, 1, True)


def test_open_reference_tells_why(read: Read) -> None:
    """A description that is left open has no thing, and a reason."""
    [reference] = [m for m in read("We came late. The ministry was closed.") if m.text.lower().endswith("ministry")]

    assert (reference.iri, reference.antecedent, bool(reference.reason)) == (None, None, True)


def test_possessive_says_where_a_district_lies(read: Read) -> None:
    """`Shanghai's Pudong New Area` says that the area lies in Shanghai."""
    [area] = [m for m in read("They met in Shanghai's Pudong New Area.") if m.label == "Pudong New Area"]

    assert [(name, thing.label) for name, thing in area.links] == [("locatedIn", "Shanghai")]


def test_zone_says_where_it_lies(read: Read) -> None:
    """A zone phrase with a place says that the zone lies there."""
    [zone] = [m for m in read("An AI innovation development pilot zone opened in Kunming.") if m.kind == "PilotZone"]

    assert ("locatedIn", "Kunming") in [(name, thing.label) for name, thing in zone.links]


def test_listed_zones_look_back_to_their_set(read: Read) -> None:
    """Places listed as the members of a set are zones, and name the sentence of the set."""
    text = (
        "Two new pilot zones for next-generation artificial intelligence were named. The two are Kunming and Guiyang."
    )
    zones = [m for m in read(text) if m.kind == "PilotZone"]

    assert [(m.text, m.via, m.antecedent) for m in zones] == [("Kunming", "list", 1), ("Guiyang", "list", 1)]


def test_set_tells_how_many(read: Read) -> None:
    """A set of zones says how many the words speak of."""
    mentions = read("Seven national pilot zones for next-generation artificial intelligence exist.")

    assert [m.count for m in mentions if m.kind == "Programme"] == [7]


def test_dates_and_amounts_have_their_meaning(read: Read) -> None:
    """Dates and amounts are mentions with a value and without a thing."""
    values = [m for m in read("Kunming had 40 robot makers on 3 May 2021.") if m.kind in VALUES]

    assert [(m.kind, m.text, m.iri, m.via) for m in values] == [
        ("Amount", "40 robot makers", None, "value"),
        ("Date", "3 May 2021", None, "value"),
    ]


def test_date_without_a_year_needs_the_day_of_publication(read: Read) -> None:
    """A relative day is settled by the day of publication and by nothing else."""
    [dated] = [m for m in read("It opened yesterday.", "2022-05-10") if m.kind == "Date"]
    [open_] = [m for m in read("It opened yesterday.") if m.kind == "Date"]

    assert (str(dated.value), getattr(open_.value, "via", None)) == ("2022-05-09", "unresolved")


def test_title_is_read_and_boilerplate_is_not(read: Read) -> None:
    """What a page prints under related headlines names nothing."""
    story = "Kunming has grown fast in the past years, and it will go on growing."
    text = f"Kunming grows\n\n{story}\n\nRelated News\n- Wuhan opens\n- Hefei opens\n"

    assert {m.label for m in read(text) if m.kind == "City"} == {"Kunming"}


def test_chinese_names_are_found(read: Read) -> None:
    """Chinese labels of the reference data are found without word bounds."""
    assert [m.label for m in read("科技部支持武汉。", language="zh") if m.iri] == [
        "Ministry of Science and Technology",
        "Wuhan",
    ]


def test_other_base_only_moves_new_things(body: Callable[..., Body], gazetteer: Gazetteer) -> None:
    """Another base moves the IRIs of provisional things and of no other."""
    text = "The Lakeside Robotics Alliance met in Kunming."
    default = find_mentions(body(text), gazetteer)
    moved = find_mentions(body(text), gazetteer, base="https://example.org/kg/")

    assert [(m.text, m.kind, m.provisional) for m in default] == [(m.text, m.kind, m.provisional) for m in moved]
    assert [m.iri == n.iri for m, n in zip(default, moved, strict=True)] == [not m.provisional for m in default]
    assert all((m.iri or "").startswith("https://example.org/kg/") for m in moved if m.provisional)


def test_empty_text_names_nothing(read: Read) -> None:
    """A text without words names nothing."""
    assert [read(text) for text in ("", " \n\n ", "…", "\u200b")] == [(), (), (), ()]


PIECES = st.sampled_from(
    (
        "Wuhan|Hefei|Quxburg|the ministry|the zone|The city|it|its|they|'s|,|and|.|. The|; |:|(|)|“|”|\n|\n- |GBA|"
        "Ministry of Science and Technology|AI innovation pilot zone|pilot zones for next-generation AI|zones|"
        "including|those in|such as|named|as|in|of|Zhou Lin|director|said|Zhou|an action plan for AI|the plan|network|"
        "Orchid University|Greater Bay Area|another|the second|The three are|three new|by 2025|on 3 May 2021|yesterday|"
        "more than 2,000 enterprises|10 billion yuan|($1.5 billion)|up 5 percent|科技部|2400家企业|。|\u0301|🜁|\x00"
    ).split("|")
)
TEXTS = st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=300)
CLASSES = load_schema(path.read_bytes() for path in iter_files("ontology", "*.ttl")).superclasses


@settings(max_examples=150)
@given(TEXTS, st.sampled_from([None, "2024", "2024-02", "2024-02-29"]), st.sampled_from(["en", "zh"]))
def test_any_text_is_read(read: Read, text: str, date: str | None, language: str) -> None:
    """On any text offsets select the quote, mentions are in order, and things have an IRI and a class or are open."""
    mentions = read(text, date, language)

    assert all(text[m.begin : m.end] == m.text and m.begin < m.end for m in mentions)
    assert [(m.sentence, m.begin) for m in mentions] == sorted((m.sentence, m.begin) for m in mentions)
    assert all(m.kind in set(CLASSES) | VALUES | LABELS | {"PlanSet"} for m in mentions)
    assert all(
        (m.value is not None) == (m.kind in VALUES) and (m.iri is None or m.kind not in VALUES) for m in mentions
    )
    assert all(isinstance(m.value, Amount) == (m.kind == "Amount") for m in mentions)
    assert all(m.iri is None or (m.label and not m.iri.endswith("/")) for m in mentions)
    assert all(m.antecedent is None or 1 <= m.antecedent <= m.sentence for m in mentions)


@settings(max_examples=40)
@given(TEXTS, TEXTS)
def test_articles_do_not_touch_each_other(
    body: Callable[..., Body], gazetteer: Gazetteer, text: str, other: str
) -> None:
    """What one article names does not depend on the articles that were read before it."""
    first = find_mentions(body(text), gazetteer)
    find_mentions(body(other), gazetteer)

    assert find_mentions(body(text), gazetteer) == first


SENTENCES = (
    "The Ministry of Science and Technology backs an AI pilot zone in Wuhan. Hunan has {n} robot makers. It grows.\n"
)
HOSTILE: dict[str, Callable[[int], str]] = {
    "many sentences": lambda n: "".join(SENTENCES.format(n=number) for number in range(n // 40)),
    "one line of many sentences": lambda n: SENTENCES.replace("\n", " ") * (n // 40),
    "many people": lambda n: "Zhou Lin, director of Hunan University, agreed. Zhou left. He came back. " * (n // 40),
    "open brackets": lambda n: "(" * n + "Wuhan" + ")" * n,
    "open quotes": lambda n: "“" * n + "Orchid Plan" + "”" * n,
    "capitals": lambda n: "Orchid " * n + "University",
    "of": lambda n: "Ministry of " * n,
    "zone words": lambda n: "national AI pilot " * n + "zone",
    "auxiliaries": lambda n: "Wuhan " + "will have been not " * n + "approved",
}


def seconds(body: Body, gazetteer: Gazetteer, repeat: int = 2) -> float:
    """Return the CPU time of finding the mentions of a body, the shortest of some repetitions."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        find_mentions(body, gazetteer)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_time_is_linear(body: Callable[..., Body], gazetteer: Gazetteer, name: str) -> None:
    """A text of four times the size takes well under the sixteen times that quadratic work would take."""
    small, large = (seconds(body(HOSTILE[name](size)), gazetteer) for size in (1500, 6000))

    assert large < 9 * small + 0.05


def test_a_line_of_300_kilobytes_is_read(body: Callable[..., Body], gazetteer: Gazetteer) -> None:
    """One line of 300 kB with full stops is read in seconds."""
    text = (SENTENCES.format(n=30).replace("\n", " ")) * 2900

    assert len(text) > 300_000
    assert seconds(body(text), gazetteer, repeat=1) < 30
