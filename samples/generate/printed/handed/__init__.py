"""The eighth reserve: papers as they are handed over the counter. Kept apart: no rule is tuned on them."""
