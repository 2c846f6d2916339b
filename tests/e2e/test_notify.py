"""Reminders reach real services through Apprise: what they got, once each, and no URL is told."""

from __future__ import annotations

import json
import random
import re
import signal
import subprocess
import sys
import threading
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import time_machine

from dangvu_cli.app.channels import name_of
from tests.e2e.conftest import Result
from tests.e2e.message_office import MessageOffice, Notice
from tests.e2e.offices import ALPHA, CANARY, Office, ca_file, office_of, server_tls
from tests.e2e.post_office import PostOffice

pytestmark = pytest.mark.loopback

TODAY = "2023-05-10"
CHANNELS = """\
stages = [30, 7, 3, 1, 0]

[notify]
to = ["{office}"]
{more}

[leads."Phòng Tổng hợp"]
notify = ["{alpha}"]
{lead}

[leads."Ban Tổ chức"]
notify = ["{beta}"]
"""
ALL = {"/alpha": 1, "/beta": 1, "/office": 1}


@dataclass(frozen=True)
class Desk:
    """The office, whose leads have channels of a service instead of mail addresses."""

    office: Office
    service: MessageOffice

    def __call__(self, *args: str) -> Result:
        return self.office(*args)

    def on(self, day: str, *args: str) -> Result:
        """Send the reminders of a day."""
        return self.office("--today", day, "remind", "--notify", *args)

    def channels(self, *, kind: str = "json", query: str = "", more: str = "", lead: str = ""):
        """Write the config file; ``query`` stands behind the path of each URL."""
        names = ("alpha", "beta", "office")
        urls = {name: self.service.url(f"/{name}", kind, query) for name in names}
        self.office.config.write_text(
            CHANNELS.format(**urls, more=more, lead=lead), encoding="utf-8"
        )
        self.office.config.chmod(0o600)
        return urls


@pytest.fixture
def desk(dangvu, tmp_path):
    with MessageOffice() as service:
        made = Desk(office_of(dangvu, tmp_path), service)
        made.channels()
        yield made


def once(status: int | None):
    """Return what answers so the first time, and with 200 from then on."""
    answers = iter([status])
    return lambda _: next(answers, 200)


# --- what arrives ---


def test_each_lead_is_told_in_its_channel_and_the_office_of_what_nobody_leads(desk):
    result = desk.on(TODAY)
    assert (result.code, result.err) == (0, "")
    assert [notice.path for notice in desk.service.taken] == ["/alpha", "/beta", "/office"]
    told = desk.service.taken[0].data
    assert told["title"] == "Deadlines: 0 overdue, 1 to come – phong tong hop"
    assert "1. Báo cáo quý\n12 May 2023 · 2 days · due soon" in told["message"]
    lines = result.out.splitlines()[1:]
    assert all(re.fullmatch(r"json:[0-9a-f]{8} .* sent", line.rstrip()) for line in lines)


@pytest.mark.parametrize("kind", ["json", "form", "xml"])
def test_a_service_gets_what_a_dry_run_shows(desk, kind):
    desk.channels(kind=kind)
    shown = desk.on(TODAY, "--dry-run").out
    assert desk.service.asked == []
    assert shown.startswith(f"To: {name_of(desk.channels(kind=kind)['alpha'])}\nSubject: ")
    assert desk.on(TODAY).code == 0
    assert desk.service.counts == ALL
    if kind == "json":
        for notice in desk.service.taken:
            assert f"Subject: {notice.data['title']}\n\n{notice.data['message']}\n" in shown


def test_text_arrives_as_it_is_typed(desk):
    title = "Việc <b>&amp; \\n :100: [x] {y} 'z' \"q\" *a* _b_ %41"
    desk.office.task(title, "2023-05-12", "Ban Tổ chức")
    desk.on(TODAY)
    assert title in desk.service.taken[1].data["message"]


