"""What differs between two releases: figures, sources and texts, from what each of them publishes."""
