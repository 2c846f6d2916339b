"""Section 3 of the contract, form by form."""

from __future__ import annotations

from datetime import date

import pytest

from dangvu_cli.domain.dates import Frame, read, read_day, read_period
from dangvu_cli.domain.deadline import Period, Span
from dangvu_cli.domain.event import Event
from dangvu_cli.domain.workdays import WorkdayCalendar
from dangvu_cli.errors import DangvuError, NotFoundError, UsageError

PLENUM = Event(
    "hntw8", "Hội nghị Trung ương 8 (khóa XIII)", "8th plenum", date(2023, 10, 2), date(2023, 10, 8)
)
UNDATED = Event("hntw9", "Hội nghị Trung ương 9 (khóa XIII)")
FRAME = Frame(date(2023, 6, 14), events=(PLENUM, UNDATED), workdays=WorkdayCalendar())


def days(text: str) -> str:
    """``start/end precision`` of a reading, ``-`` for an open end."""
    found = read(text, FRAME)
    return f"{found.start or '-'}/{found.end or '-'} {found.precision}"


def refusal(text: str, frame: Frame = FRAME) -> str:
    with pytest.raises(DangvuError) as caught:
        read(text, frame)
    assert isinstance(caught.value, UsageError)
    return caught.value.message.id


@pytest.mark.parametrize(
    "text",
    [
        "2023-06-30", "30/6/2023", "30.6.2023", "30-6-2023", "ngày 30 tháng 6 năm 2023",
        "30 June 2023", "30/6", "June 30th, 2023", "Friday, 30 June 2023", "2023/06/30",
    ],
)  # fmt: skip
def test_a_day_is_its_own_first_and_last_day(text: str) -> None:
    assert days(text) == "2023-06-30/2023-06-30 day"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-W26", "2023-06-26/2023-07-02 week"),
        ("2020-W53", "2020-12-28/2021-01-03 week"),
        ("2023-06", "2023-06-01/2023-06-30 month"),
        ("6/2023", "2023-06-01/2023-06-30 month"),
        ("tháng 6/2023", "2023-06-01/2023-06-30 month"),
        ("June 2023", "2023-06-01/2023-06-30 month"),
        ("2023-Q2", "2023-04-01/2023-06-30 quarter"),
        ("2023Q2", "2023-04-01/2023-06-30 quarter"),
        ("Q2/2023", "2023-04-01/2023-06-30 quarter"),
        ("quý II/2023", "2023-04-01/2023-06-30 quarter"),
        ("quý 2 năm 2023", "2023-04-01/2023-06-30 quarter"),
        ("6 tháng đầu năm 2023", "2023-01-01/2023-06-30 half"),
        ("2023-H1", "2023-01-01/2023-06-30 half"),
        ("2023", "2023-01-01/2023-12-31 year"),
        ("năm 2023", "2023-01-01/2023-12-31 year"),
    ],
)
def test_a_longer_unit_runs_from_its_first_to_its_last_day(text: str, expected: str) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trước ngày 30/6/2023", "-/2023-06-30 day"),
        ("chậm nhất 30/6/2023", "-/2023-06-30 day"),
        ("by 30/6/2023", "-/2023-06-30 day"),
        ("before 30 June 2023", "-/2023-06-30 day"),
        ("no later than 30 June 2023", "-/2023-06-30 day"),
        ("until 30 June 2023", "-/2023-06-30 day"),
        ("trước tháng 10/2024", "-/2024-09-30 month"),
        ("trước tháng 1/2024", "-/2023-12-31 month"),
        ("trước quý III/2023", "-/2023-06-30 quarter"),
        ("trước năm 2024", "-/2023-12-31 year"),
        ("đến hết tháng 6/2023", "-/2023-06-30 month"),
        ("end of Q2 2023", "-/2023-06-30 quarter"),
        ("đầu tháng 7/2023", "-/2023-07-01 month"),
        ("giữa tháng 7/2023", "-/2023-07-15 month"),
        ("giữa năm 2023", "-/2023-06-30 year"),
        ("cuối năm 2023", "-/2023-12-31 year"),
        ("cuối quý 1-2022", "-/2022-03-31 quarter"),
        ("trước 17h ngày 8-7", "-/2023-07-08 day"),
    ],
)
def test_an_edge_gives_the_last_day_and_leaves_the_first_open(text: str, expected: str) -> None:
    assert days(text) == expected


def test_the_hour_is_kept_as_text_and_the_day_decides() -> None:
    assert read("trước 17 giờ 30 phút ngày 30/6/2023", FRAME).note == "17 giờ 30 phút"


