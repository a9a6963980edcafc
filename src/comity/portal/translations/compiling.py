"""What programs read of the translations: a .mo of each locale/*/LC_MESSAGES/django.po.

    python -m comity.portal.translations.compiling

Runs when Comity is installed or packaged (`hatch_build.py`), and by `make` after a catalogue
changed; so nothing compiled is kept in the repository, and a program that starts only reads.
Knows nothing but Babel, since at that moment nothing else need be there.
"""

import os
from pathlib import Path
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE: Final = Path(__file__).resolve().parents[2] / "locale"
DOMAIN: Final = "django"


def catalogues(folder: Path = LOCALE) -> list[Path]:
    """The catalogues that translators write, by their folders' names."""
    return sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def compile_stale(folder: Path = LOCALE) -> list[Path]:
    """Compile each catalogue that changed since it was compiled; return what was made.

    A file is put in its place at once: who reads meanwhile finds the old one or the new one.
    """
    made = []
    for source in catalogues(folder):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file)
        written = target.with_suffix(f".{os.getpid()}")
        with written.open("wb") as file:
            write_mo(file, catalogue)
        written.replace(target)
        made.append(target)
    return made


if __name__ == "__main__":
    compile_stale()
