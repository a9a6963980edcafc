"""The proof on the real record: printed lists beside what the ledger derives, written as a page.

    WRITE_PROOF=1 .venv/bin/python -m pytest tests/db/test_real_record.py

writes docs/proof/outstanding.md anew; without the variable that test fails when the page says
something else than the ledger.
"""
