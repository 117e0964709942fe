"""Graphics of figures that one report gives for one period: what is drawn follows from what the figures are.

Each module makes one form of `models.GraphicView`; `choice` looks for all of them in a report. Views hold
words and places only, so that a page, a share card and a long picture draw the same.
"""
