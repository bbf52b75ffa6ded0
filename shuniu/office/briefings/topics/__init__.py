"""主题与苗头: what is told of, by topic and day, and what is told of more than its own history would have it."""
