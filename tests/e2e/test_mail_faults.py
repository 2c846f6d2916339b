"""Whatever the mail server does, nobody gets a reminder twice, and nothing is lost in silence."""

from __future__ import annotations

import random
import re
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import time_machine

from dangvu_cli.app.post import Parcel, Post
from dangvu_cli.config.table import Mail
from tests.e2e.offices import (
    ALPHA,
    ALPHA_COPY,
    BETA,
    CANARY,
    OFFICE,
    Office,
    ca_file,
    office_of,
    server_tls,
)
from tests.e2e.post_office import OK, PostOffice
from tests.e2e.post_office import Mail as Letter

pytestmark = pytest.mark.loopback

TODAY = "2023-05-10"
ALL = {ALPHA: 1, ALPHA_COPY: 1, BETA: 1, OFFICE: 1}


@pytest.fixture
def office(dangvu, tmp_path) -> Office:
    return office_of(dangvu, tmp_path)


def counts(post: PostOffice) -> dict[str, int]:
    return {address: len(subjects) for address, subjects in post.received.items()}


def once(answer: str | None):
    """Return what answers so the first time, and lets everything pass from then on."""
    answers = iter([answer])
    return lambda _: next(answers, OK)


# --- the server says no ---


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "LINE", "DATA"])
@pytest.mark.parametrize("answer", ["450 later", "550 never"])
def test_what_is_refused_is_named_and_sent_by_the_next_run(office, step, answer):
    with PostOffice({step: once(answer)}) as post:
        first = office.at(post).on(TODAY)
        assert first.code == 1
        assert f"refused with {answer[:3]}: {answer[4:]}" in first.err
        assert ALPHA in first.err
        assert BETA not in first.err
        second = office.on(TODAY)
        assert (second.code, second.err) == (0, "")
        assert counts(post) == ALL


def test_of_two_addresses_the_refused_one_alone_is_tried_again(office):
    with PostOffice({"RCPT": lambda address: "550 no" if address == ALPHA_COPY else OK}) as post:
        first = office.at(post).on(TODAY)
        assert "1 message did not leave: a.cc@example.org" in first.err
        post.at.clear()
        office.on(TODAY)
        assert counts(post) == ALL
        again = post.taken[-1]
        assert (again.recipients, again.message["To"]) == ([ALPHA_COPY], None)
        assert again.message["Message-ID"] == post.taken[0].message["Message-ID"]


def test_what_never_leaves_is_said_after_three_days(office):
    with PostOffice({"RCPT": lambda _: "450 full"}) as post:
        office.at(post)
        told = {day: office.on(f"2023-05-{day}").err for day in (10, 11, 12, 13)}
    assert "nothing has reached" not in told[12]
    assert "nothing has reached a@example.org since 10 May 2023" in told[13]


def test_a_digest_that_could_not_be_sent_on_monday_comes_on_tuesday_and_once(office):
    with PostOffice({"DATA": once("450 later")}) as post:
        office.at(post)
        days = ("2023-05-08", "2023-05-09", "2023-05-10")
        codes = [office.on(day, "--digest", "weekly").code for day in days]
        assert (codes, counts(post)) == ([1, 0, 0], {OFFICE: 1})


def test_a_server_that_closes_after_every_mail_is_called_again(office):
    with PostOffice({"RCPT": once("421 busy")}) as post:
        assert office.at(post).on(TODAY).code == 1
        assert counts(post) == {BETA: 1, OFFICE: 1}
        assert office.on(TODAY).code == 0
        assert counts(post) == ALL


# --- the connection breaks ---


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "LINE"])
def test_a_connection_that_breaks_before_the_message_is_a_failure_like_any(office, step):
    with PostOffice({step: once(None)}) as post:
        first = office.at(post).on(TODAY)
        assert first.code == 1
        assert "did not leave: a@example.org" in first.err
        assert office.on(TODAY).code == 0
        assert counts(post) == ALL


@pytest.mark.parametrize("arrives", [True, False])
def test_a_connection_that_breaks_after_the_message_leaves_a_doubt(office, arrives):
    """Nobody can know: it is not sent again by itself, it is said, and --resend sends it."""
    with PostOffice() as post:

        def drop(mail):
            if arrives:
                post.taken.append(mail)
            post.at.clear()

        post.at["DATA"] = drop
        first = office.at(post).on(TODAY)
        assert first.code == 1
        assert "a@example.org (may have arrived: it broke off)" in first.err
        assert "--resend" in first.err
        assert office.on(TODAY).out == ""
        assert counts(post).get(ALPHA, 0) == arrives
        post.taken.clear()
        assert office.on(TODAY, "--resend").code == 0
        assert counts(post) == {ALPHA: 1, ALPHA_COPY: 1}
        assert office.on(TODAY, "--resend").out == ""


