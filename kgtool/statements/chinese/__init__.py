"""The same readers for Chinese text."""
