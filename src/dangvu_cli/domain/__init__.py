"""Values in, values out: no clock, file, terminal, store or language."""
