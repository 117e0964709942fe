"""View models, made from dataset, posts and a language; no earlier stage knows the language."""
