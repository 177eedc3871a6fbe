"""Templates: fixed sequences of words and groups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kgtool.records import Rejection, Statement
from kgtool.resources import iter_files
from kgtool.schema import Schema
from kgtool.statements import RuleBook

LEXICON = next(path.read_bytes() for path in iter_files("ontology", "rules/lexicon.toml"))
EXAMPLES = '[[template.example]]\ntext = "x"\n[[template.counter]]\ntext = "y"\n'
Find = Callable[..., tuple[tuple[Statement, ...], tuple[Rejection, ...]]]
Lines = Callable[..., list[str]]


def book(schema: Schema, template: str) -> RuleBook:
    """Return a rule book with one template."""
    text = f'[[template]]\nid = "own"\n{template}\n{EXAMPLES}'
    return RuleBook.load([("lexicon.toml", LEXICON), ("own.toml", text.encode())], schema)


HOME = 'pattern = "<City:a> ,? home|base of|to the? <Company:b>"\nemit = [["a", "hosts", "b"]]'
GAP = 'pattern = "<City:a> ... shelters <Company:b>"\nemit = [["a", "hosts", "b"]]'
NEAREST = HOME + '\nnearest = "a"'
WUHAN = "Wuhan | hosts | Huawei | asserted"
CASES = [
    (HOME, "Wuhan, home to Huawei, grows.", ["Wuhan | hosts | Huawei | asserted"]),
    (HOME, "Wuhan, base of the Tencent family, grows.", ["Wuhan | hosts | Tencent | asserted"]),
    (HOME, "Wuhan, home of Huawei and Tencent, grows.", [WUHAN, "Wuhan | hosts | Tencent | asserted"]),
    (HOME, "Wuhan is home to Huawei.", []),  # a word that the pattern does not have
    (HOME, "Hunan, home to Huawei, grows.", []),  # another class
    (HOME, "Wuhan, home to Huawei's rivals, grows.", []),  # the last group only owns what follows
    (NEAREST, "Hefei and Wuhan, home to Huawei, grow.", ["Wuhan | hosts | Huawei | asserted"]),
    (HOME, "Hefei and Wuhan, home to Huawei, grow.", ["Hefei | hosts | Huawei | asserted", WUHAN]),
    (GAP, "Wuhan in its old harbour shelters Huawei.", ["Wuhan | hosts | Huawei | asserted"]),
    (GAP, "Wuhan " + "very " * 20 + "gladly shelters Huawei.", []),  # a gap is short
]  # fmt: skip


@pytest.mark.parametrize(("template", "text", "expected"), CASES, ids=[text[:50] for _, text, _ in CASES])
def test_sequence_is_matched(lines: Lines, schema: Schema, template: str, text: str, expected: list[str]) -> None:
    """Words, alternatives, optional words, classes, gaps and lists match as written, and nothing else does."""
    assert lines(text, None, book(schema, template)) == expected


def test_role_becomes_a_qualifier(find: Find, schema: Schema) -> None:
    """The words of the slot named as role qualify the statement."""
    template = (
        'pattern = "<Person:p> , <Role:r> of <Organization:o>"\nemit = [["p", "affiliatedWith", "o"]]\nrole = "r"'
    )
    [statement] = find("Zhou Lin, deputy director of Hunan University, sang.", None, book(schema, template))[0]

    assert (statement.predicate, statement.get("role"), statement.rule) == ("affiliatedWith", "deputy director", "own")


def test_context_is_what_was_spoken_of(lines: Lines, schema: Schema) -> None:
    """A slot `context` is filled with the last thing of the class in this sentence or one of the two before."""
    pattern = 'pattern = "schools including <ResearchOrganization:a>"\ncontext = ["City"]'
    rules = book(schema, f'{pattern}\nemit = [["a", "locatedIn", "context"]]')
    text = "Changsha grows. It has schools including Hunan University."
    far = "Changsha grows. Rain fell. Snow fell. Ice fell. There are schools including Hunan University."

    assert lines(text, None, rules) == ["Hunan University | locatedIn | Changsha | asserted"]
    assert lines(far, None, rules) == []


def test_evidence_covers_what_matched(find: Find, schema: Schema) -> None:
    """The quote of a template's statement runs from subject to object."""
    [statement] = find("They say Wuhan, home to Huawei, grows.", None, book(schema, HOME))[0]

    assert [evidence.quote for evidence in statement.evidence] == ["Wuhan, home to Huawei"]


def test_second_words_change_nothing(lines: Lines, rules: RuleBook) -> None:
    """What the second words of the shipped templates rule out would not have matched either."""
    wide = replace(rules, templates=tuple(replace(template, second=None) for template in rules.templates))
    texts = [example.text for template in rules.templates for example in (*template.examples, *template.counters)]

    assert [lines(text, None, rules) for text in texts] == [lines(text, None, wide) for text in texts]
