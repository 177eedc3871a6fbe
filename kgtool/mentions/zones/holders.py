"""Places of which a clause says that they have a zone of a set: `P is on the ministry's list of zones as well as ...`.

Between the places and the phrase that speaks of the zones stand a verb of having, being or entering and words that only
link; or the clause turns round: `Among the zones are P and P`. Groups of places behind a colon, each with its date,
are the groups in which the zones came.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.dates import MONTHS
from kgtool.mentions.drafts import Draft
from kgtool.mentions.zones.phrases import ZonePhrase
from kgtool.mentions.zones.places import HOSTS, clause_around, place_list
from kgtool.prose.words import AUXILIARIES, Word, to_count

_HOLDING = frozenset(
    (
        "is are was were been has have had hold holds held got gets received won obtained became become ranks rank "
        "appears appear appeared figures figure figured features feature featured stands stand counts count belongs "
        "belong belonged joined entered put placed added admitted taken included listed accepted brought let made "
        "named moved raised counted numbered made makes followed co-opted enrolled inscribed"
    ).split()
)
_LINKS = frozenset(
    (
        "the a an its their this that these on onto it in into to of among amongst amid within as by for with "
        "and both also "
        "now too then only very first latest newest oldest second third last one two three four five six national "
        "china country nation 's list lists ranks rank circle roster rolls roll register club family group series "
        "batch round programme program scheme status title holder holders host hosts home number set member members "
        "part bearer bearers county city district municipality place west east south north western eastern central "
        "northeast inland new official officially , well plus likewise again since already early late end beginning "
        "start spring summer autumn winter year years month decision seven eight nine ten eleven twelve selected "
        "eighteen current present existing northeastern southern northern"
    ).split()
)
_RANKS = frozenset(
    "belongs belong belonged joined entered list lists ranks circle roster rolls register club family group "
    "series batch round programme program among "
    "amongst one part member members holder holders county city title status".split()
)
"""Words that put a place among the zones of a set."""
_INSIDE = frozenset("in of at from near to with for on between than like against unlike beside besides without".split())
_DENYING = frozenset(
    (
        "not no never neither nor none without denied deny denies rumour rumours rumoured rumor rumors might could "
        "would will hope hopes hoped want wants seek seeks sought expected apply applied applies ask asked asks if "
        "whether unless until yet n't unlike instead plans plan planned candidate candidates dropped bid bids "
        "supposed reportedly should except struck removed missing absent next"
    ).split()
)
_TURNING = frozenset({"among", "amongst", "one", "of"})
_BE = frozenset({"is", "are", "was", "were"})
_BRINGING = frozenset(
    "batches rounds waves groups stages steps instalments installments lots tranches cohorts years turn order".split()
)
_NAMING = frozenset({"include", "includes", "included", "being", "are", "comprise", "comprises", "cover", "were"})
_BEFORE_NAMING = frozenset(
    ", the now today currently also already latest newest most recent first oldest last ones additions among "
    "them".split()
)
_SOON = 9
"""Words behind a phrase in which the places may be named."""
_GETTING = frozenset("won got received gained obtained secured landed earned".split())
_THEIR = frozenset({"their", "its"})
_APPOSITION = 16
"""Words between the commas of an aside behind the places."""
_FAR = 40
"""Words between the places and the phrase."""
_YEARS = range(1985, 2061)


def holding_places(
    words: Sequence[Word], lowers: Sequence[str], drafts: Sequence[Draft], phrase: Draft
) -> list[list[Draft]]:
    """Return the places that a clause counts among the zones of a phrase, each zone's places together; may be empty.

    Args:
        words: the words of a sentence.
        lowers: their folded forms.
        drafts: what the sentence names, in the order of the text.
        phrase: the phrase that speaks of several zones.
    """
    begin, end = clause_around(lowers, phrase, {";", ":", "but", "while"})
    if any(lowers[i] in _DENYING for i in range(begin, min(end, phrase.last + 6))):
        return []
    covered = {
        i
        for d in drafts
        if d is not phrase and (d.kind == "Agency" or isinstance(d.phrase, ZonePhrase))
        for i in range(d.first, d.last + 1)
    }
    for host in drafts:
        if host.kind not in HOSTS or host.kind == "Province" or not host.thing or host.first < begin:
            continue
        if host.first >= phrase.first:
            break
        if phrase.first - host.last > _FAR or (host.first > begin and lowers[host.first - 1] in _INSIDE):
            continue
        run = place_list(words, drafts, host.first)
        last = run[-1][-1].last if run else phrase.first
        if last < phrase.first and _counts(lowers, last + 1, phrase.first, covered):
            return run
    return _turned(words, lowers, drafts, phrase, begin)


def _counts(lowers: Sequence[str], begin: int, end: int, covered: set[int]) -> bool:
    """Say whether the words between places and phrase say that the places are among the zones."""
    at = begin
    if at < end and lowers[at] == ",":  # `Deqing, a county in Huzhou, is on the list`
        at = next((i + 1 for i in range(at + 1, min(at + _APPOSITION, end)) if lowers[i] == ","), at + 1)
    while at < end and (lowers[at] in {"both", "all", "each", "also", "too", "alone", "now", ","}):
        at += 1
    if at >= end or lowers[at] not in _HOLDING:
        return False
    rest = [lowers[i] for i in range(at, end) if i not in covered]
    linked = all(
        lower in _LINKS or lower in _HOLDING or lower in MONTHS or lower in AUXILIARIES or lower.isdigit()
        for lower in rest
    )
    theirs = lowers[at] in _GETTING and not _THEIR.isdisjoint(rest[:2])  # `Zhengzhou and Harbin won their zones`
    return linked and (theirs or not _RANKS.isdisjoint(rest))


def _turned(
    words: Sequence[Word], lowers: Sequence[str], drafts: Sequence[Draft], phrase: Draft, begin: int
) -> list[list[Draft]]:
    """`Among the zones is that of Xi'an`, `One of the zones is Deqing`."""
    after, end = phrase.last + 1, len(lowers)
    latest = _latest(words, lowers, drafts, after)
    if latest:
        return latest
    head = lowers[begin : phrase.first]
    if after >= end or lowers[after] not in _BE or _TURNING.isdisjoint(head[:2]):
        return []
    after += 1
    while after < end and lowers[after] in {"also", "that", "those", "the", "one", "of", "in", "cities", "city"}:
        after += 1
    run = place_list(words, drafts, after)
    return run if run and run[0][0].first == after and run[0][0].kind != "Province" else []


def _latest(words: Sequence[Word], lowers: Sequence[str], drafts: Sequence[Draft], after: int) -> list[list[Draft]]:
    """`..., the latest being Nanjing and Wuhan`, `zones now include Beijing and Hangzhou`: the places behind."""
    near = lowers[after : after + _SOON]
    named = next((i for i, lower in enumerate(near) if lower in _NAMING), None)
    if named is None or any(lower not in _BEFORE_NAMING for lower in near[:named]):
        return []
    at = after + named + 1
    while at < len(lowers) and lowers[at] in {"those", "that", "of", "the", "in", "cities"}:
        at += 1
    run = place_list(words, drafts, at)
    return run if run and run[0][0].first == at and run[0][0].kind != "Province" else []


def dated_groups(
    words: Sequence[Word], lowers: Sequence[str], drafts: Sequence[Draft], phrase: Draft
) -> list[list[Draft]]:
    """Return the places listed by year behind a phrase: `zones in two batches: P and P in 2019, P and P in 2021`."""
    colon = next((i for i in range(phrase.last + 1, len(lowers)) if lowers[i] in {":", "—", "–"}), None)
    if colon is None or not _DENYING.isdisjoint(lowers[:colon]):
        return []
    named = not _BRINGING.isdisjoint(lowers[phrase.last : colon]) or colon == phrase.last + 1
    if not named and lowers[phrase.first - 1 : phrase.first] not in (["its"], ["the"]):
        return []
    runs: list[list[Draft]] = []
    done = colon
    groups = dated = 0
    for host in drafts:
        if host.first <= done or host.kind not in HOSTS or host.kind == "Province" or not host.thing:
            continue
        run = place_list(words, drafts, host.first)
        if not run:
            continue
        runs.extend(run)
        done = run[-1][-1].last
        groups += 1
        near = lowers[done + 1 : done + 5]
        opened = near[:1] and near[0] in {"in", "(", "on", "last", "this"}
        dated += bool(opened) and any(to_count(w) in _YEARS or w in MONTHS for w in near)
    return runs if groups > 1 and dated == groups else []
