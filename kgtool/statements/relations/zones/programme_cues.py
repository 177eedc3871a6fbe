"""Which of two programmes of pilot zones a clause speaks of, where it names neither: `the science one`, `both lists`.

Writers name a programme once and point to it afterwards: by its body (`the MOST title`), by a word of its name (`the
application series`), by contrast (`the other ministry`, `the former`), by number (`both`), or not at all (`It began`).
A clause becomes a line of marks, `P` a place with known zones, `A` a body that approves them, `T` a time, `Z` words
that tell a programme by its name, so that a few builds hold for many wordings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kgtool.prose.words import has_part
from kgtool.records import Mention
from kgtool.statements.clauses.units import FAMILIES, Unit
from kgtool.statements.register import ZoneRegister

_NOUN = (
    "titles?|ones?|stamps?|letters?|plaques?|badges?|labels?|status|designation|lists?|rosters?|series|programmes?|"
    "programs?|schemes?|family|club|zones?|pilots?|honours?|seals?|approvals?|nod"
)
LISTS = frozenset(
    "list lists roster rosters series programme programmes program programs scheme schemes family club".split()
)
"""What a place is on: whose list it is says not yet who approved its zone."""
_ADJ = r"(?:(?:own|new|national|ai|pilot|coveted|official|x) )*"
_NAMED = re.compile(
    rf"\bA(?P<a>\d+) (?:'s )?{_ADJ}(?P<n>{_NOUN}|Z\d+)\b(?: of {_ADJ}(?:{_NOUN})\b)?|"
    rf"\b(?P<m>{_NOUN}|that|those) (?:from|of|by|with|given by|granted by|awarded by|under|run by) (?:the )?"
    r"A(?P<b>\d+)\b|"
    r"\bA(?P<c>\d+) 's(?= (?:,|\.|\)|of T|in T|since|from T|T|for|granted|given|awarded|and|with|came|dates))|"
    r"(?P<z>\bZ\d+\b)"
)
_ADJECTIVE = re.compile(
    rf"\b(?:the|its|their|only|a|an|and|this) {_ADJ}(?P<word>science|research|innovation and development|industry|"
    rf"industrial|application|innovation and application)(?:[ -]ministry(?: 's)?)? {_ADJ}(?P<n>{_NOUN})\b"
)
_CONTRAST = re.compile(
    rf"\b(?:the|its) (?:other(?: (?P<n>ministry|{_NOUN})\b|(?= \.|$))|(?P<order>former|latter)\b(?! \w+ed\b)|"
    r"(?P<nth>first|second) (?P<l>list|series|programme|program|scheme|title)\b)"
)
_BOTH = re.compile(
    rf"\bboth (?:of (?:them|these|the) )?{_ADJ}(?P<n>{_NOUN})\b|\b(?:on|in|has|have|had|holds?|carry|carries|belongs? "
    r"to) both\b(?= (?:[.,;)?]|as well|too|now|since|since T|already)|$)|"
    r"\bP\d+ (?::|,|-|–|—|\|) both\b(?= [.,;)]| of them| lists| titles| zones|$)"
)
_NAMING_MARKS = ("A", "Z")
_ADJECTIVE_PARTS = ("science", "research", "innovation and ", "industr", "application")
_CONTRAST_PARTS = ("other", "former", "latter", "first", "second")
"""Of these one stands in every line in which the wording is found; words of a line are in lower case."""
_SCIENCE = frozenset({"science", "research", "innovation and development"})
_TELLING = ("development", "application", "innovative")
_PAIR = 2
_ALIAS = " ( alias )"
_HOSTS = frozenset({"City", "County", "District", "PilotZone"})
_SPEAKING = frozenset({"Programme", "ZoneSet", "PilotZone", "Zone"})
_PLACES = frozenset({"City", "County", "District", "Province"})


@dataclass(frozen=True, slots=True)
class Cue:
    """Where a clause speaks of one programme.

    Args:
        begin: first character in the line of marks.
        end: one past the last.
        programme: the programme.
        noun: what it is called by: `title`, `list`; empty for others.
        body: the body that the words name, if they do.
    """

    begin: int
    end: int
    programme: str
    noun: str = ""
    body: Mention | None = None


def marks_of(units: Sequence[Unit], zones: ZoneRegister, text: str) -> str:
    """Return the units of a clause as a line of marks and words, each mark with the index of its unit.

    Args:
        units: the units.
        zones: the known zones.
        text: the stored text.
    """
    line = " ".join([unit.lower or _mark(at, units, zones, text) for at, unit in enumerate(units)])
    return line.replace(_ALIAS, "")


def _mark(at: int, units: Sequence[Unit], zones: ZoneRegister, text: str) -> str:
    """Return what stands in the line for a unit that names something."""
    unit = units[at]
    first = unit.mentions[0]
    kind, referring = first.kind, first.via == "reference"
    if kind == "Date":
        return f"T{at}"
    if kind == "Alias":
        return "alias"
    if kind == "Agency" and not referring and body_programme(unit, zones):
        return f"A{at}"
    opens = not referring or not any(other.lower.isalnum() or other.mentions for other in units[:at])
    if kind in _HOSTS and opens and places_of(unit, zones):
        return f"P{at}"
    if kind in _SPEAKING and programme_told(first, zones):
        return f"Z{at}"
    if not referring and (kind in _PLACES or first.via == "name"):
        return "x"
    return text[unit.begin : unit.end].lower()


def body_programme(unit: Unit, zones: ZoneRegister) -> str:
    """Return the one programme of pilot zones on which the body of a unit decides; empty where there is none."""
    if len(unit.mentions) != 1:
        return ""
    of = zones.bodies.get(unit.mentions[0].iri or "", frozenset()) & zones.pilots
    return next(iter(of)) if len(of) == 1 else ""


def places_of(unit: Unit, zones: ZoneRegister) -> list[Mention]:
    """Return the mentions of a unit that name places with known pilot zones, or zones by their places alone."""
    found = []
    for mention in unit.mentions:
        if FAMILIES.get(mention.kind) == "place" and mention.kind != "Province":
            if mention.kind == "City" or mention.iri in zones.by_place:
                found.append(mention)
        elif mention.kind == "PilotZone" and mention.via != "reference" and "zone" not in mention.text.lower():
            found.append(mention)
    return found


def programme_told(mention: Mention, zones: ZoneRegister) -> str:
    """Return the programme of pilot zones that the words of a mention tell; empty where they tell none."""
    lower = mention.text.lower()
    if mention.via == "reference" or not any(word in lower for word in _TELLING):
        return ""
    if mention.kind in {"Programme", "ZoneSet", "PilotZone"}:
        found = zones.programme_of(mention.iri or "", mention.label)
        return found if found in zones.pilots else ""
    if mention.kind != "Zone" or mention.iri or "pilot" not in lower or not ("ai " in lower or "intelligence" in lower):
        return ""
    told = "application" in lower
    return next((p for p in sorted(zones.pilots) if ("application" in p) == told), "")


def find_cues(
    line: str, units: Sequence[Unit], zones: ZoneRegister, pair: Mapping[str, str], order: Sequence[str]
) -> Iterator[Cue]:
    """Yield where a clause speaks of a programme, each programme once.

    Args:
        line: the clause as marks.
        units: its units.
        zones: the known zones.
        pair: the programmes whose bodies the article names, by the words that tell them apart: `science`, `industry`.
        order: the programmes of which the sentence before speaks, in order.
    """
    seen: set[str] = set()
    for cue in [*_named(line, units, zones), *_pointing(line, pair, order[0] if len(order) == 1 else "", order)]:
        if cue.programme and cue.programme not in seen:
            seen.add(cue.programme)
            yield cue


def find_pointers(line: str, pair: Mapping[str, str]) -> Iterator[Cue]:
    """Yield where a line points to programmes without naming one or a body.

    Args:
        line: words parted by spaces, in lower case.
        pair: the programmes whose bodies the article names, by the words that tell them apart.
    """
    yield from _pointing(line, pair, "", ())


def _named(line: str, units: Sequence[Unit], zones: ZoneRegister) -> Iterator[Cue]:
    for match in _NAMED.finditer(line) if has_part(line, _NAMING_MARKS) else ():
        if match["z"]:
            yield Cue(match.start(), match.end(), programme_told(units[int(match["z"][1:])].mentions[0], zones))
            continue
        unit = units[int(match["a"] or match["b"] or match["c"])]
        noun = match["n"] or match["m"] or ""
        yield Cue(match.start(), match.end(), body_programme(unit, zones), noun, unit.mentions[0])


def _pointing(line: str, pair: Mapping[str, str], current: str, order: Sequence[str]) -> Iterator[Cue]:
    for match in _ADJECTIVE.finditer(line) if has_part(line, _ADJECTIVE_PARTS) else ():
        word = "science" if match["word"] in _SCIENCE else "industry"
        yield Cue(match.start(), match.end(), pair.get(word, ""), match["n"])
    if len(pair) != _PAIR:
        return
    for match in _CONTRAST.finditer(line) if has_part(line, _CONTRAST_PARTS) else ():
        if nth := match["order"] or match["nth"]:
            found = (order[0] if nth in {"former", "first"} else order[1]) if len(order) == _PAIR else ""
        else:
            found = next((programme for programme in pair.values() if current and programme != current), "")
        yield Cue(match.start(), match.end(), found, match["n"] or match["l"] or "")
    for match in _BOTH.finditer(line) if "both" in line else ():
        for programme in pair.values():  # `P: both`: behind the place
            yield Cue(match.start() + match[0].index("both"), match.end(), programme, match["n"] or "list")
