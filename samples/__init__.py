"""Sample scans that the project makes itself, and the generator that makes them."""
