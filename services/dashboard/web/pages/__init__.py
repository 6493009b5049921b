"""The pages, one module each: a page answers one question and says which."""