def test_a_message_sent_once_more_is_the_same_message(office):
    with PostOffice() as post:

        def drop(mail):
            post.taken.append(mail)
            post.at.clear()

        post.at["DATA"] = drop
        office.at(post).on(TODAY)
        office.on(TODAY, "--resend")
        ids = [mail.message["Message-ID"] for mail in post.taken if ALPHA in mail.recipients]
        assert len(ids) == 2
        assert ids[0] == ids[1]


def test_a_slow_server_is_not_waited_for(office):
    """It answers when the test is over; the reminder may have arrived."""
    with PostOffice() as post:
        gone = post.hangs("DATA")
        first = office.at(post, "timeout = 1").on(TODAY, "--lead", "tổng hợp")
        gone.set()
    assert first.code == 1
    assert "it did not answer in time" in first.err


def test_without_a_server_all_is_named_and_kept_for_the_next_run(office):
    with PostOffice() as post:
        office.at(post)
    first = office.on(TODAY)
    assert (first.code, "4 messages did not leave" in first.err) == (1, True)
    with PostOffice() as post:
        assert office.at(post).on(TODAY).code == 0
        assert counts(post) == ALL


@pytest.mark.parametrize("host", ["mail..example.org", f"{'m' * 64}.example.org"])
def test_a_name_that_no_server_can_have_is_a_server_that_is_not_there(office, host):
    with PostOffice() as post:
        office.at(post, host=host)
    result = office.on(TODAY)
    assert result.code == 1
    assert "4 messages did not leave" in result.err
    assert host in result.err


def test_letters_beyond_ascii_in_a_login_are_told_without_a_crash(office):
    with PostOffice(account=("văn", CANARY)) as post:
        result = office.at(post, f'user = "văn"\npassword_command = "echo {CANARY}"').on(TODAY)
    assert result.code == 1
    assert "4 messages did not leave" in result.err
    assert CANARY not in result.err


# --- TLS ---


@pytest.mark.parametrize(("security", "implicit"), [("starttls", False), ("tls", True)])
def test_mail_goes_through_tls_that_is_verified(office, tmp_path, security, implicit):
    with PostOffice(tls=server_tls(), implicit=implicit, account=("vp", CANARY)) as post:
        secret = tmp_path / "secret"
        secret.write_text(f"{CANARY}\n")
        secret.chmod(0o600)
        more = f'security = "{security}"\nuser = "vp"\npassword_file = "{secret}"\n'
        result = office.at(post, more + ca_file(tmp_path)).on(TODAY)
        assert (result.code, result.err) == (0, "")
        assert counts(post) == ALL


@pytest.mark.parametrize(("security", "implicit"), [("starttls", False), ("tls", True)])
@pytest.mark.parametrize("fault", ["unknown authority", "another name"])
def test_a_certificate_that_does_not_hold_stops_everything(
    office, tmp_path, security, implicit, fault
):
    name = "mail.example.net" if fault == "another name" else "127.0.0.1"
    trust = ca_file(tmp_path) if fault == "another name" else ""
    with PostOffice(tls=server_tls(name), implicit=implicit) as post:
        result = office.at(post, f'security = "{security}"\n{trust}').on(TODAY)
        assert result.code == 1
        assert "its certificate does not hold" in result.err
        assert post.taken == []


def test_a_server_without_starttls_gets_nothing(office):
    with PostOffice() as post:
        result = office.at(post, 'security = "starttls"').on(TODAY)
        assert (result.code, post.taken) == (1, [])
        assert "does not offer" in result.err


# --- the password ---


def test_a_wrong_password_is_no_reminder_lost(office, tmp_path):
    with PostOffice(account=("vp", "right")) as post:
        more = f'user = "vp"\npassword_command = "echo {CANARY}"'
        first = office.at(post, more).on(TODAY)
        assert (first.code, post.taken, set(post.logins)) == (1, [], {False})
        assert CANARY not in first.out + first.err
        office.at(post, more.replace(CANARY, "right"))
        assert office.on(TODAY).code == 0
        assert counts(post) == ALL


def test_a_password_never_goes_over_an_open_line(office):
    with PostOffice() as post:
        more = f'user = "vp"\npassword_command = "echo {CANARY}"'
        result = office.at(post, more, host="mail.example.org").on(TODAY)
    assert result.code == 2
    assert "without TLS" in result.err


