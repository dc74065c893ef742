"""Refusals of the emulated Bot API, with the wording and codes of the real server.

Source: error texts as found in tdlib/telegram-bot-api (Bot API 10.0). They are wire protocol, read
by client libraries (which parse some of them), so they are not translated.
"""

from __future__ import annotations

from playground.telegram.wire import Wire


class ApiError(Exception):
    """The Bot API refuses a call.

    ``code`` is both the HTTP status and ``error_code``; ``parameters`` carries ``retry_after``
    (whole seconds) or ``migrate_to_chat_id`` where the real server sends them.
    """

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def wire(self) -> Wire:
        """The JSON body: ``{"ok": false, "error_code": …, "description": …, "parameters": …}``."""
        body: Wire = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = dict(self.parameters)
        return body


class ConnectionLost(Exception):
    """The client never sees an answer (whether or not the call was carried out)."""


class NotPossible(Exception):
    """A person in the playground tried what the real application would not let them do."""


def bad_request(description: str) -> ApiError:
    """400 with the usual prefix."""
    return ApiError(400, f"Bad Request: {description}")


def forbidden(description: str) -> ApiError:
    """403 with the usual prefix."""
    return ApiError(403, f"Forbidden: {description}")


def too_many_requests(retry_after: int) -> ApiError:
    """429; ``retry_after`` in whole seconds."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def migrated(new_chat_id: int) -> ApiError:
    """400 telling the id of the supergroup that the group became."""
    return ApiError(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        migrate_to_chat_id=new_chat_id,
    )


def unauthorized() -> ApiError:
    """401, as for a revoked or unknown token."""
    return ApiError(401, "Unauthorized")


def method_not_found() -> ApiError:
    """404, as for a method that the server does not know."""
    return ApiError(404, "Not Found: method not found")


def webhook_is_active() -> ApiError:
    """409: polling while a webhook is set."""
    return ApiError(
        409,
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first",
    )


def other_poll_took_over() -> ApiError:
    """409: a second getUpdates ended this one."""
    return ApiError(
        409,
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running",
    )
