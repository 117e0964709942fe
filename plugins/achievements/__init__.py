"""A Pelican plugin that turns curated data and articles into a bilingual site."""
