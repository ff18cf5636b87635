"""Claims of many reports merged into incidents that keep every claim, its figure and its origin."""
