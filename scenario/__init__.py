"""The reference scenario: a programme driven through the public APIs, each step by the right person."""
