"""Draws realistic scans of Vietnamese administrative paper about fictitious persons, with the truth beside each."""
