"""Every command that writes, and a place on which it has something to do."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.faults.conftest import DATA, Place, place_in

CONFLICT = "dangvu.sync-conflict-20230701-120000-ABCDEFG.json"
CSV = "title,due\nNhập một,2023-09-30\nNhập hai,\n"


@dataclass(frozen=True)
class Writing:
    """A command; ``earlier`` ones were run before it, and ``files`` lie there (name -> content)."""

    args: tuple[str, ...]
    earlier: tuple[tuple[str, ...], ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    seeded: bool = True


def writing(
    *args: str,
    after: tuple[tuple[str, ...], ...] = (),
    seeded: bool = True,
    files: dict[str, str] | None = None,
) -> Writing:
    return Writing(args, after, tuple((files or {}).items()), seeded)


COMMANDS = {
    "note": writing("note", "2", "ghi chú"),
    "add": writing("add", "Việc mới", "--due", "30/9/2023"),
    "edit": writing("edit", "2", "--lead", "Phòng Tổng hợp"),
    "remove": writing("remove", "7"),
    "start": writing("start", "5"),
    "progress": writing("progress", "2", "9/17"),
    "done": writing("done", "5", "--evidence", "1-BC/TU"),
    "pause": writing("pause", "5"),
    "cancel": writing("cancel", "5"),
    "reopen": writing("reopen", "3"),
    "extend": writing("extend", "5", "2024-01-31", "--reason", "vì"),
    "undo": writing("undo"),
    "redo": writing("redo", after=(("undo",),)),
    "event set": writing("event", "set", "hntw8", "--start", "2023-10-04", "--on", "2023-07-01"),
    "event add": writing("event", "add", "sơ-kết", "Hội nghị sơ kết", "--start", "2023-07-20"),
    "event remove": writing("event", "remove", "sơ-kết", after=(
        ("event", "add", "sơ-kết", "Hội nghị sơ kết"),)),
    "init": writing("init", seeded=False),
    "import": writing("import", "{folder}/more.csv", files={"more.csv": CSV}),
    "import over": writing("import", "{folder}/more.csv", after=(("import", "{folder}/old.csv"),),
                           files={"old.csv": CSV, "more.csv": CSV.replace("09-30", "10-31")}),
    "restore a file": writing("restore", "{folder}/old.json", files={
        "old.json": DATA.read_text().replace("năm đề án", "sáu đề án")}),
    "restore a copy": writing("restore", "12", after=(
        ("note", "2", "một"), ("note", "2", "hai"))),
    "doctor --accept": writing("doctor", "--accept", files={
        "dangvu.json": DATA.read_text().replace("Tham mưu cấp ủy", "Tham mưu")}),
    "doctor --fix": writing("doctor", "--fix"),
    "backup": writing("backup"),
    "backup over": writing("backup", "{folder}/copy", "--force", files={"copy": "một bản cũ"}),
    "export": writing("export", "-o", "{folder}/out.json"),
    "export over": writing("export", "-o", "{folder}/out.json", "--force", files={
        "out.json": "một bản cũ"}),
    "config": writing("config", "set", "within", "30d", files={"config.toml": "lang = 'en'\n"}),
}  # fmt: skip


def made(folder: Path, name: str) -> Place:
    """Return a place for the command, made from nothing."""
    wanted = COMMANDS[name]
    place = configured(place_in(folder, DATA if wanted.seeded else None), name)
    for file, content in wanted.files:
        (folder / file).write_text(content)
    if name == "doctor --fix":
        other = place_in(folder.with_name("other"))
        assert other.run("note", "2", "ở máy khác").code == 0
        shutil.copyfile(other.db, folder / CONFLICT)
    for args in wanted.earlier:
        run = place.run(*in_folder(place, args))
        assert run.code == 0, run.err
    return place


def copied(start: Place, folder: Path, name: str) -> Place:
    """Return a copy of a place that was made."""
    shutil.copytree(start.folder, folder)
    return configured(Place(folder), name)


def configured(place: Place, name: str) -> Place:
    """Return the place with the config file that the command writes."""
    config = {"DANGVU_CONFIG": str(place.folder / "config.toml")} if name == "config" else {}
    return Place(place.folder, config)


def in_folder(place: Place, args: tuple[str, ...]) -> list[str]:
    return [word.replace("{folder}", str(place.folder)) for word in args]


def command(place: Place, name: str) -> list[str]:
    """Return the words of the command for this place."""
    return in_folder(place, COMMANDS[name].args)
