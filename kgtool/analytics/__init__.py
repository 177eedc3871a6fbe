"""Graph measures and pictures: the facts of a store as a networkx graph.

`load_links` takes a selection out of a store, `kgtool.analytics.measures` measures it, `kgtool.analytics.formats` and
`kgtool.analytics.drawing` write it.
"""

from kgtool.analytics.links import load_links, near
from kgtool.analytics.measures import connect, count_by_time, find_communities, rank

__all__ = ["connect", "count_by_time", "find_communities", "load_links", "near", "rank"]
