"""Rule profiles of certified copies as dated data: wording and layout change with the decrees."""
