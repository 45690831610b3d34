"""What a user can do wrong, and what the machine can refuse: one line that says what to do, and an exit code."""


class SeoAuditError(Exception):
    """A user's mistake or an obstacle outside the program; the message says what to do. Never a traceback."""

    exit_code = 2


class UsageError(SeoAuditError):
    """Wrong option, configuration, rule file or output folder."""


class IncompleteError(SeoAuditError):
    """The shop could not be audited: unreachable start, closed by robots.txt, blocked."""

    exit_code = 3


class StoreError(SeoAuditError):
    """The store or a report could not be written or read: full disk, rights, damaged part."""

    exit_code = 4
