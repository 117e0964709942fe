"""The data files → one validated, frozen dataset."""
