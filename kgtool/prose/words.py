"""Words of a sentence with offsets, and the closed lists of words that the name recognisers share."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeVar

_WORD = re.compile(r"[A-Za-z0-9À-ÖØ-öø-ɏ][\w&+@.]*(?:[-'’‑–][\w&+]+)*|[^\s\w]|\S")


_LONGEST_KEPT = 40
"""Characters of the longest stretch without spaces that is kept."""


@dataclass(slots=True)
class Word:
    """One word or punctuation mark: offsets in its sentence, its text, its folded form, whether it is capitalised.

    Nobody changes a word; it is not frozen because that triples the time it takes to make one.
    """

    begin: int
    end: int
    text: str
    lower: str
    capital: bool


class Words(tuple[Word, ...]):
    """The words of a sentence in order.

    `lowers` are their folded forms, each once, `forms` the same in order; `ends` the offsets behind them; `mixed` those
    words that are neither made of ASCII letters alone nor one mark; `capitals` the indexes of those with a capital.
    """

    forms: list[str]
    ends: list[int]
    lowers: frozenset[str]
    mixed: tuple[Word, ...]
    capitals: list[int]


def forms_of(words: Sequence[Word]) -> list[str]:
    """Return the folded forms of some words in order; nobody changes the list.

    >>> forms_of(split_words("The plan"))
    ['the', 'plan']
    """
    return words.forms if isinstance(words, Words) else [word.lower for word in words]


def capitals_of(words: Sequence[Word]) -> list[int]:
    """Return the indexes of the words with a capital, in order; nobody changes the list.

    >>> capitals_of(split_words("The plan of Hefei"))
    [0, 3]
    """
    if isinstance(words, Words):
        return words.capitals
    return [index for index, word in enumerate(words) if word.capital]


def has_any(words: Sequence[Word], wanted: Collection[str]) -> bool:
    """Say whether one of some words, in lower case, is among those of a sentence.

    >>> has_any(split_words("The plan of 2025"), frozenset({"plan", "guideline"}))
    True
    """
    if type(words) is Words:
        return not words.lowers.isdisjoint(wanted)
    return any(word.lower in wanted for word in words)


def has_part(text: str, parts: Iterable[str]) -> bool:
    """Say whether a text contains one of some strings: much faster than a pattern of them.

    >>> has_part("a pilot zone", ("park", "zone"))
    True
    """
    for part in parts:  # noqa: SIM110 - a generator takes twice as long
        if part in text:
            return True
    return False


@lru_cache(maxsize=1024)
def split_words(text: str) -> Words:
    """Return the words and punctuation marks of a sentence, in order.

    A possessive ending is a word of its own, so that `city's` is `city` and `'s`. The sentences read last are kept:
    several stages ask for the same one.

    >>> [word.text for word in split_words("Shanghai’s AI+ plan (2025).")]
    ['Shanghai', '’s', 'AI+', 'plan', '(', '2025', ')', '.']
    >>> [word.text for word in split_words("Šárka Özdemir of the École")]
    ['Šárka', 'Özdemir', 'of', 'the', 'École']
    """
    words: list[Word] = []
    mixed: list[Word] = []
    forms: list[str] = []
    capitals: list[int] = []
    begin = 0
    for chunk in text.split(" "):
        if chunk:
            pieces = _pieces(chunk) if len(chunk) <= _LONGEST_KEPT else _pieces.__wrapped__(chunk)
            for start, stop, token, lower, capital, odd in pieces:
                if capital:
                    capitals.append(len(words))
                word = Word(begin + start, begin + stop, token, lower, capital)
                words.append(word)
                forms.append(lower)
                if odd:
                    mixed.append(word)
        begin += len(chunk) + 1
    found = Words(words)
    found.forms = forms
    found.ends = [word.end for word in words]
    found.lowers = frozenset(forms)
    found.mixed = tuple(mixed)
    found.capitals = capitals
    return found


_Piece = tuple[int, int, str, str, bool, bool]
"""Begin, end, text, folded form and capital of a word, as `Word` has them, and whether it is one of `Words.mixed`."""


@lru_cache(maxsize=16384)
def _pieces(chunk: str) -> tuple[_Piece, ...]:
    """Return the words of a stretch without spaces.

    Texts repeat their words, so those met last are kept.
    """
    if chunk.isascii() and chunk.isalpha():  # most words stand between spaces
        return ((0, len(chunk), chunk, chunk.lower(), chunk[0].isupper(), False),)
    pieces: list[_Piece] = []
    for match in _WORD.finditer(chunk):
        begin, token = match.start(), match[0]
        if token.isalpha():
            _add(pieces, begin, token, token.lower())
        elif len(token) == 1:
            _add(pieces, begin, token, "'" if token == "’" else token.lower())
        elif token.endswith(".."):  # `the bureau of statistics...`
            stem = token.rstrip(".")
            _append(pieces, begin, stem)
            _add(pieces, begin + len(stem), token[len(stem) :], token[len(stem) :])
        elif token[-1] == "." and ("." not in (stem := token[:-1]) or stem.replace(".", "").isdigit()):
            _append(pieces, begin, stem)
            _add(pieces, begin + len(stem), ".", ".")
        else:
            _append(pieces, begin, token)
    return tuple(pieces)


def _append(pieces: list[_Piece], begin: int, token: str) -> None:
    """Add a token, its possessive ending as a word of its own."""
    if len(token) > 1:
        split = -2 if token[-2] in "'’" and token[-1] in "sS" else -1 if token[-1] in "'’" else 0
        if split and len(token) > -split:
            stem = token[:split]
            _add(pieces, begin, stem, stem.lower().replace("’", "'"))
            begin, token = begin + len(stem), token[split:]
    _add(pieces, begin, token, token.lower().replace("’", "'"))


def _add(pieces: list[_Piece], begin: int, token: str, lower: str) -> None:
    mixed = not token.isascii() or not token.isalpha()
    single = len(token) == 1 and not (token.isascii() and token.isalnum())
    pieces.append((begin, begin + len(token), token, lower, token[0].isupper(), mixed and not single))


class Stretch(Protocol):
    """Anything with offsets."""

    @property
    def begin(self) -> int:
        """First code point."""
        ...

    @property
    def end(self) -> int:
        """One past the last."""
        ...


S = TypeVar("S", bound=Stretch)


def keep_apart(stretches: Iterable[S]) -> list[S]:
    """Return the stretches that overlap none kept before them, in the order of the text.

    Args:
        stretches: in the order of precedence, none of them empty.

    >>> [word.text for word in keep_apart([*split_words("a b"), *split_words("abc d")])]
    ['a', 'b', 'd']
    """
    kept: list[S] = []
    begins: list[int] = []
    for stretch in stretches:
        at = bisect_right(begins, stretch.begin)
        if at == len(kept):
            if not at or kept[-1].end <= stretch.begin:
                kept.append(stretch)
                begins.append(stretch.begin)
            continue
        if (at and kept[at - 1].end > stretch.begin) or begins[at] < stretch.end:
            continue
        kept.insert(at, stretch)
        begins.insert(at, stretch.begin)
    return kept


DETERMINERS = frozenset(
    (
        "the a an this that these those its their his her our each every both all some any no one another "
        "other such several many few most more"
    ).split()
)
PREPOSITIONS = frozenset(
    (
        "of in on at by for from to with within without under over into onto among between through during "
        "across along around near beside behind beyond about against after before since until till as per via "
        "towards toward throughout dated alongside amid inside outside upon despite including above below"
    ).split()
)
CONJUNCTIONS = frozenset(
    (
        "and or but nor yet so while whereas although though because if when where which who whose whom that "
        "than as unless once"
    ).split()
)
PRONOUNS = frozenset(("it he she they we i you him them us me itself themselves himself herself").split())
AUXILIARIES = frozenset(
    (
        "is are was were be been being am has have had having do does did will would shall should can could "
        "may might must"
    ).split()
)
FUNCTION_WORDS = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | PRONOUNS | AUXILIARIES

MUNICIPALITIES = frozenset({"Beijing", "Tianjin", "Shanghai", "Chongqing"})
"""Cities that lie in no province, but under the national government."""
SURNAMES = frozenset(
    (
        "ai an ao bai ban bao bi bian bo bu cai cao cen chai chang che chen cheng chi chong chu cui dai deng di "
        "ding dong dou du duan e fan fang fei feng fu gan gao ge geng gong gou gu guan guo han hao he hong hou hu "
        "hua huang huo ji jia jian jiang jiao jin jing ju kang ke kong kou kuang lai lan lang lei leng li lian "
        "liang liao lin ling liu long lou lu lü luan luo lv lyu ma mai man mao mei meng mi miao min mo mu nan ni "
        "nie ning niu nong ou ouyang pan pang pei peng piao pu qi qian qiang qiao qin qiu qu quan que ran rao ren "
        "rong ruan rui sang sha shan shang shao shen sheng shi shu shui si sima song su sui sun tai tan tang tao "
        "teng tian tong tu wan wang wei wen weng wu xi xia xian xiang xiao xie xin xing xiong xu xuan xue yan "
        "yang yao ye yi yin ying yong you yu yuan yue yun zang zeng zha zhai zhan zhang zhao zhen zheng zhi zhong "
        "zhou zhu zhuang zhuo zong zou zu zuo "
        "chan cheung choi chow chui chung fok fong fung hui hung keung kwan kwok kwong lam lau leung lui mak mok ng "
        "poon shek shum siu szeto tam tsang tse tso tsoi tsui wong yau yeung yip yiu yuen yung "
        "chao chiang hsiao hsieh hsu kuo tsai tseng vong"
    ).split()
)
"""Chinese surnames, lower case: in pinyin, as in Hong Kong and Macao, as in Taiwan."""

NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen twenty"
        ).split()
    )
}


def to_count(word: str) -> int:
    """Return the number that a word writes (`five`, `11`), or 0.

    >>> to_count("five"), to_count("2,400"), to_count("new")
    (5, 2400, 0)
    """
    if word.isalpha():
        return NUMBER_WORDS.get(word, 0)
    digits = word.replace(",", "")
    return int(digits) if digits.isdecimal() and len(digits) < 8 else NUMBER_WORDS.get(word, 0)


_AUTONOMOUS = frozenset({"Inner Mongolia", "Guangxi", "Tibet", "Ningxia", "Xinjiang"})
_LEVELS = {"Province": "Provincial", "City": "Municipal", "District": "District", "County": "County"}


def level_of(kind: str, place: str) -> str | None:
    """Return the adjective for the level of a place's bodies, or `None` where there is none.

    >>> level_of("Province", "Ningxia"), level_of("City", "Wuhan"), level_of("Region", "Northeast China")
    ('Regional', 'Municipal', None)
    """
    return "Regional" if place in _AUTONOMOUS else _LEVELS.get(kind)


def government_name(place: str) -> str:
    """Return the one name of a place's government, however a text writes it.

    No two places of the reference data share a label, so the level need not be said.

    >>> government_name("Wuhan"), government_name("Hebei District")
    ('Wuhan Government', 'Hebei District Government')
    """
    return f"{place} Government"


_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")


@lru_cache(maxsize=256)
def is_chinese(text: str) -> bool:
    """Say whether a sentence is Chinese by its script: names in Latin letters do not make it English.

    >>> is_chinese("华为与DeepSeek落户杭州"), is_chinese("The plan (计划) was issued"), is_chinese("")
    (True, False, False)
    """
    if text.isascii() or not _CHINESE.search(text):
        return False
    return 2 * len(_CHINESE.findall(text)) > len(_LATIN.findall(text))
