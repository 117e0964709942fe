"""Bytes become files: all or nothing, and only what changed."""
