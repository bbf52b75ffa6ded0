"""Learning plans (学习计划) of units and of people."""
