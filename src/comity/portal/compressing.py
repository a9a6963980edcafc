"""Compressed copies of stylesheets and scripts: a .gz beside each, which WhiteNoise serves.

    python -m comity.portal.compressing

Runs when Comity is installed or packaged (`hatch_build.py`), and by `make` after a file changed.
It needs the standard library alone, since at that moment nothing else need be there.
"""

import gzip
import os
import re
from pathlib import Path
from typing import Final

STATIC: Final = Path(__file__).resolve().parent / "static" / "portal"
_COMPRESSED: Final = ".gz"


def sources(folder: Path = STATIC) -> list[Path]:
    """The files that are served, without their compressed copies."""
    return sorted(path for path in folder.iterdir() if path.suffix in {".css", ".js", ".mjs"})


def compressed(path: Path) -> Path:
    """Where the compressed copy of a file is."""
    return path.with_name(path.name + _COMPRESSED)


def lean(path: Path) -> bytes:
    """What is compressed of a file: of a stylesheet its rules, without comments and indents.

    In no stylesheet of ours does a string hold a comment or two spaces in a row.
    """
    text = path.read_text("utf-8")
    if path.suffix == ".css":
        text = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
    return text.encode()


def compress_stale(folder: Path = STATIC) -> list[Path]:
    """Compress each file that changed since it was compressed; return what was made.

    The bytes depend on the file alone, so that a build can be repeated. They are written outside
    the folder first: a server that lists it meanwhile finds whole files.
    """
    made = []
    for source in sources(folder):
        target = compressed(source)
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        written = folder.parents[1] / f"{target.name}.{os.getpid()}"
        written.write_bytes(gzip.compress(lean(source), compresslevel=9, mtime=0))
        written.replace(target)
        made.append(target)
    return made


if __name__ == "__main__":
    compress_stale()
