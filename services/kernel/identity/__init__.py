"""Who calls and what they may do: tokens, callers, permissions, and the trace of what was refused."""
