"""The names of settings: ``mail.host``, ``leads."Phòng A".to``, as they are written and read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dangvu_cli.config.table import SETTINGS, Section, Setting
from dangvu_cli.errors import Message, UsageError
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dangvu_cli.config import Settings

Keys = tuple[str, ...]
DEEPEST = 3
"""Parts of the longest name: ``leads``, which, ``to``."""


@value
class Entry:
    """A setting by its whole name: ``("mail", "host")``, ``("leads", "Phòng A", "to")``."""

    keys: Keys
    setting: Setting

    @property
    def name(self) -> str:
        """The name as it is written: parts that are no plain words stand in quotes."""
        return ".".join(map(written, self.keys))

    @property
    def meaning(self) -> Message:
        """What the setting is for."""
        own = (self.keys[0], *self.keys[1:][-1:])
        return self.setting.meaning or Message(f"setting.{'.'.join(own)}")

    def value(self, settings: Settings) -> Any:  # noqa: ANN401 (whatever the setting holds)
        """What the setting is."""
        section = SETTINGS[self.keys[0]]
        if isinstance(section, Setting):
            return getattr(settings, self.keys[0])
        held = getattr(settings, self.keys[0])
        if section.named:
            held = held.get(self.keys[1])
        if section.kind is dict:
            return held.get(self.keys[-1])
        return getattr(held or section.kind(), self.setting.attribute or self.keys[-1])


def entries(settings: Settings, sample: str | None = None) -> Iterator[Entry]:
    """Every setting; of a named section those of each name in ``settings``, and of ``sample``."""
    for name, part in SETTINGS.items():
        if isinstance(part, Setting):
            yield Entry((name,), part)
            continue
        names: Sequence[Keys] = [()]
        if part.named:
            names = [(key,) for key in (*getattr(settings, name), *([sample] if sample else []))]
        for middle in names:
            for last, setting in part.settings.items():
                yield Entry((name, *middle, last), setting)


def entry_named(text: str) -> Entry:
    """The setting that a person names: ``mail.host``, ``leads."Phòng A".to``; raises UsageError."""
    keys = keys_of(text)
    part = SETTINGS.get(keys[0])
    if isinstance(part, Setting) and len(keys) == 1:
        return Entry(keys, part)
    if isinstance(part, Section) and len(keys) == (3 if part.named else 2):
        setting = part.settings.get(keys[-1])
        if setting is not None:
            return Entry(keys, setting)
    raise UsageError("config.no-setting", key=text, hint=nearest(text, keys))


def keys_of(text: str) -> Keys:
    """The parts of a name, as TOML writes it; without its quotes a middle one may hold anything."""
    read = _keys_in_toml(text)
    if read and len(read) <= DEEPEST:
        return read
    first, _, rest = text.partition(".")
    middle, _, last = rest.rpartition(".")
    parts = (first, middle.strip("\"'"), last.strip("\"'"))
    return tuple(part for part in parts if part) or (text,)


def _keys_in_toml(text: str) -> Keys | None:
    """The parts of a dotted key; None where it is none."""
    import tomllib

    try:
        table: Any = tomllib.loads(f"{text} = 0")
    except (ValueError, RecursionError):
        return None
    keys: Keys = ()
    while isinstance(table, dict):
        if len(table) != 1:
            return None
        ((key, table),) = table.items()
        keys += (key,)
    return keys


def nearest(text: str, keys: Keys) -> Message:
    """The setting that was probably meant, or all that may stand in that place."""
    import difflib

    part, sought, known = SETTINGS.get(keys[0]), keys[0], list(SETTINGS)
    if isinstance(part, Section) and len(keys) < (3 if part.named else 2):
        whole = [*map(written, keys), *(["NAME"] if part.named and len(keys) == 1 else [])]
        known = [".".join([*whole, name]) for name in part.settings]
        return Message("config.known", {"keys": known})
    if isinstance(part, Section):
        head = ".".join(map(written, keys[:-1]))
        sought, known = text, [f"{head}.{name}" for name in part.settings]
    near = difflib.get_close_matches(sought, known, n=1, cutoff=0.5)
    if near:
        return Message("config.did-you-mean", {"key": near[0]})
    return Message("config.known", {"keys": known})


def written(key: str) -> str:
    """A part of a name as TOML writes it."""
    plain = key.isascii() and key.replace("-", "_").isidentifier()
    return key if plain else '"' + key.replace("\\", "\\\\").replace('"', '\\"') + '"'
