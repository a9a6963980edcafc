"""What a side says of the record in its own words: each contest and reply stands for itself."""

from tests.make import act
from tests.oracle.readers import Read, held, request


def test_two_contests_of_one_day_stand_both_whatever_their_sources(read: Read) -> None:
    first = act("contest", "2010-06-01", id="a", source="A", reason="No.", because_of="r")
    other = act("contest", "2010-06-01", id="b", source="B", reason="No.", because_of="h")

    story = read(request(), held(), first, other)

    assert {one for told in story.told().values() for one in told} >= {"a", "b"}


def test_a_reply_in_other_words_is_another_reply(read: Read) -> None:
    first = act("reply", "2010-06-01", id="a", source="A", reason="We were ready.")
    other = act("reply", "2010-06-01", id="b", source="B", reason="Nobody came.")

    story = read(request(), held(), first, other)

    assert {one for told in story.told().values() for one in told} >= {"a", "b"}


def test_the_same_words_from_two_sources_are_one_reply(read: Read) -> None:
    first = act("reply", "2010-06-01", id="a", source="A", reason="We were ready.")
    other = act("reply", "2010-06-01", id="b", source="B", reason="We were ready.")

    story = read(request(), held(), first, other)

    assert len({"a", "b"} & {one for told in story.told().values() for one in told}) == 1


def test_what_was_found_of_two_guarantees_is_told_twice(read: Read) -> None:
    first = act("access_finding", "2010-06-01", id="a", source="A", guarantee="movement")
    other = act("access_finding", "2010-06-01", id="b", source="B", guarantee="security")

    story = read(request(), held(), first, other)

    assert {one for told in story.told().values() for one in told} >= {"a", "b"}
