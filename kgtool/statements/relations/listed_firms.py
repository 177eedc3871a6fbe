"""Lists of firms whose members are described: `China Telecom, Hangzhou's Unitree and the server maker Yovole`."""

from __future__ import annotations

import re
from collections.abc import Collection

from kgtool.records import Mention
from kgtool.statements.clauses.units import Unit
from kgtool.statements.context import SentenceContext

DESCRIBED = (
    r"(?:the )?(?:[A-Z][\w-]*(?: [A-Z][\w-]*)?(?:['’]s| (?=\w+[ -])))? ?"
    r"(?:(?:(?!(?:is|are|was|were) )[\w-]+ ){0,3}"
    r"(?:maker|start-?up|firm|company|developer|designer|manufacturer|supplier|operator|provider|"
    r"specialist|unicorn|giant) )?"
)
"""What may stand before a firm's name: `Hangzhou's`, `the chip designer`, `the Nanjing start-up`."""
JOINING = re.compile(rf"(?: [A-Z]\w+)?(?:, and |, | and ){DESCRIBED}")
"""What stands between firms of one list: `Sugon, Inspur and the Wuhan High-tech Zone`."""
_DESCRIPTION = re.compile(rf"(?<=[ :]){DESCRIBED}$")


def without_description(text: str) -> str:
    """Return a text without the description of a firm at its end.

    >>> without_description("Among them is the chip designer "), without_description("Newcomers are Hefei's ")
    ('Among them is ', 'Newcomers are ')
    """
    return _DESCRIPTION.sub("", text)


def firms_up_to(context: SentenceContext, last: Unit, firms: Collection[Mention]) -> list[Mention]:
    """Return the firms of the list that ends with a unit, in order.

    Args:
        context: the sentence.
        last: the unit of the last of them.
        firms: the firms of the sentence.
    """
    text = context.body.text
    found = [m for m in last.mentions if m in firms]
    for index in reversed(context.groups):
        unit = context.units[index]
        if unit.end > last.begin or not any(m in firms for m in unit.mentions):
            continue
        if not JOINING.fullmatch(text, unit.end, last.begin):
            break
        found = [*(m for m in unit.mentions if m in firms), *found]
        last = unit
    return found
