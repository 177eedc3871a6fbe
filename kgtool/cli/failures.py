"""What each failure means at the command line: a message on standard error and an exit code.

| code | meaning |
|---|---|
| 0 | fine |
| 1 | the data does not conform, or the answer of an ASK is false |
| 2 | wrong use: options, an unknown question, a query that does not parse |
| 3 | unreadable input: an article, an RDF file, a shapes or rule file |
| 4 | the store, the endpoint or the language model failed |
| 130 | interrupted |
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

import click

from kgtool.errors import InputError, KgtoolError, ModelError, QueryError, StoreError

FINE, NOT_CONFORMING, WRONG_USE, BAD_INPUT, STORE_FAILURE, INTERRUPTED = 0, 1, 2, 3, 4, 130


def exit_code(error: KgtoolError) -> int:
    """Return the exit code that an error stands for.

    >>> exit_code(QueryError("no such question"))
    2
    """
    if isinstance(error, QueryError):
        return WRONG_USE
    return STORE_FAILURE if isinstance(error, (StoreError, ModelError)) else BAD_INPUT


def report(error: BaseException) -> int:
    """Say on standard error what went wrong and return the exit code.

    Args:
        error: what a command raised.

    Raises:
        BaseException: the error itself, if it is not a failure that a user can act on.
    """
    if isinstance(error, KgtoolError):
        click.echo(f"kgtool: {error}", err=True)
        return exit_code(error)
    if isinstance(error, BrokenPipeError):
        # The reader of the pipe has seen enough: nothing is wrong. What is still buffered goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    if isinstance(error, KeyboardInterrupt):
        click.echo("kgtool: interrupted", err=True)
        return INTERRUPTED
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"kgtool: {where}{error.strerror or error}", err=True)
        return STORE_FAILURE if error.errno == errno.ENOSPC else BAD_INPUT
    raise error


def report_unreadable(errors: Sequence[InputError]) -> int:
    """List on standard error the articles that could not be read, if any, and return the exit code."""
    if not errors:
        return FINE
    click.echo(f"kgtool: {len(errors)} {'article' if len(errors) == 1 else 'articles'} could not be read:", err=True)
    for error in errors:
        click.echo(f"  {error}", err=True)
    return BAD_INPUT
