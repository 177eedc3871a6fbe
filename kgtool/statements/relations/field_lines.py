"""Which label a line of a record has: its own, that of the list it stands in, or one that stands alone before it.

`Seat: Hefei`; `Members:` above its items; `Granted on` on a line of its own, and `Approval. October 2019.` in an item.
"""

from __future__ import annotations

from kgtool.prose.labels import bare_label, split_label
from kgtool.records import Sentence
from kgtool.statements.context import SentenceContext
from kgtool.statements.relations.field_labels import FIELDS, label_end, read_label

_LONGEST = 44
_BY = frozenset({"by", "by whom"})
_DONE_BY = {"approvedOn": "approved by", "issuedOn": "issued by", "establishedOn": ""}
"""By what the line above tells the day of, the label that a bare `By` stands for."""
_WORDS = 16
"""Words of a value below a label that stands alone; more are a paragraph below its heading."""
_SINGLE = frozenset({"since", "until", "profile", "status", "type", "class", "rank", "level", "called", "run", "city"})
"""Labels that, standing alone above a line, may as well be its heading."""


def find_label(context: SentenceContext) -> tuple[str, int]:
    """Return the label of a line and where in it the value begins; an empty label where there is none.

    Args:
        context: the sentence.
    """
    label, first, _ = split_label(context.sentence.text)
    own = read_label(context.sentence) if label else ""
    if label in _BY and (own in _BY or not own):  # `Approved: March 1991`, `By: State Council`
        return _done_by(context), first
    if own:
        return own, label_end(context.sentence)
    return label_above(context), 0


def _done_by(context: SentenceContext) -> str:
    """Return the label that a bare `By` has the sense of, by the line right above it; empty where that tells no day."""
    sentences, here = context.body.sentences, context.sentence.ordinal
    field = FIELDS.get(read_label(sentences[here - 2])) if here > 1 else None
    return _DONE_BY.get(field.name, "") if field else ""


def label_above(context: SentenceContext) -> str:
    """Return the known label that stands above a line: of its list, or alone right before it; may be empty."""
    sentence = context.sentence
    if sentence.role == "item" and sentence.lead:
        lead = context.body.sentences[sentence.lead - 1]
        if lead.text[-1] in ":：" and (label := _alone(lead)):
            return label
    before = context.body.sentences[sentence.ordinal - 2] if sentence.ordinal > 1 else None
    if before is None or len(before.text) > _LONGEST:
        return ""
    if before.cut or before.role in {"row", "title"} or sentence.role == "row":
        return ""
    if any(p.finite and p.first for p in context.predicates) or len(sentence.text.split()) > _WORDS:
        return ""
    ends = before.text[-1]
    label = _alone(before) if ends.isalpha() or ends in ":：.)" else ""
    same_item = before.paragraph == sentence.paragraph and ends == "."
    below = before.paragraph == sentence.paragraph - 1 and ends != "." and sentence.role == "prose"
    return label if label not in _SINGLE and (same_item or below) else ""


def is_alone(sentence: Sentence) -> bool:
    """Say whether a line is a known label and nothing else: `Members (7):`.

    >>> is_alone(Sentence(1, 0, 12, "Members (7):", "prose")), is_alone(Sentence(1, 0, 11, "Seat: Hefei", "prose"))
    (True, False)
    """
    return bool(_alone(sentence))


def _alone(sentence: Sentence) -> str:
    """Return the known label that a line is and nothing else; empty where it is more."""
    text = sentence.text
    label = bare_label(" ".join(text.strip(" :：.").lower().split())) if len(text) <= _LONGEST else ""
    return label if label in FIELDS else ""
