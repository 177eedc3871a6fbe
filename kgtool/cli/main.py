"""The command `kgtool`: the table of commands, loaded late, and what each failure means as an exit code."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from typing import Any

import click

from kgtool import __version__

# The help page prints this table, so that it need not import a single command.
COMMANDS = {
    "build": "Read articles and leave a validated graph in a store.",
    "map": "Read articles and print what they state, as JSON Lines or RDF.",
    "validate": "Check a graph against the shapes.",
    "query": "Ask a question of the library, or any SPARQL.",
    "export": "Write the graph of a store to a file.",
    "load": "Load RDF files into a store.",
    "explain": "Show what is known of a thing, and which sentences say so.",
    "graph": "Write the facts of a store as a picture or a graph file, or measure them.",
    "info": "Show what a store holds.",
    "review": "List things that the reference data lack, and which of them may be one.",
    "evaluate": "Score extraction against gold facts that people wrote down.",
    "serve": "Open a graph to the web: SPARQL, linked data pages, an application.",
    "ontology": "Check the ontology, or show one of its terms.",
}


class LateGroup(click.Group):
    """A group whose commands are modules of this package, imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of the data flow."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command; `None` if there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"kgtool.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; its failures become a message on standard error and an exit code."""
        from kgtool.cli.failures import report
        from kgtool.cli.settings import load_settings

        try:
            ctx.default_map = dict.fromkeys(COMMANDS, load_settings())
            code = super().invoke(ctx)
            sys.stdout.flush()
        except (Exception, KeyboardInterrupt) as error:
            if isinstance(error, (click.ClickException, click.exceptions.Exit, click.Abort)):
                raise
            code = report(error)
        ctx.exit(code or 0)


@click.group(
    cls=LateGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Settings: options, then KGTOOL_* in the environment, then kgtool.toml or [tool.kgtool] in pyproject.toml.",
)
@click.version_option(__version__, "-V", "--version", prog_name="kgtool", message="%(prog)s %(version)s")
def cli() -> None:
    """Turn news and policy articles into a knowledge graph that people can trust."""


def run(arguments: Sequence[str] | None = None) -> None:
    """Run `kgtool` with these arguments, or those of the process, and leave with its exit code."""
    try:
        cli.main(args=None if arguments is None else list(arguments), prog_name="kgtool")
    except KeyboardInterrupt:
        sys.exit(130)
