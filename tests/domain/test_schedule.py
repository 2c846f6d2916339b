"""A job in a crontab and as systemd units; what else stands in a crontab stays byte for byte."""

from __future__ import annotations

import shlex
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu_cli.domain.schedule import (
    MARKED,
    WEEKDAYS,
    Job,
    crontab_lines,
    in_crontab,
    read_days,
    read_name,
    read_time,
    unit_name,
    units,
    with_job,
    without_job,
)
from dangvu_cli.errors import UsageError

JOB = Job(
    program=("/usr/bin/dangvu",),
    command="remind",
    options=("--within", "7d"),
    db="/srv/office/dangvu.json",
    language="vi",
    environment={"LC_ALL": "C.UTF-8"},
    at=(7, 0),
    days=WEEKDAYS,
    lock=("/usr/bin/flock", "-n", "/srv/office/.lock"),
)
PATHS = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1)
NOT_IN_A_LINE = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
LINES = st.lists(st.text(st.characters(exclude_characters=NOT_IN_A_LINE))).map(
    lambda lines: "".join(f"{line}\n" for line in lines)
)


def test_the_line_of_a_crontab_names_everything_by_its_absolute_path():
    assert crontab_lines(JOB) == [
        "# dangvu schedule: remind /srv/office/dangvu.json",
        "CONTENT_TYPE='text/plain; charset=UTF-8'",
        (
            "0 7 * * 1-5 LC_ALL=C.UTF-8 /usr/bin/flock -n /srv/office/.lock /usr/bin/dangvu "
            "--db /srv/office/dangvu.json --lang vi remind --within 7d"
        ),
    ]


@pytest.mark.parametrize(
    ("days", "field", "calendar"),
    [
        ((), "*", "*-*-* 07:05:00"),
        (("mon",), "1", "Mon *-*-* 07:05:00"),
        (("sat", "sun"), "6,7", "Sat,Sun *-*-* 07:05:00"),
        (WEEKDAYS, "1-5", "Mon,Tue,Wed,Thu,Fri *-*-* 07:05:00"),
    ],
)
def test_days_stand_as_each_wants_them(days, field, calendar):
    job = replace(JOB, at=(7, 5), days=days)
    assert crontab_lines(job)[2].startswith(f"5 7 * * {field} LC_ALL")
    assert f"\nOnCalendar={calendar}\nPersistent=true\n" in units(job)[f"{unit_name(job)}.timer"]


def test_the_units_are_a_service_and_its_timer():
    name = "dangvu-remind-srv-office-dangvu-json-cc189060"
    made = units(JOB)
    assert set(made) == {f"{name}.service", f"{name}.timer"}
    assert made[f"{name}.service"] == (
        "# dangvu schedule: remind /srv/office/dangvu.json\n"
        "[Unit]\nDescription=dangvu remind, /srv/office/dangvu.json\n\n"
        '[Service]\nType=oneshot\nEnvironment="LC_ALL=C.UTF-8"\n'
        'ExecStart="/usr/bin/dangvu" "--db" "/srv/office/dangvu.json" "--lang" "vi" '
        '"remind" "--within" "7d"\n'
    )


@given(path=PATHS)
def test_any_path_reaches_the_program_through_cron_and_the_shell(path):
    mark, _, line = crontab_lines(replace(JOB, db=path))
    command = line.split(" ", 5)[5]
    assert "%" not in command.replace(r"\%", "")
    words = shlex.split(command.replace(r"\%", "%"))
    assert words[words.index("--db") + 1] == path
    assert MARKED.fullmatch(mark)["db"] == path  # type: ignore[index]


@given(crontab=LINES, path=PATHS)
def test_a_job_put_in_and_taken_out_leaves_a_crontab_as_it_was(crontab, path):
    job = replace(JOB, db=path)
    put = with_job(crontab, job)
    assert put.startswith(crontab)
    assert with_job(put, job) == put
    assert without_job(put, job) == crontab
    assert without_job(crontab, job) == crontab
    assert [(found.name, found.db) for found in in_crontab(put)] == [("remind", path)]


@given(crontab=LINES)
def test_jobs_of_one_file_go_by_their_names(crontab):
    digest = replace(JOB, name="digest", days=("mon",))
    both = with_job(with_job(crontab, JOB), digest)
    assert [found.name for found in in_crontab(both)] == ["remind", "digest"]
    assert without_job(both, JOB) == with_job(crontab, digest)
    assert without_job(both, digest) == with_job(crontab, JOB)
    assert not units(JOB).keys() & units(digest).keys()


@pytest.mark.parametrize("gone", [1, 2])
def test_a_line_of_somebody_else_is_not_taken_for_ours(gone):
    """Somebody took one of our lines out by hand."""
    lines = [*crontab_lines(JOB), "5 5 * * * backup --db /srv/other.json x"]
    del lines[gone]
    crontab = "".join(f"{line}\n" for line in lines)
    assert without_job(crontab, JOB) == f"{lines[-1]}\n"
    assert with_job(crontab, JOB).endswith(f"{crontab_lines(JOB)[2]}\n{lines[-1]}\n")


@given(paths=st.lists(PATHS, min_size=2, max_size=2, unique=True))
def test_units_of_two_files_never_have_one_name(paths):
    first, second = (unit_name(replace(JOB, db=path)) for path in paths)
    assert first != second
    assert len(f"{first}.service".encode()) < 256


def test_a_job_that_changes_stays_in_its_place():
    other = replace(JOB, db="/srv/other.json")
    crontab = with_job(with_job("@daily true\n", JOB), other) + "# last\n"
    later = with_job(crontab, replace(JOB, at=(8, 30)))
    assert later == crontab.replace("0 7 * * 1-5", "30 8 * * 1-5", 1)


def test_a_crontab_without_an_end_of_line_gets_one():
    assert with_job("@daily true", JOB).startswith("@daily true\n# dangvu schedule")


@pytest.mark.parametrize(
    ("text", "time"), [("07:00", (7, 0)), ("7:05", (7, 5)), ("23:59", (23, 59))]
)
def test_a_time_is_read(text, time):
    assert read_time(text) == time


@pytest.mark.parametrize("text", ["", "A", "-a", "a b", "a\n", "á", "a" * 41])
def test_what_is_no_name_is_refused(text):
    with pytest.raises(UsageError):
        read_name(text)


@pytest.mark.parametrize("text", ["", "7", "24:00", "7:60", "07:00:00", "７:00"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(UsageError):
        read_time(text)


def test_days_come_in_their_order_once_each():
    assert read_days(["Sunday", "mon"], weekdays=False) == ("mon", "sun")
    assert read_days(["tue"], weekdays=True) == WEEKDAYS
    with pytest.raises(UsageError):
        read_days(["x"], weekdays=False)
