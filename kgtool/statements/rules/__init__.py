"""The declarative rules of ontology/rules: frames, templates and events, and how they are matched."""
