"""Definite descriptions and pronouns: what they may stand for, what they are resolved to, and why."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgtool.mentions import Gazetteer, find_mentions
from kgtool.mentions.references.descriptions import HEADS, IT_KINDS, Reference, find_references, resolve
from kgtool.prose.words import split_words
from kgtool.records import Article, Mention
from kgtool.text import read_body


def references(text: str, covered: str = "") -> list[tuple[str, str]]:
    """Return the references of a text and their heads; the words of `covered` belong to a name."""
    words = split_words(text)
    taken = [word.text in covered.split() for word in words]
    return [(text[words[r.first].begin : words[r.last].end], r.head) for r in find_references(words, taken)]


def named(label: str, kind: str, sentence: int, *, settled: bool = True) -> Mention:
    """Return a mention of a thing."""
    iri = f"https://example.org/{label.lower()}" if settled else None
    return Mention(sentence * 10, sentence * 10 + 5, label, sentence, kind, iri, label)


def the(head: str) -> Reference:
    """Return the reference `the <head>`."""
    return Reference(0, 1, HEADS[head], head)


IT = Reference(0, 0, IT_KINDS, "it")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met the ministry and this city.", [("He", "he"), ("the ministry", "ministry"), ("this city", "city")]),
        ("It grows, and its ports grow.", [("It", "it"), ("its", "it")]),
        ("The southern city of bridges", [("The southern city", "city")]),
        ("a city, some ministry", []),  # only a definite description refers back
        ("The city government spoke.", []),  # the word only describes the next noun
        ("", []),
    ],
)
def test_definite_descriptions_and_pronouns_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    """Definite descriptions with a known head, and pronouns, are references."""
    assert references(text) == expected


def test_name_is_no_reference() -> None:
    """A word that a name covers is left alone."""
    assert references("the Ministry", covered="Ministry") == []


def resolved(reference: Reference, sentence: int, *history: Mention) -> str | None:
    """Return the label of what a reference stands for, or None; a reason is always given."""
    mention, reason = resolve(reference, sentence, history)
    assert reason
    return mention.label if mention else None


def test_last_thing_of_the_class_is_meant() -> None:
    """A description stands for the thing of its class that was named last."""
    history = [named("Norva", "City", 1), named("Ambar", "City", 2), named("Rivers", "Agency", 3)]

    assert (resolved(the("city"), 4, *history), resolved(the("ministry"), 4, *history)) == ("Ambar", "Rivers")


def test_nothing_of_the_class_leaves_it_open() -> None:
    """Without a thing of the class before it a description is left open, and the reason names the class."""
    mention, reason = resolve(the("province"), 2, [named("Norva", "City", 1)])

    assert (mention, "Province" in reason) == (None, True)


def test_unsettled_thing_is_not_passed_over() -> None:
    """Where the last thing of the class is itself open, an earlier one is not taken instead."""
    history = [named("Norva", "PilotZone", 1), named("zone", "PilotZone", 2, settled=False)]

    assert resolved(the("zone"), 3, *history) is None


def test_many_equal_candidates_leave_it_open() -> None:
    """Three cities in one sentence are equally near: `the city` is none of them."""
    history = [named(label, "City", 1) for label in ("Norva", "Ambar", "Donghe")]

    assert resolved(the("city"), 2, *history) is None


def test_far_candidates_are_forgotten() -> None:
    """Of several things named long ago none is meant; the only one of its kind still is."""
    far = [named("Norva", "City", 1), named("Ambar", "City", 2)]

    assert (resolved(the("city"), 30, *far), resolved(the("city"), 30, far[0])) == (None, "Norva")


def test_pronoun_is_the_subject_so_far() -> None:
    """`it` is the first thing of its sentence, else of the sentence before, and of none further back."""
    history = [named("Norva", "City", 1), named("Ambar", "City", 1)]

    assert [resolved(IT, sentence, *history) for sentence in (1, 2, 3)] == ["Norva", "Norva", None]


def test_owner_is_not_meant_by_a_pronoun() -> None:
    """A thing that only owns what follows (`Norva's zone`) is not what `it` means."""
    history = [named("Norva", "City", 1), Mention(16, 20, "zone", 1, "PilotZone", "https://example.org/z", "zone")]

    mention, _ = resolve(IT, 2, history, {10})

    assert mention == history[1]


@given(
    st.sampled_from(sorted(HEADS)),
    st.integers(1, 12),
    st.lists(
        st.builds(
            named,
            st.sampled_from(["A", "B", "C"]),
            st.sampled_from(["City", "Agency", "PilotZone", "Plan"]),
            st.integers(1, 9),
            settled=st.booleans(),
        )
    ),
)
def test_resolution_is_one_of_the_mentions(head: str, sentence: int, history: list[Mention]) -> None:
    """Whatever was named, a reference stands for a settled mention of a fitting class or for nothing, with reason."""
    mention, reason = resolve(the(head), sentence, sorted(history, key=lambda m: m.sentence))

    assert reason
    assert mention is None or (mention in history and mention.iri and mention.kind in HEADS[head])


@pytest.mark.parametrize(
    ("publisher", "text", "meant"),
    [
        (None, "The Ministry of Education met. The ministry spoke.", "Ministry of Education"),
        ("Ministry of Science and Technology", "MIIT met. The ministry spoke.", "Ministry of Science and Technology"),
        (
            "Ministry of Science and Technology",
            "The Ministry of Education met. Its zones are that ministry's zones.",
            "Ministry of Education",
        ),
        ("Harbour Gazette", "The Ministry of Education met. The ministry spoke.", "Ministry of Education"),
    ],
)
def test_ministry_on_its_own_page(gazetteer: Gazetteer, publisher: str | None, text: str, meant: str) -> None:
    """On the page of a ministry `the ministry` is that one; another has to be named in the sentence."""
    body = read_body(Article("https://example.org/a", "a.txt", text, publisher=publisher))
    found = [m.label for m in find_mentions(body, gazetteer) if m.text.lower() in {"the ministry", "that ministry"}]

    assert found == [meant]


def test_park_of_the_place_spoken_of(read: Callable[..., tuple[Mention, ...]]) -> None:
    """`The park` behind a place means the zone of that place, not the last zone of the list before."""
    text = "Hefei High-tech Zone and Weihai High-tech Zone grew. Hefei offers a measure. The park reported more."
    found = [m.label for m in read(text) if m.text == "The park"]

    assert found == ["Hefei High-tech Zone"]
