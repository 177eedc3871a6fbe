"""Date expressions: their forms, and the days that they mean against a known date."""
