"""The guards of the suite bite."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import hypothesis
import pytest

from tests.conftest import REAL_FOLDERS


def test_a_test_that_sleeps_fails():
    with pytest.raises(pytest.fail.Exception, match="sleeps"):
        time.sleep(0)


@pytest.mark.parametrize("folder", REAL_FOLDERS)
def test_a_test_that_reads_the_users_data_fails(folder):
    with pytest.raises(pytest.fail.Exception, match="the user's own"):
        (folder / "dangvu.json").read_text()


def test_a_test_that_talks_to_the_network_fails():
    with pytest.raises(pytest.fail.Exception, match="network"):
        socket.create_connection(("192.0.2.1", 9))


def test_a_test_that_talks_to_this_machine_fails():
    with pytest.raises(pytest.fail.Exception, match="network"), socket.socket() as server:
        server.bind(("127.0.0.1", 0))


@pytest.mark.loopback
def test_a_test_that_says_so_may_talk_to_this_machine():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


def test_there_is_no_home(no_home):
    assert Path.home().is_relative_to(no_home)
    assert not no_home.exists()


def test_generated_cases_are_the_same_in_every_run():
    assert hypothesis.settings().derandomize
    assert hypothesis.settings().database is None


def test_a_golden_masks_what_varies(golden, tmp_path):
    golden(
        "house/masked.txt",
        f"{tmp_path}/dangvu.json\n2023-06-30T01:02:03Z\n0b54ed1a-93f4-4f7c-b08e-0f4f6f4e8c11\n",
    )


def test_a_golden_that_is_missing_or_different_fails(golden, pytestconfig):
    if pytestconfig.getoption("--update-goldens"):
        return
    with pytest.raises(pytest.fail.Exception, match="make golden"):
        golden("house/missing.txt", "")
    with pytest.raises(AssertionError):
        golden("house/masked.txt", "another text")
