"""What the reading stages share of how prose and pages are written: words, lists, cells, notices, timelines."""
