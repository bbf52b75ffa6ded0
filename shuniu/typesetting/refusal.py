"""排不了: a document that can't be set is refused in one Chinese sentence."""


class CannotTypeset(ValueError):
    """What is wrong with the document, and what to do about it; the message can be shown to the user."""
