"""Who and what is named: a Body → Mentions of known and new things, dates and amounts.

Promises: offsets are true; every thing has an IRI and a class of the ontology or is left open with a reason; what
is not in the reference data is marked provisional; nothing outside the article's body is read.
"""

from kgtool.mentions.find import find_mentions
from kgtool.mentions.gazetteer import Gazetteer

__all__ = ["Gazetteer", "find_mentions"]
