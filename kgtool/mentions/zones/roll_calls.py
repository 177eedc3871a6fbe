"""Places that a clause counts among the zones of the programme spoken of, told by the build of the clause.

`With Harbin, added last month, the series has grown to 18`, `The first of the eleven, in Pudong, dates from May`,
`then a second batch: P and P`, `Xi'an is one of theirs`: no phrase calls these places zones. The build of a clause is
read from its skeleton, in which names, times and numbers are marks; a table holds the builds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kgtool.mentions.drafts import Draft
from kgtool.mentions.zones.roll_builds import COLLECTIVE, MORE, PATTERNS, SENSES
from kgtool.mentions.zones.skeletons import ORDINALS, Skeleton, holds_places, reduce_sentence
from kgtool.prose.words import Word

_TRIGGERS = (
    frozenset(
        (
            "them theirs ours these those list series programme program scheme club family roster ranks batch round "
            "wave "
            "group cohort intake tranche number total count tally one title titles label labels plaque plaques "
            "status "
            "letter letters approval approvals replies newcomers newcomer arrival arrivals addition additions "
            "admission "
            "accession entry entrant entrants recipients recipient holders holder joined came come followed took "
            "added "
            "admitted they earlier previous existing ones next then other others zone zones it lists programmes "
            "letters "
            "both 's that which too so taken let included accepted entered"
        ).split()
    )
    | ORDINALS
)
_TOLD = frozenset({"development", "application"})
BATCHES = frozenset("batch batches group groups round rounds wave waves tranche tranches intake intakes".split())
_DENYING = re.compile(
    r" (?:not|no|never|neither|nor|none|without|n't|rumou?rs?|reported|reports?|untrue|rumou?red|denie[ds]|deny|May|"
    r"might|could|would|will|"
    r"should|"
    r"hopes?|hoped|hoping|want(?:s|ed)?|seeks?|sought|expect(?:s|ed)|appl(?:y|ies|ied|ying)|applications?|"
    r"applicants?|"
    r"candidates?|bids?|hardly|barring|instead|if|whether|until|unless|plans?|planned|talk|refused?|fail(?:s|ed)?|"
    r"withdr(?:ew|awn)|revoked|rejected|shortlist(?:ed)?|reportedly|allegedly|supposed|yet|miss(?:ing|ed|es)|awaits?|"
    r"waits?|waiting|wishe?s?|draft|provincial|municipal|consider(?:s|ed|ing)?|left|dropped|struck|removed|absent|"
    r"hear|"
    r"heard|said to|visit(?:s|ed)?|conference|forum|tour|projects?|firms?|companies|universit(?:y|ies)) "
)
_ASIDE = re.compile(r" (P\d+ , (?:the )?(?:one|O|N)(?: O)? of [^,;:]{1,80}?)(?= ,| $)")
"""`P, one of the zones, hopes for more`: what the clause hopes for does not touch what the aside says."""
_EXCEPTED = re.compile(
    r" (?:and|but) not (?:one )?(?:of )?(?:ours|theirs|them|one) |"
    r" May (?:like|want|wish|be (?:interested|glad|surprised)) to (?:know|hear|learn|see|note) "
)


@dataclass(frozen=True, slots=True)
class RollCall:
    """Places that a clause counts in.

    Args:
        run: each zone's places together.
        sense: a key of the table of builds.
        named: the set of zones that the clause itself names, if it does.
        agency: the only body that the clause names, if there is one.
        bare: whether only a pronoun or an ordinal points to the programme.
        joint: phrases of zones that two of the places share.
        those: whether `those` points to the zones named last, be it by the way.
    """

    run: list[list[Draft]]
    sense: str
    named: Draft | None
    agency: Draft | None
    bare: bool
    joint: list[Draft]
    those: bool = False


_MARK = re.compile(r"[PJ]\d+")
_SAME = tuple(pattern for pattern, sense in SENSES.items() if sense == "same")


def find_roll_calls(words: Sequence[Word], lowers: Sequence[str], drafts: Sequence[Draft]) -> Iterator[RollCall]:
    """Yield the places that the clauses of a sentence count among zones; may be none.

    Args:
        words: the words of the sentence.
        lowers: their folded forms.
        drafts: what it names, in the order of the text.
    """
    if not holds_places(drafts) or _TRIGGERS.isdisjoint(lowers):
        return
    skeleton = reduce_sentence(words, lowers, drafts)
    if not skeleton.runs:
        return
    last: list[list[Draft]] = []
    for whole in skeleton.clauses:
        clause = _EXCEPTED.sub(" ", whole)
        denied = _DENYING.search(clause)
        asides = (f" {match[1]} " for match in _ASIDE.finditer(clause)) if denied else ()
        for told in (aside for aside in asides if not _DENYING.search(aside)) if denied else (clause,):
            for call in _in_clause(skeleton, told, last):
                last = call.run
                yield call


def _in_clause(skeleton: Skeleton, clause: str, last: list[list[Draft]]) -> Iterator[RollCall]:
    done: set[str] = set()
    counts = _MARK.search(clause) is not None
    for pattern in PATTERNS.fitting(clause) if counts else _SAME:  # all others name places
        sense = SENSES[pattern]
        match = pattern.search(clause)
        if match is None or clause.startswith(" , whose", match.end()):  # `P, whose zones X approved`: said of each
            continue
        marks = _MARK.findall(" ".join(part for part in match.groupdict().values() if part))
        if not done.isdisjoint(marks):
            continue
        marks += _further(clause, match.end())
        done.update(marks)
        sets = [skeleton.drafts[mark] for mark in re.findall(r"[YZ]\d+", match[0])]
        sets = [draft for draft in sets if draft.phrase.plural or draft.phrase.family in _TOLD]  # type: ignore[attr-defined]
        bodies = {m: d for m, d in skeleton.drafts.items() if m[0] == "A" and f" {m} " in clause and d.thing}
        agency = next(iter(bodies.values())) if len(bodies) == 1 else None
        bare = not sets and COLLECTIVE.search(f"{match[0][1:]} ") is None
        run = [group for mark in dict.fromkeys(marks) for group in skeleton.runs[mark]] or last
        if not run:
            continue
        yield RollCall(
            run, sense, sets[0] if sets else None, agency, bare, skeleton.joint, " one of those " in f"{match[0]} "
        )


def _further(clause: str, end: int) -> list[str]:
    """`..., Wuhan in May and, this month, Hefei`: the marks of places for which the verb of a clause holds too."""
    marks: list[str] = []
    again: re.Match[str] | None = None
    while True:
        for further in MORE:
            again = further.match(clause, end) or further.match(clause, end - 1)
            if again:
                break
        if again is None:
            return marks
        marks += _MARK.findall(again["p0"])
        end = again.end()


def mark_of_aside(words: Sequence[Word], place: Draft) -> Draft | None:
    """Return what stands for the zone in `P, one of the zones, had 300 firms`: the clause tells of the place.

    Args:
        words: the words of the sentence.
        place: the place that is counted among the zones.
    """
    at = place.last + 2
    if at >= len(words) or words[at - 1].lower != "," or words[at].lower not in {"one", "the"}:
        return None
    return Draft(at, at, words[at].begin, words[at].end, "Zone")


def is_batch(draft: Draft, words: Sequence[Word], lowers: Sequence[str]) -> bool:
    """Say whether a pronoun stands for a batch: `The second batch was approved in 2021; it comprises P and P`."""
    pronoun = draft.via == "reference" and words[draft.first].lower in {"it", "they"}
    return pronoun and lowers[draft.first - 1] == ";" and not (BATCHES | ORDINALS).isdisjoint(lowers[: draft.first])
