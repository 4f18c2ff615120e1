"""What the stages hand on to each other: pages, types, fields, flags, documents and their states."""
