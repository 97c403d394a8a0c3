"""Every error this project raises on purpose. Catch wide or narrow; `code` is part of the API and never changes.

KgError
├── ConfigError             a setting that cannot be used                          CONFIG
├── InputError              what the user asked or gave is wrong                   BAD_USER_INPUT
│   ├── NotFoundError       a name or id that leads to nothing                     NOT_FOUND
│   ├── OutdatedError       what was possible once, and is done already            BAD_USER_INPUT
│   ├── AmbiguousError      a name that leads to several things; `candidates`      AMBIGUOUS
│   └── TooComplexError     a question that asks more at once than is allowed      QUERY_TOO_COMPLEX
├── ForbiddenError          nobody may do this here                                FORBIDDEN
├── UnauthenticatedError    only who sends the right token may do this             UNAUTHENTICATED
├── SourceError             a source is not what its loader knows: nothing written SOURCE
├── RecordError             one record of a source is refused; the load goes on    RECORD
├── StoreError              the database does not answer as it should              SERVICE_UNAVAILABLE
│   ├── QueryTimeoutError   it took longer than the time allowed                   TIMEOUT
│   └── OverloadedError     more is asked at once than can be answered             SERVICE_UNAVAILABLE
└── ServerError             the managed database cannot be started or stopped      SERVER
    └── DownloadError       its program files cannot be fetched                    DOWNLOAD
"""

from collections.abc import Sequence
from typing import ClassVar


class KgError(Exception):
    """What a user can be told as it stands: `message` is lower case and names the offending value."""

    code: ClassVar[str] = "INTERNAL_SERVER_ERROR"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message


class ConfigError(KgError):
    code: ClassVar[str] = "CONFIG"


class InputError(KgError):
    code: ClassVar[str] = "BAD_USER_INPUT"


class NotFoundError(InputError):
    code: ClassVar[str] = "NOT_FOUND"


class OutdatedError(InputError):
    """What was asked for was possible once; as the graph stands it is done, or undone, already."""


class AmbiguousError(InputError):
    """A name that could mean several things; `candidates` are what a user may write instead."""

    code: ClassVar[str] = "AMBIGUOUS"

    def __init__(self, message: str, candidates: Sequence[str]) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)
        self.args = (message, self.candidates)  # what unpickling calls the class with


class TooComplexError(InputError):
    """A question that asks more at once than is allowed, however short it is."""

    code: ClassVar[str] = "QUERY_TOO_COMPLEX"


class ForbiddenError(KgError):
    code: ClassVar[str] = "FORBIDDEN"


class UnauthenticatedError(KgError):
    code: ClassVar[str] = "UNAUTHENTICATED"


class SourceError(KgError):
    code: ClassVar[str] = "SOURCE"


class RecordError(KgError):
    """A record that is refused: `message` is the reason, `locator` says where it stands.

    `field` and `value` are empty when the reason lies in no single field.
    """

    code: ClassVar[str] = "RECORD"

    def __init__(self, message: str, locator: str, field: str = "", value: str = "") -> None:
        super().__init__(message)
        self.locator = locator
        self.field = field
        self.value = value
        self.args = (message, locator, field, value)  # what unpickling calls the class with

    def __str__(self) -> str:
        place = f"{self.locator}: {self.field}" if self.field else self.locator
        return f"{place}: {self.message}: {self.value!r}" if self.value else f"{place}: {self.message}"


class StoreError(KgError):
    code: ClassVar[str] = "SERVICE_UNAVAILABLE"


class QueryTimeoutError(StoreError):
    code: ClassVar[str] = "TIMEOUT"


class OverloadedError(StoreError):
    """More is asked at once than can be answered: nothing of the question was, and it may be asked again."""


class ServerError(KgError):
    code: ClassVar[str] = "SERVER"


class DownloadError(ServerError):
    code: ClassVar[str] = "DOWNLOAD"
