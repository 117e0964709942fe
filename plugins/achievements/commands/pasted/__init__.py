"""Lines pasted from a report → entries of the data files, and lines of text that show their figures."""
