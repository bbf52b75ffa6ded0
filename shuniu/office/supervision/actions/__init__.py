"""The acts of supervision: `sources` for what comes in, `items` for what must be done."""
