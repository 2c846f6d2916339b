"""The data file: the only room that knows TinyDB."""