def test_a_quarter_has_no_middle() -> None:
    assert refusal("giữa quý II/2023") == "date.no_middle"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-04..2023-06", "2023-04-01/2023-06-30 range"),
        ("01/4–30/6/2023", "2023-04-01/2023-06-30 range"),
        ("giai đoạn 2021-2025", "2021-01-01/2025-12-31 range"),
        ("giai đoạn 2021-2030, tầm nhìn đến 2045", "2021-01-01/2030-12-31 range"),
        ("từ 1/4 đến 30/6/2023", "2023-04-01/2023-06-30 range"),
        ("từ 3/1 - 15/3/2023", "2023-01-03/2023-03-15 range"),
        ("26 đến 29-10", "2023-10-26/2023-10-29 range"),
        ("9-10/4/2015", "2015-04-09/2015-04-10 range"),
    ],
)
def test_a_range_takes_a_year_written_once_for_both_ends(text: str, expected: str) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2023-06-14/2023-06-14 day"),
        ("hôm nay", "2023-06-14/2023-06-14 day"),
        ("tomorrow", "2023-06-15/2023-06-15 day"),
        ("mai", "2023-06-15/2023-06-15 day"),
        ("friday", "2023-06-16/2023-06-16 day"),
        ("thứ sáu", "2023-06-16/2023-06-16 day"),
        ("thứ tư", "2023-06-14/2023-06-14 day"),
        ("+10d", "2023-06-24/2023-06-24 day"),
        ("+2w", "2023-06-28/2023-06-28 day"),
        ("+1m", "2023-07-14/2023-07-14 day"),
        ("+10b", "2023-06-28/2023-06-28 day"),
        ("eow", "2023-06-18/2023-06-18 day"),
        ("eom", "2023-06-30/2023-06-30 day"),
        ("eoq", "2023-06-30/2023-06-30 day"),
        ("eoy", "2023-12-31/2023-12-31 day"),
        ("cuối tháng", "-/2023-06-30 month"),
        ("this month", "2023-06-01/2023-06-30 month"),
        ("quý này", "2023-04-01/2023-06-30 quarter"),
        ("tuần sau", "2023-06-19/2023-06-25 week"),
        ("next quarter", "2023-07-01/2023-09-30 quarter"),
    ],
)
def test_a_relative_form_is_reckoned_from_today(text: str, expected: str) -> None:
    assert days(text) == expected


def test_a_span_without_its_anchor_has_a_length_and_no_days() -> None:
    for text, span in (
        ("07 ngày", Span(7, "day")),
        ("trong vòng 30 ngày", Span(30, "day")),
        ("trong vòng 30 ngày kể từ ngày ký", Span(30, "day")),
        ("10 ngày làm việc kể từ ngày ban hành", Span(10, "workday")),
        ("within 30 days", Span(30, "day")),
        ("2 tháng", Span(2, "month")),
    ):
        found = read(text, FRAME)
        assert (found.kind, found.span, found.start, found.end) == ("relative", span, None, None)


def test_a_span_from_an_anchor_that_is_not_known_is_refused() -> None:
    assert refusal("chậm nhất 90 ngày kể từ khi kết thúc năm dương lịch") == "date.other_anchor"
    assert refusal("15 ngày kể từ ngày nhận đủ hồ sơ") == "date.other_anchor"


def test_a_span_from_a_stated_day_is_a_date() -> None:
    found = read("30 ngày kể từ ngày 01/6/2023", FRAME)
    assert (found.kind, found.end) == ("date", date(2023, 7, 1))


@pytest.mark.parametrize(
    "text",
    [
        "event:hntw8", "event:HNTW8", "Hội nghị Trung ương 8", "trình tại hoi nghi trung uong 8",
        "Hội nghị Trung ương 8 (khóa XIII)", "8th plenum", "hntw8", "HNTW 8", "Hội nghị TW8",
        "trình BCH Trung ương tại Hội nghị TW 8 khóa XIII",
    ],
)  # fmt: skip
def test_an_event_is_due_by_its_opening_day(text: str) -> None:
    found = read(text, FRAME)
    assert (found.kind, found.event, found.precision) == ("event", "hntw8", "day")
    assert found.start == found.end == date(2023, 10, 2)


def test_an_event_without_a_date_has_no_days() -> None:
    found = read("event:hntw9", FRAME)
    assert (found.kind, found.start, found.end, found.precision) == ("event", None, None, None)


def test_an_unknown_event_is_not_found() -> None:
    with pytest.raises(NotFoundError):
        read("event:hntw10", FRAME)
    assert refusal("Hội nghị Trung ương 10") == "date.event_not_known"
    assert refusal("ngay tại kỳ họp thứ 8") == "date.event_not_known"


