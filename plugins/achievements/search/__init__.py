"""Search in the browser: the texts of an edition → a static index in shards, read by `static/search/`."""
