"""Known names: which thing in the reference data a stretch of text names.

Labels come from SKOS labels in the reference graph and are matched leftmost-longest by one Aho-Corasick
automaton over folded text (case, quotes, dashes and spaces made alike, one code point for one code point, so
that offsets stay true). A label written with capitals is a name and matches only where the text begins
it with a capital too; an acronym matches only in its own case (`MOST` is not `most`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import ahocorasick_rs
import pyoxigraph

from kgtool.records import Thing
from kgtool.vocab import AIZ, RDF, SKOS

_LABELS = {SKOS.prefLabel: "pref", SKOS.altLabel: "alt", SKOS.hiddenLabel: "hidden"}
_LINKS = {
    AIZ.locatedIn: "locatedIn",
    AIZ.partOfProgramme: "partOfProgramme",
    AIZ.administeredBy: "administeredBy",
    AIZ.appliesTo: "appliesTo",
    AIZ.subOrganizationOf: "subOrganizationOf",
    AIZ.approvedBy: "approvedBy",
    AIZ.issuedBy: "issuedBy",
    AIZ.partOf: "partOf",
    AIZ.supportsStrategy: "supportsStrategy",
}
_DATES = frozenset({AIZ.approvedOn, AIZ.issuedOn})
_FOLD = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "−": "-"}
    | {"\u00a0": " ", "\u3000": " "}
    | dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd")  # halves of surrogate pairs have no UTF-8
)  # fmt: skip
_OWNED = frozenset({"HighTechZone", "PilotZone", "Zone", "District", "County"})
LOWER_KINDS = frozenset({"Topic", "Indicator"})
"""Classes whose labels are common nouns: matched without regard to case, singular and plural alike."""
READ_BY_PHRASE = frozenset(
    {"AI Innovation Development Pilot Zone", "AI Innovation and Application Pilot Zone", "High-tech Zone"}
)
"""Names of single zones that texts word so freely that they are read by their build and not by a label."""
_MANY = re.compile(
    r"\b(zone|area|base|hub node|hub|cluster|center|centre|district|platform|node|FTZ)s\b|\bcities\b", re.IGNORECASE
)
_HEAD = re.compile(
    r"\b(zones?|areas?|bases?|hubs?|clusters?|cent(er|re)s?|nodes?|platforms?|city|cities)$", re.IGNORECASE
)
_HIGH_TECH_SHORT = ("HTZ", "HIDZ", "HTIDZ")
"""What tables put for `High-tech Zone` and `High-tech Industrial Development Zone`."""
_MOST_KEPT, _LONGEST_KEPT = 2048, 2000


@dataclass(frozen=True, slots=True)
class Entry:
    """One known thing: IRI, class, preferred labels by language, other names, dates of approval or issue, and links."""

    iri: str
    kind: str
    label: str
    label_zh: str = ""
    names: tuple[str, ...] = ()
    zone_name: str = ""
    approved: str = ""
    issued: str = ""
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    thing: Thing = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the entry as the subject or object of a statement: it is asked for again and again."""
        object.__setattr__(self, "thing", Thing(self.iri, self.label, self.kind))

    def link(self, name: str) -> str | None:
        """Return the first target of a link (`locatedIn`, `partOfProgramme`, ...), or `None`."""
        return next(iter(self.links.get(name, ())), None)


class Match(NamedTuple):
    """One known name in a text: offsets in that text and the thing named.

    `single` is true of the name of one of many: `a state-level new area` is no programme but names one.
    """

    begin: int
    end: int
    entry: Entry
    single: bool = False


def fold(text: str) -> str:
    """Return text with case, quotes, dashes and spaces made alike; the length never changes.

    >>> fold("Xi’an – HIGH")
    "xi'an - high"
    """
    if text.isascii():
        return text.replace("`", "'").lower()
    folded = text.translate(_FOLD)
    lower = folded.lower()
    if len(lower) != len(folded):  # a few capitals (İ) have longer lower forms
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)
    return lower


