"""The fields of a task, for machines and for people in both languages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dangvu_cli.domain.deadline import Deadline
from dangvu_cli.domain.event import Event
from dangvu_cli.domain.task import KINDS, PRIORITIES, STATUSES, Note, Provenance
from dangvu_cli.domain.timing import TIMINGS
from dangvu_cli.errors import UsageError
from dangvu_cli.i18n import LANGUAGES, catalogue, translate
from dangvu_cli.render.columns import DEFAULT_FIELDS, legend, task_columns
from dangvu_cli.render.fields import FIELDS
from dangvu_cli.render.sheet import Page, Sheet
from tests.domain.standings import standing
from tests.render.samples import drawn

if TYPE_CHECKING:
    from dangvu_cli.domain.judge import Standing
    from dangvu_cli.i18n import Language
    from dangvu_cli.render.sheet import Value

JUNE_30 = Deadline("30/6/2023", date(2023, 6, 30), date(2023, 6, 30), "day")
YEAR = Deadline("năm 2023", date(2023, 1, 1), date(2023, 12, 31), "year", "inferred")
PLENUM = Event("hntw8", "Hội nghị Trung ương 8", start=date(2023, 10, 2))
AT_PLENUM = Deadline("Hội nghị Trung ương 8", event="hntw8", basis="inferred")
SOURCE = Provenance("hoi-nghi", 2, "Võ Văn Thưởng")


def value(name: str, task: Standing) -> Value:
    [column] = task_columns([name], "vi")
    return column.value(task)


def text(name: str, task: Standing, language: Language = "vi") -> str:
    [column] = task_columns([name], language)
    return column.text(task)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "task",
    [
        standing(),
        standing(
            due=YEAR,
            kind="continuing",
            source=SOURCE,
            notes=(Note("2023-07-03T08:00:00Z", "an", "đã gửi"),),
            support=("a", "b"),
            depends_on=(2, 3),
            completed=date(2023, 5, 4),
        ),
    ],
    ids=["bare", "full"],
)
def test_every_field_has_a_label_a_value_and_a_text(language, task):
    for column in task_columns(FIELDS, language):
        assert column.label
        assert isinstance(column.value(task), str | int | float | bool | date | None)
        assert isinstance(column.text(task), str)


def test_every_member_of_a_closed_list_has_its_word():
    words = {"kind": KINDS, "status": STATUSES, "priority": PRIORITIES, "timing": TIMINGS}
    for language in LANGUAGES:
        for name, members in words.items():
            assert all(f"{name}.{member}" in catalogue(language) for member in members)


def test_a_field_that_there_is_not_is_refused_with_the_nearest_and_the_list():
    with pytest.raises(UsageError) as refused:
        task_columns(["id", "titel"], "vi")
    assert refused.value.hint is not None
    for language in LANGUAGES:
        message = translate(language, refused.value.message)
        assert "titel" in message
        assert all(name in message for name in DEFAULT_FIELDS)
        assert "title" in translate(language, refused.value.hint)


def test_english_shows_the_english_title_where_there_is_one():
    task = standing(title="Tinh giản biên chế", title_en="Cut staffing")
    assert text("title", task, "vi") == value("title", task) == "Tinh giản biên chế"
    assert text("title", task, "en") == "Cut staffing"
    assert text("title", standing(title="Tinh giản"), "en") == "Tinh giản"


def test_a_doubtful_task_is_marked_for_people():
    task = standing(title="Quán triệt", source=Provenance("s", doubtful=True))
    assert text("title", task) == "(?) Quán triệt"
    assert value("title", task) == "Quán triệt"
    assert legend([standing(), task], "vi") == ["(?) chưa chắc là nhiệm vụ"]


def test_a_deadline_is_canonical_for_machines_and_spelled_for_people():
    task = standing(due=JUNE_30)
    assert value("due", task) == "2023-06-30"
    assert text("due", task, "vi") == "30/06/2023"
    assert text("due", task, "en") == "30 Jun 2023"
    assert value("due.end", task) == date(2023, 6, 30)
    assert legend([task], "vi") == []


def test_an_inferred_deadline_is_marked_for_people():
    task = standing(due=YEAR)
    assert value("due", task) == "2023"
    assert text("due", task, "en") == "2023*"
    assert legend([task], "en") == ["* inferred deadline, not stated in the source"]


def test_a_deadline_at_an_event_shows_its_day_and_the_event():
    task = standing(due=AT_PLENUM, events=(PLENUM,))
    assert text("due", task) == "02/10/2023 (hntw8)*"
    assert value("due", task) == "event:hntw8"
    assert value("due.end", task) == date(2023, 10, 2)


def test_an_event_without_a_day_says_so():
    assert text("due", standing(due=AT_PLENUM)) == "hntw8 (chưa có ngày)"


def test_a_recurring_deadline_shows_the_day_of_its_current_occurrence():
    due = Deadline("hằng tháng", None, date(2023, 6, 30), "month", recurrence="FREQ=MONTHLY")
    task = standing(due=due, kind="recurring")
    assert text("due", task, "vi") == "30/06/2023 (hằng tháng)"
    assert text("due", task, "en") == "30 Jun 2023 (monthly)"


@pytest.mark.parametrize(
    ("day", "vietnamese", "english"),
    [(3, "2 ngày", "2 days"), (2, "1 ngày", "1 day"), (1, "hôm nay", "today")],
)
def test_days_left_are_said_in_words(day, vietnamese, english):
    task = standing(due=Deadline("", None, date(2023, 6, day), "day"))
    assert (text("days_left", task, "vi"), text("days_left", task, "en")) == (vietnamese, english)
    assert value("days_left", task) == day - 1


def test_days_late_are_said_in_words_and_counted_below_zero():
    task = standing(due=Deadline("", None, date(2023, 5, 20), "day"))
    assert text("days_left", task, "vi") == "quá 12 ngày"
    assert text("days_left", task, "en") == "12 days late"
    assert value("days_left", task) == -12


def test_progress_is_what_the_command_progress_reads():
    counted, plain = standing(figure=9, target=17, unit="đề án"), standing(figure=60)
    assert (value("progress", counted), text("progress", counted)) == ("9/17", "9/17 (53%)")
    assert (value("progress", plain), text("progress", plain)) == ("60%", "60%")
    assert text("progress", standing()) == ""


def test_a_bar_is_drawn_for_what_is_counted_or_begun():
    [column] = task_columns(["progress"], "vi")
    bars = [column.bar(standing(figure=f, target=t)) for f, t in ((0, 17), (60, None), (0, None))]
    assert bars == [0, 60, None]


def test_several_values_are_joined():
    assert value("support", standing(support=("Phòng A", "Phòng B"))) == "Phòng A; Phòng B"
    assert value("depends_on", standing(depends_on=(2, 3))) == "2; 3"
    assert value("tags", standing()) == ""


def test_a_note_has_its_day_and_its_author():
    task = standing(notes=(Note("2023-07-03T08:00:00Z", "an", "đã gửi"),))
    assert text("notes", task) == "03/07/2023 an: đã gửi"
    assert value("notes", task) == "2023-07-03T08:00:00Z an: đã gửi"


def test_the_source_has_its_line():
    task = standing(source=SOURCE)
    assert value("source", task) == "hoi-nghi:2"
    assert text("source", task) == "hoi-nghi, dòng 2"
    assert text("source.doubtful", task) == "không"
    assert value("source.speaker", task) == "Võ Văn Thưởng"


def test_the_columns_of_a_list_go_in_a_reasoned_order():
    """Number, title, deadline and timing always stay; the lead goes first."""
    ranks = {column.name: column.rank for column in task_columns(DEFAULT_FIELDS, "vi")}
    assert [name for name, rank in ranks.items() if rank == 0] == ["id", "title", "due", "timing"]
    assert ranks["days_left"] < ranks["progress"] < ranks["lead"]


@pytest.mark.parametrize(
    ("language", "expected"), [("vi", "render/list.vi.txt"), ("en", "render/list.en.txt")]
)
def test_a_list_in_a_pipe_reads_well(language, expected, golden):
    tasks = [
        standing(number=1, title="Tham mưu cấp ủy", due=YEAR, kind="continuing", lead="ngành"),
        standing(number=2, title="Thực hiện 17 đề án", due=JUNE_30, target=17, figure=9),
        standing(number=3, title="Trình Đề án", title_en="Submit", due=AT_PLENUM, events=(PLENUM,)),
        standing(number=10, title="Không hạn", status="done", completed=date(2023, 5, 4)),
    ]
    page = Page([Sheet(task_columns(DEFAULT_FIELDS, language), tasks)], data=list)
    golden(expected, drawn(page, "table"))
