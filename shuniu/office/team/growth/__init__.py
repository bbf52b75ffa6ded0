"""Growth assignments (成长任务) with a mentor (导师)."""
