"""Incidents out in the formats that people read: a table for the terminal, and a page."""
