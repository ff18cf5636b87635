"""A report as it was read to its records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.errors import InputError
from khabar.read.incoming import Incoming
from khabar.record import Coded

if TYPE_CHECKING:
    from khabar.pipeline import Coder


def code_incoming(coder: Coder, report: Incoming) -> Coded | InputError:
    """The records of a report, or why it has none; nothing is raised, so that one report never stops a run."""
    try:
        return coder.code(
            report.text,
            id=report.id,
            published=report.published,
            published_basis=report.published_basis,
            outlet=report.outlet,
            url=report.url,
            title=report.title,
            country=report.country,
        )
    except InputError as error:
        return error if error.where else InputError(report.where, error.message)
    except Exception as error:  # noqa: BLE001 - a fault of ours in one report must not cost the other ten thousand
        fault = f"{type(error).__name__}: {error} (a fault in khabar, not in the report)"
        return InputError(report.where, fault)
