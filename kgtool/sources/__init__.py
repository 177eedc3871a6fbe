"""A path, directory, archive or stream → Articles with metadata."""

from kgtool.sources.files import MAX_ARTICLE_BYTES, iter_articles

__all__ = ["MAX_ARTICLE_BYTES", "iter_articles"]
