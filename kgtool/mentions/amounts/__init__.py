"""Amounts: money, percentages, counts, measures, and what stands beside a number."""
