"""On a terminal an office table is shown, and nothing of it is kept unless the user says yes."""

from __future__ import annotations

import sys

import pexpect
import pytest

from tests.app.office.files import xlsx
from tests.e2e.conftest import program_in
from tests.e2e.test_office_tables import ROWS, VAGUE

ASKED = {"vi": "nhiệm vụ này? ", "en": "these tasks? "}
INTERRUPT, END = "\x03", "\x04"


@pytest.fixture
def terminal(tmp_path):
    """Return ``terminal(lines, lang)``: the program as it asks, and the data file's tasks."""
    program = program_in(tmp_path)
    program("init", "--empty")

    def started(lines, lang="vi", width=100):
        (tmp_path / "a.xlsx").write_bytes(xlsx({"PL": lines}))
        words = ["--db", str(program.db), "--no-pager", "--lang", lang, "import", "a.xlsx"]
        return pexpect.spawn(
            sys.executable, ["-m", "dangvu_cli", *words], env={**program.env, "TERM": "xterm"},
            cwd=tmp_path, encoding="utf-8", dimensions=(60, width), timeout=30,
        )  # fmt: skip

    def kept():
        return len(program("list", "--json").data)

    return started, kept


def left(child):
    """What the program says last, and its exit code."""
    child.expect(pexpect.EOF)
    child.close()
    return child.before, child.exitstatus


@pytest.mark.parametrize(
    ("lang", "answer"), [("vi", "có"), ("vi", "c"), ("vi", "Y"), ("en", "yes"), ("en", "y")]
)
def test_yes_keeps_the_tasks_in_either_language(terminal, lang, answer):
    started, kept = terminal
    child = started(ROWS, lang)
    child.expect_exact(ASKED[lang])
    assert kept() == 0
    child.sendline(answer)
    _, code = left(child)
    assert (code, kept()) == (0, 2)


@pytest.mark.parametrize("lang", ASKED)
@pytest.mark.parametrize("answer", ["", "n", "không", "ycn", "2"])
def test_anything_else_keeps_nothing_and_says_so(terminal, lang, answer):
    started, kept = terminal
    child = started(ROWS, lang)
    child.expect_exact(ASKED[lang])
    child.sendline(answer)
    said, code = left(child)
    assert {"vi": "không giữ lại gì", "en": "nothing was kept"}[lang] in said
    assert (code, kept()) == (0, 0)


@pytest.mark.parametrize(("key", "code"), [(INTERRUPT, 130), (END, 0)])
def test_an_interrupt_and_the_end_of_input_keep_nothing(terminal, key, code):
    started, kept = terminal
    child = started(ROWS)
    child.expect_exact(ASKED["vi"])
    child.send(key)
    assert left(child)[1] == code
    assert kept() == 0


def test_what_cannot_be_read_is_shown_and_nothing_is_asked(terminal):
    started, kept = terminal
    said, code = left(started(VAGUE))
    assert "không đọc được" in said
    assert ASKED["vi"] not in said
    assert (code, kept()) == (2, 0)


@pytest.mark.parametrize(("width", "columns"), [(60, 5), (80, 6), (120, 7)])
def test_the_preview_has_as_many_columns_as_read_well(terminal, width, columns):
    started, _ = terminal
    lead = "Ban Tổ chức Tỉnh ủy, Văn phòng Tỉnh ủy"
    long = [*ROWS[:3], (2, "Rà soát quy hoạch " * 4, lead, "", "Trong quý II/2023", "")]
    child = started(long, width=width)
    child.expect_exact(ASKED["vi"])
    above, _, _ = child.before.partition("──")
    heading = " ".join(above.splitlines()[-3:])  # a heading may take two lines
    names = ("Hàng", "Trở thành", "Nội dung", "Chủ trì", "Thời hạn", "Hiểu là", "Lưu ý")
    assert sum(name in heading for name in names) == columns
    child.close(force=True)