def test_no_text_of_a_task_becomes_a_control_character(desk):
    desk("add", "x\x1b[2J\u202ey", "--due", TODAY, "--assigned", "2023-01-02")
    assert desk.on(TODAY).code == 0
    said = "".join(notice.data["message"] for notice in desk.service.taken)
    assert "4. x␛[2J\\u202ey\n" in said
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202e]", said)


def test_a_second_run_is_silent_and_changes_nothing(desk):
    desk.on(TODAY)
    before = desk.office.program.db.read_bytes()
    again = desk.on(TODAY)
    assert (again.code, again.out, again.err) == (0, "", "")
    assert desk.service.counts == ALL
    assert desk.office.program.db.read_bytes() == before


def test_each_stage_comes_once_and_what_is_overdue_every_week(desk):
    """Due on the 12th: stages 30 (from the first run), 7, 3, 1 and 0, then overdue."""
    told = []
    for day in (1, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 19, 20, 21):
        before = desk.service.counts.get("/alpha", 0)
        desk.on(f"2023-05-{day:02}")
        told += [day] * (desk.service.counts.get("/alpha", 0) - before)
    assert told == [1, 5, 9, 11, 12, 13, 20]


def test_a_deadline_that_moved_starts_its_stages_anew(desk):
    desk.on(TODAY)
    desk("extend", "1", "2023-05-13", "--reason", "chờ ý kiến")
    desk.on(TODAY)
    assert desk.service.counts == ALL | {"/alpha": 2}


def test_what_stays_overdue_is_told_in_the_channel_of_the_supervisor_too(desk):
    heads = [desk.service.url(path) for path in ("/head", "/alpha-head")]
    desk.channels(more=f'supervisor = "{heads[0]}"', lead=f'notify_supervisor = "{heads[1]}"')
    told = {}
    for day in ("2023-05-17", "2023-05-18", "2023-05-19"):
        before = len(desk.service.taken)
        desk.on(day)
        new = desk.service.taken[before:]
        told[day] = {n.path: n.data["title"] for n in new if n.path.endswith("head")}
    assert told == {
        "2023-05-17": {},
        "2023-05-18": {"/head": "Still overdue: 1 – No lead"},
        "2023-05-19": {"/alpha-head": "Still overdue: 1 – phong tong hop"},
    }


def test_the_digest_tells_each_channel_of_the_office_once_a_week(desk):
    desk.office.task("Việc cũ", "2023-05-02", "Ban Tổ chức")
    urls = desk.channels()
    more = f'to = ["{urls["office"]}", "{desk.service.url("/head")}"]'
    text = desk.office.config.read_text("utf-8")
    desk.office.config.write_text(text.replace(f'to = ["{urls["office"]}"]', more), "utf-8")
    desk.on(TODAY, "--digest", "weekly")
    desk.on("2023-05-11", "--digest", "weekly")
    assert desk.service.counts == {"/office": 1, "/head": 1}
    assert "8 days late" in desk.service.taken[0].data["message"]
    desk.on("2023-05-15", "--digest", "weekly")
    assert desk.service.counts == {"/office": 2, "/head": 2}


def test_on_a_day_off_nothing_is_sent(desk):
    result = desk.on("2023-05-13", "--workdays")
    assert (result.code, result.out, desk.service.asked) == (0, "", [])


def test_json_tells_what_was_sent_by_the_names_of_channels(desk):
    urls = desk.channels()
    data = desk.on(TODAY, "--json").data
    jsonschema.validate(data, desk("schema", "remind").data)
    assert [(d["address"], d["state"], d["tasks"]) for d in data["deliveries"]] == [
        (name_of(urls["alpha"]), "sent", [1]),
        (name_of(urls["beta"]), "sent", [2]),
        (name_of(urls["office"]), "sent", [3]),
    ]


