"""Layouts of prescribed forms: the fifth reserve, open since it was studied."""
