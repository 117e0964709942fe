"""A release on its way to readers: its manifest, its compressed files, servers, and the folder they serve."""
