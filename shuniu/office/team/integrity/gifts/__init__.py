"""Gifts and money (礼品礼金) that were offered: refused, returned, or handed in."""
