"""Figures: which amounts are figures of the domain, whose they are, and for when they hold."""
