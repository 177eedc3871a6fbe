"""`kgtool build`: from articles to a validated graph in a store."""
