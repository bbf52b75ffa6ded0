"""The pages of coordination (协调)."""
