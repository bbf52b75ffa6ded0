"""公众意见: what the public says to a consultation on the portal, gathered by what is one letter, and the reply to each."""
