"""Files that go into what is drawn: the style and the script of a page."""
