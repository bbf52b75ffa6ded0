"""Documents over the API, beyond the acts that the tables give it."""
