"""``remind --mail``: whom the config file names, what they lack, and what became of it."""

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

    from dangvu_cli.app.mailing import Mailing
    from dangvu_cli.domain.book import Book
    from dangvu_cli.domain.delivery import Addressees, Ledger, Letter, Posted
    from dangvu_cli.domain.reminder import LeadReminders
    from dangvu_cli.domain.snapshot import Snapshot
    from dangvu_cli.domain.timing import Judge, Standing
    from dangvu_cli.render.sheet import Page

DIGESTS = ("weekly",)
FAILING_DAYS = 3


@value
class Sending:
    """Whether reminders go by mail, and how."""

    is_option_group: ClassVar[bool] = True

    mail: Annotated[bool, typer.Option("--mail", help="option.mail")] = False
    dry_run: Annotated[bool, typer.Option("--dry-run", help="option.mail-dry-run")] = False
    resend: Annotated[bool, typer.Option("--resend", help="option.resend")] = False
    digest: Annotated[Text, typer.Option("--digest", metavar="weekly", help="option.digest")] = None
    workdays: Annotated[bool, typer.Option("--workdays", help="option.workdays")] = False

    def check(self, past: Past, output: Output) -> None:
        """Refuse what does not go together; raises UsageError."""
        if self.digest is not None and self.digest not in DIGESTS:
            hint = Message("value.allowed", {"allowed": list(DIGESTS)})
            raise UsageError("value.unknown", option="--digest", text=self.digest, hint=hint)
        if self.mail and (past.as_of or past.known_at):
            raise UsageError("mail.not-of-the-past")
        if (self.dry_run or self.resend) and not self.mail:
            option = "--dry-run" if self.dry_run else "--resend"
            raise UsageError("mail.with-mail", option=option)
        if self.digest and not self.mail and form(output) == "json":
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
    from dangvu_cli.app.letters import Desk
    from dangvu_cli.app.mailing import Mailing
    from dangvu_cli.app.password import password_of
    from dangvu_cli.app.post import Post

    mail = context.settings.mail
    if mail is None or mail.sender is None or not mail.to:
        raise UsageError("mail.not-set", hint=Message("mail.not-set-hint"))

    def plan(state: Snapshot | Book, ledger: Ledger) -> Iterable[Letter]:
        if sending.digest:
            report = week_report(context.judge(state), standings(state))
            return digest(report, mail.to, ledger, context.today)
        patience = Patience(mail.overdue_every_days, mail.escalate_after_days)
        groups = chase(standings(state))
        return letters(groups, places, ledger, context.today, patience)

    from dangvu_cli.domain.delivery import Patience, letters
    from dangvu_cli.domain.digest import digest, week_report

    places = addressees(context)
    desk = Desk(mail.sender, context.language, context.today)
    mailing = Mailing(context.workspace, lambda: context.stamp, desk, plan, sending.resend)
    if sending.dry_run:
        _show(context, mailing, output)
        return
    post = Post(mail, lambda: password_of(mail, context.environment))
    try:
        mailing.send(post)
    finally:
        post.close()
        _tell(context, mailing, output)
    _judge(mailing)


def week_page(context: Context, judge: Judge, standings: Iterable[Standing]) -> Page:
    """The digest, to be printed."""
    from dangvu_cli.domain.digest import week_report
    from dangvu_cli.render.pages.digest import digest_page

    return digest_page(week_report(judge, standings), context.language)


def addressees(context: Context) -> Callable[[str | None], Addressees]:
    """Where the reminders of a lead go: names meet folded, the office has those without address."""
    from dangvu_cli.config.table import Lead, Mail
    from dangvu_cli.domain.delivery import Addressees
    from dangvu_cli.domain.text import fold

    settings = context.settings
    office = settings.mail or Mail()
    leads = {fold(name): lead for name, lead in settings.leads.items()}

    def of(name: str | None) -> Addressees:
        lead = leads.get(fold(name), Lead()) if name else Lead()
        return Addressees(lead.to or office.to, lead.cc, lead.supervisor or office.supervisor)

    return of


def _show(context: Context, mailing: Mailing, output: Output) -> None:
    from dangvu_cli.render.pages.posted import planned_page

    letters = mailing.waiting()
    lines: list[str] = []
    for letter in letters:
        message = mailing.message(letter)
        body = message.get_body(("plain",))
        assert body is not None
        lines += [*(f"{name}: {text}" for name, text in message.items()), ""]
        lines += [*body.get_content().splitlines(), ""]
    emit(context, planned_page(context.today, letters, lines[:-1], context.language), output)


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
