"""One family of errors, with a code and typed fields; the words are in ``locales/*/errors.ftl``.

A `Refusal` is an expected no (not yours, too late, not found): it is told to the person and logged
as information. Anything outside this family is a bug: it is retried, kept and alerted.
"""

from __future__ import annotations

from domain.kernel.text import Arg, Text


class GuardiaError(Exception):
    """Base of all errors of the product. `code` is stable and names the text ``error-<code>``."""

    code = "unexpected"

    def __init__(self, **fields: Arg) -> None:
        super().__init__(self.code, fields)
        self.fields = fields

    @property
    def text(self) -> Text:
        return Text(f"error-{self.code}", self.fields)


class Refusal(GuardiaError):
    """An expected no. Subclass it with a `code`; give the fields its text needs."""

    code = "refused"


class NotFound(Refusal):
    """What was asked for does not exist, or the asker may not know that it does."""

    code = "not-found"


class NotYours(Refusal):
    """The person has no right to this (CC21-4); field `right` says to what."""

    code = "not-yours"

    @property
    def text(self) -> Text:
        """Who wanted to read is not told that nothing was changed."""
        reads = str(self.fields.get("right", "")).startswith("see_")
        return Text("error-not-yours-read") if reads else super().text


class CommandNotYours(NotYours):
    """The command is for people of another role."""

    code = "command-not-yours"

    @property
    def text(self) -> Text:
        """Whether it reads or changes: a command begins something, and has done nothing yet."""
        return Text(f"error-{self.code}", self.fields)


TEXT_KEYS = frozenset({"error-not-yours-read"})


class Stale(Refusal):
    """The thing has moved on since the button was drawn or the row was read."""

    code = "stale"


class AlreadyDone(Stale):
    """The person did just this before: a second tap is answered, without an alarm."""

    code = "already-done"


class Invalid(Refusal):
    """What was said cannot be used; `field` names what, `reason` is a key of the locales."""

    code = "invalid"
