"""The page of speed and memory says what was measured and kept, and nothing else."""

from bench.groups import groups
from bench.kept import kept
from bench.page import PAGE, document


def test_the_page_is_written_from_what_is_kept() -> None:
    assert PAGE.read_text(encoding="utf-8") == document(kept(), groups())
