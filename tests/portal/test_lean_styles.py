"""What browsers get compressed says the same as the stylesheet that we keep."""

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Page

from comity.portal.compressing import compressed, sources

RULES = """sheet => { const all = new CSSStyleSheet(); all.replaceSync(sheet);
  return [...all.cssRules].map(one => one.cssText.replace(/\\s+/g, " ")); }"""


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.name)
def test_what_is_sent_compressed_is_what_we_keep(opened: Page, path: Path) -> None:
    sent = gzip.decompress(compressed(path).read_bytes()).decode()
    kept = path.read_text("utf-8")

    if path.suffix != ".css":
        assert sent == kept
        return
    assert len(sent) < len(kept)
    rules = opened.evaluate(RULES, kept)
    assert rules
    assert opened.evaluate(RULES, sent) == rules
