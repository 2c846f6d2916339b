"""What an office opens: LibreOffice prints the Word files and calculates the workbooks."""

from __future__ import annotations

import json
import os
import re
import subprocess
from io import BytesIO

import openpyxl
import pytest

from tests.e2e.conftest import program_in
from tests.e2e.readers import xlsx_tabs
from tests.e2e.test_report_formats import counted

pytestmark = pytest.mark.system

TITLE = "Xây dựng đề án số {} về ưu đãi, hỗ trợ người có công; báo cáo kết quả trước kỳ họp"
A4_ACROSS = (841.89, 595.276)
TODAY = ("--today", "2023-06-30", "--lang", "vi")


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """Return ``converted(path, to)``: the file as LibreOffice saves it in another format."""
    profile = tmp_path_factory.mktemp("profile")
    saved = tmp_path_factory.mktemp("saved")

    def convert(path, to):
        home = f"-env:UserInstallation=file://{profile}"
        command = ["soffice", home, "--headless", "--convert-to", to, "--outdir", saved, path]
        homes = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"), str(profile))
        environment = {"PATH": os.environ["PATH"], **homes}
        subprocess.run(command, check=True, capture_output=True, timeout=120, env=environment)
        return saved / f"{path.stem}.{to}"

    return convert


def pages(pdf):
    """Return the text of each page of a PDF."""
    command = ["pdftotext", "-layout", pdf, "-"]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    return text.removesuffix("\f").split("\f")


@pytest.fixture(scope="module")
def busy(tmp_path_factory):
    """Return an office with 300 tasks in 7 groups."""
    program = program_in(tmp_path_factory.mktemp("busy"))
    tasks = [
        {
            "title": TITLE.format(number),
            "group": f"Nhóm {number % 7 + 1}",
            "lead": f"Phòng {number % 5 + 1}",
            "assigned": "2023-01-02",
            "due": {"text": f"15/{number % 9 + 4}/2023", "end": f"2023-{number % 9 + 4:02}-15"},
        }
        for number in range(300)
    ]
    (program.folder / "tasks.json").write_text(json.dumps(tasks), encoding="utf-8")
    for words in (("init", "--empty"), ("import", "tasks.json"), ("done", "1-40", "--yes")):
        result = program.inside(*TODAY, *words)
        assert result.code == 0, result.err
    return program


def saved_by(program, *words):
    result = program.inside(*TODAY, *words)
    assert result.code == 0, result.err
    return program.folder / words[-1]


@pytest.fixture(scope="module")
def annex(busy, converted):
    """Return the pages of the annex of all 300 tasks, and the PDF."""
    pdf = converted(saved_by(busy, "list", "-o", "annex.docx"), "pdf")
    return pages(pdf), pdf


def test_an_annex_of_300_tasks_has_its_heading_and_number_on_every_page(annex):
    texts, _ = annex
    assert len(texts) > 20
    for number, text in enumerate(texts, 1):
        assert "Nội dung nhiệm vụ" in text
        first = text.split("\n")[0].strip()
        assert first == (str(number) if number > 1 else "PHỤ LỤC")


def test_every_task_of_the_annex_stands_on_one_page_in_its_order(annex):
    texts, _ = annex
    places = re.findall(r"^ {0,12}(\d+) +X", "\n".join(texts), re.MULTILINE)
    assert list(map(int, places)) == list(range(1, 301))


def test_the_groups_of_the_annex_have_roman_numerals(annex):
    groups = re.findall(r"^ *([IVX]+)\. (Nhóm \d)", "\n".join(annex[0]), re.MULTILINE)
    assert [numeral for numeral, _ in groups] == ["I", "II", "III", "IV", "V", "VI", "VII"]
    assert len({name for _, name in groups}) == 7


def test_no_row_of_the_annex_is_parted_by_a_page(annex):
    """A title wraps: its last words stand on the page of its first."""
    for text in annex[0]:
        assert text.count("Xây dựng") == text.count("họp") > 0


def test_the_annex_is_a4_across(annex):
    told = subprocess.run(["pdfinfo", annex[1]], check=True, capture_output=True).stdout.decode()
    size = re.search(r"Page size: +([\d.]+) x ([\d.]+)", told)
    assert size is not None
    assert tuple(map(float, size.groups())) == pytest.approx(A4_ACROSS, abs=1)


def test_the_report_prints_its_text_and_its_figures(busy, converted):
    report = busy.inside(*TODAY, "report", "--json").data
    text = "\n".join(pages(converted(saved_by(busy, "report", "-o", "report.docx"), "pdf")))
    assert "BÁO CÁO" in text
    assert "PHỤ LỤC" in text
    shown = re.search(r"Tổng hợp\n.*?Tỷ lệ\n", text, re.DOTALL)
    assert shown is not None
    numbers = re.findall(r"(\d+)$", shown[0], re.MULTILINE)
    assert list(map(int, numbers)) == counted(report["totals"])


def figures(content):
    summary = next(iter(xlsx_tabs(content).values()))
    start = next(place for place, row in enumerate(summary) if row[0] == "Mục") + 1
    totals = [row[1] for row in summary[start : start + 14]]
    rates = [row[1:4] for row in summary if str(row[0]).startswith("Hoàn thành so")]
    place = next(place for place, row in enumerate(summary) if row[0] == "Theo nhóm") + 2
    return totals, rates[0], {row[0]: row[1:15] for row in summary[place : place + 7]}


@pytest.mark.parametrize("change", [False, True])
def test_the_formulas_calculate_what_the_report_says(busy, converted, change, tmp_path):
    """LibreOffice calculates from nothing: the values that we stored are thrown away before."""
    data = busy.inside(*TODAY, "report", "--json").data
    path = saved_by(busy, "report", "--force", "-o", "report.xlsx")
    book = openpyxl.load_workbook(BytesIO(path.read_bytes()))
    if change:
        rows = book.worksheets[1].iter_rows(min_row=2)
        cell = next(cell for row in rows for cell in row if cell.value == "trong hạn")
        cell.value = "quá hạn"
    book.save(tmp_path / "bare.xlsx")
    totals, rate, groups = figures(converted(tmp_path / "bare.xlsx", "xlsx").read_bytes())

    expected = counted(data["totals"])
    expected[6] -= change
    expected[8] += change
    assert totals == expected
    done, overdue = expected[1], expected[8]
    assert rate == [pytest.approx(round(done / (done + overdue), 4)), done, done + overdue]
    assert [sum(line[place] for line in groups.values()) for place in range(14)] == expected
    if not change:
        assert groups == {g["label"]: counted(g["totals"]) for g in data["groups"]}
