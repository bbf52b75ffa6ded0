"""突发事件: urgent reports on a clock of minutes, who was called, and who is on duty."""
