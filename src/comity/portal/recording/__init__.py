"""Forms that record acts, whoever files them: what each act needs, what was written, what it comes
to, and the recording itself.

`asks` says which columns an act takes, `entries` makes fields of them and reads what was posted
into rows, `filing` says as whom and of what somebody may file, `reading_back` tries the rows and
tells in words what they would do, `recorded` writes them once however often they are sent.
"""
