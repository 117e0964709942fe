"""Pairs from a grammar: forms of figures crossed with the styles of both languages."""
