"""``remind --mail`` and ``--notify``: who lacks what, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

import typer

from dangvu_cli.cli.context import Context
from dangvu_cli.cli.options import Output, Past, Text
from dangvu_cli.cli.output import emit, form
from dangvu_cli.errors import DangvuError, Message, UsageError
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dangvu_cli.app.mailing import Mailing, Plan
    from dangvu_cli.domain.book import Book
    from dangvu_cli.domain.delivery import Letter, Posted
    from dangvu_cli.domain.judge import Judge, Standing
    from dangvu_cli.domain.reminder import LeadReminders
    from dangvu_cli.domain.snapshot import Snapshot
    from dangvu_cli.render.sheet import Page

DIGESTS = ("weekly",)
FAILING_DAYS = 3


@value
class Sending:
    """Whether reminders are sent, and how."""

    heading: ClassVar[str] = "help.sending"

    mail: Annotated[bool, typer.Option("--mail", help="option.mail")] = False
    notify: Annotated[bool, typer.Option("--notify", help="option.notify")] = False
    dry_run: Annotated[bool, typer.Option("--dry-run", help="option.mail-dry-run")] = False
    resend: Annotated[bool, typer.Option("--resend", help="option.resend")] = False
    digest: Annotated[Text, typer.Option("--digest", metavar="weekly", help="option.digest")] = None
    workdays: Annotated[bool, typer.Option("--workdays", help="option.workdays")] = False

    @property
    def sends(self) -> bool:
        """Whether anything is sent at all."""
        return self.mail or self.notify

    def check(self, past: Past, output: Output) -> None:
        """Refuse what does not go together; raises UsageError."""
        if self.digest is not None and self.digest not in DIGESTS:
            hint = Message("value.allowed", {"allowed": list(DIGESTS)})
            raise UsageError("value.unknown", option="--digest", text=self.digest, hint=hint)
        if self.sends and (past.as_of or past.known_at):
            option = "--mail" if self.mail else "--notify"
            raise UsageError("mail.not-of-the-past", option=option)
        if (self.dry_run or self.resend) and not self.sends:
            option = "--dry-run" if self.dry_run else "--resend"
            raise UsageError("mail.with-mail", option=option)
        if self.digest and not self.sends and form(output) == "json":
            raise UsageError("digest.no-json", hint=Message("digest.no-json-hint"))


def deliver(
    context: Context,
    sending: Sending,
    output: Output,
    standings: Callable[[Snapshot | Book], Iterable[Standing]],
    chase: Callable[[Iterable[Standing]], list[LeadReminders]],
) -> None:
    """Send what ``chase`` finds in the ``standings`` of a state, or the digest, or show it.

    Raises DangvuError where something did not leave.
    """
    from dangvu_cli.app.channels import Channels
    from dangvu_cli.app.letters import Desk
    from dangvu_cli.app.mailing import Mailing
    from dangvu_cli.app.password import password_of
    from dangvu_cli.app.post import Post
    from dangvu_cli.cli.places import Places
    from dangvu_cli.config.table import Mail

    places = Places(context.settings, mail=sending.mail, notify=sending.notify)
    mail = context.settings.mail or Mail()

    def plan(state: Snapshot | Book) -> Plan:
        if sending.digest:
            report = week_report(context.judge(state), standings(state))
            return lambda ledger: digest(report, places.office, ledger, context.today)
        patience = Patience(mail.overdue_every_days, mail.escalate_after_days)
        groups = chase(standings(state))
        return lambda ledger: letters(groups, places, ledger, context.today, patience)

    from dangvu_cli.domain.delivery import Patience, letters
    from dangvu_cli.domain.digest import digest, week_report

    desk = Desk(mail.sender or "", context.language, context.today)
    mailing = Mailing(context.workspace, lambda: context.stamp, desk, plan, sending.resend)
    post = Post(mail, lambda: password_of(mail, context.environment))
    channels = Channels(places.urls)
    if sending.notify and any(letter.way == "channel" for letter in mailing.waiting()):
        # What is wrong with a channel is said before anything is sent.
        channels.open()
    if sending.dry_run:
        _show(context, mailing, output)
        return
    try:
        mailing.send({"mail": post, "channel": channels})
    finally:
        post.close()
        _tell(context, mailing, output)
    _judge(mailing)


def week_page(context: Context, judge: Judge, standings: Iterable[Standing]) -> Page:
    """The digest, to be printed."""
    from dangvu_cli.domain.digest import week_report
    from dangvu_cli.render.pages.digest import digest_page

    return digest_page(week_report(judge, standings), context.language)


def _show(context: Context, mailing: Mailing, output: Output) -> None:
    from dangvu_cli.render.pages.posted import planned_page

    letters = mailing.waiting()
    lines: list[str] = []
    for letter in letters:
        lines += [*(_shown_notice if letter.way == "channel" else _shown_mail)(mailing, letter), ""]
    emit(context, planned_page(context.today, letters, lines[:-1], context.language), output)


def _shown_mail(mailing: Mailing, letter: Letter) -> list[str]:
    message = mailing.message(letter)
    body = message.get_body(("plain",))
    assert body is not None
    headers = [f"{name}: {text}" for name, text in message.items()]
    return [*headers, "", *body.get_content().splitlines()]


def _shown_notice(mailing: Mailing, letter: Letter) -> list[str]:
    parcel = mailing.parcel(letter)
    headers = [f"To: {', '.join(parcel.addresses)}", f"Subject: {parcel.title}"]
    return [*headers, "", *parcel.content.decode().splitlines()]


def _tell(context: Context, mailing: Mailing, output: Output) -> None:
    from dangvu_cli.render.pages.posted import posted_page

    emit(context, posted_page(context.today, mailing.posted, context.language), output)
    failing = {one.address: one.since for one in mailing.posted if one.since}
    for address, since in failing.items():
        if (context.today - since).days >= FAILING_DAYS:
            context.warn_of("mail.failing", address=address, since=since)


def _judge(mailing: Mailing) -> None:
    """Raise DangvuError where something did not leave, or nobody knows whether it did."""
    doubtful = [one for one in mailing.posted if one.state == "unknown"]
    left = sorted({f"{address} ({task or stage})" for task, stage, address, _ in mailing.doubtful})
    hint = Message("mail.resend-hint") if doubtful or left else None
    failed = [_named(one) for one in mailing.posted if one.state != "sent"]
    if failed:
        raise DangvuError("mail.partly", failed=failed, count=len(failed), hint=hint)
    if left:
        raise DangvuError("mail.broken-off", left=left, hint=hint)


def _named(one: Posted) -> Message:
    values = {"address": one.address, "reason": one.reason}
    return Message(f"mail.one.{one.state}", values)
