"""Layouts as papers lie in dossiers: kept apart, nobody tunes on them."""
