"""What is checked, read no further than an engine asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgtool.errors import InputError
from kgtool.graph import load_file, open_store
from kgtool.shacl.data import open_data
from kgtool.shacl.engine import choose_engine, get_engine
from kgtool.shacl.shapes import load_shapes
from kgtool.vocab import AIZ

EX = "https://example.org/"
TRIG = f"""
GRAPH <{EX}a> {{ <{EX}a> a <{AIZ.Article}> . <{EX}z> a <{AIZ.Zone}> }}
GRAPH <{EX}b> {{ <{EX}b> a <{AIZ.Article}> . <{EX}c> a <{AIZ.Article}> }}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a file with two graphs of articles, one of them with two."""
    path = tmp_path / "data.trig"
    path.write_text(TRIG)
    return path


def test_files_are_not_read_at_once(file: Path) -> None:
    """Opening a file says where it is; the columnar engine reads it by itself and never makes quads of it."""
    data = open_data(file)
    get_engine("columnar").run(data, load_shapes())

    assert (data.files, data.store, "quads" in vars(data)) == ((file,), None, False)


def test_store_and_file_say_the_same(file: Path) -> None:
    """Which graphs are articles, what is known and whether there is anything does not depend on where data are."""
    with open_store() as store:
        store.load(load_file(file))
        said = [
            (data.article_names(), data.mixed_graphs(), data.is_empty(), data.knows(f"{EX}z"), data.knows(f"{EX}y"))
            for data in (open_data(file), open_data(store))
        ]

    assert said == [([f"{EX}a"], [f"{EX}b"], False, True, False)] * 2


def test_only_the_named_graphs_are_data(file: Path) -> None:
    """With names of graphs nothing else is seen, in a file or in a store."""
    with open_store() as store:
        store.load(load_file(file))
        sizes = [
            len(list(open_data(data, graphs=names).iter_quads()))
            for data in (file, store)
            for names in ([f"{EX}a"], [f"{EX}none"], None)
        ]

    assert sizes == [2, 0, 4, 2, 0, 4]


def test_class_tree_is_added_unless_unwanted(file: Path) -> None:
    """The class tree of the ontology belongs to the data, but can be left out."""
    assert len(open_data(file, classes=False).union()) == 4
    assert len(open_data(file).union()) > 4


def test_words_of_files_are_found_across_pieces(tmp_path: Path) -> None:
    """A word that lies on the border of two pieces is found."""
    path = tmp_path / "long.nt"
    path.write_bytes(b"#" * ((1 << 22) - 3) + b"needle\n")

    assert (open_data(path).mentions(b"needle"), open_data(path).mentions(b"straw")) == (True, False)


def test_a_file_of_another_kind_is_refused_when_opened(tmp_path: Path) -> None:
    """What is no RDF by its name is refused before anything is checked."""
    path = tmp_path / "data.txt"
    path.write_text("no RDF")

    with pytest.raises(InputError, match="not an RDF file"):
        open_data(path)


def test_data_at_hand_are_checked_on_columns(file: Path) -> None:
    """Without a name the engine follows from where the data are, with a reason."""
    assert choose_engine(open_data(file), load_shapes()) == (
        "columnar",
        "the data are at hand; sh:sparql is left to queries",
    )
