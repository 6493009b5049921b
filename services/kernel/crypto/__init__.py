"""Envelope encryption: data keys wrapped by a key that never enters the database."""
