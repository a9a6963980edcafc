"""Into which languages the pages' own words are translated, and which translation was checked.

`locale/languages.toml` says it, so that a translator changes data alone. A language that is not
in it falls back to English sentences.
"""

import tomllib
from pathlib import Path
from typing import Final

from msgspec import Struct

_WHERE: Final = Path(__file__).resolve().parents[2] / "locale" / "languages.toml"


class Translation(Struct, frozen=True):
    """What is known of the catalogue of one language.

    `complete` where every string is translated, which a test then holds it to; `checked` where a
    native speaker has read it all. Until then every page says that nobody has.
    """

    complete: bool
    checked: bool


def _read() -> dict[str, Translation]:
    found = tomllib.loads(_WHERE.read_text(encoding="utf-8"))
    return {code: Translation(**said) for code, said in found.items()}


TRANSLATIONS: Final = _read()
