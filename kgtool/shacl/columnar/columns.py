"""The triples of a check as columns of codes, in pairs a property, sorted when they are first asked for."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from kgtool.shacl.columnar.terms import Codes, Mask, Terms
from kgtool.shacl.reads import ANY
from kgtool.vocab import RDF, RDFS

_Key = TypeVar("_Key", np.int32, np.int64)
_NONE: Codes = np.zeros(0, np.int32)


class Pairs:
    """Distinct pairs of codes, sorted by the first and then the second.

    Attributes:
        first: codes.
        second: codes, as many.
    """

    __slots__ = ("first", "second")

    def __init__(self, first: Codes, second: Codes) -> None:
        self.first = first
        self.second = second

    def __len__(self) -> int:
        return len(self.first)

    def swapped(self) -> Pairs:
        """Return the pairs the other way round."""
        return distinct_pairs(self.second, self.first)

    def among(self, wanted: Mask) -> Pairs:
        """Return the pairs whose first code is wanted."""
        keep = wanted[self.first]
        return self if keep.all() else Pairs(self.first[keep], self.second[keep])

    def keys(self) -> NDArray[np.int64]:
        """Return each pair as one number; they are sorted and distinct as the pairs are."""
        return _pack(self.first, self.second)


def distinct_sorted(keys: NDArray[_Key]) -> NDArray[_Key]:
    """Return sorted keys each once; `numpy.unique` would load masked arrays, which costs a short check a tenth."""
    return keys if len(keys) == 0 else keys[np.concatenate([[True], keys[1:] != keys[:-1]])]


def distinct_pairs(first: Codes, second: Codes) -> Pairs:
    """Return pairs sorted and each once."""
    keys = _pack(first, second)
    if bool(np.all(keys[1:] > keys[:-1])):
        return Pairs(first, second)
    keys.sort()
    return pairs_of(distinct_sorted(keys))


def pairs_of(keys: NDArray[np.int64]) -> Pairs:
    """Return the pairs of some keys, which are sorted and distinct."""
    return Pairs((keys >> 32).astype(np.int32), (keys & 0xFFFFFFFF).astype(np.int32))


def _pack(first: Codes, second: Codes) -> NDArray[np.int64]:
    keys = first.astype(np.int64)
    keys <<= 32
    keys |= second
    return keys


class Columns:
    """Triples as codes, and what is looked up in them.

    Args:
        terms: the dictionary, frozen.
        subjects: code of the subject of each triple.
        predicates: code of its property.
        objects: code of its object; a triple may come more than once.
    """

    def __init__(self, terms: Terms, subjects: Codes, predicates: Codes, objects: Codes) -> None:
        self.terms = terms
        self.size = len(terms)
        self.subjects = subjects
        self.predicates = predicates
        self.objects = objects
        self._rows = _by_predicate(predicates)
        self._pairs: dict[int, Pairs] = {}
        self._inverse: dict[int, Pairs] = {}
        self._instances: dict[int, Mask] = {}

    def __len__(self) -> int:
        return len(self.subjects)

    def pairs(self, iri: str) -> Pairs:
        """Return subject and object of every triple of a property (or of all, for `ANY`); may be empty."""
        code = self.terms.find(iri) if iri != ANY else -2
        if code not in self._pairs:
            rows = self._rows.get(code, _NONE) if iri != ANY else np.arange(len(self))
            self._pairs[code] = distinct_pairs(self.subjects[rows], self.objects[rows])
        return self._pairs[code]

    def inverse(self, iri: str) -> Pairs:
        """Return object and subject of every triple of a property (or of all, for `ANY`); may be empty."""
        code = self.terms.find(iri) if iri != ANY else -2
        if code not in self._inverse:
            self._inverse[code] = self.pairs(iri).swapped()
        return self._inverse[code]

    def instances(self, code: int) -> Mask:
        """Return which terms are of a class or of one below it; none for -1."""
        if code not in self._instances:
            below = self.inverse(RDFS.subClassOf)
            classes, todo = {code}, [code]
            while todo:
                here = todo.pop()
                start, end = np.searchsorted(below.first, [here, here + 1])
                for other in below.second[start:end].tolist():
                    if other not in classes:
                        classes.add(other)
                        todo.append(other)
            types = self.inverse(RDF.type)
            found = self.terms.mask()
            for one in classes:
                start, end = np.searchsorted(types.first, [one, one + 1])
                found[types.second[start:end]] = True
            self._instances[code] = found
        return self._instances[code]


def _by_predicate(predicates: Codes) -> dict[int, NDArray[np.int64]]:
    """Return the rows of each property."""
    if len(predicates) == 0:
        return {}
    order = np.argsort(predicates, kind="stable")
    ordered = predicates[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    parts = np.split(order, starts[1:])
    return dict(zip(ordered[starts].tolist(), parts, strict=True))
