"""Search (搜索): one index of all matters, exact for every phrase, on either database, through sight.

`shuniu.search.find.find()` finds; `shuniu.search.index.reindex()` writes the index anew. A kind of matter adds its own
words by a method `words_for_search()`.
"""
