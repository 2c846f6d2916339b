"""Office tables on their way in: files to grids of cells, grids to rows that are understood."""
