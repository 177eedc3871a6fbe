"""kgtool: turns news and policy articles into a knowledge graph that people can trust."""

__version__ = "0.1.0"
