"""What a sentence is made of: units, verbs with what stands around them, asides."""
