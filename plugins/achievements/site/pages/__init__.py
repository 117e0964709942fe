"""One module per kind of page: each function gives the head and the view of one page."""
