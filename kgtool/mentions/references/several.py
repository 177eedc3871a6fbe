"""Documents that are many by their titles, which `they` and `them` may mean: `Measures`, `Opinions`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgtool.records import Mention

_PLURAL_TITLE = re.compile(r"\b(?:measures|opinions|guidelines|regulations|rules|provisions)\b", re.IGNORECASE)
"""A document that `they` may stand for."""
_BEFORE_THEM = 2
"""Sentences back in which the document may stand that is `them`."""
_PLANS = frozenset({"Plan", "Guideline", "PolicyInstrument"})


def plural_document(sentence: int, named: Sequence[Mention], others_are: Sequence[str]) -> Mention | None:
    """`The office issued "Several Measures". They ...`: not the one office, where nothing else is many.

    Args:
        sentence: ordinal of the sentence of `they`.
        named: what was named in it and in the one before.
        others_are: the classes of what else may be `they`.
    """
    kinds = {*others_are, "PolicyInstrument", "Guideline"}
    for ordinal in (sentence, sentence - 1):
        group = [m for m in named if m.sentence == ordinal and m.kind in kinds and m.iri]
        if group:
            documents = [m for m in group if m.kind not in others_are and _PLURAL_TITLE.search(m.label)]
            others = {m.iri for m in group if m not in documents}
            single = len(others) <= 1 and all(m.kind == "Agency" for m in group if m not in documents)
            return documents[0] if documents and single else None
    return None


def issued_together(sentence: int, history: Sequence[Mention]) -> tuple[Mention | None, str]:
    """`The State Council released them`: the last document that is many by its title, and no other beside it."""
    near = [m for m in history if m.sentence >= sentence - _BEFORE_THEM]
    documents = [m for m in near if m.kind in _PLANS and m.iri and _PLURAL_TITLE.search(m.label)]
    if not documents:
        return None, "no document that is many by its title"
    last = [m for m in documents if m.sentence == documents[-1].sentence]
    if len({m.iri for m in last}) > 1:
        return None, "several documents may be meant"
    return last[-1], f"the plural document of sentence {last[-1].sentence}"
