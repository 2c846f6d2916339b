"""dangvu: a command-line tracker of directives and deadlines."""

__version__ = "0.1.0"
