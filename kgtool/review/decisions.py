"""Decisions about names, read from YAML with the line of each, and what they make of a reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from kgtool.errors import InputError, Place
from kgtool.readings import Reading
from kgtool.records import Mention, Statement, Thing
from kgtool.schema import Schema
from kgtool.vocab import BASE, thing_iri

KINDS: Final = ("same", "different", "rename", "type", "drop")
_OTHER_KEYS: Final = {
    "same": {"label", "class"}, "different": set(), "rename": {"label"}, "type": {"class"}, "drop": set(),
}  # fmt: skip
_REMEDY: Final = "The format is in docs/review.md."


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: its kind, the IRIs of the things, the first of them kept, and what they become.

    Args:
        kind: one of `KINDS`.
        things: IRIs; two or more for `same` and `different`, else one.
        label: the new name; empty if the old one stays.
        class_name: the new class; empty if the old one stays.
        why: remark of the person who decided; may be empty.
        line: its line in the file, from 1.
    """

    kind: str
    things: tuple[str, ...]
    label: str = ""
    class_name: str = ""
    why: str = ""
    line: int = 0


@dataclass(frozen=True)
class Decisions:
    """The decisions of a file.

    Args:
        made: all of them, in the order of the file.
        source: the file's name, for errors.
        base: base IRI of things.
    """

    made: tuple[Decision, ...] = ()
    source: str = ""
    base: str = BASE
    _becomes: dict[str, Thing] = field(default_factory=dict, compare=False)
    _dropped: set[str] = field(default_factory=set, compare=False)

    def settled(self, known: Mapping[str, Thing], schema: Schema) -> Decisions:
        """Return the decisions ready to be applied: what each thing becomes is worked out.

        Args:
            known: the things of the reference data by IRI; they are neither renamed nor dropped.
            schema: the ontology's classes.

        Raises:
            InputError: a class does not exist, a known thing is to change, a kept thing has no label, or two
                decisions contradict each other.
        """
        becomes: dict[str, Thing] = {}
        lines: dict[str, int] = {}
        dropped: set[str] = set()
        for decision in self.made:
            if decision.class_name and decision.class_name not in schema.superclasses:
                raise self._error(decision, f"the ontology has no class {decision.class_name!r}")
            if decision.kind == "different":
                continue
            changing = decision.things[1:] if decision.kind == "same" else decision.things
            for iri in changing:
                if iri in known:
                    raise self._error(decision, f"{known[iri].label!r} is in the reference data and stays as it is",
                                      "Put the known thing first; it is the one that is kept.")  # fmt: skip
                if iri in lines:
                    raise self._error(decision, f"line {lines[iri]} decides about {self.short(iri)} already")
                lines[iri] = decision.line
            if decision.kind == "drop":
                dropped.update(decision.things)
                continue
            kept = known.get(decision.things[0]) or self._described(decision, schema)
            becomes.update(dict.fromkeys(decision.things, known.get(kept.iri, kept)))
        final = {iri: _end_of(iri, becomes) for iri in becomes}
        return Decisions(self.made, self.source, self.base, final, dropped)

    def _described(self, decision: Decision, schema: Schema) -> Thing:
        """Return the thing that a decision describes, which the reference data lack."""
        iri = decision.things[0]
        classes = {thing_iri(name, "x", base=self.base)[:-1]: name for name in schema.superclasses}
        class_name = decision.class_name or classes.get(iri.rpartition("/")[0] + "/", "")
        if not class_name:
            raise self._error(decision, f"the class of {self.short(iri)} is not known", "Say it: `class: City`.")
        if not decision.label and decision.kind != "type":
            raise self._error(decision, f"{self.short(iri)} is not in the reference data, and has no label here",
                              "Say how it is called: `label: ...`.")  # fmt: skip
        if decision.kind == "same":
            return Thing(iri, decision.label, class_name, provisional=True)
        if not decision.label:  # a new class alone: the name is that of the statement
            return Thing("", "", class_name, provisional=True)
        return Thing(
            thing_iri(class_name, decision.label, base=self.base), decision.label, class_name, provisional=True
        )

    def are_different(self, left: str, right: str) -> bool:
        """Say whether somebody decided that two things are two."""
        return any(d.kind == "different" and {left, right} <= set(d.things) for d in self.made)

    def decided(self) -> frozenset[str]:
        """Return the IRIs of the things that a decision renames, retypes, drops or merges into another."""
        return frozenset(
            iri for d in self.made if d.kind != "different" for iri in (d.things[1:] if d.kind == "same" else d.things)
        )

    def become(self, thing: Thing) -> Thing | None:
        """Return what a thing becomes, itself if nothing was decided; `None` if it is dropped."""
        if thing.iri in self._dropped:
            return None
        new = self._becomes.get(thing.iri, thing)
        if not new.iri:
            return Thing(thing_iri(new.type, thing.label, base=self.base), thing.label, new.type, provisional=True)
        return new

    def apply(self, reading: Reading, schema: Schema) -> Reading:
        """Return a reading in which things are what was decided.

        Statements of a dropped thing are left out, and those that a new class no longer allows.
        """
        if not self._becomes and not self._dropped:
            return reading
        statements = [new for old in reading.statements if (new := self._statement(old, schema))]
        mentions = tuple(self._mention(mention) for mention in reading.mentions)
        return replace(reading, statements=tuple(dict.fromkeys(statements)), mentions=mentions)

    def _statement(self, statement: Statement, schema: Schema) -> Statement | None:
        subject = self.become(statement.subject)
        object_ = self.become(statement.object) if isinstance(statement.object, Thing) else statement.object
        if subject is None or object_ is None:
            return None
        if subject is statement.subject and object_ is statement.object:
            return statement
        if isinstance(object_, Thing) and object_.iri == subject.iri:
            return None
        property_ = schema.properties.get(statement.predicate)
        if property_:
            if property_.domain and not schema.is_a(subject.type, property_.domain):
                return None
            if property_.range and isinstance(object_, Thing) and not schema.is_a(object_.type, property_.range):
                return None
        return replace(statement, subject=subject, object=object_)

    def _mention(self, mention: Mention) -> Mention:
        if not mention.iri or (mention.iri not in self._becomes and mention.iri not in self._dropped):
            return mention
        new = self.become(Thing(mention.iri, mention.label, mention.kind, mention.provisional))
        if new is None:
            return replace(mention, iri=None, reason="dropped by a decision")
        return replace(mention, iri=new.iri, label=new.label, kind=new.type, provisional=new.provisional)

    def short(self, iri: str) -> str:
        """Return an IRI as it is written in the file."""
        return iri.removeprefix(f"{self.base}id/")

    def _error(self, decision: Decision, problem: str, remedy: str = _REMEDY) -> InputError:
        return InputError(problem, Place(self.source, decision.line), remedy=remedy)


