"""What a person writes of progress, and what it adds up to (contract, "Progress")."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu_cli.domain.progress import (
    Figure,
    figure_of,
    is_step,
    percentage,
    read_figure,
    read_target,
)
from dangvu_cli.domain.task import Status, Task
from dangvu_cli.errors import UsageError


def task(*, figure: int = 0, target: int | None = None, status: Status = "doing") -> Task:
    """Return a task with a figure."""
    return Task(1, "uid", "Việc", figure=figure, target=target, status=status)


COUNTED, PLAIN = task(target=17), task()


@pytest.mark.parametrize(
    ("text", "of", "figure"),
    [
        ("9", COUNTED, 9),
        ("9/17", COUNTED, 9),
        (" 9 / 17 ", COUNTED, 9),
        ("+1", COUNTED, 5),
        ("17", COUNTED, 17),
        ("9", PLAIN, 9),
        ("60%", PLAIN, 60),
        ("60 %", PLAIN, 60),
        ("+10", PLAIN, 14),
        ("100%", PLAIN, 100),
        ("0", PLAIN, 0),
    ],
)
def test_a_figure_is_a_count_and_without_a_target_a_percentage(text: str, of: Task, figure: int):
    assert read_figure(text, of, 4) == figure


@pytest.mark.parametrize(
    ("text", "of", "why"),
    [
        ("60%", COUNTED, "progress.counted"),
        ("18", COUNTED, "progress.beyond"),
        ("+14", COUNTED, "progress.beyond"),
        ("9/16", COUNTED, "progress.other-target"),
        ("18/17", COUNTED, "progress.beyond"),
        ("9/17", PLAIN, "progress.no-target"),
        ("101%", PLAIN, "progress.beyond"),
        ("-1", PLAIN, "progress.unreadable"),
        ("1.5", PLAIN, "progress.unreadable"),
        ("", PLAIN, "progress.unreadable"),
        ("٣", PLAIN, "progress.unreadable"),
        ("9999999999", PLAIN, "progress.unreadable"),
        ("+1%", PLAIN, "progress.unreadable"),
    ],
)
def test_what_cannot_be_is_refused(text: str, of: Task, why: str):
    with pytest.raises(UsageError) as caught:
        read_figure(text, of, 4)
    assert caught.value.message.id == why


def test_a_step_begins_with_a_plus():
    assert is_step(" +1")
    assert not is_step("1")


@pytest.mark.parametrize(
    ("text", "target"),
    [("17 đề án", (17, "đề án")), ("5", (5, None)), (" 3  nhóm việc ", (3, "nhóm việc"))],
)
def test_a_target_is_a_number_and_a_unit(text: str, target: tuple[int, str | None]):
    assert read_target(text) == target


@pytest.mark.parametrize("text", ["0", "0 đề án", "đề án", "17đề án", "-1", ""])
def test_a_target_is_above_0(text: str):
    with pytest.raises(UsageError):
        read_target(text)


@pytest.mark.parametrize(
    ("done", "target", "percent"),
    [
        (9, 17, 53),
        (1, 8, 13),
        (1, 200, 1),
        (0, 17, 0),
        (17, 17, 100),
        (199, 200, 99),
        (18, 17, 100),
    ],
)
def test_percent_is_rounded_half_up_and_at_most_99_below_the_target(
    done: int, target: int, percent: int
):
    assert percentage(done, target) == percent


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_percent_lies_within_half_a_point_of_the_share(done: int, target: int):
    percent = percentage(done, target)
    share = Fraction(100 * done, target)
    assert (percent == 100) == (done >= target)
    assert done >= target or percent == 99 or -Fraction(1, 2) < percent - share <= Fraction(1, 2)


def family(*children: Task) -> list[tuple[Task, Figure]]:
    """Return children with their own figures."""
    return [(child, figure_of(child)) for child in children]


def test_done_leaves_a_count_as_it_is_and_makes_a_percentage_100():
    assert figure_of(task(figure=9, target=17, status="done")) == Figure(9, 17, None, 53)
    assert figure_of(task(figure=9, status="done")) == Figure(100, None, None, 100)


def test_a_counted_parent_takes_the_larger_of_its_own_and_its_childrens_numbers():
    children = family(task(status="done"), task(status="done"), task(), task(status="cancelled"))
    assert figure_of(task(figure=1, target=2), children) == Figure(2, 3, None, 67)
    assert figure_of(task(figure=9, target=17), children) == Figure(9, 17, None, 53)


def test_an_uncounted_parent_is_the_mean_of_its_children():
    children = family(task(figure=5, target=10), task(status="done"), task(status="cancelled"))
    assert figure_of(task(figure=10), children).percent == 75
    counted = family(task(figure=9, target=17, status="done"), task())
    assert figure_of(task(), counted).percent == 50


def test_a_parent_whose_children_are_all_cancelled_has_its_own_figure():
    assert figure_of(task(figure=10), family(task(status="cancelled"))).percent == 10


def test_a_parent_that_is_done_is_done_whatever_its_children_are():
    assert figure_of(task(status="done"), family(task())).percent == 100


def test_a_parent_is_at_most_99_while_a_child_is_open():
    children = family(*[task(status="done")] * 300, task(figure=99))
    assert figure_of(task(), children).percent == 99
