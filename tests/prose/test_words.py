"""Words of a sentence."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kgtool.prose.words import has_any, split_words


@given(st.text(st.sampled_from("aB1 .,;-'’é国()+\u3000\n"), max_size=24))
def test_words_are_the_text_without_white_space(text: str) -> None:
    """Every character that is no white space lies in one word, at the word's offsets."""
    words = split_words(text)
    assert "".join(word.text for word in words) == re.sub(r"\s", "", text)
    assert [text[word.begin : word.end] for word in words] == [word.text for word in words]
    assert words.lowers == {word.lower for word in words}


def test_stretch_of_a_sentence_is_asked_like_the_whole() -> None:
    """A word is found in a sentence and in a stretch of it, and not where it does not stand."""
    words = split_words("The plan names two zones")
    asked = frozenset({"zones", "parks"})
    assert [has_any(part, asked) for part in (words, words[3:], words[:3], ())] == [True, True, False, False]
