"""What bodies do: open, join an alliance, carry out a plan, in builds that leave the other part of the fact out."""
