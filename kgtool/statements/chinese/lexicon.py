"""Chinese words of the clause reader: verbs, prepositions, and the words that make a clause planned or denied."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_MARKS = "，。；：！？、“”‘’《》〈〉（）()【】…—,;:!?"


_NEVER = re.compile(r"(?!)")
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ChineseLexicon:
    """The closed-class words of Chinese clauses, and the pattern that finds them.

    Args:
        verbs: words that say something of the things around them.
        prepositions: word before a group and the role that it gives it.
        negated: words that deny the verb behind them.
        planned: words that make it an intention or a duty.
        reported: words that leave it to others.
        outsiders: who only expects or believes.
        heads: nouns that, right behind a name, are what is spoken of.
        words: finds all of these, punctuation marks, Latin words and numbers; the longest word first.
        fillers: finds the economic words.
        adverbs: words between a subject and its verb.
        topical: what begins right behind a subject, so that the clause is about it.
    """

    verbs: frozenset[str]
    prepositions: Mapping[str, str]
    negated: frozenset[str]
    planned: frozenset[str]
    reported: frozenset[str]
    outsiders: frozenset[str]
    heads: tuple[str, ...]
    words: re.Pattern[str]
    fillers: re.Pattern[str]
    adverbs: frozenset[str] = _NONE
    topical: re.Pattern[str] = _NEVER


NO_CHINESE = ChineseLexicon(_NONE, {}, _NONE, _NONE, _NONE, _NONE, (), _NEVER, _NEVER)
"""The lexicon of rules that have none for Chinese: no verb is known."""


def load_chinese_lexicon(content: bytes, verbs: Iterable[str], words: Iterable[str]) -> ChineseLexicon:
    """Read the Chinese lexicon from its TOML file.

    Args:
        content: the file.
        verbs: verbs of the frames.
        words: other words that rules ask for.

    Raises:
        tomllib.TOMLDecodeError: the file is not TOML.
    """
    data = tomllib.loads(content.decode())
    known = frozenset([*data["verbs"]["plain"].split(), *verbs])
    modality = {key: frozenset(text.split()) for key, text in data["modality"].items()}
    prepositions: Mapping[str, str] = data["prepositions"]
    everything = {*known, *prepositions, *words, *_PARTICLES}
    everything |= {*data["compounds"]["plain"].split(), *data["adverbs"]["plain"].split()}
    everything = everything.union(*modality.values())
    longest = sorted(everything, key=lambda word: (-len(word), word))
    figures = data["figures"]
    own = {*figures["economic"].split(), *figures["modifiers"].split(), *known}
    economic = sorted(own, key=lambda word: (-len(word), word))
    adverbs = frozenset(data["adverbs"]["plain"].split())
    topical = sorted({*figures["topical"].split(), *adverbs, *known}, key=lambda word: (-len(word), word))
    return ChineseLexicon(
        known,
        prepositions,
        modality["negated"],
        modality["planned"],
        modality["reported"],
        modality["outsiders"],
        tuple(data["heads"]["plain"].split()),
        re.compile("|".join([*map(re.escape, longest), r"[A-Za-z0-9.%]+", f"[{re.escape(_MARKS)}]"])),
        re.compile("|".join(map(re.escape, economic))),
        adverbs,
        re.compile("|".join(map(re.escape, topical))),
    )


_PARTICLES = (
    "的",
    "了",
    "等",
    "所",
    "也",
    "并",
    "已",
    "及",
    "以及",
    "和",
    "与",
    "共同",
    "正式",
    "成功",
    "日前",
    "近日",
)
