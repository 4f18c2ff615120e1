"""What the papers' numbers, dates, names and codes look like: pure parsers and validators, one module a kind."""
