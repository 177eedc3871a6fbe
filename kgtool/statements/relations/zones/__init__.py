"""What an article tells of zones: which it speaks of, in what wording, and who granted them when."""
