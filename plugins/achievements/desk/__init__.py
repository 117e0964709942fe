"""The desk: the page on which staff write posts, take in figures and see what is to be done.

It is served with the preview, on loopback, to the browser that was given its token.
"""
