"""Layouts as papers are brought to a counter."""
