"""Rows of tables and lines of fact sheets: what a cell or value says by its head, the name of its row, its label."""
