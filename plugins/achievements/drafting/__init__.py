"""Drafting: from the Chinese text of a draft to proposed rows of figures, projects and events."""
