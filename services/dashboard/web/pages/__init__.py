"""The pages, one module each. Each page answers one question, which its docstring names."""