def test_a_password_may_come_from_systemd(office, tmp_path):
    (tmp_path / "dangvu-mail-password").write_text(CANARY)
    (tmp_path / "dangvu-mail-password").chmod(0o400)
    office.program.env["CREDENTIALS_DIRECTORY"] = str(tmp_path)
    with PostOffice(account=("vp", CANARY)) as post:
        assert office.at(post, 'user = "vp"').on(TODAY).code == 0
        assert counts(post) == ALL


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('password_file = "{folder}/open"', "others can read"),
        ('password_file = "{folder}/none"', "No such file"),
        ('password_file = "~nobody-here/none"', "No such file"),
        ('password_file = "{folder}/empty"', "the password is empty"),
        ('password_file = "{folder}/letters"', "beyond ASCII"),
        ('password_command = "false"', "exit status 1"),
        ('password_command = "no-such-program"', "No such file"),
        ('password_command = "\'"', "password_command failed"),
        ("", "there is no password"),
    ],
)
def test_a_password_that_is_not_to_be_had_is_said_before_anything_is_sent(
    office, tmp_path, more, said
):
    for name, text, mode in (
        ("open", CANARY, 0o640),
        ("empty", "\n", 0o600),
        ("letters", f"{CANARY}ế", 0o600),
    ):
        (tmp_path / name).write_text(text)
        (tmp_path / name).chmod(mode)
    with PostOffice() as post:
        result = office.at(post, 'user = "vp"\n' + more.format(folder=tmp_path)).on(TODAY)
    assert result.code in {1, 2}
    assert said in result.err
    assert CANARY not in result.err
    assert post.taken == []


@pytest.mark.parametrize("fails", [False, True])
def test_the_password_is_found_nowhere(office, tmp_path, fails):
    """Not in any command line while the server talks, nor in what is left afterwards."""
    seen = []

    def look(_) -> str:
        for place in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                seen.append(place.read_bytes())
            except OSError:
                continue
        return "550 no" if fails else OK

    secret = tmp_path / "outside" / "secret"
    secret.parent.mkdir()
    secret.write_text(CANARY)
    secret.chmod(0o600)
    env = {"DANGVU_DEBUG": "1"} if fails else {}
    with PostOffice({"DATA": look}, account=("vp", "wrong" if fails else CANARY)) as post:
        office.at(post, f'user = "vp"\npassword_command = "cat {secret}"')
        result = office.program("remind", "--mail", env=env)
    assert result.code == fails
    assert fails or seen
    shown = result.out + result.err + office("export").out + office("log").out
    assert CANARY not in shown
    assert not [line for line in seen if CANARY.encode() in line]
    secret.unlink()
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in kept if CANARY.encode() in path.read_bytes()]


# --- two runs, and runs that are killed ---


