"""领导日程: what leaders do at which hour, kept by the office; who may read whose, and what clashes."""
