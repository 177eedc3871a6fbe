"""All that reading an article takes: the ontology's schema, the gazetteer, the rules; and the order of the stages."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from kgtool.records import Article, Reading, Rejection, Statement
from kgtool.resources import iter_files
from kgtool.schema import Schema, load_schema
from kgtool.vocab import BASE

if TYPE_CHECKING:
    from kgtool.mentions import Gazetteer
    from kgtool.statements import ModelProposer, RuleBook


def load_own_schema() -> Schema:
    """Return the schema of the shipped ontology."""
    return load_schema(path.read_bytes() for path in iter_files("ontology", "*.ttl"))


def digest_files(files: list[Path]) -> str:
    """Return a digest of the names and contents of files, and of the version of kgtool."""
    from kgtool import __version__

    digest = hashlib.sha256(__version__.encode())
    for path in files:
        digest.update(b"\0" + path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads articles; made once, used for all of them.

    Args:
        schema: what the ontology declares.
        gazetteer: the names of the reference data.
        rules: the extraction rules.
        digest: what the three were made from; another digest may give other readings.
        base: base IRI of things.
        model: asks a language model what an article states, too.
        by_rules: whether the rules propose.
    """

    schema: Schema
    gazetteer: Gazetteer
    rules: RuleBook
    digest: str
    base: str = BASE
    model: ModelProposer | None = None
    by_rules: bool = True

    @classmethod
    def load(cls, *, base: str = BASE, model: ModelProposer | None = None, by_rules: bool = True) -> Self:
        """Make a reader from the shipped ontology, reference data and rules.

        Args:
            base: base IRI of things.
            model: asks a language model what an article states, too.
            by_rules: whether the rules propose.

        Raises:
            InputError: the installation lacks them.
            RuleError: a rule contradicts the ontology.
        """
        from kgtool.mentions import Gazetteer
        from kgtool.statements import RuleBook

        schema = load_own_schema()
        gazetteer = Gazetteer.from_turtle(path.read_bytes() for path in iter_files("graph", "reference/*.ttl"))
        rules = RuleBook.load(
            [(path.name, path.read_bytes()) for path in iter_files("ontology", "rules/*.toml")], schema
        )
        digest = cls.digest_of(base=base)
        if model is not None:
            digest = hashlib.sha256(f"{digest}\0{model.digest(schema)}\0{by_rules}".encode()).hexdigest()[:32]
        return cls(schema, gazetteer, rules, digest, base, model, by_rules)

    @staticmethod
    def digest_of(*, base: str = BASE) -> str:
        """Return the digest that a loaded reader would have, without loading it."""
        rooms = (("ontology", "*.ttl"), ("ontology", "rules/*"), ("graph", "reference/*.ttl"))
        files = [path for room, pattern in rooms for path in iter_files(room, pattern)]  # type: ignore[arg-type]
        return hashlib.sha256(f"{base}\0{digest_files(files)}".encode()).hexdigest()[:32]

    def read(self, article: Article) -> Reading:
        """Return all that an article says: its sentences, what they name and what they state.

        Raises:
            InputError: the language model gives no usable answer about the article.
            ModelError: the language model cannot be asked.
        """
        from kgtool.mentions import find_mentions
        from kgtool.statements import find_statements, join_agreeing
        from kgtool.text import read_body

        body = read_body(article)
        mentions = find_mentions(body, self.gazetteer, base=self.base)
        statements: tuple[Statement, ...] = ()
        rejections: tuple[Rejection, ...] = ()
        if self.by_rules:
            statements, rejections = find_statements(body, mentions, self.rules, self.schema, base=self.base)
        if self.model is None:
            return Reading(body, statements, rejections, mentions)
        found, refused, usage = self.model.find_statements(body, mentions, self.schema, base=self.base)
        return Reading(body, join_agreeing(statements, found), (*rejections, *refused), mentions, usage)
