"""Pages, drawn in formats: one file a format."""