def test_a_name_that_fits_two_events_is_refused() -> None:
    other = Event("hntw8-xii", "Hội nghị Trung ương 8 (khóa XII)")
    frame = Frame(date(2023, 6, 14), events=(PLENUM, other))
    assert refusal("Hội nghị Trung ương 8", frame) == "date.event_ambiguous"


def test_a_session_with_its_month_in_brackets_is_that_month() -> None:
    assert days("Kỳ họp thứ 7 (tháng 5/2024)") == "2024-05-01/2024-05-31 month"


def test_no_deadline_has_neither_kind_nor_days() -> None:
    for text in ("none", "không hạn", "no deadline"):
        assert (read(text, FRAME).kind, read(text, FRAME).end) == (None, None)


def test_a_continuing_duty_has_no_last_day() -> None:
    assert read("thường xuyên", FRAME).kind == "continuing"
    assert days("từ ngày 1/7/2025") == "2025-07-01/- day"
    assert read("từ đầu tháng 7", FRAME).start == date(2023, 7, 1)
    assert days("Thường xuyên trong năm 2023") == "2023-01-01/2023-12-31 year"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("hằng tháng", "FREQ=MONTHLY"),
        ("hằng quý", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
        ("định kỳ hàng năm", "FREQ=YEARLY"),
        ("trước ngày 15 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("by the 15th of every month", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("ngày 15 của tháng báo cáo", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("tháng cuối quý", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
        ("trước tháng 12 hằng năm", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=-1"),
        ("trước tháng 1 hằng năm", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"),
        ("thứ sáu hằng tuần", "FREQ=WEEKLY;BYDAY=FR"),
        ("every friday", "FREQ=WEEKLY;BYDAY=FR"),
        ("monthly", "FREQ=MONTHLY"),
    ],
)
def test_a_recurring_duty_has_a_rule_and_no_days(text: str, rule: str) -> None:
    found = read(text, FRAME)
    assert (found.kind, found.recurrence, found.end) == ("recurring", rule, None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "date.empty"),
        ("không được tổ chức nhập học trước ngày 22/8", "date.negated"),
        ("không trước ngày 30/6", "date.negated"),
        ("not before 30/6/2023", "date.negated"),
        ("10/3/2025-25/5/2024", "date.backwards"),
        ("31/6", "date.no_such_day"),
        ("29/2/2023", "date.no_such_day"),
        ("2021-W53", "date.no_such_week"),
        ("tháng 13/2023", "date.no_such_month"),
        ("Thời gian tới", "date.vague"),
        ("soon", "date.vague"),
        ("TBD", "date.vague"),
        ("12/25/2023", "date.month_first"),
        ("Quý II/2023 (15/6)", "date.not_the_end"),
        ("15-16, 20/6/2023", "date.unreadable"),
        ("6/23", "date.day_or_month"),
        ("từ 5/23 đến 6/23", "date.day_or_month"),
        ("12/13", "date.day_or_month"),
        ("6/31", "date.day_or_month"),
        ("thường xuyên thứ sáu", "date.unreadable"),
        ("thường xuyên hôm nay", "date.unreadable"),
        ("13/25/2023", "date.no_such_month"),
        ("30/6/23", "date.two_digit_year"),
        ("sau ngày 30/6/2023", "date.after"),
        ("sau khi có hướng dẫn của Trung ương, trong vòng 15 ngày", "date.after"),
        ("sau Hội nghị Trung ương 8, trong tháng", "date.after"),
        ("sau khi có ý kiến, tuần sau", "date.after"),
        ("..2023-06-30", "date.open_range"),
        ("2023-07-01..", "date.open_range"),
        ("thang sau", "date.ambiguous"),
        ("tháng 3 và tháng 9/2023", "date.several"),
        ("thứ năm, ngày 30/6/2023", "date.weekday"),
        ("trước 0h ngày 1/7/2023", "date.midnight"),
        ("05 năm 2021-2026", "date.length"),
        ("trong 3 ngày 15-16/8/2023", "date.length"),
        ("đầu năm", "date.which_one"),
        ("+99999y", "date.unreadable"),
        ("trước ngày 30/6/2023 theo hướng dẫn", "date.unreadable"),
        ("9 tháng năm 2023", "date.unreadable"),
        ("9-10/2015", "date.unreadable"),
        ("06 (bảy) tháng đầu năm 2023", "date.unreadable"),
        ("ngày 5 tháng sau", "date.which_day"),
        ("ngay 5 thang sau", "date.which_day"),
        ("2 thang sau", "date.which_day"),
        ("thứ sáu tới", "date.which_day"),
        ("trong 3 tháng tới", "date.which_day"),
        ("15 tháng này", "date.which_day"),
        ("6 tháng năm", "date.which_day"),
        ("thu 6 toi", "date.which_day"),
        ("next Friday", "date.which_day"),
        ("tu ngay 1/3/2023 den ngay 5 thang sau", "date.which_day"),
        ("từ ngày 1/7/2023 đến khi hoàn thành", "date.unreadable"),
        ("x" * 301, "date.too_long"),
    ],
)
def test_what_is_no_certain_deadline_is_refused_with_its_reason(text: str, reason: str) -> None:
    assert refusal(text) == reason


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("12/25/2023", "25/12/2023"),
        ("30/6/23", "30/6/2023"),
        ("từ 01/3/23 đến 30/6/23", "từ 01/3/2023 đến 30/6/2023"),
        ("quý III/23", "quý III/2023"),
        ("T6/23", "T6/2023"),
        ("31/6/2023", date(2023, 6, 30)),
        ("thagn 6/2023", "tháng 6/2023"),
    ],
)
def test_a_refusal_offers_a_near_form_where_one_fits(text: str, near: object) -> None:
    with pytest.raises(UsageError) as caught:
        read(text, FRAME)
    assert caught.value.hint is not None
    assert caught.value.hint.values == {"near": near}


