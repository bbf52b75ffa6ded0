"""文字识别 (OCR): the text of scanned pages and photographs, by Tesseract with its Chinese data, where the machine has it.

Tesseract is a program of its own (Debian: tesseract-ocr, tesseract-ocr-chi-sim); it is run on one page at a time, within
a limit of time. Where it is missing, the reader is told so and nothing is guessed.
"""

import base64
import os
import re
import shutil
import subprocess
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from shuniu.text.reading.archives import Container
from shuniu.text.reading.model import FileKind, Reading, Textless, Unreadable
from shuniu.text.reading.ofd import scanned_pictures
from shuniu.text.reading.pages import page_count, page_image

LANGUAGE = "chi_sim"
SECONDS_A_PAGE = 60
WIDTH = 1654
"""Pixels across an A4 page at 200 dots an inch."""
PAGES_AT_ONCE = 5
MOST_PICTURES = 300
MISSING = (
    "这是扫描件或图片，本机没有装文字识别程序（Tesseract 和 chi_sim 中文数据），没有读出文字；请对照页面图像手工登记。"
)
NOTHING_FOUND = "这是扫描件或图片，文字识别没有认出文字；请对照页面图像手工登记。"
RECOGNISED = "文字由扫描图像识别得来，可能有错字，请对照页面图像核对。"

_BETWEEN_CHINESE = re.compile(
    r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]) +(?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef〔〕0-9A-Za-z])"
)
_BEFORE_CHINESE = re.compile(r"(?<=[0-9A-Za-z〔〕]) +(?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef〔〕])")

_MISREAD_STAR = re.compile(
    r"^(?P<before>\d{0,8}\s*[绝机秘]\s*密)\s*\S{0,2}?\s*(?P<term>\d{1,2}\s*(?:年|个?月|[日天])|长期)(?=\s*(?:[特加]急|急件|$))"
)
"""A mark of secrecy whose star was taken for a character that looks like one (机密友10年), alone in its line."""


@lru_cache(maxsize=1)
def program() -> str | None:
    """Where Tesseract is, if it is here and knows Chinese."""
    found = shutil.which("tesseract")
    if found is None:
        return None
    listed = subprocess.run([found, "--list-langs"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    return found if LANGUAGE in listed.stdout.split() else None


def recognise(data: bytes, kind: FileKind, *, most_pages: int = PAGES_AT_ONCE) -> Reading:
    """The text of a picture or of the first pages of a scanned PDF or OFD, with a note that it was recognised.

    Raises `Textless` where nothing can recognise it here or no text was found; `Unreadable` for a damaged file.
    """
    if program() is None:
        raise Textless(MISSING)
    if kind == FileKind.IMAGE:
        pages, count = [_text_of(data)], 1
    elif kind == FileKind.OFD:
        pictures = list(islice(scanned_pictures(Container(data)), MOST_PICTURES))
        pages, count = [_text_of(picture) for picture in pictures[:most_pages]], len(pictures)
    else:
        count = page_count(data)
        wanted = range(min(count, most_pages))
        pages = [_text_of(base64.b64decode(page_image(data, number, WIDTH))) for number in wanted]
    text = "\n".join(page for page in pages if page)
    if not text:
        raise Textless(NOTHING_FOUND)
    left = () if count <= len(pages) else (f"共{count}页，先识别了前{len(pages)}页，其余夜间识别。",)
    return Reading(text, kind, notes=(RECOGNISED, *left), is_partial=bool(left))


def with_scanned_pages(reading: Reading, data: bytes, *, most_pages: int = PAGES_AT_ONCE) -> Reading:
    """A PDF's reading with what its scanned pages say aside, as far as they are recognised here. Raises `Unreadable`."""
    if not reading.scanned_pages or program() is None:
        return reading
    wanted = reading.scanned_pages[:most_pages]
    words = [_text_of(base64.b64decode(page_image(data, number, WIDTH))) for number in wanted]
    aside = "\n".join(filter(None, [reading.aside, *words]))
    return replace(reading, aside=aside, is_partial=len(wanted) < len(reading.scanned_pages))


def _text_of(picture: bytes) -> str:
    command = [str(program()), "stdin", "stdout", "-l", LANGUAGE, "--psm", "3"]
    one_thread = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        run = subprocess.run(  # noqa: S603
            command, input=picture, capture_output=True, timeout=SECONDS_A_PAGE, check=True, env=one_thread
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable("文字识别用的时间太长，已停止；请对照页面图像手工登记。") from error
    except subprocess.CalledProcessError:
        return ""
    return joined(run.stdout.decode(errors="replace"))


def joined(text: str) -> str:
    """Recognised lines without the blanks that Tesseract puts between Chinese characters, 机密★10年 with its star."""
    lines = (_BEFORE_CHINESE.sub("", _BETWEEN_CHINESE.sub("", line.strip())) for line in text.splitlines())
    return "\n".join(_MISREAD_STAR.sub(r"\g<before>★\g<term>", line) for line in lines if line)
