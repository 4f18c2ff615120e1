"""Layouts as papers lie in dossiers."""
