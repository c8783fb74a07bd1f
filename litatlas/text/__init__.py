"""Characters in, characters or spans out; knows nothing of papers."""
