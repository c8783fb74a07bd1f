"""One module for each kind of page: from the atlas to a small view."""
