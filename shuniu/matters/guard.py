"""The secret guard (定密把关): state secrets are refused at every entrance, and nothing of them is kept."""

import sys
from collections.abc import Iterable, Mapping

from shuniu.text.secrecy import find_secrecy_mark


def gettext(words: str) -> str:
    """In the reader's language; as they stand where the command line reads files without Django."""
    if "django.conf" not in sys.modules:
        return words
    from django.utils import translation

    return translation.gettext(words)


class StateSecret(Exception):
    """涉密: a text or file bears the mark of a state secret. The message says what to do and repeats nothing of it."""

    def __init__(self, mark: str) -> None:
        super().__init__(
            gettext(
                "内容带有国家秘密标志“%(mark)s”。本系统不是涉密系统，不得存储、处理国家秘密，内容没有保存；"
                "请停止操作，按保密规定在涉密设备上处理，并告知保密工作人员。"
            )
            % {"mark": mark}
        )
        self.mark = mark


def refuse_state_secrets(content: object) -> None:
    """Raises StateSecret where any text in the content bears the mark of 秘密, 机密 or 绝密.

    Walks strings, mappings and lists. Source: 保守国家秘密法 (2024) art. 31.
    """
    if isinstance(content, str):
        if mark := find_secrecy_mark(content):
            raise StateSecret(mark.text)
    elif isinstance(content, Mapping):
        for value in content.values():
            refuse_state_secrets(value)
    elif isinstance(content, Iterable) and not isinstance(content, bytes | bytearray):
        for value in content:
            refuse_state_secrets(value)
