"""Wording that tells of an objective: `is aimed at ...`, `its job is to ...`, `A and B are its goals`."""

from __future__ import annotations

import re

from kgtool.prose.parts import Parts

NAMED_AIM = re.compile(
    r"\b(?:"  # one look at each word, not one for each wording
    r"(?:aims?|aimed|aiming|geared) (?:at|towards?) (?!home\b)|"
    r"(?:aims?|goals?|purposes?|missions?|jobs?|tasks?|objectives?|point|idea|ambitions?|dreams?|intentions?|visions?)"
    r"(?: (?:of|for|in) [^,.;:]{1,60}?)?(?:, [^,]{1,40},)?"
    r"(?: (?:is|was|remains|are|being)(?: not only| still)?(?: above all)?|:) to (?=[a-z])|"
    r"with (?:the|an) (?:aim|goal|purpose|intention|ambition|objective|hope) of (?=[a-z]+ing\b)|"
    r"(?:task|goal|aim|job|mission|target|challenge|ambition) of (?=[a-z]+ing\b)|"
    r"in (?:the hope|hopes) of (?=[a-z]+ing\b)|"
    r"with a view to (?=[a-z]+ing\b)|"
    r"(?:designed|intended|meant|supposed|drawn up|conceived|devised)"
    r"(?: (?:so as|in order|above all|chiefly|mainly))? to (?=[a-z])|"
    r"(?:so as|in a bid|in an effort|in an attempt) to (?=[a-z])|"
    r"(?:tasked|charged|entrusted) with (?=[a-z]+ing\b)|"
    r"(?:aspires?|serves?|sets? out|seeks?|helps?|is there) to (?=[a-z])|"
    r"(?:as a (?:way|means|vehicle) (?:of|for)) (?=[a-z]+ing\b)|"
    r"(?:sees?|bills?|styles?|pictures?) (?:itself|themselves) as (?=an? |the )|"
    r"(?:aims?|goals?|purposes?|objectives?|missions?|ambitions?)(?: (?:of|for) [^,.;:]{3,90}?)?(?:, [^,]{1,40},)? "
    r"(?:is|are|remains?) (?:nothing less than |no less than )?"
    r"(?=(?:an?|the) (?!same\b|one\b|other\b|secret\b|matter\b|question\b|modest\b|old\b|first\b)[a-z-]+ [a-z-]+)|"
    r"^What (?:[^,.;:]{3,90}?) (?:wants?|aims? (?:at|for)|is after|seeks?|asks? for|promises?|hopes? for)"
    r"(?: by 20\d\d)? (?:is|are) (?=an? |the ))",
    re.IGNORECASE,
)
AIM_BEHIND = re.compile(
    r"^(?P<what>(?:An? |The )?[A-Za-z][^.;:]{8,140}?) (?:is|are) "
    r"(?:(?:named|given|described|listed|set|seen|stated|declared)(?: \w+)? as )?"
    r"(?:the|its|their) (?:\w+ ){0,2}(?:aims?|goals?|purposes?|objectives?|missions?)\b(?! (?:set|was|were))"
)
"""`A secure supply of chips is named as the overriding purpose of the plan`."""
GOALS_LISTED = re.compile(
    r"\b(?:two|three|four|five|six|the|its|following|main) (?:\w+ )?(?:goals|aims|objectives|purposes|ambitions)\b"
    r"[^.;:]{0,120}?: (?P<what>(?!to )[^.;:]{8,240})",
    re.IGNORECASE,
)
"""`Three goals guide the plan: cleaner ports, faster ships and cheaper power`."""
ASKS_PURPOSE = re.compile(
    r"^(?:And |So |But )?(?:What|Why)\b.*\b(?:for|do|supposed|want|bring|meant|good|purpose|point|aim)\b[^?]*\?"
)
"""`What are the zones for?`: what the next sentence names is the objective of what is asked about."""
AIM_WORDS = frozenset(
    "aim aims aimed aiming goal goals purpose purposes mission missions job jobs task tasks objective objectives "
    "point idea intention view geared ambition ambitions dream dreams intentions vision visions hope hopes designed "
    "intended meant supposed drawn conceived devised itself themselves what bid effort attempt so "
    "tasked charged entrusted aspires aspire "
    "serves serve sets seeks seek helps way means vehicle".split()
)
_TELLING, _NOUN, _LINKED = 1, 2, 4
_NAMED_PARTS = Parts(
    (
        "aim at", "aims at", "aimed at", "aiming at", "geared at", "aim toward", "aims toward", "aimed toward",
        "aiming toward", "geared toward", "aim of ", "goal of ", "purpose of ", "intention of ", "ambition of ",
        "objective of ", "hope of ", "hopes of ", "task of ", "job of ", "mission of ", "target of ", "challenge of ",
        "with a view to ", "designed ", "intended ", "meant ", "supposed ", "drawn up ", "conceived ", "devised ",
        "so as to ", "in a bid to ", "in an effort to ", "in an attempt to ", "tasked with ", "charged with ",
        "entrusted with ", "aspire to ", "aspires to ", "serve to ", "serves to ", "set out to ", "sets out to ",
        "seek to ", "seeks to ", "help to ", "helps to ", "is there to ", "as a way ", "as a means ", "as a vehicle ",
        "itself as ", "themselves as ", "what ",
    ),
    ("aim", "goal", "purpose", "mission", "job", "task", "objective", "point", "idea", "ambition", "dream",
     "intention", "vision"),
    ("is to ", "was to ", "remains to ", "are to ", "being to ", "not only to ", "still to ", "above all to ", ": to ",
     "is a", "is the ", "are a", "are the ", "remain a", "remain the ", "remains a", "remains the ", "less than "),
)  # fmt: skip


