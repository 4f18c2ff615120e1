"""Layouts that are kept apart: what no rule has seen, for judging alone (`samples/README.md` says how they are renewed)."""
