"""The nouns that end a name and say what it names: `bureau`, `university`, `alliance`, `plan`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgtool.prose.words import Word

HEAD_KINDS: dict[str, str] = {
    **dict.fromkeys(
        (
            "bureau department commission administration ministry office government committee council authority agency"
        ).split(),
        "Agency",
    ),
    **dict.fromkeys(
        ("university institute academy college school laboratory lab center centre").split(), "ResearchOrganization"
    ),
    **dict.fromkeys(
        (
            "ltd inc corp corporation group technologies software robotics holdings bank company securities automation "
            "motors telecom electronics semiconductor semiconductors microelectronics pharmaceuticals airlines co "
            "leasing trading biotech pharma biopharma airways brokerage insurance logistics shipping ventures "
            "optoelectronics microsystems automobile automotive biosciences therapeutics"
        ).split(),
        "Company",
    ),
    **dict.fromkeys(
        ("alliance association federation society union consortium league fund foundation exchange").split(),
        "Organization",
    ),
    **dict.fromkeys(["network", "compact", "pact", "coalition", "partnership"], "ZoneNetwork"),
    **{"district": "District", "county": "County", "town": "AdministrativeArea", "township": "AdministrativeArea"},
    **dict.fromkeys(("forum conference convention summit expo exposition fair congress symposium").split(), "Event"),
    **dict.fromkeys(["zone", "park", "valley", "cluster", "hub"], "Zone"),
    "corridor": "Region",
    **dict.fromkeys(["plan", "blueprint", "roadmap", "scheme"], "Plan"),
    **dict.fromkeys(["guideline", "guidelines", "guidance", "opinions"], "Guideline"),
    **dict.fromkeys(["initiative", "action"], "Initiative"),
    "strategy": "Strategy",
    **dict.fromkeys(
        ("measures regulations outline notice policies policy rules provisions catalogue declaration").split(),
        "PolicyInstrument",
    ),
    **dict.fromkeys("daily times news post herald gazette agency".split(), "MediaOrganization"),
}
"""The noun that ends (or heads, before `of` and `for`) a name, and the class that it makes of it."""
HEAD_KINDS["agency"] = "Agency"
JOINED = frozenset(
    {
        ("convention", "exhibition"),
        ("innovation", "development"),
        ("innovation", "application"),
        ("innovation", "entrepreneurship"),
    }
)
"""Words that `and` joins within one name: `Convention and Exhibition Center`."""
_ASSOCIATIONS = frozenset({"chamber", "federation", "association", "society", "alliance", "union"})
"""Words of a body that is no office of the state, and whose committees are none."""
_HIGH_TECH = frozenset({"high-tech", "hi-tech", "high-technology"})
_DIGITAL = frozenset("information data digital cloud software computing intelligence ai innovation robot chip".split())
"""What a harbour, bay or island is for that is a park by another name: `Information Harbour`, `AI Island`."""
_QUALIFIED_HEADS: dict[str, tuple[frozenset[str], str]] = {
    "paper": (frozenset({"white", "blue", "green"}), "PolicyInstrument"),
    "city": (
        frozenset({"science", "technology", "sci-tech", "s&t", "software", "education", "university", "new"}),
        "Zone",
    ),
    "base": (
        frozenset(
            "industrial industry demonstration innovation computing training cloud incubation manufacturing production "
            "software robot robotics storage vr".split()
        ),
        "Zone",
    ),
    "town": (
        frozenset(
            "robot robotics ai intelligence cloud chip internet computing data software sensor drone blockchain "
            "innovation science technology sci-tech fund iot vr information geographic digital".split()
        ),
        "Zone",
    ),
    "community": (frozenset({"software", "entrepreneurship", "incubation"}), "Zone"),
    **dict.fromkeys(["harbour", "harbor", "port"], (_DIGITAL, "Zone")),
    **dict.fromkeys(["bay", "island"], (_DIGITAL - {"information"} | {"smart"}, "Zone")),
    "area": (frozenset({"new", "bay", "development", "special"}), "AdministrativeArea"),
}
"""Heads that make a name only after one of these words: `White Paper`, `Science and Technology City`."""
_PORTS = frozenset({"harbour", "harbor", "port"})
"""Heads that a second word may part from what they are for."""
MAKING = frozenset(
    "building making turning developing creating supporting promoting constructing transforming establishing".split()
)
"""What a title or a heading does with a place: `Building Jing'an District into ...`."""
_ENDS = frozenset('.!?:;"“”')


def kind_of(words: Sequence[Word]) -> str | None:
    """Return the class that the build of a name shows, or `None`: the last head before `of` or `for` decides.

    >>> from kgtool.prose.words import split_words
    >>> kind_of(split_words("Action Plan for Innovation"))
    'Plan'
    """
    main = len(words)
    for index, word in enumerate(words):
        if word.lower in {"of", "for", "on", "to"} and index > 0:
            years = 3 if index > 3 and words[index - 3].text == "(" else 0  # `Action Plan (2026-2028) for`
            if head_kind(words, index - 1 - years):
                main = index - years
                break
    for index in range(main - 1, -1, -1):
        word = words[index]
        kind = head_kind(words, index)
        if kind:
            lowered = {w.lower for w in words}
            if main < len(words) and kind == "Zone" and head_kind(words, len(words) - 1) == "Zone":
                lowered = {w.lower for w in words[:main]}  # `Kunpeng Park of the Hefei High-tech Zone`
            if word.lower == "committee" and not lowered.isdisjoint(_ASSOCIATIONS):
                return "Organization"  # `AI Committee of the Wuhu Chamber of Commerce`
            if (kind == "Zone" or word.lower == "area") and lowered & _HIGH_TECH:
                return "HighTechZone"  # `High-tech Industrial Development Area` is another word for it
            return kind
        if word.lower not in {")", "(", "."} and not word.lower.isdigit():
            return None
    return None


def head_kind(words: Sequence[Word], index: int) -> str | None:
    """Return the class that a word makes of the name before it, or `None`.

    >>> from kgtool.prose.words import split_words
    >>> head_kind(split_words("White Paper"), 1), head_kind(split_words("Old Paper"), 1)
    ('PolicyInstrument', None)
    """
    lower = words[index].lower
    if lower in _QUALIFIED_HEADS:
        before, kind = _QUALIFIED_HEADS[lower]
        if index and words[index - 1].lower in before:
            return kind
        if lower in _PORTS and index > 1 and words[index - 2].lower in before:  # `Data Security Port`
            return kind
    return HEAD_KINDS.get(lower)


def is_opening_noun(words: Sequence[Word], begin: int, of: int) -> bool:
    """Say whether a single word before `of` has its capital from the sentence: `Data of Kunshan High-tech Zone`.

    Args:
        words: the words of the sentence.
        begin: the first word of a run of capitals.
        of: where its `of` stands.

    >>> from kgtool.prose.words import split_words
    >>> is_opening_noun(split_words("Data of Wuxi High-tech Zone"), 0, 1)
    True
    >>> is_opening_noun(split_words("Port of Wuxi Bonded Zone"), 0, 1)
    False
    """
    opens = begin == 0 or words[begin - 1].text in _ENDS
    return opens and of == begin + 1 and words[begin].lower not in _QUALIFIED_HEADS and not head_kind(words, begin)


def is_small_area(words: Sequence[Word], index: int) -> bool:
    """Say whether a word before `district` or `county` is its name: `in Longwan district`, not `the Business district`.

    Args:
        words: the words of the sentence.
        index: where the name stands.

    >>> from kgtool.prose.words import split_words
    >>> is_small_area(split_words("in Longwan district"), 1), is_small_area(split_words("the Central district"), 1)
    (True, False)
    """
    name = words[index]
    if index == 0 or words[index - 1].lower not in _BEFORE_AREAS or not name.text.isalpha():
        return False
    return len(name.text) >= _SHORTEST_AREA and name.text[1:].islower() and _PINYIN.fullmatch(name.lower) is not None


_BEFORE_AREAS = frozenset({"in", "of", "from", "to", "'s", "and", ",", "s", "into", "at"})
_SHORTEST_AREA = 4
_PINYIN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|uang|iong|ang|eng|ing|ong|ian|iao|uai|uan|uang|ai|ao|an|ei|en|er|"
    r"ia|ie|in|iu|ou|ua|ui|un|uo|ue|a|o|e|i|u)){2,3}(?<![cdgkmnrstz]e)"
)
"""Two or three syllables as Chinese names have them, but not with the end of `Lake` and `Orange`."""
