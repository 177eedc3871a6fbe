"""Takes ontology files, gives findings: what leaves OWL Lite or OWL 2 RL, and pitfalls that a query can find.

Promises: nothing is imported or fetched; a broken file raises with line and column; findings come in a stable order.
"""
