"""An article's text → its clean body: numbered sentences with offsets, and cuts with reasons."""

from kgtool.text.body import read_body

__all__ = ["read_body"]
