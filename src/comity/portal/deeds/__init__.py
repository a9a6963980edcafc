"""What the two sides file themselves: a Mission and a mandate, each of its own matters.

`table` says which forms there are, `own` whose a matter is and who may file, `form` reads a form
and makes the row that is recorded, by the machinery of `portal.recording`.
"""