def test_a_month_with_a_short_year_is_proposed_beside_the_day_that_it_may_be() -> None:
    with pytest.raises(UsageError) as caught:
        read("6/23", FRAME)
    assert caught.value.hint is not None
    assert caught.value.hint.values == {"near": f"23/6/{FRAME.today.year}", "other": "6/2023"}


@pytest.mark.parametrize("text", ["12/20/23", "31/6/23", "biannually", "biweekly"])
def test_no_refusal_offers_what_is_refused_too_or_means_something_else(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(text, FRAME)
    assert caught.value.hint is not None
    assert caught.value.hint.id == "date.accepted"


def test_a_year_that_was_not_written_may_not_fall_before_the_assignment() -> None:
    frame = Frame(date(2022, 12, 29), assigned=date(2022, 12, 29))
    with pytest.raises(UsageError) as caught:
        read("trước ngày 30/6", frame)
    assert caught.value.message.id == "date.before_assignment"
    assert caught.value.message.values["year"] == 2022
    assert read("trước ngày 30/6/2022", frame).end == date(2022, 6, 30)
    assert read("31/12", frame).end == date(2022, 12, 31)
    assert refusal("30/6", frame) == "date.before_assignment"
    assert refusal("quý II", frame) == "date.before_assignment"
    assert refusal("trước tháng 12", frame) == "date.before_assignment"
    assert refusal("từ 1/4 đến 30/6", frame) == "date.before_assignment"
    assert refusal("tháng 5, 6", frame) == "date.before_assignment"


def test_the_coming_one_is_next_year_where_this_years_is_over() -> None:
    assert days("tháng 9 tới") == "2023-09-01/2023-09-30 month"
    assert days("tháng 3 tới") == "2024-03-01/2024-03-31 month"
    assert refusal("tháng 6 tới") == "date.which_one"
    assert days("từ nay đến 31/3 tới") == "2023-06-14/2024-03-31 range"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("..2023-06-30", None, date(2023, 6, 30)),
        ("2023-07-01..", date(2023, 7, 1), None),
        ("..quý II/2023", None, date(2023, 6, 30)),
        ("2023-Q3..", date(2023, 7, 1), None),
        ("by 2023-06-30", None, date(2023, 6, 30)),
        ("trước ngày 30/6/2023", None, date(2023, 6, 30)),
        ("2023-Q2", date(2023, 4, 1), date(2023, 6, 30)),
        ("từ 1/7/2023", date(2023, 7, 1), None),
        ("event:hntw8", date(2023, 10, 2), date(2023, 10, 2)),
        ("trước Hội nghị Trung ương 8", None, date(2023, 10, 2)),
    ],
)
def test_a_filter_takes_every_text_with_days(
    text: str, start: date | None, end: date | None
) -> None:
    assert read_period(text, FRAME) == Period(start, end, text)


@pytest.mark.parametrize(
    "text",
    [
        "none",
        "thường xuyên",
        "hằng tháng",
        "30 ngày",
        "kể từ ngày ký",
        "event:hntw9",
        "..",
        "..soon",
    ],
)
def test_a_filter_refuses_a_text_without_days(text: str) -> None:
    with pytest.raises(UsageError):
        read_period(text, FRAME)


def test_one_day_is_asked_for_and_nothing_longer() -> None:
    assert read_day("30/6/2023", FRAME) == date(2023, 6, 30)
    assert read_day("hôm qua", FRAME) == date(2023, 6, 13)
    for text in ("tháng 6/2023", "by 30/6/2023", "2023-06-01..2023-06-02", "none", "hằng tháng"):
        with pytest.raises(UsageError):
            read_day(text, FRAME)
