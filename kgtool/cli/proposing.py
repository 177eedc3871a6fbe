"""Who proposes statements: the rules, a language model, or both; and what asking the model took."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kgtool.cli.output import note

if TYPE_CHECKING:
    from kgtool.dialogue import Usage
    from kgtool.pipeline import Reader

F = TypeVar("F", bound=Callable[..., Any])
KEY = "KGTOOL_LLM_KEY"


def proposer_options(function: F) -> F:
    """Add the options that say who proposes; their values go as keywords to `find_loader`."""
    for option in (
        click.option(
            "--llm-price",
            nargs=2,
            type=click.FloatRange(min=0),
            metavar="IN OUT",
            help="Prices of a million tokens asked and answered, to report the cost.",
        ),
        click.option(
            "--llm-timeout",
            type=click.FloatRange(min=0, min_open=True),
            default=120.0,
            show_default=True,
            metavar="SECONDS",
            help="Give up on one answer after so long.",
        ),
        click.option(
            "--llm-cache",
            envvar="KGTOOL_LLM_CACHE",
            metavar="DIR",
            help="Keep answers here.  [default: kgtool/llm in the user's cache]",
        ),
        click.option("--llm-model", envvar="KGTOOL_LLM_MODEL", metavar="NAME", help="The language model to ask."),
        click.option(
            "--llm-url",
            envvar="KGTOOL_LLM_URL",
            metavar="URL",
            help=f"Its OpenAI-compatible API, such as http://localhost:8000/v1; the key is taken from {KEY}.",
        ),
        click.option(
            "--proposer",
            type=click.Choice(["rules", "llm", "both"]),
            default="rules",
            show_default=True,
            help="Who proposes statements; only llm and both ask a language model.",
        ),
    ):
        function = option(function)
    return function


def find_loader(
    *,
    base: str,
    proposer: str,
    llm_url: str | None,
    llm_model: str | None,
    llm_cache: str | None,
    llm_timeout: float,
    **_: object,
) -> Callable[[], Reader] | None:
    """Return what makes the reader, in each process; `None` for the rules alone.

    Raises:
        click.UsageError: a model is to be asked and its address or name is missing.
        ModelError: the address is none, or the key would travel unencrypted.
    """
    if proposer == "rules":
        return None
    missing = [name for name, value in (("--llm-url", llm_url), ("--llm-model", llm_model)) if not value]
    if missing:
        raise click.UsageError(f"--proposer {proposer} needs {' and '.join(missing)}.")
    from kgtool.llm import ModelClient
    from kgtool.llm.memory import default_directory

    assert llm_url is not None
    assert llm_model is not None
    ModelClient(llm_url, llm_model, key=os.environ.get(KEY))  # a wrong address is said before anything is read
    cache = Path(llm_cache) if llm_cache else default_directory()
    return partial(load_reader, base, llm_url, llm_model, cache, timeout=llm_timeout, by_rules=proposer == "both")


def load_reader(base: str, url: str, model: str, cache: Path, *, timeout: float, by_rules: bool) -> Reader:
    """Make a reader that asks a language model; the key comes from the environment of the process."""
    from kgtool.llm import AnswerMemory, ModelClient
    from kgtool.pipeline import Reader
    from kgtool.statements import ModelProposer

    client = ModelClient(url, model, key=os.environ.get(KEY), timeout=timeout)
    return Reader.load(base=base, model=ModelProposer(client, AnswerMemory(cache)), by_rules=by_rules)


def note_usage(usage: Usage, price: tuple[float, float] | None, *, quiet: bool) -> None:
    """Say on standard error what asking a model took, if one was asked."""
    if not usage.requests and not usage.remembered:
        return
    about = "about " if usage.estimated else ""
    text = (
        f"language model: {usage.requests} answers, {usage.remembered} kept from before, "
        f"{about}{usage.tokens_in:,} tokens asked and {usage.tokens_out:,} answered"
    )
    note(text + (f", cost {usage.cost(*price):.4f}" if price else ""), quiet=quiet)
