"""The acts on cases, by the names of their verbs."""
