"""Integrity (廉政与保密): declared ties and recusal, gifts, pledges and training, reading out of one's pattern."""
