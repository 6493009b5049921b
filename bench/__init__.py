"""Measurements, as ratios within one alternating run."""
