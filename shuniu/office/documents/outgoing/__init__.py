"""Outgoing documents (发文)."""
