"""The pages of the team (队伍)."""
