"""The constraint components of SHACL Core, each as a function from a scope to what it finds."""
