"""What the labels of records and the questions of interviews ask for: a property, of whom, and what may answer it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kgtool.prose.labels import bare_label, split_label
from kgtool.records import Sentence
from kgtool.statements.kinds import PLANS, ZONES

_BODIES = frozenset({"Agency", "Province", "City", "County", "District"})
_FOUNDED = frozenset({"Organization", "ResearchOrganization", "ZoneNetwork", "Company", "Zone", "HighTechZone"})
_PLACES = frozenset({"City", "District", "County", "Province", "AdministrativeArea", "HighTechZone"})
_MEMBERS = frozenset({"Company", "ResearchOrganization", "Organization", "HighTechZone", "Zone", "City"})
_NETWORKS = frozenset({"Organization", "ZoneNetwork"})
_TENANTS = frozenset({"Company", "ResearchOrganization"})
_STRATEGIES = frozenset({"Strategy", "Initiative"})
_DAY = frozenset({"Date"})
_TOPICS = frozenset({"Topic"})
TEXT: frozenset[str] = frozenset()
"""What a label tells that takes the words of its line for an answer."""

NAMING = frozenset(
    "document title name plan programme program zone network alliance body centre center file policy project "
    "cluster park object".split()
) | {"full title", "full name", "name of document", "name of zone", "name of the zone", "zone name", "name of park"}
"""Labels of the line that says what a record is about."""
_WORDS = re.compile(r"[a-z][a-z'’()/& ]{1,40}")
"""A label of words alone, without years and numbers."""


@dataclass(frozen=True, slots=True)
class Field:
    """A property, the classes of its subject, the classes of what the line names; no classes: its words."""

    name: str
    subjects: frozenset[str]
    objects: frozenset[str]


def _fields(labels: str, name: str, subjects: frozenset[str], objects: frozenset[str]) -> dict[str, Field]:
    return {label.strip(): Field(name, subjects, objects) for label in labels.split(",")}


FIELDS: dict[str, Field] = {
    **_fields("issued, issued on, released, released on, published, published on, date, dated, date of issue, "
              "issue date, promulgated, date of release, put out, adopted, adopted on, passed",
              "issuedOn", PLANS, _DAY),
    **_fields("issuer, issuers, issued by, issuing body, issuing bodies, issuing authority, issuing authorities, "
              "released by, published by, signed by, author, authors, jointly issued by, issued jointly by, "
              "put out by, drawn up by, adopted by, promulgated by, issuing organ, issuing organs, issuing department, "
              "issuing departments",
              "issuedBy", PLANS, _BODIES),
    **_fields("approved, approved on, approval, date of approval, approval date, date of reply, date of letter, "
              "granted, granted on, status since, zone since, national zone since, date of decision, "
              "recognised, recognised on",
              "approvedOn", ZONES, _DAY),
    **_fields("approved by, approving body, approving authority, granted by, approver, recognised by", "approvedBy",
              ZONES, frozenset({"Agency"})),
    **_fields("founded, founded on, established, established on, set up, opened, launched, date of foundation, "
              "foundation, founding date, founding year, year of foundation, created, start, "
              "started, since, in operation since",
              "establishedOn", _FOUNDED, _DAY),
    **_fields("location, located in, located, situated, seat, place, address, headquarters, where, situated in, city, "
              "host city, lies in",
              "locatedIn", _FOUNDED | ZONES, _PLACES),
    **_fields("administered by, run by, managed by, operator, in charge, administration, secretariat, operated by, "
              "management, managing body, run, who runs it, responsible, responsible body, competent authority",
              "administeredBy", _FOUNDED | ZONES, frozenset({"Agency", "Company", "Organization"})),
    **_fields("valid until, in force until, expires, expires on, expiry, until, runs until, end of validity, validity, "
              "period of validity, term of validity",
              "validUntil", PLANS, _DAY),
    **_fields("valid from, in force from, in force since, takes effect, takes effect on, effective from, effective, "
              "in force, effective date, in effect since, entry into force", "validFrom", PLANS, _DAY),
    **_fields("status, level, rank, category, type, programme, part of, belongs to, class", "partOfProgramme", ZONES,
              frozenset({"Programme"})),
    **_fields("members, founding members, member companies, participants", "memberOf", _NETWORKS, _MEMBERS),
    **_fields("basis, based on, legal basis, rests on, carries out", "basedOn", PLANS, PLANS | _STRATEGIES),
    **_fields("covers, scope, applies to, area covered, valid in", "appliesTo", PLANS, _PLACES),
    **_fields("serves, strategy, strategy served, strategies, supports, national strategy, tied to, contributes to",
              "supportsStrategy", PLANS | ZONES | _NETWORKS, _STRATEGIES),
    **_fields("fields, focus, focuses, main fields, key fields, priority fields, key areas, priority areas, sectors, "
              "main industries, key industries, pillar industries, leading industries, industries, specialities, "
              "specialties, strengths, known for, main sectors, key sectors, directions, topics, subjects, priorities, "
              "fields of work, focus areas, areas of focus, profile, pillars", "focusesOn",
              PLANS | ZONES | _NETWORKS, _TOPICS),
    **_fields("tenants, residents, resident companies, companies based there, main companies, anchor companies, "
              "leading companies, main tenants, key tenants, based there, institutions, resident institutions",
              "hosts", ZONES, _TENANTS),
    **_fields("other name, other names, also known as, also called, nickname, nicknames, popular name, short name, "
              "abbreviation, acronym, short form, called, aka, alias, aliases, known as, in short", "alias",
              PLANS | ZONES | _FOUNDED, TEXT),
}  # fmt: skip

_QUESTIONS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), label)
    for pattern, label in (
        (r"when\b.{0,60}\bapproved|since when\b.{0,40}\b(?:had|a national) ", "approved"),
        (r"(?:who|which (?:body|ministry|authority))\b.{0,10} approved|by whom\b.{0,20} approved", "approved by"),
        (r"when\b.{0,60}\b(?:issued|published|released|put out|promulgated)", "issued"),
        (r"(?:who|which \w+)\b.{0,10} (?:issued|published|released|wrote|drew up|drafted|is behind)|"
         r"whose (?:document|plan|paper)", "issued by"),
        (r"when\b.{0,60}\b(?:founded|established|set up|created|launched|opened)", "founded"),
        (r"who\b.{0,12}\b(?:runs|manages|administers|operates|is in charge|looks after|is responsible for)",
         "run by"),
        (r"where\b.{0,12}\b(?:is|does|are)\b.{0,60}$", "where"),
        (r"(?:what|which)\b.{0,40}\b(?:fields|industries|sectors|areas|directions|priorities|focus)\b|"
         r"what\b.{0,12} (?:focus|concentrate)", "fields"),
        (r"which (?:national )?strateg\w+", "strategy"),
        (r"which (?:companies|firms|institutes|universities)\b.{0,40}\b(?:based|settled|located|seat|there|home)",
         "tenants"),
        (r"\bbased\b.{0,8}$|what\b.{0,30} (?:based on|rests? on)", "basis"),
        (r"(?:how long|until when)\b.{0,40} (?:valid|in force|appl)", "valid until"),
        (r"(?:from|since) when\b.{0,40}\b(?:valid|in force|appl|take effect)|when\b.{0,40} take effect", "valid from"),
        (r"who\b.{0,12}\b(?:belongs to|are the members|is in|takes part)|which\b.{0,30} (?:are|is a) members?",
         "members"),
    )
)  # fmt: skip
_OPEN = re.compile(
    r"\b(?:will|would|could|should|might|may|can|hopes?|wants?|plans? to|expected|not|never|n't|next)\b", re.IGNORECASE
)
"""Words of a question that asks for what is not so yet."""
_MAY_COME = frozenset({"valid from", "valid until"})
_ASKS_BY = re.compile(r"\b(?:and )?by (?:whom|which|what)\b", re.IGNORECASE)


def read_label(sentence: Sentence) -> str:
    """Return the label that a line begins with, in lower case; empty where it has none.

    What stands apart by spaces or a dash alone is a label only where it is one of `FIELDS`.

    >>> read_label(Sentence(1, 0, 27, "Issued: 28 February 2025 by", "prose"))
    'issued'
    >>> read_label(Sentence(1, 0, 19, "SEAT (2024)   Hefei", "prose"))
    'seat'
    >>> read_label(Sentence(1, 0, 8, "A    b", "prose"))
    ''
    """
    label, _, sign = split_label(sentence.text)
    if not label:
        return ""
    bare = bare_label(label)
    return bare if bare in FIELDS or bare in NAMING or (sign == ":" and _WORDS.fullmatch(label)) else ""


def label_end(sentence: Sentence) -> int:
    """Return where what a label tells begins, in the sentence; 0 without a label.

    >>> label_end(Sentence(1, 0, 15, "Seat: Nanchang.", "prose"))
    6
    """
    return split_label(sentence.text)[1] if read_label(sentence) else 0


def asked_for(question: str) -> tuple[str, bool] | None:
    """Return the label that a question stands for, and whether it also asks by whom; `None` where it is none of these.

    >>> asked_for("When was the zone approved, and by whom?"), asked_for("Why so late?")
    (('approved', True), None)
    """
    open_ = _OPEN.search(question) is not None
    for pattern, label in _QUESTIONS:
        if pattern.search(question) and (not open_ or label in _MAY_COME):
            return label, _ASKS_BY.search(question) is not None
    return None
