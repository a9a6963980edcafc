"""The facts and figures of a year are of the end of that year, whatever day they are read by."""

import html
import re

from django.test import Client
from tests.portal.pages import words

from comity.ledger.labels.text import plain


def test_a_year_that_is_over_names_its_last_day_and_no_other(portal: Client) -> None:
    page = plain(words(portal.get("/facts-and-figures/2014?on=2021-04-23&known=2021-05-31")))

    assert "As of 31 December 2014; information available on 31 May 2021." in page
    assert "23 April 2021, as known" not in page


def test_the_cited_address_leads_back_to_the_same_figures(portal: Client) -> None:
    page = portal.get("/facts-and-figures/2014?on=2021-04-23&known=2021-05-31")
    told = page.content.decode()
    cited = re.search(r"/facts-and-figures/2014\?on=[^<\s]+", told.partition("Cite this view")[2])

    assert cited is not None
    assert "on=2014-12-31&amp;known=2021-05-31" in cited[0]
    assert words(portal.get(html.unescape(cited[0]))) == words(page)
