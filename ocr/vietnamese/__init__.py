"""What reading knows of Vietnamese: folding of marks and the phrases that shape an official page."""