class Gazetteer:
    """The known names of the reference data, compiled for matching."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries: dict[str, Entry] = {entry.iri: entry for entry in entries}
        self.issued_by: dict[tuple[str, str], list[Entry]] = {}
        """Documents by the IRI of who issued them and the month, as `2017-07`."""
        labels: dict[str, list[_Label]] = {}
        for entry in self.entries.values():
            for body in entry.links.get("issuedBy", ()) if entry.issued else ():
                self.issued_by.setdefault((body, entry.issued), []).append(entry)
            for name in dict.fromkeys((entry.label, entry.label_zh, *entry.names)):
                for form in _forms(name, entry.kind):
                    labels.setdefault(fold(form), []).append(_label(form, entry))
                single = one_of(name) if entry.kind == "Programme" and entry.zone_name not in READ_BY_PHRASE else ""
                if single:
                    labels.setdefault(fold(single), []).append(_label(single, entry)._replace(single=True))
        self._patterns = list(labels)
        self._labels = [labels[pattern] for pattern in self._patterns]
        self._automaton = ahocorasick_rs.AhoCorasick(
            self._patterns,
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
            store_patterns=False,
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
        )
        self._by_name = {pattern: names[0].entry for pattern, names in labels.items()}
        self._found: dict[str, list[Match]] = {}

    @classmethod
    def from_turtle(cls, files: Iterable[bytes]) -> Gazetteer:
        """Compile the gazetteer from the contents of reference Turtle files, already known to be well-formed."""
        kinds: dict[str, str] = {}
        labels: dict[str, dict[str, list[tuple[str, str]]]] = {}
        links: dict[str, dict[str, list[str]]] = {}
        texts: dict[str, dict[str, str]] = {}
        for content in files:
            for quad in pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.TURTLE):
                _collect(quad, kinds, labels, links, texts)
        return cls(_entries(kinds, labels, links, texts))

    def find(self, text: str) -> list[Match]:
        """Return the known names in a text, leftmost-longest, sorted, not overlapping; may be empty.

        The answers for the texts asked last are kept: the same sentence is looked through more than once.
        """
        found = self._found.get(text)
        if found is None:
            found = self._search(text)
            if len(text) <= _LONGEST_KEPT:
                if len(self._found) >= _MOST_KEPT:
                    self._found.clear()
                self._found[text] = found
        return found.copy()

    def _search(self, text: str) -> list[Match]:
        folded = fold(text)
        matches: list[Match] = []
        todo = [(0, len(folded))]
        tried: set[tuple[int, int]] = set()
        while todo:
            start, stop = todo.pop()
            for index, first, last in self._automaton.find_matches_as_indexes(folded[start:stop]):
                begin, end = start + first, start + last
                match = self._accept(index, begin, end, text, folded)
                if match:
                    matches.append(match)
                elif end - begin > 1 and (begin, end) not in tried:
                    # it must not hide shorter labels that begin with it, lie inside it or end with it
                    tried.add((begin, end))
                    todo += ((begin, end - 1), (begin + 1, end))
        if not tried:  # one look, which finds them in order
            return matches
        matches.sort(key=lambda match: (match.begin, -match.end))
        kept: list[Match] = []
        for match in matches:
            if not kept or match.begin >= kept[-1].end:
                kept.append(match)
        return kept

    def _accept(self, index: int, begin: int, end: int, text: str, folded: str) -> Match | None:
        if not _at_word_bounds(folded, begin, end):
            return None
        for label in self._labels[index]:
            if label.case == _ANY or (
                text[begin:end] == label.form
                if label.case == _EXACT
                else text[begin].isupper() or _capitals_fit(label, text, begin, end)
            ):
                return Match(begin, end, label.entry, label.single)
        return None

    def get_by_name(self, name: str, kind: str | None = None) -> Entry | None:
        """Return the thing that a whole string names, or `None`; `kind` restricts the class."""
        entry = self._by_name.get(fold(name))
        return entry if entry and (kind is None or entry.kind == kind) else None

    def iter_kind(self, *kinds: str) -> list[Entry]:
        """Return the known things of the given classes, in the order of the reference data."""
        return [entry for entry in self.entries.values() if entry.kind in kinds]

    def chain(self, iri: str, link: str = "locatedIn") -> list[str]:
        """Return the IRIs reached by following a link from a thing, nearest first, without the thing itself."""
        seen: list[str] = []
        todo = [iri]
        while todo:
            entry = self.entries.get(todo.pop(0))
            for target in entry.links.get(link, ()) if entry else ():
                if target not in seen:
                    seen.append(target)
                    todo.append(target)
        return seen

    def around(self, iri: str) -> list[Entry]:
        """Return the known places in which a thing lies, nearest first."""
        return [entry for each in self.chain(iri) if (entry := self.entries.get(each))]


def _collect(
    quad: Any,
    kinds: dict[str, str],
    labels: dict[str, dict[str, list[tuple[str, str]]]],
    links: dict[str, dict[str, list[str]]],
    texts: dict[str, dict[str, str]],
) -> None:
    subject, predicate, object_ = quad.subject.value, quad.predicate.value, quad.object
    if predicate == RDF.type and object_.value.startswith(AIZ.iri):
        kinds[subject] = object_.value.removeprefix(AIZ.iri)
    elif predicate in _LABELS:
        labels.setdefault(subject, {}).setdefault(_LABELS[predicate], []).append(
            (object_.value, object_.language or "")
        )
    elif predicate in _LINKS:
        links.setdefault(subject, {}).setdefault(_LINKS[predicate], []).append(object_.value)
    elif (predicate == AIZ.zoneName and object_.language == "en") or predicate in _DATES:
        texts.setdefault(subject, {})[predicate] = object_.value


def _entries(
    kinds: Mapping[str, str],
    labels: Mapping[str, Mapping[str, list[tuple[str, str]]]],
    links: Mapping[str, Mapping[str, list[str]]],
    texts: Mapping[str, Mapping[str, str]],
) -> list[Entry]:
    entries = []
    for iri, kind in kinds.items():
        own = labels.get(iri, {})
        preferred = {language: text for text, language in own.get("pref", [])}
        label = preferred.get("en") or preferred.get("") or preferred.get("zh", "")
        names = tuple(text for key in ("alt", "hidden") for text, _ in own.get(key, []))
        found = {name: tuple(targets) for name, targets in links.get(iri, {}).items()}
        said = texts.get(iri, {})
        zone_name, approved, issued = (said.get(name, "") for name in (AIZ.zoneName, AIZ.approvedOn, AIZ.issuedOn))
        entries.append(Entry(iri, kind, label, preferred.get("zh", ""), names, zone_name, approved, issued, found))
    return entries


def _forms(name: str, kind: str) -> list[str]:
    """Return a label, for common nouns its other number, for high-tech zones the short forms that tables use."""
    if len(name) < 2 and not _is_cjk(name):
        return []
    if "'s " in name and kind in _OWNED and name.partition("'s ")[2][:1].isupper():
        return []  # `Beijing's Zhongguancun` says where it lies: the name is the second part
    forms = [name]
    if kind == "HighTechZone" and name.endswith(" High-tech Zone"):
        forms += [name.removesuffix("High-tech Zone") + short for short in _HIGH_TECH_SHORT]
    if kind == "HighTechZone" and name.endswith(" Development Zone"):
        forms.append(name.removesuffix("Zone") + "Area")
    if kind in LOWER_KINDS and name.isascii() and name[-1].isalpha():
        if name.endswith("ies"):
            forms.append(name[:-3] + "y")
        elif name.endswith("s") and not name.endswith(("ss", "ics", "us", "is")):
            forms.append(name[:-1])
        elif name.endswith("y") and name[-2:-1] not in "aeiou":
            forms.append(name[:-1] + "ies")
        elif not name.endswith("s"):
            forms.append(name + "s")
    return forms


def one_of(name: str) -> str:
    """Return the name of one of those that a programme's name names, or an empty text.

    >>> one_of("national pilot zones for connected vehicles"), one_of("Project 985")
    ('national pilot zone for connected vehicles', '')
    """
    found = _MANY.search(name)
    if found is None or not name.isascii():
        return ""
    return name[: found.start()] + (found[1] or "city") + name[found.end() :]


def _is_cjk(text: str) -> bool:
    return any("\u3400" <= c <= "\u9fff" for c in text)


def _at_word_bounds(text: str, begin: int, end: int) -> bool:
    if begin and text[begin - 1] != " " and _is_word(text[begin - 1]) and _is_word(text[begin]):
        return False
    if end == len(text):
        return True
    after = text[end]
    if after in " ,.":  # most do
        return True
    if after == "门" and text[end - 1] == "部":  # 教育部门 is a department of education, not the ministry
        return False
    if after == "-" and text[end + 1 : end + 2].isdigit():  # `Tianhe-1` is a machine, and no district
        return False
    return not (_is_word(after) and _is_word(text[end - 1]))


def _is_word(char: str) -> bool:
    return char.isalnum() and not "\u3400" <= char <= "\u9fff"


class _Label(NamedTuple):
    """A label and what the case of a text must be like to fit it.

    `capitals` are where a name has capitals besides its first, if that is a common noun (`development of the Yangtze
    River Economic Belt`): they are enough.
    """

    form: str
    entry: Entry
    case: int
    capitals: tuple[int, ...]
    single: bool = False


_ANY, _EXACT, _NAME = range(3)


def _label(form: str, entry: Entry) -> _Label:
    capitals: tuple[int, ...] = ()
    if _is_cjk(form):
        case = _ANY
    elif form.isupper() and len(form) <= 6:
        case = _EXACT
    elif entry.kind in LOWER_KINDS or not form[0].isupper() or _is_described(form, entry):
        case = _ANY
    else:
        case = _NAME
        if " of " in form:
            capitals = tuple(at + 1 for at, char in enumerate(form[:-1]) if char == " " and form[at + 1].isupper())
    return _Label(form, entry, case, capitals)


def _is_described(form: str, entry: Entry) -> bool:
    """Say whether a name is a description that texts write small as well: `national AI ... pilot zones`."""
    return entry.kind == "Programme" and form.count(" ") > 1 and bool(_HEAD.search(form))


def _capitals_fit(label: _Label, text: str, begin: int, end: int) -> bool:
    same_length = end - begin == len(label.form)
    return same_length and bool(label.capitals) and all(text[begin + at].isupper() for at in label.capitals)
