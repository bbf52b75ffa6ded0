"""约稿: what the office asks of chosen units, with questions and a date, and who has answered."""
