"""Verbs that need more than one room: seeding, import, export, drafting tasks."""
