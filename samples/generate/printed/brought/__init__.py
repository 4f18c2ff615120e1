"""Layouts as papers are brought to a counter: kept apart, nobody tunes on them."""
