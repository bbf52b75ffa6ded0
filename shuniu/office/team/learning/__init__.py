"""Learning (学习): yearly plans, trainings, and the notes that are shared. A record, not a score: no hours, no ranks."""
