"""Posts and standing pages: Markdown bundles → validated, frozen entities."""
