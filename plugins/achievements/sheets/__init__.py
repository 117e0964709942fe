"""Figures as a spreadsheet for staff, and their changes in it back into the data files.

book = export_figures(choose(rows, "laiwu", None), dataset, "zh")   # bytes of an .xlsx file
reading = read_changes(open_sheet(data), files)                     # every changed cell and its meaning
reading.faults                                                      # by cell, in both languages
space.save(reading.changes, label)
"""
