"""Whether the tests notice when the domain is wrong: small faults are planted, one at a time."""
