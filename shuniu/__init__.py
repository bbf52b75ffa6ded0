"""枢纽 Shuniu: the system that a General Office (办公室) works in."""
