"""The acts on a decision, by the names of their verbs: opening, writing, asking, judging, deciding, following."""
