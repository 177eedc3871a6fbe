"""People, the posts that they hold, and the bodies that they hold them in."""
