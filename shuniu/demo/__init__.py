"""The demo office 临江市人民政府办公室: invented units, people and texts, loaded by `shuniu demo`."""
