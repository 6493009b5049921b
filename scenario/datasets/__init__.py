"""Reads published records into a neutral form and plays them as a programme."""
