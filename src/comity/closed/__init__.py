"""The closed registers: matters of which nobody but their keepers, and those whom an act names,
reads that they exist (COMMITTEE 0.3 to 0.5).

They lie beside the ledger, not in it: in tables, a chain and readers of their own, so that no
list, search, export or count of the record can touch them. A matter declares itself with a
`domain.Register`: its `Matter`, who reads each kind of act, whom its acts concern and whom they
keep away. Then `services` take in, file, record and erase, and `queries` read for an `Asker`:

    ADVICE = Register(matter=ADVISORY, read_by=READ_BY, concerned=..., away=...)
    receipt = services.take_in(ADVICE, Said("received", "other", "2026-03-04", {...}), now=now)
    services.file_waiting(now=now)            # with the seal of the next day, in random order
    queries.of_receipt(ADVICE, receipt)       # what the source reads, at once
    services.record(ADVICE, dossier, Said("acknowledged", "committee", ...), by="7", now=now)
    queries.dossiers(ADVICE, Asker(keeps=True, parties=frozenset({"holder/12"})))

`record` opens a new dossier where `dossier` is ``, as for a letter. A way in decides from the
account alone what an asker keeps and which parties they are; nothing else is decided there.
"""
