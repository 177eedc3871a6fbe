"""Finds what an article states: rules propose, the gate decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kgtool.memory import forget_far
from kgtool.prose.words import is_chinese
from kgtool.readings import OpenAmount
from kgtool.records import Body, Mention, Rejection, Statement
from kgtool.schema import Schema
from kgtool.statements.called import call_as_told
from kgtool.statements.certainty.moods import is_left_out
from kgtool.statements.certainty.other_days import leave_other_days
from kgtool.statements.certainty.withdrawals import withdraw
from kgtool.statements.chinese.bases import apply_chinese_bases
from kgtool.statements.chinese.bylines import apply_bylines
from kgtool.statements.chinese.certain_names import certain_links
from kgtool.statements.chinese.clauses import read_chinese_predicates
from kgtool.statements.chinese.clefts import apply_clefts
from kgtool.statements.chinese.figures import ChineseFigures
from kgtool.statements.chinese.founding_meetings import apply_founding_meetings
from kgtool.statements.chinese.grants import ChineseGrants
from kgtool.statements.chinese.notices import ChineseNotices
from kgtool.statements.chinese.posts import apply_posts
from kgtool.statements.chinese.sayings import apply_chinese_sayings
from kgtool.statements.chinese.starting_areas import apply_starting_areas, leave_starting_areas
from kgtool.statements.chinese.timelines import Timeline
from kgtool.statements.chinese.titles import apply_chinese_titles
from kgtool.statements.chinese.units import read_chinese_units
from kgtool.statements.chinese.wholes import apply_chinese_wholes
from kgtool.statements.chinese.wrong_words import leave_wrong_words
from kgtool.statements.clauses.find import read_predicates
from kgtool.statements.clauses.units import read_units
from kgtool.statements.context import SentenceContext
from kgtool.statements.contradictions import turn_away
from kgtool.statements.figures.asked import asks_number
from kgtool.statements.figures.find import FigureReader
from kgtool.statements.figures.known_tallies import KnownTallies
from kgtool.statements.gate import pass_gate
from kgtool.statements.kinds import INSTRUMENTS
from kgtool.statements.open_amounts import find_open
from kgtool.statements.register import NO_ZONES, ZoneRegister
from kgtool.statements.relations.announcements import announce_programmes
from kgtool.statements.relations.bodies.carried_out import apply_carried_out
from kgtool.statements.relations.bodies.joined import apply_joined
from kgtool.statements.relations.bodies.openings import OPENED, apply_openings
from kgtool.statements.relations.choices import ChoiceDates
from kgtool.statements.relations.clusters import apply_clusters
from kgtool.statements.relations.confirmed import Confirmations
from kgtool.statements.relations.corridors import MEMBERS, apply_corridors
from kgtool.statements.relations.field_labels import FIELDS, read_label
from kgtool.statements.relations.fields import apply_fields
from kgtool.statements.relations.focus import apply_focus
from kgtool.statements.relations.founders import FOUNDERS, apply_founders
from kgtool.statements.relations.foundings import FOUNDED_KINDS, apply_foundings
from kgtool.statements.relations.issue_days import settle_days
from kgtool.statements.relations.known_documents import NO_DOCUMENTS, DocumentRegister, confirm_documents
from kgtool.statements.relations.locations import GROUNDS, apply_locations
from kgtool.statements.relations.memberships import apply_memberships
from kgtool.statements.relations.names import read_names, read_scopes
from kgtool.statements.relations.notices import Notices
from kgtool.statements.relations.people.chairs import OFFICERS, apply_chairs
from kgtool.statements.relations.people.guests import GUESTS, apply_guests
from kgtool.statements.relations.people.offices import apply_offices
from kgtool.statements.relations.people.workers import apply_workers
from kgtool.statements.relations.purposes import PURPOSES, settle_purpose
from kgtool.statements.relations.ranks import RANKS, apply_ranks
from kgtool.statements.relations.registers import apply_registers
from kgtool.statements.relations.running import BODIES, apply_running, leave_to_programmes
from kgtool.statements.relations.seats import TENANTS, apply_seats
from kgtool.statements.relations.secretariats import apply_secretariats
from kgtool.statements.relations.served import STRATEGIES, apply_both_served, apply_served
from kgtool.statements.relations.set_beside import SETTING, leave_set_beside
from kgtool.statements.relations.upgrades import apply_upgrades
from kgtool.statements.relations.venues import apply_venues
from kgtool.statements.relations.whereabouts import SIZES, apply_whereabouts
from kgtool.statements.relations.zones.grant_dates import pair_approvals
from kgtool.statements.relations.zones.grants import apply_grants, leave_plans, leave_programmes, settle_approvers
from kgtool.statements.relations.zones.shared_grounds import apply_spread
from kgtool.statements.relations.zones.turns import keep_turns
from kgtool.statements.relations.zones.zone_sets import ZoneSets
from kgtool.statements.rules.events import apply_events
from kgtool.statements.rules.frames import apply_frames
from kgtool.statements.rules.rulebook import RuleBook
from kgtool.statements.rules.series import is_member
from kgtool.statements.rules.templates import apply_templates
from kgtool.statements.speech.objectives import apply_objectives
from kgtool.statements.speech.requirements import OBLIGED, apply_requirements
from kgtool.statements.speech.sayings import apply_sayings
from kgtool.statements.speech.voices import VOICES
from kgtool.statements.vague import turn_away_vague
from kgtool.statements.weighing.weigh import Weighing
from kgtool.statements.weighing.weights import NO_WEIGHTS, Weights
from kgtool.vocab import BASE

MOST_MENTIONS = 80
"""A sentence that names more is a register or noise: it is read for names only, which keeps time in proportion."""
_READERS: tuple[tuple[Callable[[SentenceContext], Iterator[Statement]], Collection[str] | None], ...] = (
    (apply_fields, None),
    (apply_offices, {"Role", "Person"}),
    (apply_workers, {"Person"}),
    (apply_requirements, OBLIGED),
    (apply_sayings, VOICES),
    (apply_objectives, None),
    (apply_focus, {"Topic"}),
    (apply_seats, TENANTS),
    (apply_founders, FOUNDERS),
    (apply_foundings, FOUNDED_KINDS),
    (apply_locations, GROUNDS),
    (apply_whereabouts, SIZES),
    (apply_spread, SIZES),
    (apply_ranks, RANKS),
    (apply_upgrades, {"HighTechZone", "Agency"}),
    (apply_corridors, MEMBERS),
    (apply_served, STRATEGIES),
    (apply_running, BODIES),
    (apply_carried_out, {"Agency"}),
    (apply_openings, OPENED),
    (apply_secretariats, GROUNDS),
    (apply_venues, {"Event"}),
    (apply_chairs, OFFICERS),
    (apply_guests, GUESTS),
)
"""What reads a sentence after names and rules, each with the classes of which the sentence must name one, if any."""
_READ_ROLES = frozenset({"prose", "item", "row"})
"""Titles and headings are telegraphic: they set the scene but state nothing that the body does not."""


class Found(NamedTuple):
    """What was found in an article.

    Args:
        statements: what it states.
        rejections: what was turned away, each with the reason.
        open_amounts: amounts of which nothing is stated, each with what is not plain.
    """

    statements: tuple[Statement, ...]
    rejections: tuple[Rejection, ...]
    open_amounts: tuple[OpenAmount, ...]


def find_statements(
    body: Body,
    mentions: Sequence[Mention],
    rules: RuleBook,
    schema: Schema,
    *,
    base: str = BASE,
    zones: ZoneRegister = NO_ZONES,
    documents: DocumentRegister = NO_DOCUMENTS,
    weights: Weights = NO_WEIGHTS,
) -> Found:
    """Return what an article states, what was turned away with the reason, and what stays open; each may be empty.

    Args:
        body: the article, divided into sentences.
        mentions: what it names, in the order of the text.
        rules: frames, templates and lexicon.
        schema: what the ontology declares.
        base: base IRI of new things.
        zones: what the reference data knows of zones and places.
        documents: the documents of which it knows who issued them.
        weights: what has been learned of the words that speak for a relation.
    """
    weighing = Weighing(body, mentions, zones, documents, weights, rules.lexicon)
    proposed = weighing.doubt(list(propose(body, mentions, rules, schema, weighing, base=base)))
    told = leave_other_days([*proposed, *weighing.read(proposed)], body, mentions)
    passed, rejected = pass_gate(withdraw(told, body, mentions), body, schema)
    allowed, excluded = turn_away(passed, zones, body, mentions)
    kept, vague = turn_away_vague(allowed, mentions)
    stated = call_as_told(kept, mentions)
    rejections = (*rejected, *excluded, *vague, *weighing.rejections, *weighing.figures.rejections)
    return Found(stated, rejections, find_open(body, mentions, stated, rejections, weighing.figures))


def count_overfull(mentions: Iterable[Mention]) -> int:
    """Return the number of sentences that name so much that they are read for names only."""
    return sum(number > MOST_MENTIONS for number in Counter(mention.sentence for mention in mentions).values())


def propose(
    body: Body,
    mentions: Sequence[Mention],
    rules: RuleBook,
    schema: Schema,
    weighing: Weighing,
    *,
    base: str = BASE,
) -> Iterator[Statement]:
    """Yield what the rules propose, sentence by sentence; then what the reference data confirms of known zones.

    Args:
        body: the article, divided into sentences.
        mentions: what it names, in the order of the text.
        rules: frames, templates and lexicon.
        schema: what the ontology declares.
        weighing: takes note of the sentences that are read.
        base: base IRI of new things.
    """
    confirmations = Confirmations(body, mentions, weighing.zones, rules.lexicon)
    for statement in _propose_by_sentence(confirmations, weighing, rules, schema, base):
        confirmations.hear(statement)
        yield statement
    yield from confirmations.read()


def _propose_by_sentence(
    confirmations: Confirmations, weighing: Weighing, rules: RuleBook, schema: Schema, base: str
) -> Iterator[Statement]:
    body, mentions, documents = confirmations.body, confirmations.mentions, weighing.documents
    by_sentence: dict[int, list[Mention]] = {}
    sets: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
        if is_member(mention):  # one of a series is no member of the set that was counted before
            continue
        if mention.via == "list" and mention.antecedent and mention.kind in {"PilotZone", "HighTechZone"}:
            sets.setdefault(mention.antecedent, []).append(mention)
    tallies = KnownTallies(weighing.zones, body.article.published)
    figures = FigureReader(body, weighing.figures, mentions, tallies=tallies)
    chinese = ChineseFigures(body, rules.chinese)
    grants = ChineseGrants()
    timeline = Timeline(body) if is_chinese(body.text[:200]) else None
    notices = Notices(body)
    zone_sets = ZoneSets(rules.lexicon)
    choices = ChoiceDates()
    before: list[Mention] = []
    for sentence in body.iter_prose():
        own = by_sentence.get(sentence.ordinal, [])
        if not (own or sentence.role == "row" or read_label(sentence) in FIELDS or asks_number(sentence.text)):
            continue  # where nothing is named nothing is stated, but a table has a head, a record `Founded: 1992`
        forget_far(before)
        if len(own) > MOST_MENTIONS:
            before.extend(own)
            continue
        asks = sentence.text.rstrip('"”’ )').endswith(("?", "？"))  # a question states nothing
        if is_left_out(body, sentence):
            before.extend(own)
            continue
        is_read = sentence.role in _READ_ROLES and not asks
        if is_chinese(sentence.text):
            if not asks:
                context = SentenceContext(body, sentence, own, [], [], schema, before, sets, base)
                context.day_above = timeline.day_over(sentence) if timeline else None
                proposed = _propose_chinese(context, rules, chinese, grants, weighing.zones, is_read=is_read)
                yield from leave_wrong_words(context, proposed)
            before.extend(own)
            continue
        units = read_units(sentence, own) if is_read else []
        context = SentenceContext(body, sentence, own, units, [], schema, before, sets, base)
        if is_read:
            context.predicates = read_predicates(units, rules.lexicon, context.lowers)
            told = [*read_names(context), *apply_frames(context, rules)]
            found = [*told, *_not_denied(apply_templates(context, rules), told)]
            events = apply_events(context, rules, found)
            stated = settle_days(context, [*found, *events])
            if not context.vocabulary.isdisjoint(SETTING):
                stated = leave_set_beside(context, stated)
            if sentence.text.startswith(PURPOSES):
                stated = settle_purpose(context, stated)
            if notices.at:
                stated = [statement for statement in stated if notices.keeps(context, statement)]
            if "Programme" in context.kinds:
                stated = leave_programmes(context, stated)
            if "PilotZone" in context.kinds or any(each.subject.type == "PilotZone" for each in stated):
                stated = settle_approvers(context, rules.lexicon, stated)
                stated += apply_grants(context, rules.lexicon, stated)
                stated = leave_to_programmes(leave_plans(pair_approvals(context, stated)), weighing.zones)
                stated += apply_registers(context, rules.lexicon)
            if "Date" in context.kinds and len(context.dated) > 1:
                stated = keep_turns(context, stated)
            if "Agency" in context.kinds:
                stated += announce_programmes(context, stated)
            if documents and not context.kinds.isdisjoint(INSTRUMENTS):
                stated += confirm_documents(context, documents, rules.lexicon, stated)
            confirmations.note(context)
            weighing.note(context)
            yield from stated
            yield from zone_sets.read(context, stated)
            yield from choices.read(context)
            yield from read_scopes(context, stated)
            yield from apply_memberships(context, rules.lexicon)
            if before:
                yield from apply_joined(context, rules.lexicon)
            yield from apply_clusters(context, weighing.zones, rules.lexicon)
            yield from apply_both_served(context, weighing.zones)
            for apply in _readers_for(context.kinds):
                yield from apply(context)
        if notices.at or notices.printed:
            yield from notices.read(context)
        yield from figures.read(context, silent=asks)
        before.extend(own)
    if not body.text.isascii():
        yield from ChineseNotices(body, mentions, schema, base).read()


@lru_cache(maxsize=1024)
def _readers_for(kinds: frozenset[str]) -> tuple[Callable[[SentenceContext], Iterator[Statement]], ...]:
    """Return what reads a sentence with mentions of some classes, in order; few combinations of classes occur."""
    return tuple(apply for apply, classes in _READERS if classes is None or not kinds.isdisjoint(classes))


def _not_denied(found: Iterable[Statement], told: Sequence[Statement]) -> list[Statement]:
    """Leave out what a verb of the sentence denies: `The alliance will not hold its meeting in Jiaxing`."""
    denied = [(s.subject.iri, s.predicate, s.object) for s in told if s.modality == "negated"]
    return [each for each in found if (each.subject.iri, each.predicate, each.object) not in denied]


def _propose_chinese(
    context: SentenceContext,
    rules: RuleBook,
    figures: ChineseFigures,
    grants: ChineseGrants,
    zones: ZoneRegister,
    *,
    is_read: bool,
) -> Iterator[Statement]:
    """Yield what the rules propose of a Chinese sentence: other words and clauses, the same frames and templates."""
    context.units = read_chinese_units(context.sentence, context.mentions, rules.chinese)
    if is_read:
        context.predicates = read_chinese_predicates(context.units, rules.chinese)
        yield from certain_links(read_names(context), context.units, rules.chinese)
        told = leave_starting_areas(context, apply_frames(context, rules))
        yield from grants.settle(context, told)
        yield from apply_starting_areas(context, rules.chinese)
        yield from apply_clefts(context)
        yield from apply_bylines(context)
        yield from apply_founding_meetings(context, rules.chinese)
        yield from apply_chinese_bases(context, rules.chinese)
        yield from apply_chinese_titles(context, rules.chinese)
        yield from apply_chinese_wholes(context, zones, rules.chinese)
        yield from apply_templates(context, rules)
        yield from apply_posts(context, rules.chinese)
        yield from apply_chinese_sayings(context)
    yield from figures.read(context)
