"""The pages of the entrance and of an account say everything in our words, whatever happens."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from gettext import GNUTranslations
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Final

import allauth
import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from fido2.cose import CoseKey
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)
from tests.databases import Databases
from tests.entering import PASSWORD, code, sign_in, signed_in, somebody
from tests.portal.test_chinese_marks import misset
from tests.register import ready

from comity.accounts.domain import Role
from comity.accounts.models import User

ADDRESS = "boris@example.org"
SHOWN = re.compile(r">([^<>]+)<|(?:alt|title|placeholder|aria-label|value)=\"([^\"]+)\"")

type Ways = Iterator[HttpResponse]


@pytest.fixture(autouse=True)
def office(databases: Databases) -> Iterator[None]:
    with databases.fresh("sqlite", ready):
        yield


def before_signing_in(lang: str) -> Ways:
    """What the entrance shows to who is not in."""
    client = Client()
    for page in ("", "/inactive", "/cancelled", "/failed", "/closed", "/closed/office"):
        yield client.get(f"/sign-in{page}?lang={lang}")
    yield client.post(f"/sign-in?lang={lang}", {"login": ADDRESS, "password": "wrong"})
    yield client.post(f"/sign-in/passkey?lang={lang}", {"credential": "{}"}, follow=True)
    somebody(Role.MISSION)
    sign_in(client)
    yield client.get(f"/sign-in/second?lang={lang}")
    yield client.post(f"/sign-in/second?lang={lang}", {"code": "000000"})
    yield client.post(f"/sign-in/second?lang={lang}", {"credential": "{}"})
    for _ in range(6):
        tried = Client().post(f"/sign-in?lang={lang}", {"login": ADDRESS, "password": "wrong"})
    yield tried


def a_newcomer(lang: str) -> Ways:
    """What somebody sees who sets up the first second factor."""
    somebody(Role.MISSION, factor=False)
    client = Client()
    sign_in(client)
    for page in ("account", "account/security", "account/second-factor", "account/passkeys"):
        yield client.get(f"/{page}?lang={lang}")
    yield client.get(f"/account/passkeys/new?lang={lang}")
    yield client.post(f"/account/passkeys/new?lang={lang}", {"credential": "{}"})
    yield client.post(f"/account/second-factor/codes/new?lang={lang}", follow=True)
    app = f"/account/second-factor/app?lang={lang}"
    yield client.post(app, {"code": "000000"})
    page = client.get(app)
    yield page
    (secret,) = re.findall(r'value="([A-Z2-7]{32})"', page.content.decode())
    yield client.post(app, {"code": code(secret)}, follow=True)
    yield client.get(f"/account/second-factor/codes?lang={lang}", follow=True)


def who_looks_after_their_account(lang: str) -> Ways:
    """What somebody sees who has an authenticator app and a passkey."""
    client = signed_in(Role.MISSION, ADDRESS)
    yield client.get(f"/account/second-factor/app/off?lang={lang}", follow=True)
    client.post("/account/confirm", {"password": PASSWORD})
    user = User.objects.get(email=ADDRESS)
    kept = Authenticator.objects.create(
        user=user, type=Authenticator.Type.WEBAUTHN, data=passkey()
    ).pk
    for page in (
        *("second-factor", "second-factor/app/off", "second-factor/codes/new", "password"),
        *("passkeys", "passkeys/new", f"passkeys/{kept}", f"passkeys/{kept}/remove"),
        *("confirm", "second-factor/confirm", "passkeys/confirm", "security"),
    ):
        yield client.get(f"/account/{page}?lang={lang}")
    yield client.get(f"/sign-out?lang={lang}")
    yield client.post(f"/account/confirm?lang={lang}", {"password": "wrong"})
    yield client.post(f"/account/second-factor/confirm?lang={lang}", {"code": "000000"})
    yield client.post(f"/account/passkeys/confirm?lang={lang}", {"credential": "{}"}, follow=True)
    yield client.post(f"/account/second-factor/codes/new?lang={lang}", follow=True)
    yield client.post(f"/account/second-factor/app/off?lang={lang}", follow=True)
    yield client.post(f"/account/passkeys/{kept}?lang={lang}", {"name": "phone"}, follow=True)
    yield client.post(f"/account/passkeys/{kept}/remove?lang={lang}", follow=True)


def who_changes_the_password(lang: str) -> Ways:
    """What somebody sees who changes the password, or has none yet."""
    client = signed_in(Role.MISSION, ADDRESS)
    new, here = "a wholly other sentence", f"/account/password?lang={lang}"
    yield client.post(here, {"oldpassword": "wrong", "password1": new, "password2": "unlike it"})
    done = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    yield client.post(here, done, follow=True)
    user = User.objects.get(email=ADDRESS)
    user.set_unusable_password()
    user.save()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    choosing = f"/account/password/set?lang={lang}"
    yield client.get(choosing)
    yield client.post(choosing, {"password1": new, "password2": "unlike it altogether"})
    yield client.post(choosing, {"password1": new, "password2": new}, follow=True)


def who_chooses_badly(lang: str) -> Ways:
    """What somebody sees whose new password is none, short, known to all or like their address."""
    client = signed_in(Role.MISSION, ADDRESS)
    for bad in ("", "short", "onedirection", f"x{ADDRESS}"):
        chosen = {"oldpassword": PASSWORD, "password1": bad, "password2": bad}
        yield client.post(f"/account/password?lang={lang}", chosen)


def who_lets_somebody_in(lang: str) -> Ways:
    """What a registrar sees whose form says nothing, or nothing that can be read."""
    client = signed_in(Role.REGISTRAR)
    yield client.post(f"/people?lang={lang}", {})
    for days in ("0", "1000", "many"):
        wrong = {"email": "nowhere", "begins": "once", "ends": "then", "days": days}
        yield client.post(f"/people?lang={lang}", wrong)


STORIES: Final = (
    before_signing_in,
    a_newcomer,
    who_looks_after_their_account,
    who_changes_the_password,
    who_chooses_badly,
    who_lets_somebody_in,
)


def passkey() -> dict[str, object]:
    """What is kept of a passkey that signs in alone."""
    number = b"of no device"
    point = {1: 2, 3: -7, -1: 1, -2: b"x" * 32, -3: b"y" * 32}  # a public key as COSE writes it
    attested = AttestedCredentialData.create(Aaguid.NONE, number, CoseKey.parse(point))
    flags = AuthenticatorData.FLAG.AT | AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV
    told = AuthenticatorData.create(sha256(b"testserver").digest(), flags, 1, attested)
    client = CollectedClientData.create("webauthn.create", b"challenge", "https://testserver")
    credential = {
        "id": websafe_encode(number),
        "rawId": websafe_encode(number),
        "type": "public-key",
        "clientExtensionResults": {"credProps": {"rk": True}},
        "response": {
            "clientDataJSON": websafe_encode(client),
            "attestationObject": websafe_encode(AttestationObject.create("none", told, {})),
        },
    }
    return {"name": "laptop", "credential": credential}


def theirs(package: str, language: str) -> Mapping[str, str]:
    """What a catalogue of some package says: the English → the translation."""
    name = {"zh-hans": "zh_Hans"}.get(language, language)
    with (Path(package) / "locale" / name / "LC_MESSAGES/django.mo").open("rb") as file:
        told = GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {(one[0] if isinstance(one, tuple) else one): said for one, said in told.items()}


@cache
def foreign(language: str) -> frozenset[str]:
    """The words of the library that are none of ours."""
    own = theirs(settings.PACKAGE, "fr" if language == "en" else language)
    told = theirs(Path(allauth.__file__).parent, language if language != "en" else "fr")
    alien = {english: said for english, said in told.items() if english and english not in own}
    alien |= {"Not used.": "Not used."}
    return frozenset(alien if language == "en" else {*alien, *alien.values()} - {*own.values()})


def shown(page: HttpResponse) -> set[str]:
    """What a page says, text by text, and in the attributes that are heard or seen."""
    text = re.sub(r"<(script|style)\b.*?</\1>", "", page.content.decode(), flags=re.DOTALL)
    return {unescape(one or two).strip() for one, two in SHOWN.findall(text)} - {""}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("story", STORIES)
def test_no_words_of_the_library_stand_on_the_pages_of_an_account(
    story: Callable[[str], Ways], language: str
) -> None:
    for page in story(language):
        assert page.status_code in {200, 401, 422, 429}, page
        assert f'<html lang="{language}"' in page.content.decode()
        assert sorted(shown(page) & foreign(language)) == []


@pytest.mark.parametrize("story", STORIES)
def test_what_is_said_of_an_account_is_spelt_in_russian_as_all_else(
    story: Callable[[str], Ways],
) -> None:
    assert not [text for page in story("ru") for text in shown(page) if re.search("[Ёё]", text)]


@pytest.mark.parametrize("story", STORIES)
def test_what_is_said_of_an_account_is_set_in_chinese_as_all_else(
    story: Callable[[str], Ways],
) -> None:
    assert not [line for page in story("zh-hans") for line in misset(page.content.decode())]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "ru",
            (
                "Это поле обязательно.",
                "Этот пароль слишком короткий: нужно не менее 12 знаков.",
                "Этот пароль легко угадать: возьмите несколько слов, не связанных между собой.",
                "Пароль слишком похож на ваш адрес электронной почты.",
            ),
        ),
        (
            "zh-hans",
            (
                "此项必填。",
                "该密码过短：至少须有12个字符。",
                "此密码容易被猜中：请选用几个互不相关的词。",
                "密码与您的电子邮件地址过于相似。",
            ),
        ),
    ],
)
def test_a_password_is_refused_in_our_words(language: str, said: tuple[str, ...]) -> None:
    for page, sentence in zip(who_chooses_badly(language), said, strict=True):
        assert sentence in shown(page)


@pytest.mark.parametrize("story", STORIES)
def test_the_pages_of_an_account_are_drawn_by_our_templates(
    story: Callable[[str], Ways],
) -> None:
    library = str(Path(allauth.__file__).parent)

    for page in story("en"):
        drawn = {one.origin.name for one in page.templates if one.origin}  # type: ignore[attr-defined]
        assert not {name for name in drawn if name.startswith(library)}


def test_who_shows_an_unknown_passkey_is_told_so_and_asked_again() -> None:
    client = signed_in(Role.MISSION, ADDRESS)
    kind = Authenticator.Type.WEBAUTHN
    Authenticator.objects.create(user=User.objects.get(email=ADDRESS), type=kind, data=passkey())

    asked = {"credential": "{}", "next": "/account/passkeys"}
    page = client.post("/account/passkeys/confirm?lang=fr", asked, follow=True)

    assert page.request["PATH_INFO"] == "/account/passkeys/confirm"
    assert 'name="next" value="/account/passkeys"' in page.content.decode()
    assert "La clé d’accès n’a pas été reconnue" in page.content.decode()


def test_a_role_is_changed_in_the_language_of_the_page() -> None:
    client = signed_in(Role.MISSION, ADDRESS)

    done = client.post("/account/role?lang=ar", {"role": "999"})

    assert done["Location"] == "/account?lang=ar"
