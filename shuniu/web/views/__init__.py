"""The pages: find, call, answer. No rule of procedure stands here."""
