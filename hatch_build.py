"""Compiles the translations when Comity is installed or packaged, so that no program has to."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "src"))

from comity.portal.translations.compiling import catalogues, compile_stale  # noqa: E402


class CompileTranslations(BuildHookInterface):  # type: ignore[type-arg]
    """Makes each .mo and lets it into the wheel although version control leaves it out."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Run before anything is built, editable or not."""
        compile_stale()
        build_data["artifacts"] += [
            path.with_suffix(".mo").relative_to(ROOT).as_posix() for path in catalogues()
        ]
