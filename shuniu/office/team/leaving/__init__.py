"""Hand-over on leaving (离岗交接)."""
