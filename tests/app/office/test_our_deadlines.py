"""What our own tables add to a deadline: an event, an asterisk, the first deadline."""

from __future__ import annotations

from datetime import date

import pytest

from dangvu_cli.app.office.understanding import OfficeFile, Wishes, understand
from dangvu_cli.domain.dates import Frame
from dangvu_cli.domain.deadline import Deadline
from dangvu_cli.domain.event import Event
from dangvu_cli.errors import UsageError
from tests.app.office.files import HEADING, delimited, told, understood, xlsx
from tests.app.office.odd_tables import DAY

PLENUM = Event("hntw8", "Hội nghị Trung ương 8", start=date(2023, 10, 2))
SOON = date(2023, 5, 15)
UNDATED = Event("hop-bat-thuong", "Kỳ họp bất thường")


def facts_of(text, *events):
    """What is read in the row of one task with the deadline ``text``."""
    content = delimited([HEADING, (1, "Việc", "", "", text, "")])
    frame = Frame(date(2023, 5, 10), events=events)
    return understand(OfficeFile(content, "a.csv"), Wishes(), {}, frame).tasks[0].facts


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("02/10/2023 (hntw8)*", None),
        ("hntw8 (chưa có ngày)", None),
        ("hntw8 (no date yet)", None),
        ("hntw8 (02/10/2023)", None),
        ("hntw8 (16/10/2023)",
         {"event": "hntw8", "day": PLENUM.start, "said": date(2023, 10, 16)}),
        ("khai mạc (hntw8)", None),
        ("16/10/2023 (hntw8)*",
         {"event": "hntw8", "day": PLENUM.start, "said": date(2023, 10, 16)}),
    ],
)  # fmt: skip
def test_a_deadline_at_an_event_that_is_known_here_is_at_that_event_and_leaves_the_day_to_it(
    text, said
):
    facts = facts_of(text, PLENUM)
    due = facts.fields["due"]
    assert (due.event, due.end, due.basis) == ("hntw8", None, "inferred")
    assert [remark.values for remark in facts.remarks] == ([said] if said else [])


def test_an_event_that_has_a_day_in_the_file_and_none_here_is_told_of():
    facts = facts_of("02/10/2023 (hop-bat-thuong)*", UNDATED)
    assert (facts.fields["due"].event, facts.fields["due"].end) == (UNDATED.id, None)
    assert [remark.values["day"] for remark in facts.remarks] == ["…"]


@pytest.mark.parametrize("text", ["hop-bat-thuong (chưa có ngày)", "hop-bat-thuong (no date yet)"])
def test_an_event_without_a_day_is_that_event_or_is_asked_for(text):
    assert facts_of(text, UNDATED).fields["due"].event == UNDATED.id
    assert [cell.problem.id for cell in facts_of(text).unread] == ["date.event_unknown"]


@pytest.mark.parametrize("text", ["hop-bat-thuong (chưa rõ)", "Họp bất thường (chưa có ngày)"])
def test_words_that_are_not_ours_beside_a_name_are_no_event(text):
    assert [cell.problem.id for cell in facts_of(text).unread] == ["date.negated"]


def test_an_event_that_is_not_known_here_leaves_its_day_and_only_where_it_is_marked_as_ours():
    due = facts_of("15/05/2023 (hntw7)*").fields["due"]
    assert due == Deadline("15/05/2023", SOON, SOON, "day", "inferred")
    for text in ("15/05/2023 (hntw7)", "15/05/2023 (Hội nghị 7)*", "15/05/2023 (hntw7, họp kín)*"):
        assert [cell.text for cell in facts_of(text).unread] == [text]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("30/06/2023; gia hạn từ 15/05/2023",
         Deadline("30/06/2023", DAY, DAY, "day", original_end=SOON)),
        ("30 Jun 2023; extended from 15 May 2023",
         Deadline("30 Jun 2023", DAY, DAY, "day", original_end=SOON)),
        ("Quý II/2023*; gia hạn từ 31/03/2023",
         Deadline("Quý II/2023", date(2023, 4, 1), DAY, "quarter", "inferred",
                  original_end=date(2023, 3, 31))),
        ("Quý II/2023 *",
         Deadline("Quý II/2023", date(2023, 4, 1), DAY, "quarter", "inferred")),
        ("Quý\nII/2023", Deadline("Quý II/2023", date(2023, 4, 1), DAY, "quarter")),
    ],
)  # fmt: skip
def test_an_asterisk_and_the_first_deadline_are_read_beside_the_deadline(text, due):
    assert facts_of(text).fields["due"] == due


def test_an_extended_deadline_at_an_event_keeps_both():
    due = facts_of("02/10/2023 (hntw8)*; gia hạn từ 15/05/2023", PLENUM).fields["due"]
    assert (due.event, due.text, due.original_end) == ("hntw8", "event:hntw8", SOON)


@pytest.mark.parametrize("text", ["29/2", "từ 30/11 đến 31/1", "thứ sáu, 15/6"])
def test_a_day_that_only_some_years_have_asks_for_the_day_of_issue(text):
    with pytest.raises(UsageError) as refused:
        facts_of(text)
    assert "office.needs-issued" in str(refused.value.message.values["problem"])
    lines = [HEADING, (1, "Việc", "", "", "29/2", "")]
    found = understood(xlsx({"A": lines}), "a.xlsx", issued=date(2024, 1, 2))
    assert told(found)[0][3] == date(2024, 2, 29)


@pytest.mark.parametrize("text", ["sớm", "tháng 13/2023", "30/6/2023; 31/12/2023", "06/30/2023"])
def test_what_is_a_deadline_in_no_year_is_reported_without_asking_for_one(text):
    assert [cell.text for cell in facts_of(text).unread] == [text]
