"""A file of names, row by row: what its columns hold, who is found for each row, and what may be done with them."""
