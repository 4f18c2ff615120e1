"""Layouts kept apart for judging: nobody who writes rules has seen them."""
