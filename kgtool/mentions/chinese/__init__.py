"""The same steps for Chinese text."""
