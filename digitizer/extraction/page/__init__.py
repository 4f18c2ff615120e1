"""The page laid straight and read as a whole: rows and runs, cells and columns, and which label belongs to which place."""
