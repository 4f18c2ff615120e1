"""Small tools with no domain word in them."""
