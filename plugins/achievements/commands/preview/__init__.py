"""The preview: a local server that shows the last good site and what stands in the way of the next."""
