"""Working days of public bodies and the rules of deadlines, as dated data: the Government announces holidays each year."""
