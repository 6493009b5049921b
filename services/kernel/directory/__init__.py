"""The part of the directory every service keeps as a local view: persons, posts, organisations."""
