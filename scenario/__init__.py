"""The reference scenario: plays a programme through the public APIs, each step by the right person."""
