"""Completion: what may stand where the cursor is; the shells ask ``__complete``."""
