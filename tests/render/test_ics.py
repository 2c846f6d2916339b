"""Calendar files: read again by icalendar, which wrote them, and by vobject, which did not."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
import vobject
from dateutil.rrule import rrulestr

from dangvu_cli.domain.deadline import Deadline
from dangvu_cli.domain.judge import Standing
from dangvu_cli.domain.text import visible
from dangvu_cli.errors import UsageError
from dangvu_cli.render.pages.tasks import task_list
from dangvu_cli.render.registry import Canvas
from dangvu_cli.render.sheet import Page
from tests.domain.standings import standing
from tests.render.samples import HOSTILE, drawn

DUE = Deadline("quý II/2023", date(2023, 4, 1), date(2023, 6, 30), "quarter")
MONTHLY = Deadline(
    "hằng tháng", None, date(2023, 6, 30), "day", recurrence="FREQ=MONTHLY;BYMONTHDAY=-1"
)
TIMES: dict[str, Any] = {
    "created": "2023-01-02T03:04:05Z",
    "updated": "2023-05-06T07:08:09.5Z",
    "revision": 4,
}
INJECTED = (
    "Việc\r\nBEGIN:VALARM\r\nACTION:PROCEDURE\r\nEND:VALARM",
    "a;b,c:d\\n\\;e",
    '"x":y;ATTACH=file:///etc/passwd',
    "END:VCALENDAR",
    "dài " * 60,
    "\u2028dòng\u0085khác",
    *HOSTILE,
)


def written(*standings: Standing, stages: tuple[int, ...] = (), language: Any = "vi") -> str:
    return drawn(task_list(standings, language), "ics", Canvas(language, stages=stages))


def components(text: str, name: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(text).walk(name))


def test_a_dated_task_is_a_to_do_and_an_event_on_its_last_day():
    text = written(standing(due=DUE, **TIMES), standing(number=2))
    (todo,), (event,) = components(text, "VTODO"), components(text, "VEVENT")
    assert (todo["UID"], event["UID"]) == ("uid-1@dangvu", "uid-1.day@dangvu")
    assert todo.decoded("DTSTART") == date(2023, 4, 1)
    assert todo.decoded("DUE") == event.decoded("DTSTART") == date(2023, 6, 30)
    for component in (todo, event):
        assert component["SEQUENCE"] == 4
        assert component.decoded("DTSTAMP") == datetime(2023, 5, 6, 7, 8, 9, tzinfo=UTC)
        assert component.decoded("CREATED") == datetime(2023, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_days_are_days_and_not_times():
    lines = written(standing(due=DUE, **TIMES)).split("\r\n")
    assert {"DUE;VALUE=DATE:20230630", "DTSTART;VALUE=DATE:20230630"} <= set(lines)


def test_the_same_tasks_give_the_same_file():
    tasks = [standing(number=n, due=DUE, **TIMES) for n in (1, 2)]
    assert written(*tasks) == written(*tasks)


@pytest.mark.parametrize(
    ("values", "status", "percent"),
    [
        ({}, "NEEDS-ACTION", 0),
        ({"status": "doing", "figure": 9, "target": 17}, "IN-PROCESS", 53),
        ({"status": "paused"}, "NEEDS-ACTION", 0),
        ({"status": "done", "completed": date(2023, 5, 31), "figure": 100}, "COMPLETED", 100),
        ({"status": "cancelled"}, "CANCELLED", 0),
    ],
)
def test_a_to_do_says_how_far_it_is(values, status, percent):
    (todo,) = components(written(standing(due=DUE, **TIMES, **values)), "VTODO")
    assert (todo["STATUS"], todo["PERCENT-COMPLETE"]) == (status, percent)
    if status == "COMPLETED":
        assert todo.decoded("COMPLETED").date() == date(2023, 5, 31)


def test_group_and_tags_are_categories_and_the_parent_is_named():
    parent = standing(number=1, due=DUE, **TIMES)
    child = standing(number=2, due=DUE, parent=1, group="Đề án, báo cáo", tags=("gấp",), **TIMES)
    todo = components(written(parent, child), "VTODO")[1]
    assert todo["CATEGORIES"].cats == ["Đề án, báo cáo", "gấp"]
    assert todo["RELATED-TO"] == "uid-1@dangvu"


def test_alarms_ring_in_the_morning_of_each_stage():
    text = written(standing(due=DUE, **TIMES), stages=(7, 1, 0))
    for name in ("VTODO", "VEVENT"):
        (component,) = components(text, name)
        rings = [alarm.decoded("TRIGGER") for alarm in component.walk("VALARM")]
        eight = timedelta(hours=8)
        assert rings == [eight - timedelta(days=7), eight - timedelta(days=1), eight]


@pytest.mark.parametrize(
    "values",
    [
        {"status": "done", "completed": date(2023, 5, 1)},
        {"status": "paused"},
        {"kind": "continuing"},
    ],
)
def test_nothing_rings_for_what_is_not_chased(values):
    assert "VALARM" not in written(standing(due=DUE, **TIMES, **values), stages=(7, 1))


@pytest.mark.parametrize("stages", [(30, 7, 3, 1, 0), ()])
@pytest.mark.parametrize(
    "rule", ["FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=DAILY", "FREQ=YEARLY;COUNT=3"]
)
def test_a_recurring_task_recurs_up_to_an_end(rule, stages):
    due = Deadline("", None, date(2023, 6, 30), "day", recurrence=rule)
    text = written(standing(due=due, kind="recurring", **TIMES), stages=stages)
    (event,), (todo,) = components(text, "VEVENT"), components(text, "VTODO")
    days = list(rrulestr(event["RRULE"].to_ical().decode(), dtstart=datetime(2023, 6, 30)))  # noqa: DTZ001
    assert days[0].date() == date(2023, 6, 30)
    assert 1 < len(days) < 1000
    assert "RRULE" not in todo


def test_a_finished_task_recurs_no_more():
    assert "RRULE" not in written(
        standing(due=MONTHLY, kind="recurring", status="cancelled", **TIMES)
    )


def test_of_the_occurrences_of_a_task_the_last_one_counts():
    done, current = (standing(due=DUE, status=status, **TIMES) for status in ("done", "todo"))
    page = Page([], data=list, tasks=lambda: [done, current])
    (todo,) = components(drawn(page, "ics"), "VTODO")
    assert todo["STATUS"] == "NEEDS-ACTION"


def test_an_answer_about_no_tasks_is_refused():
    with pytest.raises(UsageError):
        drawn(Page([], data=list), "ics")


def test_another_library_reads_the_same():
    tasks = [
        standing(number=n, due=due, title=text, lead=text, group=text, **TIMES)
        for due in (DUE, MONTHLY)
        for n, text in enumerate(INJECTED, 1 + 100 * (due is MONTHLY))
    ]
    (calendar,) = vobject.readComponents(written(*tasks, stages=(7, 0)))
    assert {child.name for child in calendar.components()} == {"VTODO", "VEVENT"}
    shown = [*map(visible, INJECTED)] * 2
    assert [todo.summary.value for todo in calendar.vtodo_list] == shown
    assert [event.summary.value for event in calendar.vevent_list] == shown
    assert {todo.due.value for todo in calendar.vtodo_list} == {date(2023, 6, 30)}
    for event in calendar.vevent_list:
        assert {child.name for child in event.components()} == {"VALARM"}
        assert [alarm.action.value for alarm in event.valarm_list] == ["DISPLAY", "DISPLAY"]


def test_no_line_is_longer_than_75_octets_and_all_end_in_crlf():
    text = written(*(standing(due=DUE, title=title, **TIMES) for title in INJECTED))
    lines = text.encode().split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
