"""``dangvu calendar``: the deadlines of a period among its days off and events."""

from __future__ import annotations

import pytest


def test_without_a_period_it_shows_this_month_and_the_next_two(seeded):
    data = seeded.inside("calendar", "--json").data
    assert data["period"] == {
        "text": "2023-05..2023-07",
        "start": "2023-05-01",
        "end": "2023-07-31",
    }
    assert (data["schema"], data["today"]) == ("dangvu.calendar/1", "2023-05-10")


@pytest.mark.parametrize("period", ["quý II/2023", "2023-Q2", "2023-04..2023-06"])
def test_a_period_is_written_as_anywhere_else(seeded, period):
    data = seeded.inside("calendar", period, "--json").data
    assert (data["period"]["start"], data["period"]["end"]) == ("2023-04-01", "2023-06-30")
    assert [item["id"] for item in data["items"]] == [3]
    assert [event["id"] for event in data["events"]] == ["hntw7"]
    assert data["days_off"][0] == {"date": "2023-04-29", "name": "Ngày Giỗ Tổ Hùng Vương"}
    assert len(data["days_off"]) == 5


def test_an_event_is_a_period_too(seeded):
    data = seeded.inside("calendar", "event:hntw8", "--json").data
    assert data["period"] == {"text": "event:hntw8", "start": "2023-10-02", "end": "2023-10-02"}
    assert [item["id"] for item in data["items"]] == [4]


def test_its_items_are_those_of_the_list(seeded):
    listed = seeded.inside("list", "--due", "2023", "--sort", "due", "--json").data
    assert seeded.inside("calendar", "2023", "--json").data["items"] == listed


def test_filters_and_queries_choose_among_the_tasks(seeded):
    def ids(*args: str):
        return seeded.inside("calendar", "2023", *args, "--format", "ids").out

    assert ids("--kind", "deliverable") == "3\n4\n2\n7\n8\n9\n"
    assert ids("progress:<50% timing:due_soon") == "3\n"
    assert ids("--search", "tinh gian bien che") == "16\n"


def test_each_language_has_its_weekdays(seeded):
    vietnamese = seeded.inside("--lang", "vi", "calendar", "2023-05").out.splitlines()
    english = seeded.inside("--lang", "en", "calendar", "2023-05").out.splitlines()
    assert vietnamese[:2] == ["        Tháng 5/2023", " T2  T3  T4  T5  T6  T7  CN"]
    assert english[:2] == ["          May 2023", " Mo  Tu  We  Th  Fr  Sa  Su"]
    assert english[2:5] == vietnamese[2:5]
    assert english[4] == " 15» 16  17  18  19  20  21"


def test_an_earlier_day_is_shown_as_it_was(seeded):
    seeded.inside("event", "set", "hntw7", "--start", "2023-06-05", "--on", "2023-05-05")
    now = seeded.inside("calendar", "--json").data
    past = seeded.inside("calendar", "--as-of", "2023-05-01", "--json").data
    assert past["today"] == "2023-05-01"
    assert [item["due"]["end"] for item in now["items"]] == ["2023-06-05"]
    assert [item["due"]["end"] for item in past["items"]] == ["2023-05-15"]


def test_a_period_without_deadlines_says_so(seeded):
    result = seeded.inside("calendar", "2023-02")
    assert result.code == 0
    assert result.out.endswith("Deadlines (0)\nno deadlines in this period\n")


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2023-07-01..", "no end"),
        ("2000..2023", "longer than the 120 months"),
        ("none", "names no days"),
        ("xyz", "xyz"),
    ],
)
def test_what_is_no_period_of_months_is_refused(seeded, period, said):
    result = seeded.inside("calendar", period)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