def test_with_mail_and_channels_each_lead_is_told_where_it_has_a_place(desk):
    """The first lead has an address, the second a channel, the office both."""
    urls = desk.channels()
    with PostOffice() as post:
        desk.office.config.write_text(
            f'[mail]\nhost = "127.0.0.1"\nport = {post.port}\nfrom = "vp@example.org"\n'
            f'to = ["vp@example.org"]\n[notify]\nto = ["{urls["office"]}"]\n'
            f'[leads."Phòng Tổng hợp"]\nto = ["{ALPHA}"]\n'
            f'[leads."Ban Tổ chức"]\nnotify = ["{urls["beta"]}"]\n',
            "utf-8",
        )
        assert desk.on(TODAY, "--mail").code == 0
        assert sorted(post.received) == [ALPHA, "vp@example.org"]
        assert desk.service.counts == {"/beta": 1, "/office": 1}
        assert desk.on(TODAY, "--mail").out == ""
        assert desk("--today", TODAY, "remind", "--mail").code == 0
        assert sorted(post.received) == [ALPHA, "vp@example.org"]


def test_a_mail_server_that_is_down_does_not_keep_channels_from_being_told(desk):
    urls = desk.channels()
    with PostOffice() as post:
        pass
    desk.office.config.write_text(
        f'[mail]\nhost = "127.0.0.1"\nport = {post.port}\nfrom = "vp@example.org"\n'
        f'to = ["vp@example.org"]\n[leads."Ban Tổ chức"]\nnotify = ["{urls["beta"]}"]\n',
        "utf-8",
    )
    result = desk.on(TODAY, "--mail")
    assert result.code == 1
    assert "1 message did not leave: vp@example.org" in result.err.replace(
        "2 messages", "1 message"
    )
    assert desk.service.counts == {"/beta": 1}


# --- what does not arrive ---


@pytest.mark.parametrize("status", [400, 401, 404, 429, 500, 503])
def test_what_is_refused_is_named_and_sent_by_the_next_run(desk, status):
    desk.service.act = once(status)
    first = desk.on(TODAY)
    name = name_of(desk.channels()["alpha"])
    assert first.code == 1
    assert f"1 message did not leave: {name} (refused with {status})" in first.err
    second = desk.on(TODAY)
    assert (second.code, second.err) == (0, "")
    assert desk.service.counts == ALL
    assert desk.on(TODAY).out == ""


def test_without_a_service_all_is_named_and_kept_for_the_next_run(dangvu, tmp_path):
    with MessageOffice() as service:
        desk = Desk(office_of(dangvu, tmp_path), service)
        desk.channels()
    first = desk.on(TODAY)
    assert first.code == 1
    assert first.err.count("(no connection)") == 3
    assert "--resend" not in first.err


def test_what_never_leaves_is_said_after_three_days(desk):
    desk.service.act = lambda _: 500
    told = {day: desk.on(f"2023-05-{day}").err for day in (10, 11, 12, 13)}
    name = name_of(desk.channels()["alpha"])
    assert "nothing has reached" not in told[12]
    assert f"nothing has reached {name} since 10 May 2023" in told[13]


@pytest.mark.parametrize("status", [None, 303, 502, 504])
@pytest.mark.parametrize("arrives", [True, False])
def test_an_answer_that_leaves_a_doubt_is_told_and_not_followed_by_another_message(
    desk, status, arrives
):
    """The service hung up after the message, or a gateway does not know what became of it."""

    def doubt(notice: Notice):
        if arrives:
            desk.service.taken.append(notice)
        desk.service.act = lambda _: 200
        return status

    desk.service.act = doubt
    first = desk.on(TODAY)
    assert first.code == 1
    assert f"{name_of(desk.channels()['alpha'])} (may have arrived: " in first.err
    assert "--resend" in first.err
    assert desk.on(TODAY).out == ""
    assert desk.service.counts.get("/alpha", 0) == arrives
    assert desk.on(TODAY, "--resend").code == 0
    assert desk.service.counts["/alpha"] == 1 + arrives
    assert desk.on(TODAY, "--resend").out == ""


def test_a_slow_service_is_not_waited_for(desk):
    """It answers when the test is over; the reminder may have arrived."""
    over = threading.Event()

    def wait(notice: Notice) -> int:
        over.wait(30)
        return 200

    desk.channels(query="?rto=0.2")
    desk.service.act = wait
    first = desk.on(TODAY, "--lead", "tổng hợp")
    over.set()
    assert first.code == 1
    assert "(may have arrived: it did not answer in time)" in first.err


