"""Plain numbers that are ratios by the word before them: `a PUE of at most 1.2`."""

from __future__ import annotations

import re

from kgtool.records import Amount, Mention
from kgtool.statements.context import SentenceContext

_PUE = re.compile(r"\b(?:PUEs?|[Pp]ower[ -]usage(?: effectiveness)?|[Pp]ower use effectiveness)\b[^;.\d]{0,60}$")
_HIGHEST = 3
_REACH = 90


def is_ratio(context: SentenceContext, main: Mention) -> bool:
    """Say whether a number is a power usage effectiveness, which is above one and below three."""
    amount = main.value
    if not isinstance(amount, Amount) or amount.noun or not 1 <= amount.low < _HIGHEST:
        return False
    if amount.kind != "count" and not (amount.kind == "percent" and main.text[-1:].isdigit()):
        return False  # `less than 1.2, at least 80 percent`: the percent is of the second only
    return _PUE.search(context.body.text, max(context.sentence.begin, main.begin - _REACH), main.begin) is not None
