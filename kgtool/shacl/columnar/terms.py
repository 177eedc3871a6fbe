"""The dictionary of a check: each distinct RDF term once, under an integer code, with the text it was written in.

Codes count from 0. The text of a term is its N-Triples form in UTF-8, so that `01` and `1` stay two terms. What a
constraint asks of a term (its kind, its datatype, its language) is worked out once a term and kept as an array.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from pyoxigraph import Triple

from kgtool.sparql import Term
from kgtool.vocab import RDF, XSD

Codes = NDArray[np.int32]
"""Codes of terms."""

Mask = NDArray[np.bool_]
"""A yes or no for each of some codes."""

IRI: Final = 0
BLANK: Final = 1
LITERAL: Final = 2
TRIPLE: Final = 3

LANG_STRING: Final = RDF.langString
_KIND_OF_FIRST_BYTE: Final = {ord("<"): IRI, ord("_"): BLANK, ord('"'): LITERAL}
_ESCAPE: Final = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
_ESCAPED: Final = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


class Terms:
    """Distinct terms by code.

    Codes can be added until `freeze`; afterwards the arrays have one entry a term.
    """

    def __init__(self) -> None:
        self._codes: defaultdict[bytes, int] = defaultdict()
        self._codes.default_factory = self._codes.__len__
        self.texts: list[bytes] = []
        self._together = b""
        self._begins: NDArray[np.int64] = np.zeros(1, np.int64)
        self.kinds: NDArray[np.int8] = np.zeros(0, np.int8)
        self.suffixes: NDArray[np.int32] = np.zeros(0, np.int32)
        self._cuts: NDArray[np.int64] = np.zeros(0, np.int64)
        self.datatypes: list[str] = []
        self.languages: list[str] = []

    def __len__(self) -> int:
        return len(self._codes)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._codes)

    def coder(self) -> Callable[[bytes], int]:
        """Return the quick way from a text in N-Triples form to its code, which is made when there is none."""
        return self._codes.__getitem__

    def add(self, term: Term) -> int:
        """Return the code of a term, which is made when there is none."""
        return self._codes[str(term).encode()]

    def find(self, term: Term | Triple | str) -> int:
        """Return the code of a term (or of an IRI given as text), -1 when it does not occur."""
        text = f"<{term}>" if isinstance(term, str) else str(term)
        return self._codes.get(text.encode(), -1)

    def find_text(self, text: str) -> int:
        """Return the code of a term in N-Triples form, -1 when it does not occur."""
        return self._codes.get(text.encode(), -1)

    def find_all(self, terms: Iterable[Term | Triple]) -> Codes:
        """Return the codes of those terms that occur; may be empty."""
        found = (self.find(term) for term in terms)
        return np.array([code for code in found if code >= 0], np.int32)

    def freeze(self) -> None:
        """Work out kind, datatype and language of every term; nothing is to be done again where no term was added."""
        if len(self.texts) == len(self._codes) and self.texts:
            return
        self.texts = list(self._codes)
        self._together = b"\n".join([*self.texts, b""])
        letters = np.frombuffer(self._together, np.uint8)
        self._begins = np.concatenate([np.zeros(1, np.int64), np.flatnonzero(letters == ord("\n")) + 1])
        kinds = np.full(256, IRI, np.int8)
        for byte, kind in _KIND_OF_FIRST_BYTE.items():
            kinds[byte] = kind
        self.kinds = kinds[letters[self._begins[:-1]]]
        iris = np.flatnonzero(self.kinds == IRI).tolist()
        self.kinds[[code for code in iris if self.texts[code].startswith(b"<<")]] = TRIPLE
        literals = np.flatnonzero(self.kinds == LITERAL)
        numbers: dict[bytes, int] = {}
        texts = self.texts
        ends = [texts[code].rpartition(b'"')[2] for code in literals.tolist()]
        self.suffixes = np.full(len(texts), -1, np.int32)
        self.suffixes[literals] = [numbers.setdefault(end, len(numbers)) for end in ends]
        self._cuts = np.array([-1 - len(end) for end in numbers], np.int64)
        self.datatypes, self.languages = [], []
        for end in numbers:
            datatype, language = _read_suffix(end.decode())
            self.datatypes.append(datatype)
            self.languages.append(language)

    def read(self, codes: Codes) -> list[str]:
        """Return terms in N-Triples form."""
        lines = b"\n".join(self._stretches(self._begins[codes], self._begins[1:][codes] - 1))
        return lines.decode().split("\n") if len(codes) else []

    def mask(self, codes: Codes | None = None) -> Mask:
        """Return a mask over all terms that is true for the given codes."""
        made = np.zeros(len(self.texts), np.bool_)
        if codes is not None:
            made[codes] = True
        return made

    def lexical(self, code: int) -> str:
        """Return the lexical form of a literal, escapes resolved."""
        text = self.texts[code]
        return _unescape(text[1 : text.rindex(b'"')].decode())

    def forms(self, codes: Codes) -> list[bytes]:
        """Return the lexical forms of literals and the IRIs of IRIs as they are written, escapes and all."""
        cuts = np.append(self._cuts, -1)[self.suffixes[codes]]
        return self._stretches(self._begins[codes] + 1, self._begins[1:][codes] - 1 + cuts)

    def plain(self, codes: Codes) -> list[str]:
        """Return what SPARQL's `str()` gives of literals and IRIs: the lexical form, the IRI."""
        lines = b"\n".join(self.forms(codes)).decode()
        found = lines.split("\n") if len(codes) else []
        return [_unescape(text) if "\\" in text else text for text in found] if "\\" in lines else found

    def _stretches(self, begins: NDArray[np.int64], ends: NDArray[np.int64]) -> list[bytes]:
        """Return parts of the text of all terms; codes in order are neighbours there, which spares the memory."""
        together = self._together
        return [together[begin:end] for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]

    def per_suffix(self, answers: Sequence[bool], codes: Codes) -> Mask:
        """Return for each code what `answers` says of its suffix; false for what is no literal."""
        return np.array([*answers, False], np.bool_)[self.suffixes[codes]]


def _read_suffix(end: str) -> tuple[str, str]:
    if end.startswith("@"):
        return LANG_STRING, end[1:].partition("--")[0]
    return (end[3:-1] if end else XSD.string), ""


def _unescape(text: str) -> str:
    return _ESCAPE.sub(_resolve, text) if "\\" in text else text


def _resolve(match: re.Match[str]) -> str:
    code = match[1]
    return chr(int(code[1:], 16)) if code[0] in "uU" and len(code) > 1 else _ESCAPED.get(code, code)
