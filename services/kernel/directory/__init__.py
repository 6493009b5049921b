"""The part of the directory that every service keeps as a local view: persons, posts, organisations."""
