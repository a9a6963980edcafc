"""How long work tells how far it has come."""

from collections.abc import Callable

type Progress = Callable[[str, int, int], None]
"""Called now and then with a stage (`read`, `record`), what is done and what there is in all
(0 where that is not known)."""
