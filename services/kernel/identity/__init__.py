"""Who calls and what they may do: tokens, standing, permissions, and the trace of what was refused."""
