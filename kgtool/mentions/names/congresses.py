"""People's congresses as bodies: where a sentence passes a law, a congress is who passes it, else it is a meeting.

`passed by the standing committee of the Hubei Provincial People's Congress`, not `at the congress in January`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kgtool.mentions.names.builds import Build
from kgtool.prose.words import Word, has_any

_CONGRESS = frozenset({"congress"})
_LAWS = frozenset("regulations regulation law laws ordinance ordinances rules measures provisions statute bill".split())
_PASSING = frozenset("passed passes pass adopted adopts enacted enacts approved approves issued".split())
_AUTHORS = frozenset({"author", "authors"})
_COMMITTEE = ("standing", "committee", "of", "the")


def read_congresses(words: Sequence[Word], builds: list[Build]) -> None:
    """Turn the congresses of a sentence on a law into bodies, their standing committee with them.

    Args:
        words: the words of the sentence.
        builds: its names by build, in the order of the text; changed in place.
    """
    if not has_any(words, _CONGRESS):
        return
    if not has_any(words, _AUTHORS) and not (has_any(words, _LAWS) and has_any(words, _PASSING)):
        return
    for place, build in enumerate(builds):
        if build.kind != "Event" or words[build.last].lower != "congress" or words[build.last - 1].lower != "'s":
            continue
        begin = build.first - len(_COMMITTEE)
        committee = begin >= 0 and tuple(word.lower for word in words[begin : build.first]) == _COMMITTEE
        builds[place] = replace(build, first=begin if committee else build.first, kind="Agency")
