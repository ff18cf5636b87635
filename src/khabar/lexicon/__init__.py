"""Lexicons as data, and the one matcher that finds their forms in a report."""
