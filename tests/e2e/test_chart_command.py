"""``chart``, and the files that ``-o`` writes, from the terminal's side."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("burndown", "--period", "2023-01-01.."), "needs both"),
        (("timeline", "--period", "1900-01-01..2100-12-31"), "hundred years"),
        (("timeline", "--by", "colour"), "--by"),
        (("burndown", "--as-of", "2099-01-01"), "2099"),
        (("pie",), "pie"),
    ],
)
def test_what_cannot_be_drawn_is_refused_by_name(seeded, words, told):
    result = seeded.inside("chart", *words)
    assert (result.code, result.out) == (2, "")
    assert told in result.err


def test_without_a_period_the_year_of_the_day_is_drawn(seeded):
    chart = seeded.inside("chart", "burndown", "--json").data
    assert chart["period"] == {"text": "2023", "start": "2023-01-01", "end": "2023-12-31"}
    assert chart["as_of"] == "2023-05-10"


def test_what_is_not_known_yet_is_null(seeded):
    points = seeded.inside("chart", "burndown", "--period", "2023-05", "--json").data["series"][0]
    known = [point["open"] is not None for point in points["points"]]
    assert known == [True] * 10 + [False] * 21


def test_a_chart_a_line_of_the_breakdown(seeded):
    whole = seeded.inside("chart", "timeline", "--json").data["series"]
    parts = seeded.inside("chart", "timeline", "--by", "group", "--json").data["series"]
    assert [part["key"] for part in parts] == [part["label"] for part in parts]
    assert len(parts) == 5
    for place, step in enumerate(whole[0]["points"]):
        assert step["due"] == sum(part["points"][place]["due"] for part in parts)
        assert step["due"] == sum(step["timings"].values()) == len(step["tasks"])


def test_filters_choose_the_tasks_that_are_drawn(seeded):
    chart = seeded.inside("chart", "timeline", "--due", "2023-Q2", "--json").data
    assert [number for p in chart["series"][0]["points"] for number in p["tasks"]] == [3]
    assert seeded.inside("chart", "timeline", "--due", "2023-Q2", "--format", "ids").out == "3\n"


def test_nothing_to_draw_is_no_failure(seeded):
    for chart in ("burndown", "timeline"):
        for by in ((), ("--by", "group")):
            result = seeded.inside("chart", chart, "--search", "không có gì như thế", *by)
            assert result.code == 0


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_ending_of_a_file_makes_it_a_page_or_a_calendar(seeded, language):
    for name, begins in (
        ("r.html", f'<!DOCTYPE html>\n<html lang="{language}">'),
        ("r.ics", "BEGIN:VCALENDAR"),
    ):
        assert seeded.inside("--lang", language, "report", "-o", name).code == 0
        assert (seeded.folder / name).read_text("utf-8").startswith(begins)


def test_the_alarms_of_a_calendar_file_are_the_stages_of_the_settings(seeded):
    config = seeded.folder / "config.toml"
    config.write_text("stages = [5, 2]\n", encoding="utf-8")
    program = type(seeded)(seeded.folder, {**seeded.env, "DANGVU_CONFIG": str(config)})
    text = program.inside("list", "--due", "2023-Q2", "--format", "ics").out
    assert [line for line in text.splitlines() if line.startswith("TRIGGER")] == [
        "TRIGGER:-P4DT16H",
        "TRIGGER:-P1DT16H",
    ] * 2


def test_an_answer_that_is_about_no_tasks_gives_no_calendar(seeded):
    refused = seeded.inside("log", "--format", "ics", "--json")
    assert refused.code == 2
    assert refused.data["error"]["code"] == 2
    assert seeded.inside("log", "-o", "log.ics").code == 2
    assert not (seeded.folder / "log.ics").exists()
