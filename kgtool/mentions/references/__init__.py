"""Words that point back: descriptions, pronouns, sets and pairs, and what an article has named so far."""
