"""Finds things by a part of a name, English or Chinese, the likeliest first; near names when nothing has it."""

from __future__ import annotations

import difflib
from typing import Any

from pyoxigraph import Literal

from kgtool.graph import Store
from kgtool.serve.api.cards import PLUMBING, Asked, own_schema, value
from kgtool.sparql import iri, text_of
from kgtool.vocab import AIZ

_NAMES = "skos:prefLabel skos:altLabel aiz:title"
_MOST = 600
_NEAR = 5


def search(store: Store, *, q: str, type_: str = "", limit: int = 12) -> dict[str, Any]:
    """Return the things whose names contain a text.

    Args:
        store: what is served.
        q: a part of a name, in any language; case does not matter.
        type_: local name of a class that they must have; any when empty.
        limit: how many at most.

    Returns:
        `things`: cards with the name that matched as `match`, the likeliest first; `near`: names like it, when
        nothing has it.
    """
    asked = Asked(store)
    wanted = " ".join(q.split()).casefold()
    kinds = _kinds(type_)
    rows = asked.rows(
        f"SELECT DISTINCT ?x ?l ?p WHERE {{ VALUES ?p {{ {_NAMES} }} ?x ?p ?l . {kinds}"
        f"FILTER(CONTAINS(LCASE(STR(?l)), {text_of(Literal(wanted))})) }} LIMIT {_MOST}"
    )
    best: dict[str, tuple[tuple[int, int, str], str]] = {}
    for thing, name, predicate in rows:
        rank = _rank(value(name), wanted, preferred=value(predicate) != f"{_SKOS}altLabel")
        if value(thing) not in best or rank < best[value(thing)][0]:
            best[value(thing)] = (rank, value(name))
    cards = asked.cards(best)
    found = [
        cards[thing] | {"match": best[thing][1]} for thing in sorted(best, key=lambda thing: (best[thing][0], thing))
    ]
    things = [card for card in found if card["type"] and card["type"] not in PLUMBING][:limit]
    return {"things": things, "near": [] if things else _near(asked, wanted, kinds)}


_SKOS = "http://www.w3.org/2004/02/skos/core#"


def _kinds(type_: str) -> str:
    if not type_:
        return ""
    names = sorted(name for name in own_schema().subclasses(type_) if name in AIZ)
    listed = " ".join(iri(AIZ[name]) for name in names) or iri(AIZ.iri + "none")
    return f"VALUES ?c {{ {listed} }} ?x a ?c . "


def _rank(name: str, wanted: str, *, preferred: bool) -> tuple[int, int, str]:
    text = name.casefold()
    if text == wanted:
        kind = 0
    elif text.startswith(wanted):
        kind = 2
    elif f" {wanted}" in text:
        kind = 4
    else:
        kind = 6
    return kind + (0 if preferred else 1), len(text), text


def _near(asked: Asked, wanted: str, kinds: str) -> list[str]:
    if len(wanted) < 3:
        return []
    rows = asked.rows(f"SELECT DISTINCT ?l WHERE {{ ?x skos:prefLabel ?l . {kinds}}} LIMIT 20000")
    names = {value(name).casefold(): value(name) for (name,) in rows}
    return [names[name] for name in difflib.get_close_matches(wanted, names, _NEAR, 0.65)]
