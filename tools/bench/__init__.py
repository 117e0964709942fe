"""The benchmark: the same made-up posts built by the portal, by Hugo and by Pelican, one after the other."""
