"""What a heading says of the lines below it: that they are goals, as `What the city wants` and `Planned` do.

A heading of what was reached, or that asks, says nothing of the kind; nor does one of goals and results together.
"""

from __future__ import annotations

import re

from kgtool.prose.labels import split_label
from kgtool.records import Sentence
from kgtool.statements.context import SentenceContext

_REACH = 12
"""Lines of a sheet below its heading."""
_WORDS = 9
"""Words of a heading; a longer one is a headline."""
_OF_GOALS = re.compile(
    r"^(?:[\w'’-]+ ){0,4}(?:goals?|targets?|aims|objectives?|ambitions|pledges|promises)\b|"
    r"^(?:what|where|how (?:many|much)) (?:[\w'’-]+ ){1,4}?(?:wants?|aims?|plans?|hopes?|intends?|seeks?|promises?)\b|"
    r"^what (?:is|comes|should|will|shall|has) (?:[\w'’-]+ )?(?:planned|next|come|promised|intended|wanted)\b|"
    r"^(?:still )?(?:planned|to come|wanted|promised|intended|coming (?:up|next|soon)|next steps|plans)\b"
    r"(?! (?:econom|zones?|cit|areas?)\w*)",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r"\?|\b(?:met|reached|achieved|missed|results?|actual|today|now|so far|stands?|past|old|earlier|former|compared|"
    r"progress|versus|vs|behind|beyond|dropped|abandoned|withdrawn|not|no|record|facts?|said|says who|draft|"
    r"reality|done|delivered|forecasts?|rumou?rs?)\b",
    re.IGNORECASE,
)


def is_headed_by_goals(context: SentenceContext) -> bool:
    """Say whether a line of a list or sheet stands below a heading of goals.

    Args:
        context: an item, or a line with a label.
    """
    heading = _heading(context)
    return heading is not None and is_heading_of_goals(heading.text)


def is_heading_of_goals(text: str) -> bool:
    """Say whether a heading says that goals stand below it.

    >>> is_heading_of_goals("What the city wants"), is_heading_of_goals("Goals and results")
    (True, False)
    """
    return len(text.split()) <= _WORDS and bool(_OF_GOALS.search(text)) and not _REACHED.search(text)


def _heading(context: SentenceContext) -> Sentence | None:
    """Return the heading right above the list or sheet of a line, or `None`."""
    sentence, lines = context.sentence, context.body.sentences
    if sentence.role in {"item", "row"}:
        lead = lines[sentence.lead - 1] if sentence.lead else None
        return lead if lead and lead.role == "heading" else None
    for above in reversed(lines[max(sentence.ordinal - 1 - _REACH, 0) : sentence.ordinal - 1]):
        if above.role == "heading":
            return above
        if not split_label(above.text)[0]:
            return None
    return None
