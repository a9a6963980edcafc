"""The process that sets one file: a job as JSON on standard input, the file on standard output.

It alone imports typst. Of a job it reads `template, sources, data, faces, form`; what stands in
the way goes to standard error, with exit code 1.
"""

import json
import sys
from collections.abc import Sequence
from typing import Final

import typst

_FACE: Final = "Libertinus Serif"  # carried by typst itself


def main() -> int:
    """Set the file of the job."""
    job = json.load(sys.stdin)
    wanted = job["faces"]
    fonts = typst.Fonts(include_system_fonts=bool(wanted))
    faces = _installed(fonts, wanted)
    if wanted and not faces:
        sys.stderr.write(f"no font for the script is installed, such as {wanted[0]}\n")
        return 1
    sources = {name: source.encode() for name, source in job["sources"].items()}
    data = {**job["data"], "faces": [_FACE, *faces]}
    sources["main"] = sources[f"{job['template']}.typ"]
    sources["data.json"] = json.dumps(data, ensure_ascii=False).encode()
    try:
        made = typst.compile(sources, font_paths=fonts, **job["form"])
    except typst.TypstError as error:
        sys.stderr.write(f"{error.diagnostic}\n")
        return 1
    if not isinstance(made, bytes):
        sys.stderr.write("it does not fit one page\n")
        return 1
    sys.stdout.buffer.write(made)
    return 0


def _installed(fonts: typst.Fonts, wanted: Sequence[str]) -> list[str]:
    families = fonts.families() if wanted else ()
    return [face for face in wanted if face in families]


if __name__ == "__main__":
    sys.exit(main())
