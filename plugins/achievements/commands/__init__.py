"""What tasks.py runs: build, serve, check, new, publish, test, lint."""
