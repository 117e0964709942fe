"""Drafting: from the Chinese text of a draft to rows of figures, projects and events to be ticked."""
