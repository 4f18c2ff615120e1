"""Signing requests: asked for, compared, prepared, signed by officer and clerk, refused, withdrawn."""
