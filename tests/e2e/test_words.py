"""Fixed words of the data are told in the user's language; JSON keeps them as they are."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "rule", "vi", "en"),
    [
        ("quý II/2023", "quarter", "quý", "quarter"),
        ("trước ngày 30/6/2023", "before-day", "trước ngày", "before day"),
        ("cuối tháng 6/2023", "end-of-month", "cuối tháng", "end of month"),
        ("chậm nhất quý II/2023", "by-quarter", "chậm nhất là quý", "by quarter"),
        ("by event:hntw8", "by-event", "chậm nhất là sự kiện", "by event"),
        ("Kỳ họp thứ 7 (tháng 5/2024)", "session-month", "kỳ họp có ghi tháng",
         "session with its month"),
        ("giai đoạn 2021-2025", "stage", "giai đoạn nhiều năm", "period of several years"),
        ("từ 1/4 đến 30/6/2023", "range", "từ … đến …", "from … to …"),
        ("FREQ=MONTHLY", "rrule", "quy tắc lặp (RFC 5545)", "recurrence rule (RFC 5545)"),
        ("none", "none", "không hạn", "no deadline"),
    ],
)  # fmt: skip
def test_the_rule_by_which_a_text_is_read_has_a_name_in_both_languages(seeded, text, rule, vi, en):
    assert seeded.inside("date", text, "--json").data["rule"] == rule
    for language, label, name in (("vi", "Quy tắc", vi), ("en", "Rule", en)):
        out = seeded.inside("--lang", language, "date", text).out
        assert dict(line.split("  ", 1) for line in out.splitlines())[label].strip() == name


@pytest.mark.parametrize(
    "words", [["event"], ["source"], ["event", "set", "hntw7", "--basis", "article"]]
)
def test_where_something_is_known_from_is_told_in_both_languages(seeded, words):
    told = {language: seeded.inside("--lang", language, *words).out for language in ("vi", "en")}
    assert "public record" not in told["vi"]
    assert "nguồn công khai" in told["vi"]
    assert "public record" in seeded.inside("source").out
    assert "public record" in seeded.inside(*words[:1], "--json").out


def test_a_basis_in_the_users_own_words_stays_as_it_was_written(seeded):
    seeded.inside("event", "set", "hntw7", "--basis", "Công văn 12-CV/VPTW")
    assert "Công văn 12-CV/VPTW" in seeded.inside("--lang", "vi", "event").out


def test_the_kind_of_a_source_is_told_in_both_languages(seeded):
    source = "hoi-nghi-29-12-2022"
    assert "hội nghị" in seeded.inside("--lang", "vi", "source", source).out
    assert "conference" not in seeded.inside("--lang", "vi", "source", source).out
    assert seeded.inside("source", source, "--json").data["sources"][0]["kind"] == "conference"


@pytest.mark.parametrize(
    ("language", "by", "line"),
    [
        ("vi", "quarter", "Quý II/2023"),
        ("vi", "month", "Tháng 5/2023"),
        ("en", "quarter", "Q2 2023"),
        ("en", "month", "May 2023"),
    ],
)
def test_a_breakdown_by_time_names_its_lines_as_deadlines_are_written(seeded, language, by, line):
    report = seeded.inside("--lang", language, "report", "--by", by)
    assert [row for row in report.out.splitlines() if row.startswith(f"{line}  ")]


def test_what_stands_in_the_way_is_named_in_the_users_language(seeded):
    seeded.inside("done", "3", "--on", "2023-05-05")
    seeded.inside("reopen", "3", "--on", "2023-05-08")
    refused = seeded.inside("--lang", "vi", "done", "3", "--on", "2023-05-06")
    assert refused.code == 2
    assert "vướng lệnh 3 (mở lại) ngày 08/05/2023" in refused.err


QUARTER = ("quý II/2023 (01/04/2023 – 30/06/2023)", "Q2 2023 (1 Apr 2023 – 30 Jun 2023)")


@pytest.mark.parametrize(
    ("typed", "vi", "en"),
    [
        ("2023-Q2", *QUARTER),
        ("quý II/2023", *QUARTER),
        ("2023", "năm 2023 (01/01/2023 – 31/12/2023)", "2023 (1 Jan 2023 – 31 Dec 2023)"),
        ("2023-05..2023-06", "01/05/2023 – 30/06/2023", "1 May 2023 – 30 Jun 2023"),
    ],
)
def test_a_report_names_its_period_in_the_users_language_however_it_was_typed(
    seeded, typed, vi, en
):
    for language, title in (("vi", f"Báo cáo {vi}, "), ("en", f"Report for {en}, ")):
        told = seeded.inside("--lang", language, "report", "--period", typed).out
        assert told.startswith(title)


def test_a_chart_names_its_period_in_the_users_language(seeded):
    drawn = seeded.inside("chart", "timeline", "--period", "quý II/2023").out
    assert drawn.splitlines()[0] == "Deadlines, Q2 2023"
    drawn = seeded.inside("--lang", "vi", "chart", "burndown", "--period", "2023-Q2").out
    assert drawn.splitlines()[0] == "Việc còn lại, quý II/2023"
