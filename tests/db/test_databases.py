"""Each test has a database of its own, and what one writes no other sees."""

import threading

from django.db import connection, connections
from tests.databases import Databases, Engine

from comity.accounts.models import User


def someone() -> None:
    User.objects.create(username="amina", name="Amina")


def test_default_is_joined_to_the_engine(engine: Engine) -> None:
    assert connection.vendor == engine.name


def test_what_a_test_writes_is_its_own(databases: Databases, engine: Engine) -> None:
    someone()

    with databases.fresh(engine.name):
        assert not User.objects.exists()


def test_rows_of_a_filled_template_come_with_each_copy(
    databases: Databases, engine: Engine
) -> None:
    for _ in range(2):
        with databases.fresh(engine.name, someone):
            assert User.objects.get().name == "Amina"
            User.objects.all().delete()


def test_another_thread_sees_the_same_database(engine: Engine) -> None:
    seen: list[int] = []

    def look() -> None:
        seen.append(User.objects.count())
        connections.close_all()

    someone()
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()

    assert seen == [1], engine
