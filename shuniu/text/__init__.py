"""Text (文本): clean, outline, decompose, inspect, read, compare. Pure: knows no Django and no database."""
