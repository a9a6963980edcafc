"""A mail URL becomes Django's settings, or a sentence that says what it must look like."""

import pytest

from comity.site.mail import mailers


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://localhost", 25, False, False),
        ("smtp+tls://relay.example.org", 587, True, False),
        ("smtps://relay.example.org", 465, False, True),
        ("smtp+tls://relay.example.org:2525", 2525, True, False),
    ],
)
def test_the_scheme_says_how_the_line_is_kept_secret(
    url: str, port: int, *, tls: bool, ssl: bool
) -> None:
    options = mailers(url)["default"]["OPTIONS"]

    assert (options["port"], options["use_tls"], options["use_ssl"]) == (port, tls, ssl)


def test_a_user_and_a_password_may_have_any_sign() -> None:
    options = mailers("smtps://desk%40office:p%3Ass@relay.example.org")["default"]["OPTIONS"]

    assert (options["username"], options["password"]) == ("desk@office", "p:ss")


def test_no_url_is_no_mail() -> None:
    assert mailers("") == {}


@pytest.mark.parametrize(
    "url",
    ["relay.example.org", "http://relay.example.org", "smtp://", "smtp://a:port", "smtp://a/b"],
)
def test_another_url_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(ValueError, match="expected smtp://HOST:25") as refused:
        mailers(url.replace("//", "//desk:secret@"))

    assert "secret" not in str(refused.value)
