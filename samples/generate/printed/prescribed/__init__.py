"""Layouts of prescribed forms that are kept apart for judging: no rule is written with one of them in view."""
