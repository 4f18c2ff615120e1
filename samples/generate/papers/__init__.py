"""The papers themselves, one module for each family."""
