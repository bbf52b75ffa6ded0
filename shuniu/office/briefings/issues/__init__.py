"""简报: the bulletins of the office and their issues, from the first item to the list of who got it."""
