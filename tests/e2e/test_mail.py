"""Reminders reach a real mail server: what it got, byte for byte, and once each."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from email.utils import parsedate_to_datetime

import jsonschema
import pytest

from tests.e2e.offices import ALPHA, ALPHA_COPY, BETA, OFFICE, Office, office_of
from tests.e2e.post_office import PostOffice

pytestmark = pytest.mark.loopback

TODAY = "2023-05-10"


@pytest.fixture
def post():
    """Return a server that takes everything."""
    with PostOffice() as office:
        yield office


@pytest.fixture
def office(dangvu, tmp_path, post) -> Office:
    return office_of(dangvu, tmp_path).at(post)


def told_on(office: Office, post: PostOffice, address: str, days: tuple[int, ...]) -> list[int]:
    """Return the days of May on which a run brought the address mail, once for each."""
    told = []
    for day in days:
        before = len(post.received.get(address, []))
        assert office.on(f"2023-05-{day:02}").code == 0
        told += [day] * (len(post.received.get(address, [])) - before)
    return told


def test_each_lead_gets_one_mail_and_the_office_what_nobody_leads(office, post):
    result = office.on(TODAY)
    assert (result.code, result.err) == (0, "")
    assert [mail.recipients for mail in post.taken] == [[ALPHA, ALPHA_COPY], [BETA], [OFFICE]]
    assert {mail.sender for mail in post.taken} == {"van-phong@example.org"}
    assert [line.split()[0] for line in result.out.splitlines()[1:]] == [
        *post.taken[0].recipients, BETA, OFFICE
    ]  # fmt: skip


def test_a_mail_says_what_remind_says_of_the_lead(office, post):
    printed = office("remind", "--lead", "tổng hợp").out
    office.on(TODAY)
    assert post.taken[0].text() == printed
    assert "Báo cáo quý" in post.taken[0].text("html")


def test_what_the_server_gets_is_what_a_dry_run_shows(office, post):
    shown = office.on(TODAY, "--dry-run").out
    assert post.taken == []
    office.on(TODAY)
    for mail in post.taken:
        for name in ("From", "To", "Subject", "Message-ID", "References"):
            assert f"{name}: {mail.message[name]}\n" in shown
        assert mail.text() in shown


def test_a_mail_is_plain_ascii_in_lines_of_crlf(office, post):
    office("--lang", "vi", "--today", TODAY, "remind", "--mail")
    for mail in post.taken:
        assert mail.content.isascii()
        assert b"\0" not in mail.content
        assert re.fullmatch(rb"([^\r\n]{0,998}\r\n)+", mail.content)
        assert not mail.message.defects
        assert {part.get_content_type() for part in mail.message.iter_parts()} == {
            "text/plain",
            "text/html",
        }


def test_the_headers_are_those_of_an_automatic_mail(office, post):
    office("--lang", "vi", "--today", TODAY, "remind", "--mail")
    message = post.taken[0].message
    assert message["Subject"] == "Đôn đốc: 0 việc quá hạn, 1 việc sắp tới – phong tong hop"
    assert (message["To"], message["Cc"]) == (ALPHA, ALPHA_COPY)
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "vi"
    assert message["In-Reply-To"] == message["References"]
    assert parsedate_to_datetime(message["Date"]).tzinfo is not None
    assert len({mail.message["Message-ID"] for mail in post.taken}) == 3


def test_the_mails_to_a_lead_in_one_week_are_one_thread(office, post):
    threads = []
    for day in ("2023-05-10", "2023-05-12", "2023-05-19"):
        office.on(day)
        threads.append([m.message["References"] for m in post.taken if ALPHA in m.recipients][-1])
    assert threads[0] == threads[1] != threads[2]


def test_a_second_run_is_silent(office, post):
    office.on(TODAY)
    before = office.program.db.read_bytes()
    again = office.on(TODAY)
    assert (again.code, again.out, again.err) == (0, "", "")
    assert len(post.taken) == 3
    assert office.program.db.read_bytes() == before


def test_each_stage_comes_once(office, post):
    """Due on the 12th: stages 30 (from the first run), 7, 3, 1 and 0, then overdue."""
    days = told_on(office, post, ALPHA, (1, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14))
    assert days == [1, 5, 9, 11, 12, 13]


def test_a_stage_is_told_though_it_lies_beyond_what_remind_looks_ahead(office, post):
    office.task("Việc xa", "2023-06-05", "Ban Tổ chức")
    office.on(TODAY)
    assert "Việc xa" in post.taken[1].text()
    office.task("Việc xa hơn", "2023-06-06", "Ban Tổ chức")
    office.on(TODAY, "--within", "10d")
    assert len(post.taken) == 3


def test_a_deadline_that_moved_starts_its_stages_anew(office, post):
    office.on(TODAY)
    office("extend", "1", "2023-05-13", "--reason", "chờ ý kiến")
    office.on(TODAY)
    assert [mail.recipients for mail in post.taken[3:]] == [[ALPHA, ALPHA_COPY]]


def test_what_is_done_is_told_no_more(office, post):
    office("done", "1", "2", "3")
    result = office.on(TODAY)
    assert (result.code, result.out, post.taken) == (0, "", [])


def test_a_retold_stage_after_an_undone_change_is_not_sent_again(office, post):
    office.on(TODAY)
    office("done", "1")
    office("undo")
    assert (office.on(TODAY).out, len(post.taken)) == ("", 3)


def test_what_is_overdue_is_told_every_week(office, post):
    days = told_on(office, post, ALPHA, (12, 13, 14, 19, 20, 21, 26, 27))
    assert days == [12, 13, 20, 27]
    ids = [mail.message["Message-ID"] for mail in post.taken]
    assert len(set(ids)) == len(ids)


def test_what_stays_overdue_goes_to_the_supervisor_too(office, post):
    office("done", "3")
    more = 'supervisor = "head@example.org"\nescalate_after_days = 3\noverdue_every_days = 4'
    office.at(post, more, 'supervisor = "b.head@example.org"')
    days = told_on(office, post, "head@example.org", (13, 14, 15, 16, 18, 19, 20))
    assert days == [15, 19]
    assert post.received["b.head@example.org"] == ["Still overdue: 1 – Ban Tổ chức"]


def test_on_a_day_off_nothing_is_sent_and_the_next_working_day_makes_up(office, post):
    """The 13th is a Saturday; the task without a lead was due on Thursday the 11th."""
    office.on("2023-05-11")
    post.taken.clear()
    for day in ("2023-05-13", "2023-05-14"):
        result = office.on(day, "--workdays")
        assert (result.code, result.out, post.taken) == (0, "", [])
    office.on("2023-05-15", "--workdays")
    assert {address for mail in post.taken for address in mail.recipients} == {
        ALPHA, ALPHA_COPY, BETA, OFFICE
    }  # fmt: skip


def test_on_a_day_off_remind_prints_nothing_either(office):
    assert office("--today", "2023-05-13", "remind", "--workdays").out == ""
    data = office("--today", "2023-05-13", "remind", "--workdays", "--json").data
    assert (data["groups"], data["deliveries"]) == ([], None)


def test_stages_may_be_working_days(office, post):
    """From Wednesday 10 May one working day leads to the 11th, five to the 17th."""
    office.on(TODAY, "--stages", "1b,5b")
    assert len(post.taken) == 3
    office.on("2023-05-11", "--stages", "1b,5b")
    assert [mail.recipients for mail in post.taken[3:]] == [[ALPHA, ALPHA_COPY]]
    data = office("remind", "--stages", "1b,5b", "--json").data
    assert [item["stage"] for group in data["groups"] for item in group["items"]] == [
        "5b", "5b", "1b"
    ]  # fmt: skip


def test_filters_choose_what_is_sent(office, post):
    office.on(TODAY, "--lead", "tổ chức")
    assert [mail.recipients for mail in post.taken] == [[BETA]]


def test_the_digest_tells_the_head_of_the_week_once(office, post):
    office.task("Việc cũ", "2023-05-02", "Ban Tổ chức")
    office("done", "2", "--on", "2023-05-09")
    printed = office("--today", TODAY, "remind", "--digest", "weekly").out
    office.on(TODAY, "--digest", "weekly")
    office.on("2023-05-11", "--digest", "weekly")
    assert [mail.recipients for mail in post.taken] == [[OFFICE]]
    assert post.taken[0].text() == printed
    for text in ("Done in the last seven days (1)", "8 days late", "Due soon (2)"):
        assert text in printed
    assert post.taken[0].message["Subject"] == "The week 2023-W19: 1 done, 1 overdue, 2 due soon"
    office.on("2023-05-15", "--digest", "weekly")
    assert len(post.taken) == 2


def test_a_week_without_anything_has_no_digest(office, post):
    office("remove", "1", "2", "3")
    assert office("remind", "--digest", "weekly").out == ""
    assert (office.on(TODAY, "--digest", "weekly").out, post.taken) == ("", [])


def test_json_tells_what_was_sent(office):
    schema = office("schema", "remind").data
    data = office.on(TODAY, "--json").data
    jsonschema.validate(data, schema)
    assert [(d["address"], d["state"], d["tasks"]) for d in data["deliveries"]] == [
        (ALPHA, "sent", [1]), (ALPHA_COPY, "sent", [1]), (BETA, "sent", [2]), (OFFICE, "sent", [3])
    ]  # fmt: skip
    planned = office.on("2023-05-11", "--dry-run", "--json").data
    jsonschema.validate(planned, schema)
    assert {d["state"] for d in planned["deliveries"]} == {"planned"}
    jsonschema.validate(office("remind", "--stages", "9b", "--json").data, schema)


def test_the_ledger_is_in_no_export_and_no_log(office, tmp_path):
    before, logged = office("export").out, office("log").out
    office.on(TODAY)
    assert (office("export").out, office("log").out) == (before, logged)
    assert '"deliveries"' in office.program.db.read_text()


@pytest.mark.parametrize(
    "evil",
    [
        "Phòng A\r\nBcc: thief@example.net",
        "Phòng A\nX: y\r\n\r\nbody",
        "Phòng A\x00\x01",
        "Phòng \u202eA\u2028B\x85C",
        "=?utf-8?q?Ph=0D=0ABcc:_thief@example.net?=",
        "x" * 3000,
        ".\r\n.\r\nMAIL FROM:<x@example.net>",
    ],
)
def test_no_text_of_a_task_becomes_a_header_or_a_command(office, post, evil):
    found = office("add", "Việc", "--due", TODAY, "--assigned", "2023-01-02", "--lead", evil)
    titled = office("add", evil, "--due", TODAY, "--assigned", "2023-01-02")
    assert office.on(TODAY).code == 0
    assert 0 in {found.code, titled.code}
    names = {"From", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To", "References",
             "Auto-Submitted", "Content-Language", "MIME-Version", "Content-Type"}  # fmt: skip
    for mail in post.taken:
        assert set(mail.message.keys()) <= names
        assert len(mail.message.keys()) == len(set(mail.message.keys()))
        assert not re.search(r"[\x00-\x1f\x7f\x85\u2028\u202e]", str(mail.message["Subject"]))
        assert set(mail.recipients) <= {ALPHA, ALPHA_COPY, BETA, OFFICE}
        assert len(list(mail.message.iter_parts())) == 2


@pytest.mark.parametrize(
    "setting",
    [
        'supervisor = "a@example.org\\r\\nRCPT TO:<x@example.net>"',
        'supervisor = "Trưởng phòng <a@example.org>"',
        'supervisor = "hội@example.org"',
        'supervisor = "a@example.org, b@example.org"',
        'supervisor = "@example.org"',
        "timeout = 0",
        "overdue_every_days = 0",
    ],
)
def test_what_is_no_address_is_refused_before_anything_is_sent(office, post, setting):
    result = office.at(post, setting).on(TODAY)
    assert (result.code, result.out, post.taken) == (2, "", [])
    assert "office.toml" in result.err


def test_without_a_data_file_nothing_is_sent_and_it_is_said_once(office, post):
    """The packaged directives are there to be looked at, not to be sent."""
    home = {"HOME": str(office.program.folder)}
    program = replace(office.program, env={**office.program.env, **home})
    lines = "from dangvu_cli.cli.main import app; app()"
    result = subprocess.run(
        [sys.executable, "-c", lines, "--today", "2024-05-10", "remind", "--mail"],
        env=dict(program.env),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert (result.returncode, result.stdout, post.taken) == (5, "", [])
    assert result.stderr.count("packaged") == 1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("remind", "--dry-run"), "--dry-run goes with --mail"),
        (("remind", "--resend"), "--resend goes with --mail"),
        (("remind", "--mail", "--as-of", "2023-05-01"), "--as-of"),
        (("remind", "--digest", "daily"), "weekly"),
        (("remind", "--digest", "weekly", "--json"), "report --json"),
    ],
)
def test_options_that_do_not_go_together_are_refused(office, post, args, said):
    result = office(*args)
    assert (result.code, post.taken) == (2, [])
    assert said in result.err


def test_without_addresses_of_its_own_the_office_is_told_what_to_set(office):
    office.config.write_text('[mail]\nhost = "localhost"\n')
    result = office.on(TODAY)
    assert result.code == 2
    assert "from =" in result.err


def test_the_html_part_is_a_table_with_inline_styles_and_nothing_to_fetch(office, post):
    office.task("Việc <script>alert(1)</script> & 'x'", "2023-05-09", "Ban Tổ chức")
    office.on(TODAY)
    html = next(mail for mail in post.taken if BETA in mail.recipients).text("html")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#x27;x&#x27;" in html
    assert not re.search(r"<(script|img|link|style|a)\b|src=|href=|url\(", html)
    assert "<table" in html
    assert "color:#b00020" in html
