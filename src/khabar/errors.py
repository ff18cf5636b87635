"""The whole error tree.

KhabarError
├── UsageError          the command or call was wrong: exit status 2
├── InputError          one report cannot be read or coded: it is set aside, the run goes on
│   ├── EncodingError   bytes of no encoding that Khabar reads
│   ├── FieldError      a field is missing or of the wrong kind
│   ├── FetchError      an address cannot be fetched, or may not be
│   └── LanguageError   the text is not Arabic
├── DataError           a data file of the project or of the user is broken
└── StoreError          a store cannot be opened, read or written
    └── ConflictError   somebody else decided meanwhile; nothing was written
"""


class KhabarError(Exception):
    """Root of every error that Khabar raises on purpose."""


class UsageError(KhabarError):
    """The command or the call was wrong; nothing was done."""


class InputError(KhabarError):
    """One report cannot be read or coded; `where` names it as `file:line` or a path."""

    def __init__(self, where: str, message: str) -> None:
        self.where = where
        self.message = message
        super().__init__(f"{where}: {message}" if where else message)


class EncodingError(InputError):
    """The bytes are of no encoding that Khabar reads."""


class FieldError(InputError):
    """A field of a record is missing or of the wrong kind."""


class FetchError(InputError):
    """An address cannot be fetched, or may not be."""


class LanguageError(InputError):
    """The text is not Arabic."""


class DataError(KhabarError):
    """A data file of the project or of the user is broken."""


class StoreError(KhabarError):
    """A store cannot be opened, read or written; what it says names the file or server and what to do."""


class ConflictError(StoreError):
    """Somebody else decided about the same thing meanwhile; nothing was written. Read again, and decide again."""