def test_a_message_of_which_a_part_was_taken_is_in_doubt(desk):
    """It is longer than what the service takes at once, and the second part is refused."""
    desk("add", "Việc " + "x" * 20_000, "--due", TODAY, "--assigned", "2023-01-02")
    desk("add", "Việc " + "y" * 20_000, "--due", TODAY, "--assigned", "2023-01-02")
    answers = iter([200, 500])
    desk.service.act = lambda notice: next(answers) if notice.path == "/office" else 200
    result = desk.on(TODAY)
    assert result.code == 1
    assert f"{name_of(desk.channels()['office'])} (may have arrived: " in result.err


def test_a_service_that_sends_elsewhere_is_not_followed(desk):
    desk.service.headers = {"Location": desk.service.url("/thief", "http")}
    desk.service.act = lambda notice: 307 if notice.path != "/thief" else 200
    assert desk.on(TODAY).code == 1
    assert "/thief" not in {notice.path for notice in desk.service.asked}


def test_what_a_url_asks_of_apprise_does_not_bend_the_rules(desk):
    """``retry`` would send twice in one run, ``optional`` call a failure a success."""
    desk.channels(query="?retry=3&optional=yes&wait=0")
    desk.service.act = lambda _: 500
    assert desk.on(TODAY).code == 1
    assert len(desk.service.asked) == 3
    desk.service.act = lambda _: 200
    assert desk.on(TODAY).code == 0
    assert desk.service.counts == ALL


def test_two_runs_at_once_share_the_messages(desk):
    others: list[Any] = []

    def meanwhile(_) -> int:
        if not others:
            others.append(None)
            others.append(desk.office.program("remind", "--notify"))
        return 200

    desk.service.act = meanwhile
    first = desk.on(TODAY)
    assert (first.code, others[1].code, others[1].err) == (0, 0, "")
    assert desk.service.counts == ALL


def child(desk: Desk) -> subprocess.Popen[bytes]:
    program = desk.office.program
    words = ["--db", str(program.db), "--today", TODAY, "remind", "--notify"]
    command = [sys.executable, "-m", "dangvu_cli", *words]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=dict(program.env), stdout=pipe, stderr=pipe)


def test_a_run_that_is_terminated_amid_a_message_leaves_a_doubt(desk):
    runs: list[subprocess.Popen[bytes]] = []

    def end(notice: Notice) -> int:
        desk.service.act = lambda _: 200
        runs[0].send_signal(signal.SIGTERM)
        runs[0].wait(30)
        return 200

    desk.service.act = end
    runs.append(child(desk))
    said = runs[0].communicate()[0].decode()
    assert runs[0].returncode == 143
    assert re.search(r"^json:.* unknown +interrupted$", said, re.MULTILINE)
    assert desk.on(TODAY).code == 0
    assert desk.service.counts == ALL


@pytest.mark.parametrize("arrives", [True, False])
def test_what_a_killed_run_had_in_hand_is_not_sent_again_but_told(desk, arrives):
    runs: list[subprocess.Popen[bytes]] = []

    def kill(notice: Notice) -> None:
        if arrives:
            desk.service.taken.append(notice)
        desk.service.act = lambda _: 200
        runs[0].send_signal(signal.SIGKILL)

    desk.service.act = kill
    program = desk.office.program
    runs.append(child(desk))
    runs[0].communicate()
    assert runs[0].returncode == -signal.SIGKILL
    assert desk.on(TODAY).code == 0
    assert desk.service.counts.get("/alpha", 0) == arrives
    with time_machine.travel(program.db.stat().st_mtime + 7200, tick=False):
        later = desk.on(TODAY)
        assert later.code == 1
        assert f"{name_of(desk.channels()['alpha'])} (1)" in later.err
        desk.on(TODAY, "--resend")
    assert desk.service.counts["/alpha"] == 1 + arrives


