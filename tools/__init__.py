"""Programs for whoever works on the portal; nothing here is part of the site generator."""
