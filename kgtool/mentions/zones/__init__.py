"""Zones: the phrases that speak of them, the places that have them, the programmes that they belong to."""
