"""Figures as a spreadsheet for staff, and what they changed in it back into the data files.

book = export_figures(dataset, files, choose(...), "zh")      # bytes of an .xlsx file
reading = read_changes(data, dataset, space)                  # what every changed cell means
reading.faults                                                # by cell, in both languages
space.save(reading.changes, label)
"""
