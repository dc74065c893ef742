"""Responses as ``/docs`` describes them. The routes send no others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Responses = dict[int | str, dict[str, Any]]
"""Responses of a route by status, as FastAPI takes them."""
HTML: dict[str, Any] = {"text/html": {"schema": {"type": "string"}}}
"""A page, for whoever asks with ``Accept: text/html``."""


class ResponseBody(BaseModel):
    """A body that says exactly what its fields say."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_serialization_defaults_required=True
    )


_CALL_FROM: Any = Field(
    default=None,
    description="Outside reception hours: when they next open, which is when the calls begin. "
    "Null while reception is open.",
    examples=["2026-03-10T14:00:00Z"],
)


class LeadFieldError(ResponseBody):
    """One field that cannot be used; "" is the body as a whole. `value` is how it begins."""

    field: str
    code: str = Field(examples=["no_contact", "not_an_email", "too_long"])
    value: str = Field(max_length=40)


class LeadAccepted(ResponseBody):
    """The lead is safe. `external_id` is the given one, or one made here.

    `errors`: a phone beside a mail that can be used is kept for review.
    """

    status: Literal["accepted"] = "accepted"
    external_id: str
    errors: list[LeadFieldError] = Field(default_factory=list)
    call_from: datetime | None = _CALL_FROM


class LeadDuplicate(ResponseBody):
    """A lead with this `external_id` was accepted before; nothing has changed."""

    status: Literal["duplicate"] = "duplicate"
    external_id: str
    call_from: datetime | None = _CALL_FROM


class LeadForReview(ResponseBody):
    """The lead cannot be used as it is. It is kept, and somebody looks at it."""

    status: Literal["review"] = "review"
    review_id: int
    errors: list[LeadFieldError] = Field(min_length=1)


class CallsReceived(ResponseBody):
    """How many events were new, and how many are kept for review.

    `status` is `review` when any is, else `accepted` when any is new, else `duplicate`.
    """

    status: Literal["accepted", "duplicate", "review"]
    accepted: int = Field(ge=0)
    review: int = Field(ge=0)


class UpdateReceived(ResponseBody):
    """The update is safe; a repeat is answered in the same way."""

    ok: Literal[True] = True


class ProcessAlive(ResponseBody):
    """The process answers."""

    status: Literal["ok"] = "ok"


class ProcessReady(ResponseBody):
    """The process can do its work."""

    status: Literal["ready"] = "ready"


class ProcessNotReady(ResponseBody):
    """The process cannot do its work."""

    status: Literal["not_ready"] = "not_ready"
    missing: Literal["database_unreachable", "database_behind", "database_ahead", "chats_loading"]


class KeyMissing(ResponseBody):
    """No key was presented."""

    detail: Literal["key_missing"]


class KeyWrong(ResponseBody):
    """The key is wrong, or the product has none for this route."""

    detail: Literal["key_wrong"]


class PageForbidden(ResponseBody):
    """The key is wrong, or the product has none for this page."""

    detail: Literal["key_wrong", "key_not_set"]


class BodyUnreadable(ResponseBody):
    """The body is not what its content type says, or is nested too deeply."""

    detail: Literal["not_json", "not_a_form", "not_storable", "too_deep"]


class UpdateUnreadable(ResponseBody):
    """The body is no update of the Bot API."""

    detail: Literal["not_json", "not_storable", "too_deep", "not_an_update"]


class BodyTooLarge(ResponseBody):
    """The body is longer than is read."""

    detail: Literal["too_large"]


class MethodNotAllowed(ResponseBody):
    """This address takes other methods: the header `Allow` names them."""

    detail: Literal["Method Not Allowed"]


class RequestFailed(ResponseBody):
    """Something failed here, for instance the database. The request can be sent again."""

    detail: Literal["failed"]


_REFUSALS: dict[int, type[ResponseBody]] = {
    400: BodyUnreadable,
    401: KeyMissing,
    403: KeyWrong,
    405: MethodNotAllowed,
    413: BodyTooLarge,
    500: RequestFailed,
}


def described(answers: Mapping[int, type[ResponseBody]]) -> Responses:
    """Responses of a route from the model of each status."""
    return {
        status: {"model": model, "description": model.__doc__ or ""}
        for status, model in answers.items()
    }


def refusals(*statuses: int) -> Responses:
    """The refusals that a route can answer, by status."""
    return described({status: _REFUSALS[status] for status in statuses})


def page(meaning: str, **other: Any) -> Responses:
    """The page itself; `other` are more media types it comes in."""
    return {200: {"description": meaning, "content": HTML | other}}


def redirect(meaning: str) -> Responses:
    """A redirect without a body."""
    return {303: {"description": meaning}}


def page_refusals(*statuses: int) -> Responses:
    """The same for a page: JSON for machines, HTML for people."""
    models = {status: _REFUSALS[status] for status in statuses} | {403: PageForbidden}
    return {
        status: {**response, "content": dict(HTML)}
        for status, response in described(models).items()
    }
