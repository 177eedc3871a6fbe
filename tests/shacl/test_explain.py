"""Why logical constraints fail: each branch, checked by itself."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kgtool.findings import Finding
from kgtool.shacl.data import Data
from kgtool.shacl.engine import ENGINES, get_engine
from kgtool.shacl.explain import describe, explain_findings
from kgtool.shacl.report import Branch
from kgtool.shacl.shapes import SH, Shapes
from kgtool.shacl.writers.table import iter_branches

PREFIXES = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <http://e.org/> . @prefix shape: <https://w3id.org/ai-zones/shapes#> .\n"  # noqa: E501
DATA = ":a a :C ; :p :b , 'text' ; :q :b . :b a :D ; :q [ a :D ] ."
TARGET = ":S a sh:NodeShape ; sh:targetNode :a ; "


def read(body: str) -> Shapes:
    """Return the shapes of a text."""
    return Shapes(tuple(q.triple for q in parse(PREFIXES + body, format=RdfFormat.TURTLE)), "shapes.ttl")


def explain(body: str, *, engine: str = "columnar") -> dict[Finding, tuple[Branch, ...]]:
    """Return why the shapes of a text fail on the data above."""
    shapes = read(body)
    quads = [Quad(*q.triple, NamedNode("urn:g")) for q in parse(PREFIXES + DATA, format=RdfFormat.TURTLE)]
    data, checker = Data("data.ttl", quads, classes=False), get_engine(engine)
    return explain_findings(checker.run(data, shapes), engine=checker, data=data, shapes=shapes)


def outcome(body: str, *, engine: str = "columnar") -> list[list[tuple[str, bool]]]:
    """Return the branches of each finding, by name, and whether they hold."""
    return [
        [(branch.name, branch.conforms) for branch in branches] for branches in explain(body, engine=engine).values()
    ]


@pytest.mark.parametrize("engine", sorted(ENGINES))
@pytest.mark.parametrize(
    ("constraint", "branches"),
    [
        ("sh:or ( [ sh:class :D ] [ sh:path :p ; sh:maxCount 1 ] )",
         [("sh:or, branch 1 of 2", False), ("sh:or, branch 2 of 2", False)]),
        ("sh:and ( [ sh:class :C ] [ sh:class :D ] )",
         [("sh:and, branch 1 of 2", True), ("sh:and, branch 2 of 2", False)]),
        ("sh:xone ( [ sh:class :C ] [ sh:path :p ; sh:minCount 1 ] [ sh:class :D ] )",
         [("sh:xone, branch 1 of 3", True), ("sh:xone, branch 2 of 3", True), ("sh:xone, branch 3 of 3", False)]),
        ("sh:not [ sh:class :C ]", [("sh:not", True)]),
        ("sh:node [ sh:class :D ]", [("sh:node", False)]),
    ],
)  # fmt: skip
def test_each_branch_holds_or_fails(engine: str, constraint: str, branches: list[tuple[str, bool]]) -> None:
    """Of every logical constraint each branch is checked, with every engine."""
    assert outcome(f"{TARGET} {constraint} .", engine=engine) == [branches]


def test_branches_say_what_they_found() -> None:
    """A branch that fails has the findings of its own constraints at the value node."""
    (branches,) = explain(f"{TARGET} sh:or ( [ sh:class :D ] [ sh:path :p ; sh:maxCount 1 ] ) .").values()

    assert [(f.component.removeprefix(SH), f.focus, f.path) for branch in branches for f in branch.findings] == [
        ("ClassConstraintComponent", "<http://e.org/a>", None),
        ("MaxCountConstraintComponent", "<http://e.org/a>", "<http://e.org/p>"),
    ]
    assert [branch.shape for branch in branches] == ["class http://e.org/D", "http://e.org/p maxCount 1"]


def test_values_of_properties_are_explained_one_by_one() -> None:
    """A property shape fails at each value; literals and nameless nodes are value nodes like others."""
    found = explain(
        f"{TARGET} sh:property [ sh:path ( :p :q ) ; sh:node [ sh:class :E ] ] , "
        "[ sh:path :p ; sh:not [ sh:minLength 1 ] ] ."
    )

    assert {
        str(finding.value).removeprefix("<http://e.org/")[:2]: [branch.conforms for branch in branches]
        for finding, branches in found.items()
    } == {"_:": [False], "b>": [True], '"t': [True]}


def test_constraints_inside_branches_are_explained_in_turn() -> None:
    """A branch that fails by a logical constraint is explained too."""
    (branches,) = explain(
        f"{TARGET} sh:or ( [ sh:class :D ] [ sh:and ( [ sh:class :C ] [ sh:not [ sh:path :p ; sh:minCount 1 ] ] ) ] ) ."
    ).values()

    assert [line for line in iter_branches(branches) if "branch" in line or "sh:not" in line] == [
        "sh:or, branch 1 of 2 (class http://e.org/D): fails",
        "sh:or, branch 2 of 2 (and […] […]): fails",
        "    sh:and, branch 1 of 2 (class http://e.org/C): holds",
        "    sh:and, branch 2 of 2 (not […]): fails",
        "        sh:not (http://e.org/p minCount 1): holds",
    ]


def test_of_two_constraints_only_the_failing_one_is_explained() -> None:
    """Two constraints of one kind give the same kind of finding; the one that holds is not blamed."""
    assert outcome(f"{TARGET} sh:not [ sh:class :D ] , [ sh:class :C ] .") == [[("sh:not", True)]]
    assert outcome(f"{TARGET} sh:or ( [ sh:class :C ] [ sh:class :D ] ) , ( [ sh:class :D ] ) .") == [
        [("sh:or", False)]
    ]


def test_inner_focus_nodes_belong_to_their_value_node() -> None:
    """A branch whose nested property shapes report other focus nodes is checked for one value node at a time."""
    (branches,) = explain(
        f"{TARGET} sh:node [ sh:property [ sh:path :p ; sh:property [ sh:path :r ; sh:minCount 1 ] ] ] ."
    ).values()

    assert sorted(finding.focus for finding in branches[0].findings) == ['"text"', "<http://e.org/b>"]


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_of_a_qualified_count_each_value_node_counts_or_not(engine: str) -> None:
    """Each value node is a branch that says whether it counts, and what the shape finds at it if it does not."""
    body = f"{TARGET} sh:property [ sh:path :p ; sh:qualifiedMinCount 2 ; sh:qualifiedValueShape [ sh:class :D ] ] , "
    body += "[ sh:path :p ; sh:qualifiedMaxCount 0 ; sh:qualifiedValueShape [ sh:nodeKind sh:Literal ] ] ."
    found = {
        finding.component.removeprefix(SH)[9:12]: branches for finding, branches in explain(body, engine=engine).items()
    }

    assert [(branch.conforms, [f.component for f in branch.findings]) for branch in found["Min"]] == [
        (False, [f"{SH}ClassConstraintComponent"]),
        (True, []),
    ]
    assert [(branch.name, branch.conforms, [f.component for f in branch.findings]) for branch in found["Max"]] == [
        ('sh:qualifiedValueShape, value 1 of 2: "text"', True, []),
        ("sh:qualifiedValueShape, value 2 of 2: http://e.org/b", False, [f"{SH}NodeKindConstraintComponent"]),
    ]


def test_a_value_node_that_a_sibling_takes_does_not_count() -> None:
    """With disjoint shapes a value node that conforms to another one is not counted, and the branch says to which."""
    shapes = [f"sh:qualifiedValueShape [ sh:class :{name} ]" for name in ("D", "C")]
    parts = [
        f"[ sh:path :q ; sh:qualifiedMinCount 1 ; sh:qualifiedValueShapesDisjoint true ; {one} ]" for one in shapes
    ]
    both = explain(f"{TARGET} sh:property {' , '.join(parts)} .")

    assert {branch.shape: branch.conforms for branches in both.values() for branch in branches} == {
        "class http://e.org/C": False
    }
    taken = explain(f"{TARGET} sh:property {' , '.join([parts[0], parts[1].replace(':C', ':D').replace('1', '0')])} .")
    assert [branch.shape for branches in taken.values() for branch in branches] == [
        "class http://e.org/D, but it conforms to class http://e.org/D too"
    ]


def test_a_qualified_count_without_value_nodes_says_so() -> None:
    """Where nothing could count, one branch says that there is no value node."""
    body = f"{TARGET} sh:property [ sh:path :r ; sh:qualifiedMinCount 1 ; sh:qualifiedValueShape [ sh:class :D ] ] ."

    assert outcome(body) == [[("sh:qualifiedValueShape, no value node", False)]]


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_shapes_of_article_graphs_are_explained_where_they_found_something(engine: str) -> None:
    """The branches of such a shape are checked in the graph that the finding comes from, which is named."""
    shapes = read(
        f"{TARGET} shape:scope shape:ArticleGraph ; sh:or ( [ sh:class :D ] [ sh:path :p ; sh:maxCount 0 ] ) ."
    )
    article = "@prefix aiz: <https://w3id.org/ai-zones/ontology#> . <urn:{}> a aiz:Article . "
    quads = [
        Quad(*q.triple, NamedNode(f"urn:{name}"))
        for name, body in (("bad", DATA), ("good", ":a a :D ."))
        for q in parse(PREFIXES + article.format(name) + body, format=RdfFormat.TURTLE)
    ]
    data, checker = Data("data.ttl", quads, classes=False), get_engine(engine)
    (branches,) = explain_findings(checker.run(data, shapes), engine=checker, data=data, shapes=shapes).values()

    assert [(branch.name, branch.conforms) for branch in branches] == [
        ("sh:or, branch 1 of 2, in <urn:bad>", False),
        ("sh:or, branch 2 of 2, in <urn:bad>", False),
    ]


def test_other_findings_are_left_alone() -> None:
    """What is no constraint on shapes says itself why it failed."""
    assert explain(f"{TARGET} sh:class :D .") == {}


def test_long_shapes_are_cut() -> None:
    """A nameless shape is described by its first constraints."""
    body = f"{TARGET} sh:node [ sh:class :D ; sh:nodeKind sh:IRI ; sh:minLength 1 ; sh:pattern 'x' ; sh:in ( :a ) ] ."
    shapes = Shapes(tuple(q.triple for q in parse(PREFIXES + body, format=RdfFormat.TURTLE)), "shapes.ttl").graph()

    assert sorted(describe(shape) for shape in shapes.shapes.values()) == [
        "class http://e.org/D, nodeKind IRI, minLength 1, pattern x …",
        "http://e.org/S",
    ]
