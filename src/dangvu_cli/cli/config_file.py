"""The user's config file: read as it is written, examined, written anew as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dangvu_cli.config import config_file, unreadable
from dangvu_cli.config.reading import Problem, examine, letters, line_of
from dangvu_cli.errors import DangvuError, Message, NotFoundError, UsageError, reason_of
from dangvu_cli.storage.placing import place_file
from dangvu_cli.storage.replacing import status_of
from dangvu_cli.storage.system import FileSystem
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dangvu_cli.cli.context import Context
    from dangvu_cli.config.names import Keys

PRIVATE = 0o600
PRIVATE_FOLDER = 0o700


@value
class ConfigFile:
    """The config file at ``path``, which need not be there."""

    path: Path

    @property
    def content(self) -> bytes:
        """What the file holds; nothing where there is none."""
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise unreadable(self.path, reason_of(error)) from error

    @property
    def text(self) -> str:
        """As ``content``, in letters; raises UsageError where it is not UTF-8."""
        try:
            return letters(self.content)
        except UnicodeDecodeError as error:
            raise unreadable(self.path, str(error)) from error

    @property
    def mode(self) -> int:
        """Who may read the file, or would."""
        status = status_of(self.path, FileSystem())
        return status.st_mode if status else PRIVATE

    def write(self, text: str) -> None:
        """Put ``text`` in the place of the file; a new one and its folder are the user's alone."""
        try:
            self.path.parent.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
            place_file(self.path, text.encode(), force=True, like=self.path)
        except OSError as error:
            reason = reason_of(error)
            raise DangvuError("output.not-written", path=str(self.path), reason=reason) from error

    def sound(self, text: str) -> str:
        """``text`` if it may stand in the file; raises UsageError for the first problem."""
        for problem in examine(text.encode(), self.path, self.mode)[1]:
            raise problem.refusal(self.path)
        return text

    def problems(self, context: Context) -> list[Problem]:
        """All that is amiss in the file; where it can be read, in its queries and fields too."""
        settings, found = examine(self.content, self.path, self.mode)
        text = self.text
        if not found:
            context.settings = settings
            found = [
                Problem(keys, line_of(text, keys), error.message, error.hint)
                for keys, error in _inside(context)
            ]
        return sorted(found, key=lambda problem: problem.line)


def the_file(context: Context) -> ConfigFile:
    """The config file of this run; raises UsageError where there is no place for one."""
    path = config_file(context.environment)
    if path is None:
        raise UsageError("config.no-place", hint=Message("config.no-place-hint"))
    return ConfigFile(path.absolute())


def _inside(context: Context) -> Iterator[tuple[Keys, DangvuError]]:
    """What cannot be in fields and in the queries of views, which looks alone look into."""
    from dangvu_cli.render.columns import task_columns

    settings = context.settings
    lists: list[tuple[Keys, tuple[str, ...]]] = [(("fields",), settings.fields)]
    lists += [(("views", name, "fields"), view.fields) for name, view in settings.views.items()]
    for keys, fields in lists:
        try:
            task_columns(fields, context.language)
        except UsageError as error:
            yield keys, error
    for name in settings.views:
        try:
            context.views(name, context.frame())
        except UsageError as error:
            yield ("views", name, "query"), error
        except NotFoundError:
            continue  # an event: the data file knows it, or it does not, whatever the config says
