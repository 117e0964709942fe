"""Settings of the production build: those of pelicanconf.py, with the public address."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))  # Pelican runs this file without its folder in sight

from pelicanconf import *  # noqa: F403 — the way Pelican's own template layers settings

# What only a published site must have, such as identifiers, is asked for.
PORTAL_PUBLISH = True

# build and serve never write there.
OUTPUT_PATH = str(Path(__file__).resolve().parent / "release")

# The public address, with the path the site lives under if it has one and without a final slash.
# The variable SITEURL and the option --siteurl of publish come first, so that one checkout serves many hosts.
SITEURL = os.environ.get("SITEURL", "").rstrip("/")
