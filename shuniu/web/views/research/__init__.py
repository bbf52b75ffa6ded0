"""The pages of research (调研)."""
