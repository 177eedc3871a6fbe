"""Who works where, and which posts people hold."""
