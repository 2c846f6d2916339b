"""Parse, call, print: no decisions."""
