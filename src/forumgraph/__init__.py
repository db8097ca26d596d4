"""forumgraph: from the records of Korean forums to a graph, every line backed by its sentence."""
