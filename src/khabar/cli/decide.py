"""`khabar decide`: what a person decides about a claim or a report, into the log of a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import msgspec

from khabar.cli import options
from khabar.cli.opened_store import opened_store
from khabar.errors import UsageError
from khabar.profiles.cells import printable

if TYPE_CHECKING:
    from khabar.store.interface import About, Verdict

_VERDICTS = ("accept", "reject", "correct", "comment", "merge", "reopen")
_ABOUT = ("claim", "report")


@click.command()
@click.argument("verdict", type=click.Choice(_VERDICTS), metavar="|".join(_VERDICTS))
@click.argument("subject")
@options.store
@options.who
@click.option("--about", type=click.Choice(_ABOUT), metavar="|".join(_ABOUT), default="claim", show_default=True,
              help="What SUBJECT is: the key of a claim, or the number of a report in the store.")  # fmt: skip
@click.option("--note", metavar="TEXT", help="The reason, or the comment itself; kept with the decision.")
@click.option("--set", "fields", multiple=True, metavar="FIELD=VALUE",
              help="With correct: the right value of a field of the record, as JSON or a plain word. "
              "May be given several times.")  # fmt: skip
@click.option("--into", metavar="KEY", help="With merge: the claim that SUBJECT is the same as.")
@click.option("--after", type=int, metavar="N",
              help="The number of the decision about SUBJECT that you know of and decide after. Without it, the "
              "command is refused when somebody decided before.")  # fmt: skip
def command(
    verdict: Verdict,
    subject: str,
    address: str,
    who: str,
    about: About,
    note: str | None,
    fields: tuple[str, ...],
    into: str | None,
    after: int | None,
) -> None:
    """Record a decision: accept, reject or correct a claim, comment on it, merge it, or open it again.

    Decisions are only ever added, with who and when; a correction outlives every recoding. Prints the number of the
    decision, for the --after of the next one.

    \b
    Examples:
      khabar decide accept 3f9a0c... --who Layla --store field.khabar
      khabar decide correct 3f9a0c... --set status=denied --note "denied by the ministry" --who Layla
      khabar decide reject 3f9a0c... --after 12 --who Sami --store field.khabar
    """
    payload: dict[str, object] = {"note": note} if note else {}
    if bool(fields) != (verdict == "correct"):
        raise UsageError("correct needs --set, and nothing else takes it")
    if bool(into) != (verdict == "merge"):
        raise UsageError("merge needs --into, and nothing else takes it")
    if verdict == "comment" and not note:
        raise UsageError("a comment needs --note")
    if fields:
        payload["fields"] = dict(map(_field, fields))
    if into:
        payload["into"] = into
    with opened_store(address, writes=True) as store:
        decision = store.decide(who, verdict, about, subject, payload, builds_on=after)
    click.echo(decision.id)
    click.echo(f"decision {decision.id}: {printable(who)}, {verdict} {about} {printable(subject)}", err=True)


def _field(told: str) -> tuple[str, object]:
    name, equals, value = told.partition("=")
    if not equals:
        raise UsageError(f"'{told}' is not FIELD=VALUE")
    try:
        return name, msgspec.json.decode(value)
    except msgspec.DecodeError:
        return name, value
