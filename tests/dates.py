"""Every form in which a date can be written, of an act or of the days that it names."""

from typing import Final

BOUNDS: Final = (
    *("2010", "2010-03", "2010-05-03", "201X", "20XX", "2010-XX-XX"),
    *("2010~", "2010-03?", "2010-05-03%"),
    *("[..2009-01-31]", "[..2010-06]", "[2010-03..2010-06]", "[2010-03~..2010-06]"),
    *("[2010-03..]", "[..]", "[2010-03, 2010-05]", "[2010-05, 2010-03]"),
    *("2010-05-01T23:30-05:00", "2010-05-01T10:00[Asia/Tokyo]"),
)
"""One day, known or not: an act is dated so, and `from` and `to` are written so."""

DATES: Final = (
    *BOUNDS,
    *("2010-04/2010-05", "2010-05-01/2010-05-09", "2010-05-03~/2010-05-09", "../2010-05-09"),
    *("2010-05-03/..", "2010-05-03/", "/2010"),
)
"""These, and what lasts from a first day to a last one."""
