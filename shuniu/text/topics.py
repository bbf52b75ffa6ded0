"""主题: what a text is about, by the lexicon of topics, and the words that stand in it anew."""

from collections import Counter
from collections.abc import Iterable

from shuniu.text.lexicon import PACKAGED, Lexicons
from shuniu.text.subject_words import subject_words

LEAST_IN_TEXT = 2
"""Mentions in the text from which on it is about a topic that its title does not name."""
MOST_TOPICS = 3


def topics_of(title: str, text: str, lexicons: Lexicons = PACKAGED) -> tuple[str, ...]:
    """The topics of a text, the most spoken of first; a mention in the title counts for the whole."""
    lexicon = {topic: words for topic, words in lexicons.sections("topics").items() if topic}
    said: Counter[str] = Counter()
    for topic, words in lexicon.items():
        in_title = sum(title.count(word) for word in words)
        in_text = sum(text.count(word) for word in words)
        if in_title or in_text >= LEAST_IN_TEXT:
            said[topic] = in_title * LEAST_IN_TEXT + in_text
    return tuple(topic for topic, _count in said.most_common(MOST_TOPICS))


def new_words(lately: Iterable[str], before: Iterable[str], most: int = 8) -> tuple[str, ...]:
    """The words that the texts of late have more of, against those before: the most remarkable first."""
    now, then = (Counter(word for text in texts for word in set(subject_words(text))) for texts in (lately, before))
    risen = {word: (count + 0.5) / (then[word] + 1) for word, count in now.items() if count >= 2 and count > then[word]}
    return tuple(sorted(risen, key=lambda word: (-risen[word], -now[word], word))[:most])
