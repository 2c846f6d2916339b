"""What holds for every deadline: it is read back as written, and no text breaks the reader."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu_cli.domain.dates import Frame, read, read_period
from dangvu_cli.domain.dates.canonical import canonical
from dangvu_cli.domain.dates.recurrence import (
    HALF_YEARLY,
    QUARTER_ENDS,
    QUARTER_STARTS,
    QUARTERLY,
    monthday_rule,
)
from dangvu_cli.domain.dates.tokens import letters_and_marks
from dangvu_cli.domain.dates.units import unit_of
from dangvu_cli.domain.dates.words import PHRASES, VALUES
from dangvu_cli.domain.deadline import Deadline, Precision, Reading, Span
from dangvu_cli.domain.event import Event
from dangvu_cli.errors import DangvuError
from dangvu_cli.i18n import LANGUAGES
from dangvu_cli.i18n.deadlines import spell

OTHER_DAY = Frame(date(2019, 3, 5), events=(Event("hntw8", "Hội nghị", start=date(2023, 10, 2)),))
EDGES = [date(1900, 1, 1), date(2020, 12, 28), date(2021, 1, 3), date(2024, 2, 29)]
DAYS = st.one_of(
    st.dates(date(1900, 1, 7), date(9998, 12, 31)),
    st.sampled_from([*EDGES[1:], date(2023, 1, 31), date(2023, 12, 31), date(2026, 12, 31)]),
)
UNITS: list[Precision] = ["day", "week", "month", "quarter", "half", "year"]


@st.composite
def dated(draw: st.DrawFn) -> Reading:
    """A deadline at any precision: a whole unit, its end alone, an inner edge, a range."""
    precision, day = draw(st.sampled_from(UNITS)), draw(DAYS)
    start, end = unit_of(precision, day)
    middle = {"month": start.replace(day=15), "year": date(start.year, 6, 30)}.get(precision, end)
    kind = draw(st.sampled_from(["date", "continuing"]))
    shapes = [(start, end), (None, end), (None, middle)]
    if precision != "half":
        shapes.append((None, start))
    first, last = draw(st.sampled_from(shapes))
    return Reading("", kind, "", first, last, precision)  # type: ignore[arg-type]


@st.composite
def ranges(draw: st.DrawFn) -> Reading:
    start = draw(DAYS)
    end = draw(st.one_of(st.just(start), st.dates(start, date(9999, 12, 31))))
    open_start = Reading("", "date", "", None, date(start.year, 12, 31), "range")
    return draw(st.sampled_from([Reading("", "date", "", start, end, "range"), open_start]))


@st.composite
def since(draw: st.DrawFn) -> Reading:
    precision = draw(st.sampled_from(UNITS))
    start, end = unit_of(precision, draw(DAYS))
    return Reading("", "continuing", "", draw(st.sampled_from([start, end])), None, precision)


@st.composite
def recurring(draw: st.DrawFn) -> Reading:
    day = draw(st.integers(1, 31))
    months = draw(
        st.one_of(
            st.just(()), st.sampled_from([QUARTER_ENDS, QUARTER_STARTS, (6, 12)]),
            st.integers(1, 12).map(lambda month: (month,)),
        )
    )  # fmt: skip
    plain = ["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY", QUARTERLY, HALF_YEARLY]
    weekly = [f"FREQ=WEEKLY;BYDAY={name}" for name in ("MO", "TU", "WE", "TH", "FR", "SA", "SU")]
    monthly = [f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY=-1" for month in range(1, 13)]
    monthly += ["FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=-1", "FREQ=YEARLY;BYMONTH=2,5,8;BYMONTHDAY=-1"]
    fallback = draw(st.sampled_from([*plain, *weekly, *monthly]))
    rule = draw(st.sampled_from([monthday_rule(day, months) or fallback, fallback]))
    return Reading("", "recurring", "", recurrence=rule)


WITHOUT_DAYS = st.one_of(
    st.builds(
        lambda count, unit: Reading("", "relative", "", span=Span(count, unit)),
        st.integers(1, 999), st.sampled_from(["day", "workday", "week", "month", "year"]),
    ),
    st.sampled_from([
        Reading("", None, ""), Reading("", "continuing", ""),
        Reading("", "event", "", date(2023, 10, 2), date(2023, 10, 2), "day", event="hntw8"),
        Reading("", "event", "", None, date(2023, 10, 2), "day", event="hntw8"),
    ]),
)  # fmt: skip
READINGS = st.one_of(dated(), ranges(), since(), recurring(), WITHOUT_DAYS)


def meaning(found: Reading) -> tuple[object, ...]:
    return (
        found.kind, found.start, found.end, found.precision, found.recurrence, found.event,
        found.span,
    )  # fmt: skip


@given(READINGS)
def test_a_canonical_deadline_is_read_back_as_it_was(reading: Reading) -> None:
    assert meaning(read(canonical(reading), OTHER_DAY)) == meaning(reading)


@given(READINGS, st.sampled_from(LANGUAGES))
def test_a_deadline_in_words_is_read_back_as_it_was(reading: Reading, language: str) -> None:
    words = spell(reading, language)  # type: ignore[arg-type]
    assert meaning(read(words, OTHER_DAY)) == meaning(reading), words


@given(st.one_of(dated(), ranges()), st.sampled_from([None, *LANGUAGES]))
def test_a_stored_deadline_is_written_so_that_its_days_come_back(
    reading: Reading, language: str | None
) -> None:
    deadline = Deadline("", reading.start, reading.end, reading.precision)
    text = spell(deadline, language) if language else canonical(deadline)  # type: ignore[arg-type]
    found = read(text, OTHER_DAY)
    assert (found.start, found.end) == (deadline.start, deadline.end)
    assert found.precision == deadline.precision


@given(DAYS, DAYS)
def test_a_range_is_never_backwards(first: date, last: date) -> None:
    text = f"{first}..{last}"
    try:
        found = read(text, OTHER_DAY)
    except DangvuError:
        assert last < first
    else:
        assert (found.start, found.end) == (first, last)
        assert first <= last


@given(DAYS)
def test_iso_and_the_grammar_agree(day: date) -> None:
    quarter = f"{day.year}-Q{(day.month + 2) // 3}"
    week = f"{day.isocalendar().year}-W{day.isocalendar().week:02}"
    for text in (day.isoformat(), f"{day:%Y-%m}", str(day.year), quarter, week):
        # a bracket keeps the text from the fast path
        assert meaning(read(f"({text})", OTHER_DAY)) == meaning(read(text, OTHER_DAY))


VARIED = [
    "trước ngày 30 tháng 6 năm 2023", "Chậm nhất đến hết quý II/2023", "6 tháng đầu năm 2023",
    "giai đoạn 2021–2025, tầm nhìn đến năm 2045", "từ ngày 1/9 đến hết năm", "thường xuyên",
    "bắt đầu từ 01/5/2023 và hoàn thành trước ngày 30/6/2023", "cuối năm nay", "tuần sau",
    "Chậm nhất ngày 08 (tám) của tháng cuối quý", "trước ngày 15 hằng tháng", "không hạn",
    "trong vòng 30 ngày kể từ ngày ký", "Kỳ họp thứ 7 (tháng 5/2024)", "thứ sáu hằng tuần",
    "vào tối 26/10", "những tháng cuối năm 2025", "Quý III và quý IV năm 2023", "hôm nay",
]  # fmt: skip


@pytest.mark.parametrize("text", VARIED)
def test_marks_case_dashes_spaces_and_normal_forms_change_nothing(text: str) -> None:
    plain = letters_and_marks(text)[0]
    expected = meaning(read(text, OTHER_DAY))
    for variant in (
        plain, plain.upper(), text.upper(), text.lower(), unicodedata.normalize("NFD", text),
        text.replace(" ", "\u00a0  "), text.replace("-", "\u2014"), f"  {text}.\n",
    ):  # fmt: skip
        assert meaning(read(variant, OTHER_DAY)) == expected, variant


WORDS = [phrase.strip() for phrases in PHRASES.values() for phrase in phrases.split("|")]
SIGNS = ["/", "-", ".", ",", "..", "(", ")", "+", ":", "–", "II", "IV", "x", "½", "\u202e", "٣"]
NUMBERS = [
    "0",
    "1",
    "06",
    "12",
    "15",
    "30",
    "31",
    "99",
    "2023",
    "2024",
    "9999",
    "30/6",
    "30/6/2023",
]
PIECES = st.sampled_from([*WORDS, *(word for words in VALUES.values() for word in words)])
NOISE = st.one_of(PIECES, st.sampled_from(SIGNS), st.sampled_from(NUMBERS), st.text(max_size=3))
TEXTS = st.one_of(
    st.lists(NOISE, max_size=12).map(" ".join),
    st.lists(NOISE, max_size=12).map("".join),
    st.text(max_size=40),
    st.binary(max_size=40).map(lambda some: some.decode("utf-8", "replace")),
)


@given(TEXTS, DAYS)
def test_any_text_is_read_with_its_days_in_order_or_refused(text: str, today: date) -> None:
    frame = Frame(today, assigned=today - timedelta(days=200) if today.year > 1901 else None)
    for reader in (read, read_period):
        try:
            found = reader(text, frame)
        except DangvuError:
            continue
        assert found.start is None or found.end is None or found.start <= found.end


@pytest.mark.parametrize(
    "text",
    [
        "và , " * 60,
        "1, " * 80,
        "hoàn thành, " * 24 + "x",
        "sau " + "a " * 140,
        "(" * 300,
        "từ " * 90,
        "trong " * 49,
        "hạn nộp : " * 29,
    ],
)
def test_a_text_built_to_be_slow_is_still_refused(text: str) -> None:
    with pytest.raises(DangvuError):
        read(text, OTHER_DAY)
