"""Dataset, posts and a language become view models: the language enters here, never earlier."""
