"""A house's own text around a report: templates of Jinja2, in its sandbox.

A template has the fields of the report's JSON (docs/json.md), days and states in words, and
``tables``, the drawn tables by name; all that a user typed is escaped.
"""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from dangvu_cli.domain.text import visible
from dangvu_cli.errors import UsageError
from dangvu_cli.render.filling import fields_of, tables_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from dangvu_cli.render.registry import Canvas, Template
    from dangvu_cli.render.sheet import Page, Sheet

FAULTS = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError,
          ValueError)  # fmt: skip
"""What a template can do wrong while it is filled."""


def filled(
    page: Page, canvas: Canvas, escape: Callable[[str], str], table: Callable[[Sheet[Any]], str]
) -> str:
    """The canvas's template with the page filled in; raises UsageError naming file and line.

    ``escape`` makes text harmless in the template's language, ``table`` draws a table in it.
    """
    template = canvas.template
    assert template is not None

    def finalize(value: Any) -> Any:  # noqa: ANN401
        return value if isinstance(value, Markup) else escape("" if value is None else str(value))

    house = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, finalize=finalize, keep_trailing_newline=True
    )
    tables = {name: Markup(table(sheet)) for name, sheet in tables_of(page).items()}  # noqa: S704
    values = {**fields_of(page, canvas.language), "tables": tables}
    try:
        return house.from_string(_text(template)).render(values)
    except TemplateSyntaxError as error:
        raise _refused(template, error.lineno, error) from error
    except FAULTS as error:
        raise _refused(template, _line(error), error) from error


def _text(template: Template) -> str:
    try:
        return template.content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("template.not-text", name=template.name) from None


def _line(error: BaseException) -> int:
    """The line of the template at which it was being filled."""
    steps = traceback.extract_tb(error.__traceback__)
    return next((s.lineno or 1 for s in reversed(steps) if s.filename == "<template>"), 1)


def _refused(template: Template, line: int, error: BaseException) -> UsageError:
    reason = visible(str(error) or type(error).__name__)
    return UsageError("template.line", name=template.name, line=line, reason=reason)
