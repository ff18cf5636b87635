"""Mentions as spans: actors, places, times, quantities, sources, weapons."""
