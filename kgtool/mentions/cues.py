"""Words without which a step finds nothing in a sentence: the one table of what each step needs.

A sentence is looked through once; a step whose words it lacks is not entered.
"""

from __future__ import annotations

from typing import Final

from kgtool.mentions.documents.instruments import INSTRUMENT_HEADS
from kgtool.mentions.names.acronyms import SHORTENING
from kgtool.mentions.names.committees import COMMITTEES
from kgtool.mentions.names.described import DESCRIBED_HEADS, NETWORKS
from kgtool.mentions.names.firms import FIRM_CUES
from kgtool.mentions.names.meetings import MEETINGS
from kgtool.mentions.names.nicknames import NICKNAMING
from kgtool.mentions.names.panels import PANEL_HEADS
from kgtool.mentions.names.plural_heads import PLURAL_HEADS
from kgtool.mentions.people.posts import POST_WORDS
from kgtool.mentions.people.quoted import SAID
from kgtool.mentions.references.by_area import AREA_HEADS
from kgtool.mentions.references.capitals import CAPITAL
from kgtool.mentions.references.descriptions import OPENERS
from kgtool.mentions.references.name_ends import NAME_ENDS
from kgtool.mentions.references.pairs import PAIRED
from kgtool.mentions.references.sets import SEVERAL
from kgtool.mentions.zones.ellipsis import NUMBERED, PROGRAMMES
from kgtool.prose.word_groups import WordGroups

STEPS: Final = WordGroups(
    NUMBERED,
    SHORTENING,
    NICKNAMING,
    CAPITAL,
    AREA_HEADS,
    PLURAL_HEADS,
    FIRM_CUES,
    DESCRIBED_HEADS,
    PANEL_HEADS,
    POST_WORDS | SAID,
    INSTRUMENT_HEADS,
    SEVERAL | PAIRED,
    NAME_ENDS,
    OPENERS,
    PROGRAMMES,
    COMMITTEES,
    MEETINGS,
    NETWORKS,
)
"""What each step needs, in the order of the names below."""
(
    ELLIPSES,
    ACRONYMS,
    NICKNAMES,
    CAPITALS,
    BY_AREA,
    PLURALS,
    FIRMS,
    DESCRIBED,
    PANELS,
    PEOPLE,
    INSTRUMENTS,
    SETS,
    ENDS,
    REFERENCES,
    OF_PROGRAMMES,
    OF_COMMITTEES,
    OF_MEETINGS,
    OF_NETWORKS,
) = STEPS.bits
