"""Layouts kept apart for judging, deliberately unlike all others: no rule is written with one of them in view."""
