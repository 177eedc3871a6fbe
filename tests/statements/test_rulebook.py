"""Rule files: what they may say, and how a wrong rule is refused."""

from __future__ import annotations

import tomllib

import pytest

from kgtool.errors import RuleError
from kgtool.prose.words import FUNCTION_WORDS
from kgtool.records import Modality
from kgtool.resources import iter_files
from kgtool.schema import Schema
from kgtool.statements import RuleBook
from kgtool.statements.rules.definitions import Example, Role, Step
from kgtool.statements.rules.openings import index_triggers

LEXICON = next(path.read_bytes() for path in iter_files("ontology", "rules/lexicon.toml"))
EXAMPLES = """
[[{kind}.example]]
text = "MIIT approved the Wuhan High-tech Zone."
facts = ["Wuhan High-tech Zone | approvedBy | Ministry of Industry and Information Technology"]
date = "2024-05"

[[{kind}.counter]]
text = "MIIT saw the Wuhan High-tech Zone."
"""
FRAME = """
[[frame]]
id = "allow"
verbs = ["approve", "allow"]
words = ["zone"]
roles.who = { at = ["agent"], types = ["Agency"], all = true }
roles.what = { at = ["theme"], types = ["Zone"] }
roles.when = { at = ["date"], types = ["Date"], optional = true }
emit = [["what", "approvedBy", "who"], ["what", "approvedOn", "when"]]
modality = "asserted"
""" + EXAMPLES.format(kind="frame")
TEMPLATE = """
[[template]]
id = "beside"
pattern = "<City:a> ,? lies|sits ... in <Province,Country:b>"
nearest = "a"
emit = [["a", "locatedIn", "b"]]
""" + EXAMPLES.format(kind="template")


def load(text: str, schema: Schema, *, lexicon: bytes = LEXICON) -> RuleBook:
    """Load one rule file beside the shipped lexicon."""
    return RuleBook.load([("lexicon.toml", lexicon), ("own.toml", text.encode())], schema)


def test_frame_is_read(schema: Schema) -> None:
    """A frame keeps verbs, words, roles with all classes below theirs, statements, certainty and examples."""
    [frame] = load(FRAME, schema).frames
    certain: Modality = "asserted"

    assert (frame.id, frame.verbs, frame.words) == ("allow", {"approve", "allow"}, {"zone"})
    assert frame.roles == (
        Role("who", ("agent",), frozenset({"Agency"}), all=True),
        Role("what", ("theme",), frozenset({"Zone", "PilotZone", "HighTechZone"})),
        Role("when", ("date",), frozenset({"Date"}), optional=True),
    )
    assert frame.emit == (("what", "approvedBy", "who"), ("what", "approvedOn", "when"))
    assert frame.modality == certain
    assert frame.counters == (Example("MIIT saw the Wuhan High-tech Zone."),)
    assert frame.examples[0].date == "2024-05"


def test_frames_are_found_by_verb(schema: Schema) -> None:
    """Every verb leads to its frames."""
    book = load(FRAME, schema)

    assert book.by_verb == {"allow": book.frames, "approve": book.frames}


def test_template_is_read(schema: Schema) -> None:
    """A template keeps its steps in order: groups with slots, words, optional ones and gaps."""
    [template] = load(TEMPLATE, schema).templates

    assert (template.id, template.nearest) == ("beside", "a")
    assert template.steps == (
        Step(kinds=frozenset({"City"}), slot="a"),
        Step(words=frozenset({","}), optional=True),
        Step(words=frozenset({"lies", "sits"})),
        Step(gap=True),
        Step(words=frozenset({"in"})),
        Step(kinds=frozenset({"Province", "Country"}), slot="b"),
    )


WRONG = [
    (FRAME.replace('"approvedBy"', '"approvdBy"'), "no property 'approvdBy'"),
    (FRAME.replace('"Agency"', '"Agencies"'), "no class 'Agencies'"),
    (FRAME.replace('"who"]', '"whom"]'), "'whom' is not one of the slots"),
    (FRAME.replace('verbs = ["approve", "allow"]', ""), "lacks or misuses 'verbs'"),
    (FRAME.replace('emit = [["what", "approvedBy", "who"], ["what", "approvedOn", "when"]]', ""), "lacks or misuses"),
    (FRAME.replace('id = "allow"', ""), "without an id"),
    (FRAME.partition("[[frame.example]]")[0], "no example"),
    (FRAME.partition("[[frame.counter]]")[0], "no counter-example"),
    (FRAME + FRAME, "two rules have the id 'allow'"),
    (FRAME + TEMPLATE.replace('"beside"', '"allow"'), "two rules have the id 'allow'"),
    (TEMPLATE.replace("<City:a>", "<Town:a>"), "no class 'Town'"),
    (TEMPLATE.replace('["a", "locatedIn", "b"]', '["a", "locatedIn", "c"]'), "'c' is not one of the slots"),
    (TEMPLATE.replace("locatedIn", "liesIn"), "no property 'liesIn'"),
    (TEMPLATE.replace("pattern", "patern"), "lacks or misuses 'pattern'"),
    (TEMPLATE.partition("[[template.counter]]")[0], "no counter-example"),
    ("[[frame]", "not a rule file"),
]


