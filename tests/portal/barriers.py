"""What axe finds on a page that would keep somebody from using it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

MOST_ALIKE = 6
_SHORTEN = """most => {
  const kind = row => [...new Set([row, ...row.querySelectorAll('*')].map(
    one => [one.tagName, one.getAttribute('class'), ...one.getAttributeNames()].join()
  ))].sort().join(' ');
  for (const list of document.querySelectorAll('tbody, ul, ol, details')) {
    const alike = {};
    for (const row of list.children) (alike[kind(row)] ??= []).push(row);
    for (const rows of Object.values(alike)) rows.slice(most, -1).forEach(one => one.remove());
  }
}"""


def barriers(page: Page) -> str:
    """What axe reports of a page; `` where it finds nothing.

    Its lists are shortened before, since axe takes its time over each row. Every kind of row is
    still there: of those in a list whose elements have the same names, classes and attributes,
    the first six stay, and the last.
    """
    page.evaluate(_SHORTEN, MOST_ALIKE)
    found = Axe().run(page)
    return str(found.generate_report()) if found.violations_count else ""
