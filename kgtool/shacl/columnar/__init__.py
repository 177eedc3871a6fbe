"""Shapes checked on columns: every term is an integer, every constraint a mask, a count or a join."""
