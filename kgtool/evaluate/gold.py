"""Gold facts: what people found in an article, read from YAML with the line of every fact.

A directory of gold has one file for each article, named like it (`012_sichuan.yaml` for `012_sichuan.txt`), and may
have an `entities.yaml` with other names of the things. The format is in docs/evaluate.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, Final

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from kgtool.errors import InputError, Place
from kgtool.evaluate.relations import RELATIONS, UNSCORED

ENTITIES: Final = "entities"
CERTAINTIES: Final = ("asserted", "planned", "reported", "negated")
_NEUTRAL: Final = frozenset({"optional"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One gold fact: a relation between a subject and an object, and the words that state it.

    Args:
        subject: canonical name of a thing.
        relation: one of `RELATIONS`.
        object: canonical name, date, number or phrase, as text.
        sentence: the decisive words of the article; may be empty.
        certainty: one of `CERTAINTIES`; what is negated must not be stated.
        when: deadline of a target or period of a figure; may be empty.
        unit: unit of a number; may be empty.
        about: whose figure it is where the subject is a plan; may be empty.
        neutral: true for what is a matter of taste or outside the domain: neither required nor wrong.
        why: for what must not be stated, the reason.
        line: its line in the gold file, from 1.
    """

    subject: str
    relation: str
    object: str
    sentence: str = ""
    certainty: str = "asserted"
    when: str = ""
    unit: str = ""
    about: str = ""
    neutral: bool = False
    why: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """The facts of one article, the careless ones that must not be stated of it, and the path of its gold file."""

    name: str
    facts: tuple[Fact, ...]
    forbidden: tuple[Fact, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Gold:
    """Gold facts by article, in the order of their names, and the other names of things."""

    articles: tuple[GoldArticle, ...]
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def names_of(self, name: str) -> tuple[str, ...]:
        """Return a thing's canonical name and its aliases; the name alone where it is not known.

        >>> Gold((), {"Beijing": ("Peking", "the capital")}).names_of("Peking")
        ('Beijing', 'Peking', 'the capital')
        """
        if name not in self.names:
            name = next((canonical for canonical, aliases in self.names.items() if name in aliases), name)
        return (name, *self.names.get(name, ()))


def article_name(source: str) -> str:
    """Return the name under which an article and its gold meet: the file name without directory and ending.

    >>> article_name("press/012_sichuan.txt.gz")
    '012_sichuan'
    """
    return PurePath(source.removesuffix(".gz")).stem


def parse_gold(files: Iterable[tuple[str, bytes]]) -> Gold:
    """Read the gold files of a directory.

    Args:
        files: pairs of path and content; one of them may be `entities.yaml`.

    Raises:
        InputError: a file is not YAML or not gold; the error names file and line.

    >>> fact = b"facts: [{s: Hefei, p: located_in, o: Anhui}]"
    >>> parse_gold([("a.yaml", fact)]).articles[0].facts[0].object
    'Anhui'
    """
    articles: dict[str, GoldArticle] = {}
    names: dict[str, tuple[str, ...]] = {}
    for path, content in sorted(files):
        reader = _Reader(path)
        root = reader.compose(content)
        name = article_name(path)
        if name == ENTITIES:
            names = reader.entities(root)
        elif name in articles:
            raise InputError("a second gold file for the same article", Place(path), remedy="Keep one of them.")
        else:
            articles[name] = reader.article(name, root)
    return Gold(tuple(articles.values()), names)


class _Reader:
    """Reads one gold file as a tree of nodes, which know their lines."""

    def __init__(self, path: str) -> None:
        self.path = path

    def compose(self, content: bytes) -> MappingNode:
        try:
            root = yaml.compose(content.decode("utf-8-sig"), Loader=yaml.SafeLoader)
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            raise self._error("not UTF-8", line, remedy="Save the file as UTF-8.") from error
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise self._error(
                f"not YAML: {error.problem or error.context}",
                mark.line + 1 if mark else None,
                remedy="Quote texts that hold a colon, a comma or a bracket.",
            ) from error
        except (yaml.YAMLError, RecursionError) as error:
            raise self._error(f"not YAML: {error}", None) from error
        if not isinstance(root, MappingNode):
            raise self._error("not a gold file", 1, expected="a mapping with the key facts")
        return root

    def entities(self, root: MappingNode) -> dict[str, tuple[str, ...]]:
        table = self._keys(root).get("entities")
        if table is None:
            raise self._error("no key entities", 1, expected="entities: {canonical name: {aliases: [...]}}")
        names = {}
        for name, entry in self._keys(table).items():
            aliases = None if isinstance(entry, ScalarNode) else self._keys(entry).get("aliases")
            names[name] = tuple(self._text(alias) for alias in self._items(aliases))
        return names

    def article(self, name: str, root: MappingNode) -> GoldArticle:
        keys = self._keys(root)
        if unknown := sorted(set(keys) - {"meta", "facts", "must_not_extract"}):
            raise self._error(
                f"unknown key {unknown[0]!r}", _line(keys[unknown[0]]), expected="facts, must_not_extract or meta"
            )
        if "facts" not in keys:
            raise self._error("no key facts", 1, expected="facts: [{s: ..., p: ..., o: ...}]")
        return GoldArticle(
            name,
            tuple(self._fact(node) for node in self._items(keys["facts"])),
            tuple(self._fact(node, "negated") for node in self._items(keys.get("must_not_extract"))),
            self.path,
        )

    def _fact(self, node: Node, certainty: str = "asserted") -> Fact:
        nodes = self._keys(node)
        qualifiers = self._keys(nodes["qualifiers"]) if "qualifiers" in nodes else {}
        texts = {key: self._text(value) for key, value in nodes.items() if key != "qualifiers"}
        for key, what in (("s", "subject"), ("p", "relation"), ("o", "object")):
            if not texts.get(key):
                raise self._error(f"a fact without {what}", _line(node), expected="{s: ..., p: ..., o: ...}")
        if texts["p"] not in RELATIONS:
            known = ", ".join(sorted(RELATIONS))
            raise self._error(f"no relation {texts['p']!r}", _line(nodes["p"]), expected=f"one of {known}")
        certainty = texts.get("certainty", certainty)
        if certainty not in CERTAINTIES:
            raise self._error(
                f"no certainty {certainty!r}", _line(nodes["certainty"]), expected=f"one of {', '.join(CERTAINTIES)}"
            )
        outside = "domain" in qualifiers and self._text(qualifiers["domain"]) == "out"
        return Fact(
            texts["s"],
            texts["p"],
            texts["o"],
            texts.get("sentence", ""),
            certainty,
            texts.get("when", ""),
            texts.get("unit", ""),
            self._text(qualifiers["about"]) if "about" in qualifiers else "",
            outside or bool(_NEUTRAL & qualifiers.keys()) or texts["p"] in UNSCORED,
            texts.get("why", ""),
            _line(node),
        )

    def _keys(self, node: Node) -> dict[str, Node]:
        if not isinstance(node, MappingNode):
            raise self._error(f"found {_shown(node)}", _line(node), expected="a mapping")
        keys: dict[str, Node] = {}
        for key, value in node.value:
            name = self._text(key)
            if name in keys:
                raise self._error(f"the key {name!r} a second time", _line(key))
            keys[name] = value
        return keys

    def _items(self, node: Node | None) -> Iterator[Node]:
        if node is None or (isinstance(node, ScalarNode) and node.tag.endswith(":null")):
            return
        if not isinstance(node, SequenceNode):
            raise self._error(f"found {_shown(node)}", _line(node), expected="a list")
        yield from node.value

    def _text(self, node: Node) -> str:
        if not isinstance(node, ScalarNode):
            raise self._error(f"found {_shown(node)}", _line(node), expected="a text, a number or a date")
        return "" if node.tag.endswith(":null") else str(node.value)

    def _error(self, problem: str, line: int | None, **more: Any) -> InputError:
        return InputError(problem, Place(self.path, line), **more)


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1


def _shown(node: Node) -> str:
    if isinstance(node, ScalarNode):
        return repr(str(node.value)[:40])
    return "a mapping" if isinstance(node, MappingNode) else "a list"
