"""Portfolios (工作实绩档案): what somebody did and what came of it, found by the system and told by the person."""
