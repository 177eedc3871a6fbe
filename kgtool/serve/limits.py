"""The errors of limits: a task that takes too long, and one that comes when too many run."""

from __future__ import annotations

from kgtool.serve.problems import Problem


def time_limit(timeout: float) -> Problem:
    """Return the error of a query that took too long."""
    return Problem(
        504,
        "time-limit",
        f"the query was ended after {timeout:g} s",
        remedy="Narrow it, put required patterns first, or start the server with a greater --timeout.",
    )


def too_busy(running: int) -> Problem:
    """Return the error of a query that comes when too many run."""
    return Problem(
        503,
        "busy",
        f"{running} queries run or wait already",
        remedy="Try again in a moment.",
        headers={"Retry-After": "1"},
    )
