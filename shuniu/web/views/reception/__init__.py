"""The pages of reception (接待)."""
