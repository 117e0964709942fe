"""Builds: what a site is made from becomes files in the output folder, all of them or none."""
