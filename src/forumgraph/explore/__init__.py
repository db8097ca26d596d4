"""explore: the network in a notebook, asked by name.

>>> graph = open_graph("data/processed/forum.db")  # doctest: +SKIP
>>> graph.who_works_on("해양쓰레기")  # doctest: +SKIP
>>> graph.collaborators("해양수산부")  # doctest: +SKIP
>>> graph.sentences("해양수산부", "경상남도")  # doctest: +SKIP
"""

from forumgraph.explore.forum import ForumGraph, open_graph
from forumgraph.explore.tables import Table

__all__ = ["ForumGraph", "Table", "open_graph"]
