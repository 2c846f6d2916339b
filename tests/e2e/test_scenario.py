"""A year on the seed, entered as an office enters it, and the reports of past days.

The scenario: figures and a completion entered late, an extension, a plenum moved, an undo. Its
reports are goldens small enough to be checked by hand against ``SCENARIO``.
"""

from __future__ import annotations

import re

import pytest

SCENARIO = (
    # (the day on which it was typed, what was typed)
    ("2023-02-10", "start 3"),
    ("2023-03-31", "progress 2 4/17"),
    ("2023-04-20", "extend 7 2024-03-31 --reason phase-two"),
    ("2023-05-12", "done 3 --evidence 31-TTr/BTCTW"),
    ("2023-06-28", "progress 8 2/3"),
    # Done on 29/6, entered on 3/7; a figure of March entered after the one of June.
    ("2023-07-03", "done 9 --on 2023-06-29 --evidence 45-BC/BTCTW"),
    ("2023-07-03", "progress 2 9/17 --on 2023-06-30"),
    ("2023-07-04", "progress 2 5/17 --on 2023-03-15"),
    # A slip, and its undo.
    ("2023-07-05", "cancel 4"),
    ("2023-07-05", "undo"),
    # The eighth plenum is put off; the scheme for it is late by the old day, in time by the new.
    ("2023-09-20", "event set hntw8 --start 2023-10-16 --end 2023-10-20"),
    ("2023-10-10", "done 4 --evidence 60-TTr/BTCTW"),
    ("2023-11-15", "pause 8"),
    (
        "2024-01-08",
        "done 2 --on 2024-01-05 --evidence 2-BC/BTCTW --late-reason two-schemes-came-late",
    ),
)


@pytest.fixture(scope="module")
def year(tmp_path_factory, seed_file):
    from tests.e2e.conftest import program_in

    program = program_in(tmp_path_factory.mktemp("year"))
    program.db.write_bytes(seed_file.read_bytes())
    for day, line in SCENARIO:
        result = program("--today", day, *line.split())
        assert result.code == 0, (line, result.err)
    return program


LATER = ("--today", "2024-01-31")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("day", ["2023-03-31", "2023-06-30", "2023-09-30", "2023-12-31"])
def test_the_report_of_a_past_day_is_the_golden_one(year, golden, day, language):
    report = year(*LATER, "--lang", language, "report", "--as-of", day)
    assert report.code == 0
    golden(f"report-{day}-{language}.txt", report.out)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("chart", ["burndown", "timeline"])
def test_the_chart_of_the_year_is_the_golden_one(year, golden, chart, language):
    drawn = year(*LATER, "--lang", language, "chart", chart, "--period", "2023-01..2024-03")
    assert drawn.code == 0
    golden(f"chart-{chart}-{language}.txt", drawn.out)


def test_each_month_of_the_chart_is_the_report_as_of_its_last_day(year):
    chart = year(*LATER, "chart", "burndown", "--period", "2023", "--json").data
    points = {point["end"]: point for point in chart["series"][0]["points"]}
    assert len(points) == 365
    for day in ("2023-03-31", "2023-06-30", "2023-09-30", "2023-10-02", "2023-12-31"):
        totals = year(*LATER, "report", "--as-of", day, "--json").data["totals"]
        point = points[day]
        assert point["open"] == totals["open"]["total"]
        assert point["overdue"] == totals["open"]["overdue"]
        assert point["done"] == totals["done"]["total"]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("form", ["html", "ics"])
def test_the_page_and_the_calendar_of_june_are_the_golden_ones(year, golden, form, language):
    question = ("report", "--as-of", "2023-06-30", "--format", form)
    report = year(*LATER, "--lang", language, *question)
    assert report.code == 0
    text = re.sub(r"(?s)(?<=<style>).*(?=</style>)|(?<=<script>).*(?=</script>)", "…", report.out)
    text = re.sub(r"sha256-[\w+/=]+", "<hash>", text)
    text = re.sub(r"(?m)^(DTSTAMP|CREATED|LAST-MODIFIED):\w+", r"\1:<time>", text)
    golden(f"report-2023-06-30-{language}.{form}", text.replace("\r\n", "\n"))


