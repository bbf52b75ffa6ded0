"""Takes the picture of a typeset page for the README: the notice beside this file, set by GB/T 9704-2012 and drawn as PNG.

python docs/pictures/page.py
"""

import base64
import sys
from pathlib import Path

from shuniu.text.reading.pages import page_count, page_image
from shuniu.typesetting import read_document, typeset_pdf

HERE = Path(__file__).parent


def main() -> None:
    text = (HERE / "notice.txt").read_text(encoding="utf-8")
    content = typeset_pdf(read_document(text)).content
    file = HERE / "page.png"
    file.write_bytes(base64.b64decode(page_image(content, 0)))
    sys.stdout.write(f"{file.name}: the first of {page_count(content)} pages, {file.stat().st_size // 1000} kB\n")


if __name__ == "__main__":
    main()