def names_aim(text: str) -> bool:
    """Say whether a text may have a wording of `NAMED_AIM`: each has one of the parts, or a noun and a link.

    >>> names_aim("Its goal is to lead."), names_aim("It is to lead by far."), names_aim("The goal was reached.")
    (True, False, False)
    """
    found = _NAMED_PARTS.find(text.lower())
    return bool(found & _TELLING) or found & (_NOUN | _LINKED) == _NOUN | _LINKED


DUE = re.compile(
    r"(?:^|[;,] (?:and |while )?)(?P<what>[^,;:.]{8,120}?) (?:is|are)(?: also| all| both)? "
    r"(?:expected|due|planned|foreseen|envisaged|promised|scheduled|wanted|"
    r"to (?:follow|stand|be (?:ready|in place|reached|achieved|made|set up|built|completed?|finished|available)))"
    r"(?: to (?:be (?:ready|in place|complete|finished)|follow|stand))? by (?P<when>then|(?:the end of )?20\d\d)\b"
    r"(?:, as (?:is|are) (?P<more>[^,;:.]{6,120}(?:, [^;:.]{3,80})?))?"
)
"""`Breakthroughs in basic theory are expected by then, as is a first set of rules`: what a document wants by a year."""
BECOMING = re.compile(
    r"(?:^|[;,] (?:and |while )?(?:by then,? )?|\bby 20\d\d,? )(?:the|China|its|China['’]s)\b[^,;:.]{0,60}? "
    r"(?:should|shall|must|ought to|is to|are to) (?:then |by then )?(?:have )?"
    r"(?P<what>(?:becom|keep pace|enter|rank|catch up|take the lead|lead the|double|overtak)[^;:.]{8,140})",
    re.IGNORECASE,
)
"""`By then the country should keep pace with the leaders`: what a document wants of the whole country."""
WANTED_HEAD = re.compile(
    r"\b(?:asks? for|wants?|aims?|goals?|objectives?|is to (?:bring|achieve)|promis\w+|wish(?:es|ed)?|hopes? for)\b",
    re.IGNORECASE,
)
"""Words of the heading of a list of objectives: `What the plan asks for by 2025`."""
