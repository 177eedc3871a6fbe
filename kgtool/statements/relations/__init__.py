"""Relations that stand in many wordings: who lies where, belongs to what, grants, issues and heads what."""
