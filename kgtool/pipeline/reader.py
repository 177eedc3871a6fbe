"""All that reading an article takes: the ontology's schema, the gazetteer, the rules; and the order of the stages."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from kgtool.readings import OpenAmount, Reading
from kgtool.records import Article, Rejection, Statement, Thing
from kgtool.resources import iter_files
from kgtool.schema import Schema, load_schema
from kgtool.vocab import BASE

if TYPE_CHECKING:
    from kgtool.mentions import Gazetteer
    from kgtool.statements import ModelProposer, RuleBook
    from kgtool.statements.register import ZoneRegister
    from kgtool.statements.relations.known_documents import DocumentRegister
    from kgtool.statements.weighing.weights import Weights

_IN_PROJECTS = ("cluster", "hub")
"""Heads of the names of zones that are parts of a project or of each other."""


def load_own_schema() -> Schema:
    """Return the schema of the shipped ontology."""
    return load_schema(path.read_bytes() for path in iter_files("ontology", "*.ttl"))


def read_register(gazetteer: Gazetteer) -> ZoneRegister:
    """Return what the reference data knows of the zones of national programmes, and where places lie."""
    from kgtool.dates import parse_iso
    from kgtool.statements.register import KnownZone, ZoneRegister

    entries = gazetteer.entries
    zones = []
    for entry in gazetteer.iter_kind("PilotZone", "HighTechZone", "Zone"):
        programme = entries.get(entry.link("partOfProgramme") or "")
        if programme is not None:
            body = entries.get(entry.link("approvedBy") or "")
            approved = parse_iso(entry.approved) if entry.approved else None
            places = tuple(entry.links.get("locatedIn", ()))
            parts: tuple[Thing, ...] = ()
            if entry.label.endswith(_IN_PROJECTS):
                larger = (*entry.links.get("partOf", ()), *entry.links.get("supportsStrategy", ()))
                parts = tuple(entries[iri].thing for iri in larger if iri in entries)
            zones.append(KnownZone(entry.thing, places, programme.thing, body.thing if body else None, approved, parts))
    names = {entry.zone_name: entry.iri for entry in gazetteer.iter_kind("Programme") if entry.zone_name}
    areas = gazetteer.iter_kind("Country", "Province", "City", "County", "District", "AdministrativeArea")
    wholes = {area.iri: frozenset(gazetteer.chain(area.iri)) for area in areas}
    return ZoneRegister(tuple(zones), names, wholes)


def read_documents(gazetteer: Gazetteer) -> DocumentRegister:
    """Return the documents of which the reference data knows who issued them or when, by IRI."""
    from kgtool.dates import parse_iso
    from kgtool.statements.relations.known_documents import KnownDocument

    return {
        entry.iri: KnownDocument(
            frozenset(entry.links.get("issuedBy", ())), parse_iso(entry.issued) if entry.issued else None
        )
        for entry in gazetteer.entries.values()
        if entry.issued or "issuedBy" in entry.links
    }


def read_weights() -> Weights:
    """Return the shipped weights.

    Raises:
        InputError: the installation lacks them.
        RuleError: the file is not one of weights.
    """
    from kgtool.statements.weighing.weights import parse_weights

    (path,) = iter_files("ontology", "rules/weights.tsv")
    return parse_weights(path.name, path.read_bytes())


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
        zones: what the reference data knows of zones and places.
        documents: the documents that it knows.
        weights: what has been learned of the words that speak for a relation.
        digest: what they were made from; another digest may give other readings.
        base: base IRI of things.
        model: asks a language model what an article states, too.
        by_rules: whether the rules propose.
    """

    schema: Schema
    gazetteer: Gazetteer
    rules: RuleBook
    zones: ZoneRegister
    documents: DocumentRegister
    weights: Weights
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
        zones, documents = read_register(gazetteer), read_documents(gazetteer)
        return cls(schema, gazetteer, rules, zones, documents, read_weights(), digest, base, model, by_rules)

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
        left: tuple[OpenAmount, ...] = ()
        if self.by_rules:
            statements, rejections, left = find_statements(
                body,
                mentions,
                self.rules,
                self.schema,
                base=self.base,
                zones=self.zones,
                documents=self.documents,
                weights=self.weights,
            )
        if self.model is None:
            return Reading(body, statements, rejections, mentions, open_amounts=left)
        found, refused, usage = self.model.find_statements(body, mentions, self.schema, base=self.base)
        return Reading(body, join_agreeing(statements, found), (*rejections, *refused), mentions, usage, left)
