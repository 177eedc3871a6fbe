"""The rule book: all rules of extraction, read from TOML, and which of them a sentence may fit.

A rule that emits a property which the ontology does not declare, names a class it does not know, or lacks an
example, fails when it is loaded, not when it happens to match.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from kgtool.errors import Place, RuleError
from kgtool.prose.words import is_chinese
from kgtool.schema import Schema
from kgtool.statements.chinese.lexicon import NO_CHINESE, ChineseLexicon, load_chinese_lexicon
from kgtool.statements.clauses.lexicon import Lexicon, load_lexicon
from kgtool.statements.rules.definitions import Event, Example, Frame, Role, Step, Template
from kgtool.statements.rules.openings import Opening, index_triggers

VALUE_KINDS = frozenset({"Alias", "Date", "Role", "Rank", "PlanSet", "ZoneSet", "Amount"})
"""Kinds of mentions that are not classes of the ontology."""
_MOST_COMBINATIONS = 4096
_MOST_INDEXES = 512


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules, with the lexicon that they are read with."""

    lexicon: Lexicon
    frames: tuple[Frame, ...] = ()
    templates: tuple[Template, ...] = ()
    by_verb: Mapping[str, tuple[Frame, ...]] = field(default_factory=dict)
    chinese: ChineseLexicon = NO_CHINESE
    events: tuple[Event, ...] = ()
    _templates: dict[frozenset[str], tuple[Template, ...]] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )
    _frames: dict[frozenset[str], Mapping[str, tuple[Frame, ...]]] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )
    _verbs: dict[frozenset[str], Mapping[str, tuple[Frame, ...]]] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )
    _openings: dict[frozenset[str], Mapping[str, Opening]] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )
    _indexes: dict[tuple[int, ...], Mapping[str, Opening]] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )

    @property
    def rules(self) -> tuple[Frame | Template | Event, ...]:
        """All rules, in the order of their kinds and files."""
        return (*self.frames, *self.templates, *self.events)

    def frames_for(self, kinds: frozenset[str]) -> Mapping[str, tuple[Frame, ...]]:
        """Return by verb the frames whose roles mentions of some classes can fill; may be empty.

        Many combinations of classes can fill the roles of the same frames, and share one index.
        """
        found = self._frames.get(kinds)
        if found is None:
            fitting = frozenset(frame.id for frame in self.frames if _has_all(kinds, frame.needed))
            found = self._verbs.get(fitting)
            if found is None:
                by_verb = {verb: tuple(f for f in frames if f.id in fitting) for verb, frames in self.by_verb.items()}
                found = {verb: frames for verb, frames in by_verb.items() if frames}
                if len(self._verbs) < _MOST_INDEXES:
                    self._verbs[fitting] = found
            if len(self._frames) < _MOST_COMBINATIONS:
                self._frames[kinds] = found
        return found

    def templates_for(self, kinds: frozenset[str]) -> tuple[Template, ...]:
        """Return the templates that a sentence with mentions of some classes may fit, in their order; may be empty.

        Few combinations of classes occur, so the answers are kept.
        """
        found = self._templates.get(kinds)
        if found is None:
            found = tuple(template for template in self.templates if _has_all(kinds, template.needed_kinds))
            if len(self._templates) < _MOST_COMBINATIONS:
                self._templates[kinds] = found
        return found

    def openings_for(self, kinds: frozenset[str]) -> Mapping[str, Opening]:
        """Return the triggers of the events whose parts mentions of some classes can play, by first word; may be empty.

        Many combinations of classes can play the parts of the same events, and share one index.
        """
        found = self._openings.get(kinds)
        if found is None:
            events = tuple(number for number, event in enumerate(self.events) if _has_all(kinds, event.needed))
            found = self._indexes.get(events)
            if found is None:
                found = index_triggers((number, self.events[number]) for number in events)
                if len(self._indexes) < _MOST_INDEXES:
                    self._indexes[events] = found
            if len(self._openings) < _MOST_COMBINATIONS:
                self._openings[kinds] = found
        return found

    @classmethod
    def load(cls, files: Iterable[tuple[str, bytes]], schema: Schema) -> RuleBook:
        """Read rule files, given as pairs of name and content; one of them is `lexicon.toml`.

        Raises:
            RuleError: a file is not TOML, or a rule is ill-formed or contradicts the ontology.
        """
        lexicon: Lexicon | None = None
        chinese = b""
        frames: list[Frame] = []
        templates: list[Template] = []
        events: list[Event] = []
        for name, content in files:
            try:
                data = tomllib.loads(content.decode())
                if name.endswith("lexicon.toml"):
                    lexicon = load_lexicon(content)
                elif name.endswith("lexicon_zh.toml"):
                    chinese = content
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
                raise RuleError(f"not a rule file: {error}", Place(name), remedy="Mend the TOML syntax.") from error
            reader = _Reader(name, schema)
            frames += [reader.frame(entry) for entry in data.get("frame", [])]
            templates += [reader.template(entry) for entry in data.get("template", [])]
            events += [reader.event(entry) for entry in data.get("event", [])]
        if lexicon is None:
            raise RuleError("no lexicon among the rule files", remedy="Add ontology/rules/lexicon.toml.")
        ids = [*(f.id for f in frames), *(t.id for t in templates), *(e.id for e in events)]
        _check_unique(ids)
        by_verb: dict[str, list[Frame]] = {}
        for frame in frames:
            for verb in sorted(frame.verbs):
                by_verb.setdefault(verb, []).append(frame)
        words = [word for frame in frames for word in (*frame.words, *frame.unless)]
        own = (
            load_chinese_lexicon(chinese, filter(is_chinese, by_verb), filter(is_chinese, words))
            if chinese
            else NO_CHINESE
        )
        by_verbs = {verb: tuple(of) for verb, of in by_verb.items()}
        return cls(lexicon, tuple(frames), tuple(templates), by_verbs, own, tuple(events))


