"""The proof on the real record: printed lists beside what the ledger derives, written as a page.

`python -m tests.proof` writes docs/proof/outstanding.md anew; a test compares it with the ledger.
"""
