"""Events change as tasks do: by changes that hold from a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu_cli.domain import event_verbs, verbs
from dangvu_cli.domain.book import Book, Stamp
from dangvu_cli.domain.deadline import Deadline
from dangvu_cli.domain.fold import fold_event
from dangvu_cli.domain.snapshot import Recorded
from dangvu_cli.errors import NotFoundError, UsageError

TODAY = date(2023, 6, 30)
MARCH, MAY, JUNE = date(2023, 3, 1), date(2023, 5, 1), date(2023, 6, 1)
OPENING, LATER = date(2023, 10, 2), date(2023, 11, 6)


def book_with(**values: Any) -> Book:
    """Return a book with the event ``hn8``, known since 1 March, and task 1, which is due at it."""
    stamp = Stamp(TODAY, "2023-06-30T01:00:00Z", "tester")
    book = Book({}, {}, Recorded(()), stamp, next_task=1, next_seq=1, command=1)
    book.record(event_verbs.add(book, "hn8", {"name": "Hội nghị 8", **values}, MARCH))
    due = Deadline("Hội nghị 8", basis="inferred", event="hn8")
    book.record(verbs.create(book, "add", {"uid": "u", "title": "Trình đề án", "due": due}, MARCH))
    book.entries.clear()
    return book


def set_(book: Book, on: date = TODAY, **values: Any) -> None:
    change = event_verbs.set_(book, book.events["hn8"], values, on)
    assert change is not None
    book.record(change)


def moved(book: Book) -> list[tuple[int, date | None, date | None]]:
    return [(m.task.id, m.old, m.new) for m in event_verbs.moves(book.entries, book.tasks)]


def test_moving_an_event_moves_the_tasks_due_at_it():
    book = book_with(start=OPENING)
    set_(book, start=LATER)
    assert moved(book) == [(1, OPENING, LATER)]


def test_a_change_of_the_name_moves_no_task():
    book = book_with(start=OPENING)
    set_(book, name="Hội nghị lần thứ 8")
    assert moved(book) == []


def test_a_task_that_the_command_changes_itself_is_not_told_as_moved():
    book = book_with(start=OPENING)
    set_(book, start=LATER)
    book.record(verbs.remark(book, book.tasks[1], "dời", TODAY))
    assert moved(book) == []


def test_several_changes_of_an_event_are_one_move():
    book = book_with(start=OPENING)
    set_(book, start=LATER)
    set_(book, start=None)
    assert moved(book) == [(1, OPENING, None)]
    set_(book, start=OPENING)
    assert moved(book) == []


def test_an_event_keeps_the_date_that_it_had_on_earlier_days():
    book = book_with(start=OPENING)
    set_(book, on=JUNE, start=LATER)
    assert book.event_day("hn8", MAY) == OPENING
    assert book.event_day("hn8", JUNE) == LATER


def test_an_earlier_date_that_is_entered_late_does_not_overwrite_a_newer_one():
    book = book_with(start=OPENING)
    set_(book, on=JUNE, start=LATER)
    set_(book, on=MAY, start=date(2023, 10, 9))
    assert book.events["hn8"].start == LATER
    assert book.event_day("hn8", MAY) == date(2023, 10, 9)


def test_nothing_new_is_no_change():
    book = book_with(start=OPENING)
    assert event_verbs.set_(book, book.events["hn8"], {"start": OPENING}, TODAY) is None


@pytest.mark.parametrize("start", [LATER, None])
def test_an_end_that_the_new_opening_day_overtakes_is_dropped(start):
    book = book_with(start=OPENING, end=date(2023, 10, 8))
    set_(book, start=start)
    assert book.events["hn8"].end is None


def test_an_end_that_still_lies_behind_the_new_opening_day_is_kept():
    book = book_with(start=OPENING, end=date(2023, 10, 8))
    set_(book, start=date(2023, 10, 3))
    assert book.events["hn8"].end == date(2023, 10, 8)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"start": LATER, "end": OPENING}, "event.backwards"),
        ({"end": date(2023, 10, 1)}, "event.backwards"),
        ({"start": None, "end": LATER}, "event.end-alone"),
    ],
)
def test_an_event_never_ends_before_it_begins(values, reason):
    book = book_with(start=OPENING, end=date(2023, 10, 8))
    with pytest.raises(UsageError) as refused:
        event_verbs.set_(book, book.events["hn8"], values, TODAY)
    assert refused.value.message.id == reason


def test_an_end_entered_for_an_earlier_day_must_fit_the_date_of_today_too():
    book = book_with(start=OPENING)
    set_(book, on=JUNE, start=LATER)
    with pytest.raises(UsageError) as refused:
        event_verbs.set_(book, book.events["hn8"], {"end": date(2023, 10, 8)}, MAY)
    assert refused.value.message.id == "event.backwards"


@given(
    moves=st.lists(
        st.tuples(
            st.dates(MARCH, TODAY),
            st.none() | st.dates(date(2023, 7, 1), date(2023, 7, 9)),
            st.none() | st.dates(date(2023, 7, 1), date(2023, 7, 9)),
        ),
        max_size=8,
    )
)
def test_on_no_day_does_an_event_end_before_it_begins(moves):
    book = book_with()
    for on, start, end in moves:
        try:
            change = event_verbs.set_(book, book.events["hn8"], {"start": start, "end": end}, on)
        except UsageError:
            continue
        if change is not None:
            book.record(change)
    for on in {TODAY, *(on for on, _, _ in moves)}:
        state = fold_event(book.changes("hn8"), on)
        assert state is not None
        assert state.end is None or (state.start is not None and state.start <= state.end)


def test_an_event_cannot_be_set_before_it_was_known():
    book = book_with(start=OPENING)
    with pytest.raises(UsageError) as refused:
        event_verbs.set_(book, book.events["hn8"], {"start": LATER}, date(2023, 2, 28))
    assert refused.value.message.id == "event.before-start"


@pytest.mark.parametrize("event_id", ["8hn", "", "_x", "hn 8", "-hn8"])
def test_an_id_starts_with_a_letter_and_holds_no_space(event_id):
    with pytest.raises(UsageError) as refused:
        event_verbs.add(book_with(), event_id, {"name": "x"}, TODAY)
    assert refused.value.message.id == "event.bad-id"


def test_an_id_is_taken_in_any_case():
    with pytest.raises(UsageError) as refused:
        event_verbs.add(book_with(), "HN8", {"name": "x"}, TODAY)
    assert refused.value.message.id == "event.taken"


def test_an_event_is_found_in_any_case_and_an_unknown_one_names_the_nearest():
    book = book_with()
    assert event_verbs.named(book, "Hn8").id == "hn8"
    with pytest.raises(NotFoundError) as refused:
        event_verbs.named(book, "hn9")
    assert refused.value.hint is not None
    assert refused.value.hint.values == {"name": "hn8"}


def test_an_event_stays_while_a_task_is_due_at_it():
    book = book_with()
    with pytest.raises(UsageError) as refused:
        event_verbs.remove(book, book.events["hn8"], TODAY)
    assert refused.value.message.values["tasks"] == [1]


def test_a_removed_event_is_gone_though_it_was_set_for_a_later_day():
    book = book_with(start=OPENING)
    set_(book, on=JUNE, start=LATER)
    book.record(verbs.edit(book, book.tasks[1], {"due": None}, None))  # type: ignore[arg-type]
    book.record(event_verbs.remove(book, book.events["hn8"], MAY))
    assert book.events == {}


def test_an_id_may_be_used_again_from_the_day_of_the_removal_on():
    book = book_with(start=OPENING)
    book.record(verbs.edit(book, book.tasks[1], {"due": None}, None))  # type: ignore[arg-type]
    book.record(event_verbs.remove(book, book.events["hn8"], JUNE))
    with pytest.raises(UsageError) as refused:
        event_verbs.add(book, "hn8", {"name": "Khác"}, MAY)
    assert refused.value.message.id == "event.overruled"
    book.record(event_verbs.add(book, "hn8", {"name": "Khác"}, JUNE))
    assert book.events["hn8"].name == "Khác"
    assert book.events["hn8"].start is None