_Rule = TypeVar("_Rule", Frame, Template, Event)


class _Reader:
    """Reads the rules of one file, checking them against the ontology."""

    def __init__(self, name: str, schema: Schema) -> None:
        self.name = name
        self.schema = schema

    def frame(self, entry: Mapping[str, Any]) -> Frame:
        rule = self._id(entry)
        try:
            roles = self._roles(rule, entry["roles"])
            frame = Frame(
                rule,
                frozenset(entry["verbs"]),
                roles,
                self._emit(rule, entry["emit"], {role.name for role in roles}),
                frozenset(entry.get("words", ())),
                {verb: frozenset(words) for verb, words in entry.get("words_for", {}).items()},
                {verb: frozenset(words) for verb, words in entry.get("particles", {}).items()},
                entry.get("modality"),
                _examples(entry.get("example", [])),
                _examples(entry.get("counter", [])),
                frozenset(entry.get("unless", ())),
            )
        except (KeyError, TypeError) as error:
            raise self._error(rule, f"frame lacks or misuses {error}") from error
        return self._with_examples(frame)

    def _roles(self, rule: str, entries: Mapping[str, Any]) -> tuple[Role, ...]:
        return tuple(
            Role(
                name,
                tuple(role["at"]),
                self._kinds(rule, role["types"]),
                bool(role.get("all")),
                bool(role.get("optional")),
                bool(role.get("series")),
                bool(role.get("unlisted")),
                bool(role.get("hosted")),
                frozenset(role.get("named", ())),
                frozenset(role.get("unnamed", ())),
            )
            for name, role in entries.items()
        )

    def event(self, entry: Mapping[str, Any]) -> Event:
        rule = self._id(entry)
        try:
            roles = self._roles(rule, entry["roles"])
            triggers = tuple(
                tuple(frozenset(step.split("|")) for step in trigger.split()) for trigger in entry["triggers"]
            )
            event = Event(
                rule,
                triggers,
                roles,
                self._emit(rule, entry["emit"], {role.name for role in roles}),
                _examples(entry.get("example", [])),
                _examples(entry.get("counter", [])),
                bool(entry.get("duty")),
                bool(entry.get("future")),
                frozenset(entry.get("unless", ())),
                bool(entry.get("drafts")),
            )
        except (KeyError, TypeError) as error:
            raise self._error(rule, f"event lacks or misuses {error}") from error
        return self._with_examples(event)

    def template(self, entry: Mapping[str, Any]) -> Template:
        rule = self._id(entry)
        try:
            steps = tuple(self._step(rule, token) for token in entry["pattern"].split())
            context = self._kinds(rule, entry.get("context", []))
            slots = {step.slot for step in steps if step.slot} | ({"context"} if context else set())
            template = Template(
                rule,
                steps,
                self._emit(rule, entry["emit"], slots),
                entry.get("role", ""),
                context,
                entry.get("nearest", ""),
                _examples(entry.get("example", [])),
                _examples(entry.get("counter", [])),
                tuple(step.words for step in steps if step.words and not step.optional),
                tuple(step.kinds for step in steps if step.kinds and not step.optional),
                _second(steps),
            )
        except (KeyError, TypeError) as error:
            raise self._error(rule, f"template lacks or misuses {error}") from error
        return self._with_examples(template)

    def _with_examples(self, rule: _Rule) -> _Rule:
        if not rule.examples or not rule.counters:
            raise self._error(rule.id, "rule has no example or no counter-example")
        return rule

    def _id(self, entry: Mapping[str, Any]) -> str:
        if not isinstance(entry.get("id"), str):
            raise RuleError("rule without an id", Place(self.name), expected='id = "name-of-rule"')
        return str(entry["id"])

    def _error(self, rule: str, problem: str) -> RuleError:
        return RuleError(f"rule {rule!r}: {problem}", Place(self.name))

    def _kinds(self, rule: str, names: Iterable[str]) -> frozenset[str]:
        kinds: set[str] = set()
        for name in names:
            if name.startswith("="):
                kinds |= self._kinds(rule, [name[1:]]) & {name[1:]}
                continue
            below = self.schema.subclasses(name)
            if not below and name not in VALUE_KINDS:
                raise self._error(rule, f"no class {name!r} in the ontology")
            kinds |= below or {name}
        return frozenset(kinds)

    def _emit(self, rule: str, entries: Iterable[list[str]], slots: set[str]) -> tuple[tuple[str, str, str], ...]:
        emit = []
        for subject, predicate, object_ in entries:
            if predicate not in self.schema.properties:
                raise self._error(rule, f"no property {predicate!r} in the ontology")
            for term in (subject, object_):
                if not set(term.split(":")[1:] or [term]) <= slots:
                    raise self._error(rule, f"{term!r} is not one of the slots {sorted(slots)}")
            emit.append((subject, predicate, object_))
        return tuple(emit)

    def _step(self, rule: str, token: str) -> Step:
        if token == "...":
            return Step(gap=True)
        optional = token.endswith("?") and len(token) > 1
        core = token[:-1] if optional else token
        if core.startswith("<"):
            kinds, _, slot = core.strip("<>").partition(":")
            return Step(kinds=self._kinds(rule, kinds.split(",")), slot=slot, optional=optional)
        return Step(words=frozenset(core.split("|")), optional=optional)


def _has_all(kinds: frozenset[str], needed: Iterable[frozenset[str]]) -> bool:
    return not any(classes.isdisjoint(kinds) for classes in needed)


def _second(steps: Iterable[Step]) -> frozenset[str] | None:
    """Return the words that may follow the first step of a template, or `None` where any may; groups always may."""
    words: set[str] = set()
    for number, step in enumerate(steps):
        if step.gap or (number == 0 and step.optional):
            return None
        if number:
            words |= step.words
            if not step.optional:
                return frozenset(words)
    return None


def _examples(entries: Iterable[Mapping[str, Any]]) -> tuple[Example, ...]:
    return tuple(Example(entry["text"], tuple(entry.get("facts", ())), entry.get("date")) for entry in entries)


def _check_unique(ids: list[str]) -> None:
    for rule in ids:
        if ids.count(rule) > 1:
            raise RuleError(f"two rules have the id {rule!r}", remedy="Give each rule an id of its own.")
