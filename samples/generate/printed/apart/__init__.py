"""Layouts deliberately unlike all others: the fourth reserve, open since it was studied."""
