"""The language in which words are told, by the code of the directory."""

from contextlib import AbstractContextManager
from typing import Final

from django.utils import translation

CATALOGUES: Final = {"zh": "zh-hans"}
"""What the directory calls a language → what its catalogue is called."""


def speaking(language: str) -> AbstractContextManager[None]:
    """Until it ends, words are told in this language."""
    return translation.override(CATALOGUES.get(language, language))
