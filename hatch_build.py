"""Compiles translations and compresses stylesheets when Comity is installed or packaged."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "src"))

from comity.portal.compressing import compress_stale, compressed, sources  # noqa: E402
from comity.portal.translations.compiling import catalogues, compile_stale  # noqa: E402


class MakeFiles(BuildHookInterface):  # type: ignore[type-arg]
    """Makes each .mo and .gz and lets them into the wheel; version control leaves them out."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before anything is built, editable or not; a wheel carries the guides, too."""
        compile_stale()
        compress_stale()
        made = [path.with_suffix(".mo") for path in catalogues()]
        made += [compressed(path) for path in sources()]
        build_data["artifacts"] += [path.relative_to(ROOT).as_posix() for path in made]
        if version != "editable":
            guides = {str(ROOT / "docs" / "guides"): "comity/portal/guide_texts"}
            build_data["force_include"] |= guides
