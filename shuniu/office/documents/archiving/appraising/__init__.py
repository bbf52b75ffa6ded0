"""鉴定: what is past its term is kept for a new one or destroyed, on the word of two people (档案法实施条例 art. 24)."""
