"""What rows of a table are called in full."""

from kgtool.pipeline import Reader
from kgtool.sources.formats import read_article
from kgtool.vocab import BASE

_TABLE = """Capacity in the west

The clusters have grown.

Cluster | Place | 2023
Horinger | Inner Mongolia | 10
Zhangjiakou | Hebei | 4

City | Place | 2023
Horinger | Inner Mongolia | 3
"""


def test_rows_below_cluster_name_clusters() -> None:
    """Below `Cluster` the first cell means the known cluster; below `City` it means the place."""
    body = read_article(_TABLE.encode(), "text", source="x", base=BASE)
    reading = Reader.load().read(body)
    found = [(m.text, m.label, m.kind) for m in reading.mentions if m.text in {"Horinger", "Zhangjiakou"}]
    assert [row[2] for row in found] == ["Zone", "Zone", "County"]
    assert [row[1] for row in found[:2]] == ["Horinger data center cluster", "Zhangjiakou data center cluster"]
