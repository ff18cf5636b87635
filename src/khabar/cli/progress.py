"""What a long run tells on standard error: a bar while it works, each report set aside, and the count at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

from khabar.errors import InputError
from khabar.profiles.cells import counted, printable

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Tally:
    """Counts what was coded and what was set aside, and says each of the latter as it happens."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self.coded = 0
        self.aside = 0
        self.undated = 0

    def set_aside(self, error: InputError) -> None:
        """Count a report that could not be coded, and name it with the reason."""
        self.aside += 1
        self._say(printable(str(error)))

    def __str__(self) -> str:
        undated = f" ({self.undated} without a day of publication: see --published)" if self.undated else ""
        return f"coded {counted(self.coded, 'report')}{undated}" + (f", set aside {self.aside}" if self.aside else "")


class Bar:
    """A progress bar on standard error, or nothing at all where that is not a terminal.

    Messages go through `say`, so that they stand above the bar and not in it.
    """

    def __init__(self, paths: Sequence[str], shown: bool, doing: str = "coding") -> None:
        self._doing = doing
        self._paths = paths
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        self._shown = shown and sys.stderr.isatty()

    def __enter__(self) -> Self:
        if self._shown:
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

            from khabar.read import total_bytes

            total = total_bytes(self._paths)
            self._progress = Progress(
                TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn(),
                console=Console(stderr=True, highlight=False, markup=False), transient=True,
            )  # fmt: skip
            self._task = self._progress.add_task(self._doing, total=total)
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def advance(self, count: int) -> None:
        """So many more bytes were read."""
        if self._progress is not None and self._task is not None:
            self._progress.advance(self._task, count)

    def say(self, line: str) -> None:
        """One line on standard error."""
        if self._progress is not None:
            self._progress.console.print(line, markup=False, soft_wrap=True)
        else:
            print(line, file=sys.stderr, flush=True)
