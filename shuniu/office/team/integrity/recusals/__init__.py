"""Recusal (回避): asked for by the person himself, decided by his head, who names another."""
