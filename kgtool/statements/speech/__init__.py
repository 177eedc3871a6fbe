"""What is said, aimed at and required: who says it, and of what."""
