"""What anybody who holds the token of a copy may know of it, and whether a file is that copy, bit for bit."""
