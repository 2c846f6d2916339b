"""The one place where failures become a line on stderr and an exit code."""

from __future__ import annotations

import errno
import itertools
import os
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

from typer import Abort
from typer._click import exceptions as click

from dangvu_cli.cli.context import discard, tell
from dangvu_cli.domain.text import visible
from dangvu_cli.errors import DangvuError, Message, UsageError, reason_of
from dangvu_cli.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dangvu_cli.cli.context import Context

INTERRUPTED = 130
TERMINATED = 143
READER_GONE = 141
GLOBAL_OPTIONS = frozenset({"--db", "--lang", "--today", "--no-color", "--no-pager", "--version"})


class Terminated(BaseException):
    """SIGTERM came; what is half done is let go of on the way out."""


class ReaderGone(BaseException):
    """Whoever read the answer has closed the pipe."""


def handled(run: Callable[[], object], args: Sequence[str], context: Context) -> int:
    """Run the program; the exit code of what came of it."""
    signal.signal(signal.SIGTERM, _terminate)
    debug, failure = bool(context.environment.get("DANGVU_DEBUG")), None
    try:
        code = run()
        flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except Terminated:
        return TERMINATED
    except (BrokenPipeError, ReaderGone):
        discard(sys.stdout)
        return READER_GONE
    except Abort:
        return INTERRUPTED
    except MemoryError:
        if debug:
            raise
    except Exception as error:
        if debug:
            raise
        failure = failure_of(error)
    else:
        return code if isinstance(code, int) else 0
    # Out here what the program had in memory is free again, and there is room for the words.
    failure = failure or DangvuError("failed.resources", reason=MemoryError.__name__)
    _report(failure, as_json=wants_json(args), context=context)
    discard(sys.stdout)
    return failure.exit_code


def failure_of(error: BaseException) -> DangvuError:
    """Any failure as one of ours."""
    if isinstance(error, DangvuError):
        return error
    if isinstance(error, click.NoSuchOption):
        return _no_such_option(error)
    if isinstance(error, click.MissingParameter):
        return UsageError("usage.missing", name=_named(error), hint=_see_help(error))
    if isinstance(error, click.BadParameter):
        least = getattr(error.param.type, "min", None) if error.param else None
        return UsageError(
            "usage.whole-number", name=_named(error), least=least or 0, hint=_see_help(error)
        )
    if isinstance(error, click.UsageError):
        return UsageError("usage.bad", reason=error.format_message(), hint=_see_help(error))
    if isinstance(error, OSError):
        return DangvuError("output.lost", reason=reason_of(error))
    if isinstance(error, RecursionError):
        return DangvuError("failed.resources", reason=type(error).__name__)
    reason = f"{type(error).__name__}: {error}"
    return DangvuError("failed.bug", reason=reason, hint=Message("failed.bug-hint"))


def flush() -> None:
    """See to it that the answer has left: what is lost must not end in success."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    sys.stdout.flush()


def wants_json(args: Sequence[str]) -> bool:
    """Whether the user asked for JSON, known even where the command line could not be parsed."""
    words = list(args[: args.index("--")] if "--" in args else args)
    pairs = itertools.pairwise(words)
    return "--json" in words or "--format=json" in words or ("--format", "json") in pairs


def _no_such_option(error: click.NoSuchOption) -> UsageError:
    name = error.option_name
    if name.partition("=")[0] in GLOBAL_OPTIONS:
        command = error.ctx.info_name if error.ctx else None
        hint = Message("usage.global-hint", {"option": name, "command": command})
    elif _is_figure(error):
        hint = Message("progress.no-minus")
    elif _is_handed_on(error):
        command = error.ctx.command_path if error.ctx else "dangvu"
        hint = Message("usage.handed-on", {"option": name, "command": command})
    elif error.possibilities:
        hint = Message("usage.did-you-mean", {"name": error.possibilities[0]})
    else:
        hint = _see_help(error)
    return UsageError("usage.no-option", option=name, hint=hint)


def _is_figure(error: click.NoSuchOption) -> bool:
    """Whether a figure with a minus (``-1``) was taken for an option."""
    params = error.ctx.command.params if error.ctx else ()
    return error.option_name[1:2].isdigit() and any(part.name == "figure" for part in params)


def _is_handed_on(error: click.NoSuchOption) -> bool:
    """Whether the option is one of those that the command hands on when they stand behind ``--``.

    It names such an argument ``[-- OPTION…]``; the options are those of the command of its name.
    """
    ctx = error.ctx
    if ctx is None or not any(str(p.metavar).startswith("[-- ") for p in ctx.command.params):
        return False
    root = ctx.find_root()
    own = root.command.get_command(root, ctx.info_name or "")  # type: ignore[attr-defined]
    return own is not None and any(error.option_name in part.opts for part in own.params)


def _named(error: click.BadParameter) -> str:
    """An option by its name, an argument as the help calls it."""
    if error.param is None or error.ctx is None:
        return ""
    option = error.param.opts[0]
    return option if option.startswith("-") else error.param.make_metavar(error.ctx)


def _see_help(error: click.UsageError) -> Message:
    command = error.ctx.command_path if error.ctx else "dangvu"
    return Message("usage.see-help", {"command": command})


def _report(failure: DangvuError, *, as_json: bool, context: Context) -> None:
    language, program = context.language, context.program
    message = translate(language, failure.message, program)
    hint = translate(language, _for_a_shell(failure.hint), program) if failure.hint else None
    if as_json:
        import json

        from dangvu_cli.domain.text import escaped_json

        error = {"code": failure.exit_code, "message": message, "hint": hint}
        tell(escaped_json(json.dumps({"error": error}, ensure_ascii=False)))
        return
    tell(f"dangvu: error: {visible(message)}")
    if hint:
        tell(f"hint: {visible(hint)}")


def _for_a_shell(hint: Message) -> Message:
    """A hint whose command works when it is pasted: paths may hold spaces."""
    if "path" not in hint.values:
        return hint
    from shlex import quote

    return Message(hint.id, {**hint.values, "path": quote(str(hint.values["path"]))})


def _terminate(_signal: int, _frame: object) -> NoReturn:
    raise Terminated
