"""The committed graph of the sample articles is what reading them gives."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from kgtool.cli.main import cli
from kgtool.resources import find_room


def test_sample_graph_is_up_to_date(tmp_path: Path) -> None:
    """A rebuild gives the bytes of graph/sample.ttl; after a change of rules or data it is written anew."""
    rebuilt = tmp_path / "sample.ttl"

    result = CliRunner().invoke(cli, ["map", str(find_room("graph") / "articles"), "-o", str(rebuilt)])

    assert result.exit_code == 0, result.output
    committed = (find_room("graph") / "sample.ttl").read_text(encoding="utf-8")
    message = "kgtool map graph/articles -o graph/sample.ttl writes it anew"
    assert rebuilt.read_text(encoding="utf-8").splitlines() == committed.splitlines(), message
    assert rebuilt.read_bytes() == committed.encode()
