"""The records: what an entry of the data files holds, declared once, with guidance for editors."""
