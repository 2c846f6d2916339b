"""Message ids to English text; a pair is (for one, for more), chosen by ``count``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dangvu_cli.i18n import Catalogue

MESSAGES: Catalogue = {
    # --- dates ---
    "workdays.outside_table": "working days can be counted from {first} to {last} only",
    # --- data file ---
    "file.bom": "{path} begins with a byte order mark, which no dangvu data file has",
    "file.changed": "{path} was changed by another program in the meantime; nothing was saved",
    "file.changed.hint": "run the command again",
    "file.damaged.hint": "the file was left as it is; put a sound copy in its place",
    "file.duplicate_key": "{path} is damaged: “{key}” stands twice in the same place",
    "file.empty": "{path} is empty, and an empty file is no data file",
    "file.folder": "{path} is a folder, not a data file",
    "file.folder.hint": "name a file in it: --db {path}/dangvu.json",
    "file.foreign": "{path} is not a dangvu data file",
    "file.foreign.hint": "the file was left as it is; name the right one with --db",
    "file.locked": "{path} is in use by another process (pid {pid}); gave up after {seconds} s",
    "file.locked.hint": "try again when that process has ended",
    "file.missing": "there is no data file {path}",
    "file.missing.hint": "dangvu --db {path} init",
    "file.newer": "{path} was written by a newer version of dangvu "
    "(data version {version}; this one knows {known})",
    "file.newer.hint": "update dangvu; the file was left as it is",
    "file.no_folder": "there is no folder {folder} for the data file",
    "file.no_folder.hint": "make the folder first, or name another with --db",
    "file.not_a_document": "{path} is damaged: number {number} in the table {table} is no document",
    "file.not_a_table": "{path} is damaged: {table} is not a table of documents",
    "file.not_finite": "{path} is damaged: {literal} is not a number",
    "file.not_json": "{path} is damaged or cut short: "
    "no valid JSON at line {line}, column {column}",
    "file.not_regular": "{path} is a pipe, a device or a socket, not a data file",
    "file.not_regular.hint": "name an ordinary file with --db",
    "file.not_tables": "{path} is damaged: it holds no tables",
    "file.not_utf8": "{path} is damaged: byte {byte} is not UTF-8",
    "file.number_too_long": "{path} is damaged: it holds a number of thousands of digits",
    "file.surrogate": "{path} is damaged: it holds text that is not Unicode",
    "file.text_not_unicode": "the text to be saved is not Unicode (half of a surrogate pair)",
    "file.too_deep": "{path} is damaged: it is nested too deeply",
    "file.unconfirmed": "{path} holds the change, but the disk did not confirm it: {reason}",
    "file.unconfirmed.hint": "check the disk before you make further changes",
    "file.unlocked": "{path} lies where the system has no file locks: "
    "keep to one writer at a time",
    "file.unreadable": "cannot read {path}: {reason}",
    "file.unreadable.hint": "check the permissions of the file and of its folders",
    "file.write_failed": "cannot save {path}: {reason}",
    "file.write_failed.hint": "nothing was changed; check the free space and the permissions",
    # --- queries ---
    "query.at": "{reason} (column {position} of the query: {around})",
    "query.backwards": "the range “{text}” runs backwards",
    "query.did-you-mean": "did you mean “{name}”?",
    "query.incomplete": "a condition is missing here",
    "query.no-days": "“{text}” names no days",
    "query.no-order": "text has no order that “{comparison}” could compare",
    "query.no-order.hint": "to look for these characters, put them in quotation marks: {quoted}",
    "query.no-value": "a value is missing here",
    "query.not-a-number": "“{text}” is not a whole number",
    "query.open-end": "“{text}” is open at the end that “{comparison}” looks at",
    "query.open-parenthesis": "this parenthesis is not closed",
    "query.open-quote": "this quotation mark is not closed",
    "query.stray-parenthesis": "this parenthesis closes nothing",
    "query.too-deep": "parentheses and negations may stand at most {limit} deep",
    "query.unknown-field": "no field is called “{name}”; there are: {fields}",
    "query.unknown-value": "“{text}” is not one of {names}",
    "sort.unknown-field": "no field that sorts is called “{name}”; there are: {fields}",
    # --- changes ---
    # --- commands ---
}