def test_every_figure_of_the_page_is_that_of_the_json(year):
    question = ("report", "--as-of", "2023-12-31", "--by", "group")
    data = year(*LATER, *question, "--json").data
    page = year(*LATER, *question, "--format", "html").out
    tables = [
        [re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", table)]
        for table in re.findall(r"(?s)<table class=\"(?:facts|rows)\".*?</table>", page)
    ]
    totals, rates = data["totals"], data["totals"]["rates"]
    assert tables[0] == [str(figure) for figure in _figures(totals)]
    assert tables[1] == [
        text
        for rate in rates.values()
        for text in (f"{rate['value']:.2%}", f"{rate['numerator']}/{rate['denominator']}")
    ]
    assert tables[2] == [
        str(figure)
        for group in data["groups"]
        for figure in (
            group["totals"]["assigned"],
            group["totals"]["done"]["total"],
            group["totals"]["done"]["late"],
            group["totals"]["open"]["total"],
            group["totals"]["open"]["overdue"],
            group["totals"]["cancelled"],
            group["totals"]["continuing"]["total"],
        )
    ]
    drawn = [int(count) for count in re.findall(r"<td>(\d+)</td></tr>", page)]
    done, waiting = dict(totals["done"]), dict(totals["open"])
    assert sum(drawn) == 2 * (done.pop("total") + waiting.pop("total"))


def _figures(totals):
    return (
        totals["assigned"],
        *totals["done"].values(),
        *totals["open"].values(),
        totals["cancelled"],
        *totals["continuing"].values(),
    )


def test_what_was_done_on_the_29th_and_entered_later_is_done_on_the_30th(year):
    state = year(*LATER, "show", "9", "--as-of", "2023-06-30", "--json").data
    assert (state["status"], state["completed"]) == ("done", "2023-06-29")
    before = year(*LATER, "show", "9", "--as-of", "2023-06-28", "--json").data
    assert before["status"] == "todo"


def test_what_was_not_known_yet_is_left_out(year):
    as_known = ("--as-of", "2023-06-30", "--known-at", "2023-06-30")
    assert year(*LATER, "list", *as_known, "--json").data == []


def test_a_late_figure_does_not_overwrite_a_newer_one(year):
    figures = {
        day: year(*LATER, "show", "2", "--as-of", day, "--json").data["progress"]["done"]
        for day in ("2023-03-14", "2023-03-15", "2023-03-31", "2023-06-30")
    }
    assert figures == {"2023-03-14": 0, "2023-03-15": 5, "2023-03-31": 4, "2023-06-30": 9}


def test_an_extension_keeps_the_first_deadline(year):
    due = year(*LATER, "show", "7", "--json").data["due"]
    assert (due["end"], due["original_end"]) == ("2024-03-31", "2023-12-31")
    before = year(*LATER, "show", "7", "--as-of", "2023-04-19", "--json").data["due"]
    assert (before["end"], before["original_end"]) == ("2023-12-31", None)


def test_a_moved_event_moves_its_task_from_the_day_it_was_moved(year):
    day = {
        as_of: year(*LATER, "show", "4", "--as-of", as_of, "--json").data["due"]["end"]
        for as_of in ("2023-09-19", "2023-09-20")
    }
    assert day == {"2023-09-19": "2023-10-02", "2023-09-20": "2023-10-16"}
    assert year(*LATER, "show", "4", "--json").data["timing"] == "done_on_time"


def test_an_undone_slip_shows_on_no_day(year):
    for day in ("2023-07-05", "2023-07-06"):
        assert year(*LATER, "show", "4", "--as-of", day, "--json").data["status"] == "todo"


def test_the_same_past_report_is_the_same_to_the_byte(year):
    question = ("report", "--as-of", "2023-06-30", "--json")
    first = year("--today", "2024-01-31", *question)
    assert first.out == year("--today", "2025-06-30", *question).out
