"""The desk: the page on which staff write posts, enter figures and see what is left to do.

The local preview server serves it, to this computer alone and only to the browser that has its token.
"""
