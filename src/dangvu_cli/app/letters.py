"""A letter as the message of RFC 5322 that is sent: headers, a text part and an HTML part.

To a channel goes a notice, a title and a text.

No text of users stands in a header but the lead's name in the subject, made visible and encoded;
addresses are checked once more.
"""

from __future__ import annotations

import io
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from dangvu_cli.config.readers import ADDRESS
from dangvu_cli.domain.digest import week_of
from dangvu_cli.domain.reminder import OVERDUE, LeadReminders
from dangvu_cli.domain.text import fold, visible
from dangvu_cli.errors import UsageError
from dangvu_cli.i18n import say
from dangvu_cli.render.chat import chat_text
from dangvu_cli.render.mail_html import mail_html
from dangvu_cli.render.pages.digest import digest_page
from dangvu_cli.render.pages.remind import remind_page
from dangvu_cli.render.registry import Canvas, draw
from dangvu_cli.values import value

if TYPE_CHECKING:
    from datetime import date, datetime

    from dangvu_cli.domain.delivery import Letter
    from dangvu_cli.i18n import Language
    from dangvu_cli.render.sheet import Page

POLICY = SMTP.clone(cte_type="7bit")
"""What every server takes: lines of ASCII that end in CR LF."""


@value
class Desk:
    """Who writes: the address of mails, the language, the day that the letters judge by."""

    sender: str
    language: Language
    day: date


def compose(letter: Letter, desk: Desk, now: datetime) -> EmailMessage:
    """The message of ``letter``; raises UsageError for what is no address.

    Its ``Message-ID`` follows from what it tells and the day on which it was first tried: a second
    attempt is the same message. The letters to a lead in one week are one thread.
    """
    page = page_of(letter, desk)
    thread = _message_id(desk, "thread", week_of(desk.day), letter.kind, fold(letter.lead or ""))
    message = EmailMessage(policy=POLICY)
    message["From"] = _checked(desk.sender)
    for name, addresses in (("To", letter.to), ("Cc", letter.cc)):
        if addresses:
            message[name] = ", ".join(map(_checked, addresses))
    message["Subject"] = _one_line(subject_of(letter, desk))
    message["Date"] = format_datetime(now)
    message["Message-ID"] = _message_id(desk, *_identity(letter))
    message["In-Reply-To"] = thread
    message["References"] = thread
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(plain_text(page, desk.language))
    message.add_alternative(mail_html(page, desk.language), subtype="html")
    message["Content-Language"] = desk.language
    message.set_boundary(_digest("boundary", *_identity(letter)))
    return message


def notice(letter: Letter, desk: Desk) -> tuple[str, str]:
    """What ``letter`` is in a channel: the subject, and the page in lines."""
    return _one_line(subject_of(letter, desk)), chat_text(page_of(letter, desk))


def subject_of(letter: Letter, desk: Desk) -> str:
    """The subject, with counts."""
    if letter.report is not None:
        return say(
            desk.language,
            "mail.digest-subject",
            week=week_of(desk.day),
            done=len(letter.report.done),
            overdue=len(letter.report.overdue),
            near=len(letter.report.due_soon),
        )
    late = sum(reminder.stage == OVERDUE for reminder in letter.reminders)
    return say(
        desk.language,
        f"mail.subject.{letter.kind}",
        lead=letter.lead or say(desk.language, "remind.no-lead"),
        overdue=late,
        near=len(letter.reminders) - late,
        count=len(letter.reminders),
    )


def page_of(letter: Letter, desk: Desk) -> Page:
    """What the letter shows."""
    if letter.report is not None:
        return digest_page(letter.report, desk.language)
    groups = [LeadReminders(letter.lead, letter.reminders)]
    return remind_page(desk.day, groups, desk.language)


def plain_text(page: Page, language: Language) -> str:
    """The page as a pipe gets it."""
    drawn = io.StringIO()
    draw(page, "table", drawn, Canvas(language))
    return drawn.getvalue()


def _identity(letter: Letter) -> list[str]:
    told = [
        f"{reminder.standing.task.uid}/{reminder.stage}/{reminder.standing.last_day}"
        for reminder in letter.reminders
    ]
    return [letter.kind, letter.stage, str(letter.since), fold(letter.lead or ""), *told]


def _message_id(desk: Desk, *parts: str) -> str:
    return f"<{_digest(*parts)}@{desk.sender.partition('@')[2]}>"


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()[:40]


def _one_line(text: str) -> str:
    """Text for a header; what looks like an encoded word (RFC 2047) would be decoded there."""
    return visible(text).replace("=?", "= ?")


def _checked(address: str) -> str:
    if not ADDRESS.fullmatch(address):
        raise UsageError("mail.bad-address", address=address)
    return address
