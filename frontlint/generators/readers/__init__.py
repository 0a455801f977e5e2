"""How each generator's own code reads a page's block: where it cuts, what its parser makes of it, what it takes."""
