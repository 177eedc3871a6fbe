"""Statements that a language model proposes."""
