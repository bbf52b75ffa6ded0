"""协调事项: one unit asks another for something, by a day; answered and agreed to, or ruled on."""
