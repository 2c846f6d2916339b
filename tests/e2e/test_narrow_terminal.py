"""On a narrow terminal figures and days stay whole; columns go before words are cut."""

from __future__ import annotations

import re
import sys

import pexpect
import pytest

DAY = "29/12/2022"


@pytest.fixture
def narrow(seeded):
    """Return a function: the lines of a terminal of so many cells."""

    def shown(cells: int, *words: str, language: str = "vi") -> list[str]:
        child = pexpect.spawn(
            sys.executable,
            ["-m", "dangvu_cli", "--db", str(seeded.db), "--lang", language, *words],
            env={**seeded.env, "TERM": "dumb", "DANGVU_TODAY": "2023-05-10"},
            encoding="utf-8", dimensions=(900, cells), timeout=60,
        )  # fmt: skip
        child.expect(pexpect.EOF)
        return (child.before or "").splitlines()

    return shown


def test_a_breakdown_keeps_the_counts_that_matter_and_names_the_others(narrow):
    lines = narrow(40, "report", "--by", "lead")
    start = len(lines) - lines[::-1].index("Theo đơn vị chủ trì") - 1
    assert lines[start + 1 : start + 6] == [
        "                                     quá",
        "Chủ trì                Giao  Xong    hạn",
        "─" * 40,
        "ngành Tổ chức xây         6     0      0",
        "dựng Đảng",
    ]
    assert any(line.startswith("Không đủ chỗ cho: trễ, Chưa, Hủy, TX") for line in lines)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_on_eighty_cells_a_breakdown_has_all_its_counts(narrow, language):
    lines = narrow(80, "report", language=language)
    labels = ("Giao", "TX") if language == "vi" else ("Assigned", "Duties")
    assert [line for line in lines if all(label in line for label in labels)]


def test_a_report_says_what_the_short_names_of_its_breakdown_mean(narrow):
    said = "trễ: hoàn thành quá hạn; TX: nhiệm vụ thường xuyên"
    assert said in narrow(80, "report")
    assert said not in narrow(80, "report", "--lead", "không ai")


def test_days_in_a_log_are_not_cut(narrow):
    rows = [line for line in narrow(40, "log") if line.lstrip().startswith("1 ")]
    assert len(rows) > 20
    assert all(DAY in line for line in rows)


@pytest.mark.parametrize("words", [["event"], ["source"], ["chart", "burndown"]])
def test_a_narrow_table_cuts_no_day(narrow, words):
    assert not [line for line in narrow(40, *words) if re.search(r"\d/( |$)", line)]


def test_a_reminder_keeps_the_days_that_are_left_and_says_what_its_marks_mean(narrow):
    lines = narrow(50, "remind", language="en")
    assert "No.  Due            Left  Task" in lines
    assert lines[-2:] == [
        "No room for: Timing, Progress",
        "* inferred deadline, not stated in the source",
    ]


def test_a_column_of_bars_is_no_wider_than_its_bars_and_figures(narrow, seeded):
    seeded.inside("progress", "3", "50%")
    lines = narrow(100, "list", "id:3", "--fields", "id,progress,title", language="en")
    assert lines[2].startswith("  3  ━━━─── 50%  Submit")
