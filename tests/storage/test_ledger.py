"""The ledger is a table of the data file that no other command touches."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest

from dangvu_cli.domain.book import Stamp
from dangvu_cli.domain.ledger import Delivery
from dangvu_cli.domain.source import SourceDocument
from dangvu_cli.errors import ConflictError, DataFileError
from dangvu_cli.storage.ledger import ledger_transaction, read_ledger
from dangvu_cli.storage.repository import Repository

STAMP = Stamp(date(2023, 5, 10), "2023-05-10T00:00:00Z", "tester")
DUE = date(2023, 5, 12)
ATTEMPT = (STAMP.today, STAMP.today, STAMP.at)
LINES = [
    Delivery(3, "7", "a@example.org", DUE, "sent", *ATTEMPT),
    Delivery(None, "digest 2023-W19", "b@example.org", None, "failed", *ATTEMPT),
]


@pytest.fixture
def path(tmp_path):
    """Return an empty data file with a ledger of two lines."""
    path = tmp_path / "dangvu.json"
    with Repository(path).transaction(STAMP, create=True):
        pass
    with ledger_transaction(path, STAMP) as ledger:
        ledger.lines |= {line.key: line for line in LINES}
    return path


def test_what_is_written_is_read_back(path):
    assert list(read_ledger(path).values()) == LINES


def test_what_was_not_altered_is_not_written(path):
    before = path.stat().st_mtime_ns
    with ledger_transaction(path, STAMP) as ledger:
        assert list(ledger.lines.values()) == LINES
    assert path.stat().st_mtime_ns == before


def test_what_is_raised_in_the_block_leaves_the_ledger_as_it_was(path):
    with suppress(ZeroDivisionError), ledger_transaction(path, STAMP) as ledger:
        ledger.lines.clear()
        raise ZeroDivisionError
    assert list(read_ledger(path).values()) == LINES


def test_another_command_leaves_the_ledger_alone(path):
    with Repository(path).transaction(STAMP) as book:
        book.documents["x"] = SourceDocument("21-KL/TW", basis="article")
    assert list(read_ledger(path).values()) == LINES


def test_while_one_writes_another_waits(path):
    with (
        ledger_transaction(path, STAMP),
        pytest.raises(ConflictError),
        ledger_transaction(path, STAMP, timeout=0),
    ):
        pass


def test_a_ledger_that_is_not_ours_is_damage(path):
    with ledger_transaction(path, STAMP) as ledger:
        ledger.lines.clear()
        ledger.lines[LINES[0].key] = LINES[0]
    text = path.read_text().replace('"on":"2023-05-10"', '"on":"soon"')
    path.write_text(text)
    with pytest.raises(DataFileError):
        read_ledger(path)
