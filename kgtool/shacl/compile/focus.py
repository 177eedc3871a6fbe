"""Which nodes a constraint looks at, as a graph pattern, and the values that a path reaches from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode

from kgtool.shacl.model import AlternativePath, InversePath, Path, PredicatePath, RepeatPath, SequencePath, Target
from kgtool.shacl.paths import path_text
from kgtool.sparql import Term, iri, text_of, values
from kgtool.vocab import RDF

ClassTree = Callable[[str], Sequence[str]]
"""From a class to itself and its subclasses."""

TYPE = iri(RDF.type)


@dataclass(frozen=True, slots=True)
class Focus:
    """Nodes as a graph pattern.

    Args:
        body: contents of a group that binds `var`, perhaps several times to the same node.
        var: the variable, without `?`.
        keys: further variables that `body` binds and by which results are counted apart: the way to a nested shape.
        whole: whether `body` binds these nodes alone; otherwise it may bind others too.
    """

    body: str
    var: str
    keys: tuple[str, ...] = ()
    whole: bool = True

    def distinct(self) -> str:
        """Return a sub-select of the nodes and their keys, each once."""
        names = " ".join(f"?{name}" for name in (*self.keys, self.var))
        return f"{{ SELECT DISTINCT {names} WHERE {{ {self.body} }} }}"


def focus_of_targets(
    targets: Iterable[Target], classes: ClassTree, *, var: str = "this", only: Term | None = None
) -> Focus:
    """Return the nodes that targets name.

    Args:
        targets: at least one.
        classes: resolves subclasses.
        var: the variable.
        only: the one node to look at, if it is among them.

    >>> focus_of_targets([Target("class", NamedNode("a:C"))], lambda name: [name]).body
    '?this <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <a:C> .'
    """
    bodies: dict[str, None] = {}
    nodes: dict[str, Term] = {}
    for target in targets:
        if target.kind == "class":
            bodies[is_a(var, classes(target.value.value), f"{var}Class")] = None
        elif target.kind == "subjectsOf":
            bodies[f"?{var} {iri(target.value.value)} ?{var}Of ."] = None
        elif target.kind == "objectsOf":
            bodies[f"?{var}Of {iri(target.value.value)} ?{var} ."] = None
        else:
            nodes[str(target.value)] = target.value
    if nodes:
        bodies[values(var, list(nodes.values()))] = None
    body = union(bodies)
    return Focus(body if only is None else f"{values(var, [only])} {{ {body} }}", var)


def focus_of_terms(terms: Iterable[Term], *, var: str = "this") -> Focus:
    """Return given nodes; blank nodes cannot be named in a query and are left out."""
    return Focus(values(var, [term for term in terms if not isinstance(term, BlankNode)]), var)


def is_a(var: str, names: Sequence[str], helper: str) -> str:
    """Return the pattern of an instance of one of several classes.

    Args:
        var: variable of the instance.
        names: IRIs of the classes.
        helper: a variable that nobody else uses.
    """
    if len(names) == 1:
        return f"?{var} {TYPE} {iri(names[0])} ."
    return f"{values(helper, [NamedNode(name) for name in sorted(names)])} ?{var} {TYPE} ?{helper} ."


def union(bodies: Iterable[str]) -> str:
    """Return one group's contents that match what any of several match.

    >>> union(["?s ?p ?o .", "?a ?b ?c ."])
    '{ ?s ?p ?o . } UNION { ?a ?b ?c . }'
    """
    found = list(bodies)
    return found[0] if len(found) == 1 else " UNION ".join(f"{{ {body} }}" for body in found)


def reach(focus: Focus, path: Path, var: str) -> tuple[str, bool]:
    """Return the pattern of the values of a path, and whether it is restricted to the focus nodes.

    A path that repeats nothing is scanned as a whole, which is cheaper than to begin with the nodes.

    Args:
        focus: where the path begins.
        path: the path.
        var: variable of the values.

    >>> reach(Focus("?this a <a:C> .", "this"), PredicatePath("a:p"), "value")
    ('?this <a:p> ?value .', False)
    """
    step = f"?{focus.var} {path_text(path)} ?{var} ."
    if is_nullable(path):
        here = _bare(focus)
        return f"{{ {here} {step} }} UNION {{ {here} BIND(?{focus.var} AS ?{var}) }}", focus.whole
    if has_repeat(path):
        return f"{_bare(focus)} {step}", focus.whole
    if isinstance(path, InversePath) and isinstance(path.path, PredicatePath):
        step = f"?{var} {iri(path.path.iri)} ?{focus.var} ."
    return step, False


def reach_term(focus: Focus, path: Path, term: Term, helper: str) -> str:
    """Return the pattern of the focus nodes from which a path reaches a term: what leads back from it, found once.

    Args:
        focus: where the path begins.
        path: the path.
        term: where it ends.
        helper: a variable that nobody else uses.
    """
    if is_nullable(path):
        step = f"?{focus.var} {path_text(path)} {text_of(term)} ."
        return f"{{ {step} }} UNION {{ {values(focus.var, [term])} }}"
    if isinstance(path, SequencePath) and has_repeat(path.paths[-1]) and not any(map(has_repeat, path.paths[:-1])):
        first = path.paths[0] if len(path.paths) == 2 else SequencePath(path.paths[:-1])
        back = f"{{ SELECT DISTINCT ?{helper} WHERE {{ ?{helper} {path_text(path.paths[-1])} {text_of(term)} . }} }}"
        return f"{back} ?{focus.var} {path_text(first)} ?{helper} ."
    return f"?{focus.var} {path_text(path)} {text_of(term)} ."


def is_nullable(path: Path) -> bool:
    """Say whether a path also reaches the node where it begins without a step."""
    match path:
        case RepeatPath(inner, kind):
            return kind != "+" or is_nullable(inner)
        case InversePath(inner):
            return is_nullable(inner)
        case SequencePath(steps):
            return all(is_nullable(step) for step in steps)
        case AlternativePath(steps):
            return any(is_nullable(step) for step in steps)
        case _:
            return False


def has_repeat(path: Path) -> bool:
    """Say whether a path repeats something, so that a scan of it would look at everything that is connected."""
    match path:
        case RepeatPath():
            return True
        case InversePath(inner):
            return has_repeat(inner)
        case SequencePath(steps) | AlternativePath(steps):
            return any(has_repeat(step) for step in steps)
        case _:
            return False


def is_plain(path: Path) -> bool:
    """Say whether a path is one property, forwards or backwards, so that each value comes once from a graph."""
    return isinstance(path.path if isinstance(path, InversePath) else path, PredicatePath)


def _bare(focus: Focus) -> str:
    return f"{{ SELECT DISTINCT ?{focus.var} WHERE {{ {focus.body} }} }}"
