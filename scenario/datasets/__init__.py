"""Published records of others, read into a neutral form and played as a programme."""
