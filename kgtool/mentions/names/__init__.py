"""Names that the reference data lack, recognised by their build, and what such things are called."""