@pytest.mark.parametrize("seed", range(5))
def test_in_any_weather_each_reminder_arrives_once_and_a_doubt_is_told(desk, seed):
    """Ten runs a seed, each with a new task: refused and broken off at random, then none is."""
    chance = random.Random(seed)  # noqa: S311 (the same weather in every run)
    doubtful: set[tuple[str, str]] = set()

    def weather(notice: Notice) -> int | None:
        status = chance.choice([200] * 4 + [400, 503, 502, None])
        if status in {502, None}:
            doubtful.update(told_by(notice))
            desk.service.taken += [notice] * chance.randrange(2)
        return status

    for number in range(10):
        desk.office.task(f"Việc {number:02}", TODAY, chance.choice(["Ban Tổ chức", "Ban lạ"]))
        desk.service.act = weather
        run = desk.on(TODAY)
        assert (run.code == 0) == (run.err == "")
    desk.service.act = lambda _: 200
    desk.on(TODAY)
    last = desk.on(TODAY)
    assert (last.code, last.out, last.err) == (0, "", "")
    arrived = Counter(pair for notice in desk.service.taken for pair in told_by(notice))
    assert set(arrived.values()) == {1}
    wanted = {title for title, _ in arrived.keys() | doubtful}
    assert {f"Việc {number:02}" for number in range(10)} <= wanted
    assert doubtful
    desk.service.taken.clear()
    desk.on(TODAY, "--resend")
    assert {pair for notice in desk.service.taken for pair in told_by(notice)} == doubtful


def told_by(notice: Notice) -> set[tuple[str, str]]:
    """Return the tasks that a message tells, with where it tells them."""
    return {(title, notice.path) for title in re.findall(r"\d+\. (.*)", notice.data["message"])}


# --- TLS ---


@pytest.mark.parametrize("fault", [None, "unknown authority", "another name"])
def test_a_message_goes_through_tls_that_is_verified(dangvu, tmp_path, fault):
    ca_file(tmp_path)
    name = "mail.example.net" if fault == "another name" else "127.0.0.1"
    with MessageOffice(tls=server_tls(name)) as service:
        known = (
            {} if fault == "unknown authority" else {"REQUESTS_CA_BUNDLE": str(tmp_path / "ca.pem")}
        )
        program = replace(dangvu, env={**dangvu.env, **known})
        desk = Desk(office_of(program, tmp_path), service)
        desk.channels(kind="jsons")
        result = desk.on(TODAY)
    assert (result.code, service.counts) == ((1, {}) if fault else (0, ALL))
    assert result.err.count("its certificate does not hold") == (3 if fault else 0)


# --- secrets, and what is refused ---


@pytest.mark.parametrize("status", [200, 500, None])
def test_the_url_of_a_channel_is_found_nowhere(desk, tmp_path, status):
    seen: list[bytes] = []

    def look(_):
        for place in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                seen.append(place.read_bytes())
            except OSError:
                continue
        return status

    more = f"/{CANARY}?-key={CANARY}&+X-Token={CANARY}"
    desk.channels(query=more)
    text = desk.office.config.read_text("utf-8")
    desk.office.config.write_text(text.replace("json://", f"json://vp:{CANARY}@"), "utf-8")
    desk.service.act = look
    results = [desk.office.program("remind", "--notify", env={"DANGVU_DEBUG": "1"})]
    results += [desk("remind", "--notify", "--dry-run", "--resend")]
    results += [desk(*words) for words in (("export",), ("log",), ("doctor",), ("config", "list"))]
    results += [desk("config", "get", "notify.to"), desk("config", "get", "--json", "notify.to")]
    results += [desk("config", "list", "--json"), desk("config", "check")]
    assert seen
    assert (results[0].code == 0) == (status == 200)
    assert CANARY not in "".join(result.out + result.err for result in results)
    assert not [line for line in seen if CANARY.encode() in line]
    desk.office.config.unlink()
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in kept if CANARY.encode() in path.read_bytes()]


