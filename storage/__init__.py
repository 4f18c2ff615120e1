"""Keys and streams: a library that knows no PDF."""
