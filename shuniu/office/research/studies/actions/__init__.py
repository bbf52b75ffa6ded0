"""The acts on studies, by the names of their verbs."""
