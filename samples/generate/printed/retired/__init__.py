"""Layouts that were once kept apart, and are open for study since their misses were looked at."""