def test_a_config_file_with_a_channel_is_refused_while_others_can_read_it(desk):
    desk.office.config.chmod(0o640)
    result = desk.on(TODAY)
    assert (result.code, desk.service.asked) == (2, [])
    assert "the file holds notify.to, and others than you can read it" in result.err


def test_a_channel_is_not_taken_from_the_command_line(desk):
    url = desk.service.url(f"/{CANARY}")
    refused = desk("config", "set", "notify.to", f'["{url}"]')
    assert (refused.code, CANARY in refused.out + refused.err) == (2, False)
    given = desk.office.program("config", "set", "notify.to", "-", stdin=f'["{url}"]\n')
    assert (given.code, CANARY in given.out + given.err) == (0, False)
    assert desk.on(TODAY).code == 0
    assert f"/{CANARY}" in desk.service.counts


@pytest.mark.parametrize("value", ['"tgram://x"', '["no url"]', '["tgram"]', "[1]", '["a://b c"]'])
def test_what_is_no_url_is_refused_with_its_line_but_not_shown(desk, value):
    desk.office.config.write_text(f"[notify]\nto = {value}\n", "utf-8")
    result = desk.on(TODAY)
    assert (result.code, desk.service.asked) == (2, [])
    assert "line 2: notify.to cannot be …" in result.err


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nosuch://example.org/x", "Apprise cannot use its URL"),
        ("tgram://x", "Apprise cannot use its URL"),
        ("jsons://example.org/x?verify=no", "does not verify certificates"),
        ("json://vp:secret@example.org/x", "without TLS"),
    ],
)
@pytest.mark.parametrize("dry", [True, False])
def test_a_channel_that_cannot_be_is_said_before_anything_is_sent(desk, url, said, dry):
    text = desk.office.config.read_text("utf-8")
    desk.office.config.write_text(text.replace(desk.service.url("/beta"), url), "utf-8")
    before = desk.office.program.db.read_bytes()
    result = desk.on(TODAY, *(["--dry-run"] if dry else []))
    assert (result.code, result.out, desk.service.asked) == (2, "", [])
    assert said in result.err
    assert name_of(url) in result.err
    assert "secret" not in result.err
    assert desk.office.program.db.read_bytes() == before


def test_without_a_channel_of_its_own_the_office_is_told_what_to_set(desk):
    desk.office.config.write_text("", "utf-8")
    result = desk.on(TODAY)
    assert result.code == 2
    assert "[notify]" in result.err


def test_without_the_library_the_command_that_brings_it_is_told(desk, monkeypatch):
    monkeypatch.setitem(sys.modules, "apprise", None)
    result = desk.on(TODAY)
    assert (result.code, desk.service.asked) == (1, [])
    assert "dangvu[notify]" in result.err


def test_apprise_is_loaded_only_when_there_is_something_to_send(desk):
    lines = (
        "import sys\nfrom dangvu_cli.cli.main import app\n"
        "try:\n    app()\nfinally:\n    print(sorted({'apprise', 'requests'} & sys.modules.keys()))"
    )

    def loaded(*words: str):
        program = desk.office.program
        run = subprocess.run(
            [sys.executable, "-c", lines, "--db", str(program.db), "--today", TODAY, *words],
            env=dict(program.env),
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        return json.loads(run.stdout.splitlines()[-1].replace("'", '"'))

    assert loaded("remind") == []
    assert loaded("remind", "--notify", "--dry-run", "--lead", "nobody") == []
    assert loaded("remind", "--notify") == ["apprise", "requests"]
    assert loaded("remind", "--notify") == []
    with PostOffice() as post:
        desk.office.at(post)
        assert loaded("remind", "--mail", "--notify") == []
        assert len(post.taken) == 3


def test_names_tell_channels_apart_and_nothing_else():
    names = {name_of(f"tgram://token{n}/chat") for n in range(50)}
    assert len(names) == 50
    assert all(re.fullmatch("tgram:[0-9a-f]{8}", name) for name in names)