def child(office: Office, *args: str) -> subprocess.Popen[bytes]:
    program = office.program
    return subprocess.Popen(
        [sys.executable, "-m", "dangvu_cli", "--db", program.db, "--today", TODAY, *args],
        env=dict(program.env),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_two_runs_at_once_share_the_mails(office):
    """The second runs to its end while the server has not yet answered the first."""
    others: list[Any] = []

    def meanwhile(_) -> str:
        if not others:
            others.append(None)
            others.append(office.program("remind", "--mail"))
        return OK

    with PostOffice({"DATA": meanwhile}) as post:
        first = office.at(post).on(TODAY)
        assert (first.code, others[1].code, others[1].err) == (0, 0, "")
        assert counts(post) == ALL
        assert BETA in others[1].out
        assert ALPHA not in others[1].out


def test_while_the_server_talks_the_data_file_is_not_locked(office):
    def change(_) -> str:
        added = office.program("note", "3", "ghi trong lúc gửi")
        return OK if added.code == 0 else "550 locked"

    with PostOffice({"DATA": change}) as post:
        assert office.at(post).on(TODAY).code == 0
    assert len(office("show", "3", "--json").data["notes"]) == 3


@pytest.mark.parametrize("arrives", [True, False])
def test_what_a_killed_run_had_in_hand_is_not_sent_again_but_told(office, arrives):
    runs: list[subprocess.Popen[bytes]] = []

    with PostOffice() as post:

        def kill(mail) -> None:
            if arrives:
                post.taken.append(mail)
            post.at.clear()
            runs[0].send_signal(signal.SIGKILL)

        post.at["DATA"] = kill
        office.at(post)
        runs.append(child(office, "remind", "--mail"))
        runs[0].communicate()
        assert runs[0].returncode == -signal.SIGKILL
        assert office.on(TODAY).code == 0
        assert counts(post).get(ALPHA, 0) == arrives
        assert {BETA, OFFICE} <= counts(post).keys()
        with time_machine.travel(office.program.db.stat().st_mtime + 7200, tick=False):
            later = office.on(TODAY)
            assert later.code == 1
            assert "a.cc@example.org (1), a@example.org (1)" in later.err
            assert office.on(TODAY).code == 0
            office.on(TODAY, "--resend")
        assert counts(post)[ALPHA] == 1 + arrives


def test_a_terminated_run_writes_down_what_it_knows(office):
    runs: list[subprocess.Popen[bytes]] = []

    with PostOffice() as post:

        def end(_) -> None:
            post.at.clear()
            runs[0].send_signal(signal.SIGTERM)
            runs[0].wait(30)

        post.at["RCPT"] = end
        office.at(post)
        runs.append(child(office, "remind", "--mail"))
        runs[0].communicate()
        assert runs[0].returncode == 143
        assert office.on(TODAY).code == 0
        assert counts(post) == ALL


def test_what_is_done_while_a_mail_goes_out_is_told_of_in_no_later_one(office):
    def meanwhile(_) -> str:
        post.at.clear()
        return OK if office.program("done", "2").code == 0 else "550 no"

    with PostOffice({"DATA": meanwhile}) as post:
        assert office.at(post).on(TODAY).code == 0
        assert counts(post) == {ALPHA: 1, ALPHA_COPY: 1, OFFICE: 1}


# --- what is kept ---


def kept(office: Office) -> list[int]:
    """How many commands each kept state of the data file knows."""
    return [one["commands"] for one in office("restore", "--list", "--json").data]


def test_no_run_pushes_a_state_out_that_somebody_may_want_back(office):
    for text in ("một", "hai", "ba", "bốn"):
        office("note", "1", text)
    before = kept(office)
    assert before == sorted(set(before), reverse=True)
    with PostOffice() as post:
        office.at(post)
        for day in ("10", "11", "17", "24"):
            assert office.on(f"2023-05-{day}").code == 0
    assert len(post.taken) > len(before)
    assert kept(office) == before
    assert office("doctor").code == 0
    office("note", "1", "năm")
    assert kept(office) == [before[0] + 1, *before[:-1]]


# --- everything at once ---


@pytest.mark.parametrize("seed", range(5))
def test_in_any_weather_each_reminder_arrives_once_and_a_doubt_is_told(office, seed):
    """Ten runs a seed, each with a new task: refused and broken off at random, then none is."""
    chance = random.Random(seed)  # noqa: S311 (the same weather in every run)
    doubtful: set[tuple[str, str]] = set()

    def weather(_) -> str | None:
        return chance.choice([OK] * 6 + ["450 later", "550 no", None])

    with PostOffice() as post:

        def at_the_end(mail) -> str | None:
            answer = chance.choice([OK, OK, OK, "450 later", "550 no", None, None])
            if answer is None:
                doubtful.update(told_by(mail))
                post.taken += [mail] * chance.randrange(2)
            return answer

        office.at(post)
        said = ""
        for number in range(10):
            office.task(f"Việc {number:02}", TODAY, chance.choice(["Ban Tổ chức", "Ban lạ"]))
            post.at |= dict.fromkeys(("MAIL", "RCPT", "LINE"), weather) | {"DATA": at_the_end}
            run = office.on(TODAY)
            assert (run.code == 0) == (run.err == "")
            said += run.err
        post.at.clear()
        office.on(TODAY)
        last = office.on(TODAY)
        assert (last.code, last.out, last.err) == (0, "", "")
        arrived = Counter(pair for mail in post.taken for pair in told_by(mail))
        assert set(arrived.values()) == {1}
        wanted = {title for title, _ in arrived.keys() | doubtful}
        assert wanted == TITLES | {f"Việc {number:02}" for number in range(10)}
        assert doubtful
        for _, address in doubtful:
            assert f"{address} (may have arrived" in said
        post.taken.clear()
        office.on(TODAY, "--resend")
        assert {pair for mail in post.taken for pair in told_by(mail)} == doubtful


TITLES = {"Báo cáo quý", "Đề án tổ chức", "Việc chung"}


def told_by(mail: Letter) -> set[tuple[str, str]]:
    """Return the tasks that a mail tells, each with each of those whom it tells them."""
    titles = {title for title in TITLES if title in mail.text()}
    titles |= set(re.findall(r"Việc \d\d", mail.text()))
    return {(title, address) for title in titles for address in mail.recipients}


def test_lines_that_begin_with_a_dot_arrive_as_they_are():
    content = b"Subject: x\r\n\r\n.\r\n..a\r\n.b\r\n"
    with PostOffice() as office:
        post = Post(Mail(host="127.0.0.1", port=office.port), lambda: "")
        parcel = Parcel("a@example.org", [BETA], content)
        post.open()
        post.send(parcel)
        post.close()
        assert parcel.states == {BETA: "sent"}
        assert office.taken[0].content == content
