"""Pages: what each command answers, as lines and sheets, before it has a format."""
