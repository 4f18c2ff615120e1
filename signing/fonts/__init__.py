"""The typeface that is drawn on copies: Tinos (Times metrics), Latin and Vietnamese, 1000 units per em; see OFL.txt."""
