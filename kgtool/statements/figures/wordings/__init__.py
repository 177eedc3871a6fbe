"""Wordings that settle by themselves whose an amount is, or whether it is wanted: fairs, budgets, wishes, having."""
