"""The acts on an incoming document: at the desk, in handling, in circulation."""