@pytest.mark.parametrize(("text", "problem"), WRONG, ids=[problem for _, problem in WRONG])
def test_wrong_rule_is_refused(schema: Schema, text: str, problem: str) -> None:
    """A wrong rule is refused when it is loaded; the error says what is wrong."""
    with pytest.raises(RuleError) as caught:
        load(text, schema)

    assert problem in str(caught.value)


def test_error_names_file_and_rule(schema: Schema) -> None:
    """The error of a wrong rule names its file and its id."""
    with pytest.raises(RuleError) as caught:
        load(FRAME.replace('"approvedBy"', '"approvdBy"'), schema)

    assert ("own.toml" in str(caught.value), "allow" in str(caught.value)) == (True, True)


def test_text_that_is_not_unicode_is_refused(schema: Schema) -> None:
    """A rule file that is not UTF-8 is refused with its name."""
    with pytest.raises(RuleError, match=r"own\.toml"):
        RuleBook.load([("lexicon.toml", LEXICON), ("own.toml", b"\xff\xfe")], schema)


def test_lexicon_is_needed(schema: Schema) -> None:
    """Rules without a lexicon are refused, and the error says what to add."""
    with pytest.raises(RuleError, match=r"lexicon\.toml"):
        RuleBook.load([("own.toml", FRAME.encode())], schema)


def test_lexicon_alone_is_enough(schema: Schema) -> None:
    """A rule book may have no rules."""
    book = RuleBook.load([("lexicon.toml", LEXICON)], schema)

    assert (book.frames, book.templates, dict(book.by_verb)) == ((), (), {})


def test_shipped_rules_say_what_they_do() -> None:
    """Every shipped rule has a sentence that says what it reads."""
    rules = [
        rule
        for path in iter_files("ontology", "rules/*.toml")
        for kind in ("frame", "template")
        for rule in tomllib.loads(path.read_text(encoding="utf-8")).get(kind, [])
    ]

    assert [rule["id"] for rule in rules if not rule.get("doc", "").endswith(".")] == []


def test_triggers_are_indexed_by_their_first_words(rules: RuleBook) -> None:
    """Whatever an event's trigger may begin with leads to it, with what is to follow, and nothing else is indexed."""
    listed = {
        (word, second, number, place, further)
        for number, event in enumerate(rules.events)
        for place, (first, *others) in enumerate(event.triggers)
        for further in [tuple(others)]
        for word in first
        for second in (further[0] if further else {""})
    }
    openings = index_triggers(enumerate(rules.events))
    alone = {(word, "", *trigger) for word, opening in openings.items() for trigger in opening.alone}
    ahead = {
        (word, second, *trigger)
        for word, opening in openings.items()
        for second, found in opening.ahead.items()
        for trigger in found
    }
    behind = {
        (first, word, *trigger)
        for word, opening in openings.items()
        for first, found in opening.behind.items()
        for trigger in found
    }

    assert alone | ahead | behind == listed
    assert {first for first, *_ in behind} <= FUNCTION_WORDS


@pytest.mark.parametrize(
    ("pattern", "second"),
    [
        ("<City:a> ,? lies|sits in <Province:b>", {",", "lies", "sits"}),
        ("<City:a> of? <Province:b>", {"of"}),
        ("<City:a> ... in <Province:b>", None),
        ("<City:a> <Province:b>", set()),
        ("<City:a> ,? <Province:b>?", None),
        (",? <City:a> <Province:b>", None),
    ],
)
def test_second_words_of_a_template(schema: Schema, pattern: str, second: set[str] | None) -> None:
    """The words up to the first step that must be there may follow the first one; a gap allows any."""
    [template] = load(TEMPLATE.replace("<City:a> ,? lies|sits ... in <Province,Country:b>", pattern), schema).templates

    assert template.second == second
