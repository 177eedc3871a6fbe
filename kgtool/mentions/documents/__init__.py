"""Documents: titles and descriptions, what issued them, and which document each of them means."""
