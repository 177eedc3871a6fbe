"""Panels and offices that a zone, network or place has and that have no name of their own: `an expert committee`.

`the pilot zone's promotion office`, `Wuxi and Changzhou sit on the steering group`: they are named after what they
serve, which stands before or behind them or was spoken of last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kgtool.mentions.drafts import Draft
from kgtool.mentions.names.naming import AREA_KINDS
from kgtool.prose.words import Word, forms_of
from kgtool.records import Thing

if TYPE_CHECKING:
    from kgtool.mentions.references.past import Past

PANEL_HEADS = frozenset({"committee", "panel", "group", "office", "council", "board"})
_KINDS = {
    **dict.fromkeys(["expert", "advisory", "steering", "consultative"], "Organization"),
    **dict.fromkeys(["leading", "promotion", "preparatory", "coordination"], "Agency"),
}
"""Words before the head that make one of it, and its class."""
_HEADS_OF = {"group": frozenset({"leading", "steering", "expert"}), "office": frozenset({"promotion", "preparatory"})}
"""Heads that only some of these words may stand before."""
_SERVED = frozenset({"PilotZone", "HighTechZone", "Zone", "ZoneNetwork", "Organization", "Region", "Programme"})
_SITES = frozenset({"PilotZone", "HighTechZone", "ZoneNetwork"})
_REACH = 3
"""Sentences back to what a panel serves that is not said beside it."""


def find_panels(words: Sequence[Word], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the panels that a sentence speaks of in lower case, without a thing as yet; may be empty.

    Args:
        words: the words of the sentence, one of `PANEL_HEADS` among them.
        drafts: the names found so far; what covers a panel keeps it.
    """
    found = []
    forms = forms_of(words)
    for head in [at for at, form in enumerate(forms) if form in PANEL_HEADS and at and forms[at - 1] in _KINDS]:
        kind = _KINDS.get(words[head - 1].text)
        text = words[head].text
        if kind is None or text not in PANEL_HEADS or words[head - 1].text not in _HEADS_OF.get(text, _KINDS):
            continue  # a name with capitals, or one of many groups
        first = head - 2 if head > 1 and words[head - 2].text == "joint" else head - 1
        if any(d.first <= head and first <= d.last for d in drafts):
            continue
        found.append(Draft(first, head, words[first].begin, words[head].end, kind, via="build", phrase=PANEL_HEADS))
    return found


def name_panel(
    draft: Draft,
    words: Sequence[Word],
    drafts: Sequence[Draft],
    past: Past,
    look_up: Callable[[int], Thing | None],
) -> None:
    """Name a panel after what it serves; it stays open where nothing says that.

    Args:
        draft: the panel.
        words: the words of the sentence.
        drafts: its names, those before the panel with their things.
        past: what the article named before.
        look_up: returns what begins at a word behind the panel.
    """
    served = _beside(draft, words, drafts, look_up)
    if served is None:
        sites = [m for m in past.history if m.kind in _SITES and m.iri]
        last = sites[-1] if len({m.iri for m in sites}) == 1 else None
        if last is None or past.history[-1].sentence - last.sentence > _REACH:
            draft.reason = "whom it serves, is not said"
            return
        served = Thing(last.iri or "", last.label, last.kind, last.provisional)
    name = " ".join(word.text for word in words[draft.first : draft.last + 1])
    draft.thing = past.namer.thing(draft.kind, f"{served.label} {name}")


def _beside(
    draft: Draft, words: Sequence[Word], drafts: Sequence[Draft], look_up: Callable[[int], Thing | None]
) -> Thing | None:
    behind = [word.lower for word in words[draft.last + 1 : draft.last + 3]]
    if behind[:1] in (["of"], ["for"]):
        served = look_up(draft.last + (3 if behind[1:] == ["the"] else 2))
        if served:
            return served
    owner = draft.first - 2 if draft.first > 1 and words[draft.first - 1].lower == "'s" else draft.first - 1
    named = next((d.thing for d in drafts if d.last == owner and d.thing), None)
    return named if named and (named.type in _SERVED or named.type in AREA_KINDS) else None
