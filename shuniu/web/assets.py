"""Front-end files (前端资源): fetched by npm, checked against the lock's digests, and the few needed copied in place.

Run by `make assets`. Nothing of it is committed; the built wheel carries the result. Pure: knows no Django.
"""

import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

from shuniu.web.icons import ICONS

PACKAGE = Path(__file__).resolve().parent
ROOT = PACKAGE.parent.parent
VENDOR = PACKAGE / "static" / "vendor"
SVG = "http://www.w3.org/2000/svg"
SOURCE_MAP = re.compile(rb"(/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S*)\s*$")


@dataclass(frozen=True)
class Package:
    """A package of the lock: where its files go, which of them are taken, and the licence that goes with them."""

    name: str
    folder: str
    version: str
    files: tuple[str, ...]
    licence: str | Path


PACKAGES = (
    Package("htmx.org", "htmx", "4.0.1", ("dist/htmx.min.js",), "LICENSE"),
    Package(
        "@tabler/core",
        "tabler",
        "1.6.1",
        ("dist/css/tabler.min.css",),
        PACKAGE / "licences" / "tabler.txt",  # the package itself brings none
    ),
    Package("@tabler/icons", "tabler-icons", "3.51.0", (), "LICENSE"),
    Package(
        "bpmn-js",
        "bpmn-js",
        "18.31.1",
        (
            "dist/bpmn-navigated-viewer.production.min.js",
            "dist/bpmn-modeler.production.min.js",
            "dist/assets/diagram-js.css",
            "dist/assets/bpmn-js.css",
        ),
        "LICENSE",
    ),
    Package("echarts", "echarts", "6.1.0", ("dist/echarts.min.js", "NOTICE"), "LICENSE"),
)


def folder_of(name: str) -> str:
    """The static path of a vendored package, such as `vendor/htmx-4.0.1`. Raises KeyError where there is none."""
    package = {package.folder: package for package in PACKAGES}[name]
    return f"vendor/{package.folder}-{package.version}"


def npm() -> str:
    """npm's path; where it is missing, Debian's is installed (as root), or the command to do so is said."""
    found = shutil.which("npm")
    apt = shutil.which("apt-get")
    if found is None and apt and os.geteuid() == 0:
        print("npm is missing: installing Debian's", file=sys.stderr)  # noqa: T201
        install = [apt, "install", "-y", "-q", "--no-install-recommends", "npm"]
        if subprocess.run(install, check=False).returncode:  # noqa: S603
            subprocess.run([apt, "update", "-q"], check=True)  # noqa: S603
            subprocess.run(install, check=True)  # noqa: S603
        found = shutil.which("npm")
    if found is None:
        raise SystemExit("npm is missing. Install it (Debian: sudo apt-get install npm) and run `make assets` again.")
    return found


def sprite(icons: Path) -> ET.Element:
    """One SVG with a symbol for each icon of the list. Raises FileNotFoundError for a name that the set lacks."""
    ET.register_namespace("", SVG)
    root = ET.Element(f"{{{SVG}}}svg")
    for name in ICONS:
        filled = name.endswith("-filled")
        file = icons / ("filled" if filled else "outline") / f"{name.removesuffix('-filled')}.svg"
        drawing = ET.parse(file).getroot()  # noqa: S314 — npm checked the file against the lock's digest
        symbol = ET.SubElement(root, f"{{{SVG}}}symbol", {"id": name, "viewBox": "0 0 24 24"})
        paint = (
            {"fill": "currentColor"}
            if filled
            else {"fill": "none", "stroke": "currentColor", "stroke-linecap": "round", "stroke-linejoin": "round"}
        )
        group = ET.SubElement(symbol, f"{{{SVG}}}g", paint)
        group.extend(shape for shape in drawing if shape.get("d") != "M0 0h24v24H0z")
    return root


def copy(modules: Path) -> None:
    """Fill the vendor folder anew from the installed packages; lines that name source maps are taken out."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    for package in PACKAGES:
        source, target = modules / package.name, PACKAGE / "static" / folder_of(package.folder)
        target.mkdir(parents=True)
        shutil.copyfile(source / package.licence, target / "LICENSE")
        for file in package.files:
            (target / Path(file).name).write_bytes(SOURCE_MAP.sub(b"", (source / file).read_bytes()))
    icons = PACKAGE / "static" / folder_of("tabler-icons")
    ET.ElementTree(sprite(modules / "@tabler/icons" / "icons")).write(icons / "sprite.svg", encoding="utf-8")


def main() -> None:
    quietly = ("--no-audit", "--no-fund", "--no-update-notifier")
    subprocess.run([npm(), "ci", "--ignore-scripts", *quietly], cwd=ROOT, check=True)  # noqa: S603
    copy(ROOT / "node_modules")
    shutil.rmtree(ROOT / "node_modules")


if __name__ == "__main__":
    main()
