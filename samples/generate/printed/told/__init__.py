"""The second reserve, open to study since it was looked into: layouts whose templates tell the truth while they print."""
