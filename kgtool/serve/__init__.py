"""The web door: a SPARQL endpoint, a graph store, linked data pages and the place of the web application."""
