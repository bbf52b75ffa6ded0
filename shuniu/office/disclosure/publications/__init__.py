"""主动公开: from the proposal over the review to what stands on the portal, until it is withdrawn."""