def _end_of(iri: str, becomes: Mapping[str, Thing]) -> Thing:
    """Follow decisions that hang together: what A becomes may itself become something."""
    thing = becomes[iri]
    for _ in range(len(becomes)):
        following = becomes.get(thing.iri)
        if following is None or following.iri == thing.iri or not following.iri:
            break
        thing = following
    return thing


def parse_decisions(content: bytes, source: str, *, base: str = BASE) -> Decisions:
    """Read a file of decisions.

    Args:
        content: YAML: a list with one entry a decision; an empty file decides nothing.
        source: the file's name, for errors.
        base: base IRI of things, which the file may leave out.

    Raises:
        InputError: it is not YAML, or an entry is no decision; names file and line.

    >>> parse_decisions(b"- drop: zone/moon-park", "d.yaml").made[0].things
    ('https://w3id.org/ai-zones/id/zone/moon-park',)
    """
    import yaml

    try:
        node = yaml.compose(content.decode("utf-8"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8: {error.reason}", Place(source), remedy="Save the file as UTF-8.") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = Place(source, mark.line + 1, mark.column + 1) if mark else Place(source)
        raise InputError(f"not YAML: {error.problem}", where, remedy=_REMEDY) from error
    except yaml.YAMLError as error:
        raise InputError(f"not YAML: {error}", Place(source), remedy=_REMEDY) from error
    if node is None:
        return Decisions((), source, base)
    if not isinstance(node, yaml.SequenceNode):
        raise InputError("not a list of decisions", Place(source, node.start_mark.line + 1), remedy=_REMEDY)
    return Decisions(tuple(_parse_one(entry, source, base) for entry in node.value), source, base)


def _parse_one(node: Any, source: str, base: str) -> Decision:
    import yaml

    line = node.start_mark.line + 1

    def wrong(problem: str, at: Any = node, expected: str | None = None) -> InputError:
        return InputError(problem, Place(source, at.start_mark.line + 1), expected=expected, remedy=_REMEDY)

    if not isinstance(node, yaml.MappingNode):
        raise wrong("not a decision", expected=f"`{KINDS[0]}: [..., ...]` or another of {', '.join(KINDS)}")
    fields = {key.value: value for key, value in node.value}
    kinds = [kind for kind in KINDS if kind in fields]
    if len(kinds) != 1:
        found = ", ".join(sorted(map(str, fields))) or "nothing"
        raise wrong(f"not a decision, found {found}", expected=f"exactly one of {', '.join(KINDS)}")
    kind = kinds[0]
    for key, value in fields.items():
        if key != kind and key not in _OTHER_KEYS[kind] | {"why"}:
            raise wrong(f"{key!r} does not go with {kind!r}", value)
    raw = fields[kind]
    parts = raw.value if isinstance(raw, yaml.SequenceNode) else [raw]
    if any(not isinstance(part, yaml.ScalarNode) or not part.value.strip() for part in parts):
        raise wrong(f"{kind!r} names no things", raw, "IRIs such as agency/hunan-provincial-government")
    things = tuple(_full(part.value.strip(), base) for part in parts)
    many = kind in {"same", "different"}
    if many != (len(things) > 1) or len(set(things)) < len(things):
        raise wrong(f"{kind!r} names {len(set(things))}", raw, "two or more different things" if many else "one thing")
    texts = {key: _text(fields[key], wrong) for key in ("label", "class", "why") if key in fields}
    missing = {"rename": "label", "type": "class"}.get(kind)
    if missing and not texts.get(missing):
        raise wrong(f"{kind!r} without {missing!r}")
    return Decision(kind, things, texts.get("label", ""), texts.get("class", ""), texts.get("why", ""), line)


def _text(node: Any, wrong: Callable[..., InputError]) -> str:
    if not isinstance(node.value, str):
        raise wrong("not a text", node)
    return node.value.strip()


def _full(name: str, base: str) -> str:
    return name if "://" in name else f"{base}id/{name}"
