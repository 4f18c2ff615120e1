"""What makes a machine doubt a value: other places, strange words, pieces of something else. A person then looks."""
