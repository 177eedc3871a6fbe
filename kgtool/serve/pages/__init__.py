"""Linked data pages: every thing, article and term under the path of its IRI, as a page or as RDF."""
