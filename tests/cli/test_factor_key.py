"""The key of second factors: what seals under it, what leaves it out, and what names it wrong."""

import zipfile
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from pytest_django import Settings
from tests.cli.conftest import Run
from tests.entering import SECRET, signed_in, somebody

from comity.accounts.domain import Role
from comity.accounts.factor_key import opened, path


@pytest.mark.usefixtures("sample")
def test_migrate_seals_the_secrets_of_before(comity: Run) -> None:
    boris = somebody(Role.MISSION, factor=False)
    data = {"secret": SECRET}
    Authenticator.objects.create(user=boris, type=Authenticator.Type.TOTP, data=data)
    assert "1 second factor is not sealed" in comity("doctor").out

    said = comity("migrate")

    assert "secrets of second factors lay in the clear and were sealed: 1" in said.out
    assert opened(Authenticator.objects.get().data["secret"]) == SECRET
    assert "not sealed" not in comity("doctor").out


@pytest.mark.usefixtures("sample")
def test_under_another_key_nothing_is_sealed_and_a_sentence_says_so(
    comity: Run, settings: Settings
) -> None:
    somebody(Role.MISSION)
    before = Authenticator.objects.get().data

    settings.COMITY_FACTORS_KEY = (Fernet.generate_key().decode(),)
    said = comity("migrate")

    assert said.code == 1
    assert "COMITY_FACTORS_KEY is not the key under which second factors were sealed" in said.err
    assert Authenticator.objects.get().data == before
    assert "name the key that was in use" in comity("doctor").out


@pytest.mark.usefixtures("sample")
def test_what_is_no_key_is_refused_in_a_sentence(comity: Run, settings: Settings) -> None:
    somebody(Role.MISSION)

    settings.COMITY_FACTORS_KEY = ("secret",)

    assert "COMITY_FACTORS_KEY is no key: expected one that" in comity("migrate").err


@pytest.mark.usefixtures("sample")
def test_a_backup_holds_neither_the_secrets_nor_their_key(comity: Run, tmp_path: Path) -> None:
    browser = signed_in(Role.MISSION)
    file = tmp_path / "backup.zip"

    assert comity("backup", str(file)).code == 0

    held = _contents(file)
    assert SECRET.encode() not in held
    assert path().read_bytes() not in held
    assert browser.cookies["comity"].value.encode() not in held


def _contents(file: Path) -> bytes:
    """Everything in a backup, unpacked."""
    if not zipfile.is_zipfile(file):
        return file.read_bytes()
    with zipfile.ZipFile(file) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())
