"""What the config file sets about days and deadlines reaches every judgement."""

from __future__ import annotations

from dataclasses import replace

import pytest

SUNDAY, MONDAY = "2023-05-07", "2023-05-08"


@pytest.fixture
def office(dangvu, tmp_path):
    """Return a function: the program on an empty data file, with this config file."""
    assert dangvu.inside("init", "--empty").code == 0

    def configured(text: str):
        path = tmp_path / "office.toml"
        path.write_text(text, encoding="utf-8")
        return replace(dangvu, env={**dangvu.env, "DANGVU_CONFIG": str(path)})

    return configured


def judged(program, day: str) -> tuple[str, int | None]:
    task = program.inside("--today", day, "list", "--json").data[0]
    return task["timing"], task["days_left"]


@pytest.mark.parametrize(
    ("config", "day", "timing"),
    [
        ("", MONDAY, ("overdue", -1)),
        ('roll = "none"', MONDAY, ("overdue", -1)),
        ('roll = "next"', SUNDAY, ("due_soon", 1)),
        ('roll = "next"', MONDAY, ("due_soon", 0)),
        ('roll = "next"', "2023-05-09", ("overdue", -1)),
        ('roll = "next"\ndays_off = ["2023-05-08"]', "2023-05-09", ("due_soon", 0)),
        ('roll = "next"\nmake_up_days = ["2023-05-07"]', MONDAY, ("overdue", -1)),
        ('roll = "previous"', "2023-05-05", ("due_soon", 0)),
        ('roll = "previous"', "2023-05-06", ("overdue", -1)),
        ('roll = "previous"\nmake_up_days = ["2023-05-06"]', "2023-05-06", ("due_soon", 0)),
    ],
)
def test_a_deadline_on_a_day_off_is_judged_as_the_office_rolls_it(office, config, day, timing):
    program = office(config)
    program.inside("--today", "2023-05-02", "add", "Báo cáo tuần", "--due", SUNDAY)
    assert judged(program, day) == timing


@pytest.mark.parametrize(("roll", "timing"), [("none", "done_late"), ("next", "done_on_time")])
def test_a_completion_is_judged_by_the_rolled_day_too(office, roll, timing):
    program = office(f'roll = "{roll}"')
    program.inside("--today", "2023-05-02", "add", "Báo cáo tuần", "--due", SUNDAY)
    program.inside("--today", MONDAY, "done", "1")
    assert judged(program, MONDAY) == (timing, None)


def test_a_rolled_deadline_keeps_its_day(office):
    program = office('roll = "next"')
    program.inside("--today", "2023-05-02", "add", "Báo cáo tuần", "--due", SUNDAY)
    assert program.inside("list", "--json").data[0]["due"]["end"] == SUNDAY
    assert program.inside("list", "--due", SUNDAY, "--format", "ids").out == "1\n"


@pytest.mark.parametrize(
    ("config", "days"),
    [
        ("", 7),
        ('days_off = ["2023-05-15", "2023-05-16"]', 5),
        ('make_up_days = ["2023-05-13"]', 8),
        ('days_off = ["2023-05-15"]\nmake_up_days = ["2023-05-13", "2023-05-14"]', 8),
        ('days_off = ["2023-05-13"]', 7),
        ("days_off = [2023-05-15]", 6),
    ],
)
def test_working_days_are_counted_with_the_days_of_the_office(office, config, days):
    program = office(config)
    program.inside("add", "Báo cáo", "--due", "2023-05-19")
    assert program.inside("list", "--json").data[0]["workdays_left"] == days


@pytest.mark.parametrize(
    ("config", "end"), [("", "2023-05-12"), ('days_off = ["2023-05-11"]', "2023-05-15")]
)
def test_a_span_of_working_days_is_reckoned_with_them(office, config, end):
    assert office(config).inside("date", "+2b", "--json").data["end"] == end


@pytest.mark.parametrize(
    ("config", "timing"),
    [
        ("", "due_soon"),
        ("due_soon_days = 6", "on_track"),
        ("due_soon_days = 0", "on_track"),
        ("due_soon_days = 30", "due_soon"),
    ],
)
def test_the_warning_window_is_that_of_the_office(office, config, timing):
    program = office(config)
    program.inside("add", "Báo cáo", "--due", "2023-05-17")
    assert judged(program, "2023-05-10") == (timing, 7)
    assert program.inside("report", "--json").data["totals"]["open"][timing] == 1


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ('rol = "next"', ["“rol”", "did you mean roll?"]),
        ("day_off = []", ["“day_off”", "did you mean days_off?"]),
        ('roll = "later"', ["roll cannot be later", '"none", "previous" or "next"']),
        ('days_off = ["30/4/2023"]', ["days_off cannot be", '["2026-02-16"]']),
        ('days_off = "2023-05-15"', ["days_off cannot be"]),
        ("due_soon_days = -1", ["due_soon_days cannot be -1"]),
        ("due_soon_days = true", ["due_soon_days cannot be True"]),
        ("roll =", ["cannot be read"]),
        ("due_soon_days = " + "9" * 5000, ["cannot be read"]),
        ("due_soon_days = 0x" + "f" * 5000, ["due_soon_days cannot be …"]),
        ('db = "a\\u0000b"', ["db cannot be a␀b"]),
    ],
)
def test_a_config_file_that_says_what_cannot_be_is_named_with_the_place(office, config, said):
    result = office(config).inside("list")
    assert (result.code, result.out) == (2, "")
    for text in ["office.toml", *said]:
        assert text in result.err


def test_the_calendar_shows_the_days_of_the_office(office):
    program = office('days_off = ["2023-05-19"]\nmake_up_days = ["2023-05-20"]')
    data = program.inside("calendar", "2023-05", "--json").data
    assert {"date": "2023-05-19", "name": None} in data["days_off"]
    assert data["make_up_days"] == ["2023-05-20"]
