"""The acts on meetings and on their topics, by the names of their verbs."""
