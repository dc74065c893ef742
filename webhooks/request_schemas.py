"""Request bodies as ``/docs`` describes them. Nothing is refused by these models.

The readers of `webhooks.body`, `domain.intake.lead_draft` and `services.intake.callpicker` are more
tolerant, so that what cannot be used is kept for review instead of being refused.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from domain.intake.lead_draft import LIMITS

JSON = "application/json"
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def _text(name: str, meaning: str, example: str) -> Any:
    return Field("", description=meaning, max_length=LIMITS[name], examples=[example])


class LeadBody(BaseModel):
    """A lead. It needs a phone or an e-mail; fields that are not listed here are kept too."""

    model_config = ConfigDict(extra="allow")

    external_id: str = _text(
        "external_id", "The sender's own number: a repeat of it is no new lead.", "W-1024"
    )
    name: str = _text("name", "Of the person.", "Nombre Apellido")
    phone: str | int = Field(
        "",
        description="With or without the country's prefix.",
        max_length=LIMITS["phone"],
        examples=["55 1234 5678"],
    )
    email: str = _text("email", "Of the person.", "nombre@example.com")
    campaign: str = _text("campaign", "What brought them.", "Primavera")
    source: str = _text("source", "Where they asked.", "web")
    interest: str = _text("interest", "What they want.", "Casa en venta")
    city: str = _text("city", "Where they live or look.", "Puebla")
    notes: str = _text("notes", "Anything else.", "Llamar por la tarde")
    arrived_at: str | int = Field(
        "",
        description=(
            "When they asked: ISO 8601 (in the organisation's time when it names no zone), or"
            " seconds or milliseconds since 1970."
        ),
        examples=["2026-03-10T12:00:00-06:00"],
    )


class CallEventBody(BaseModel):
    """An event of Callpicker. Everything may be a string; fields not listed here are kept too."""

    model_config = ConfigDict(extra="allow")

    call_id: str = Field("", description="With `call_attempt` and `event` it tells a repeat.")
    call_attempt: int | str = ""
    event: str = Field("", examples=["outbound_call_completed"])
    call_type: str = Field("", description="`outbound` or `inbound`.", examples=["outbound"])
    date: str = Field(
        "", description="Start, in the organisation's time.", examples=["2026-7-15 9:18:39"]
    )
    created: int | str = Field(
        "", description="The instant of the event, in milliseconds.", examples=[1784128770638]
    )
    wait_time: int | str = Field("", description="Seconds until somebody answered.")
    duration_sec: int | str = Field("", description="Seconds of talk; 0 when nobody answered.")
    callpicker_destination_name: str = Field("", description="The advisor's name.")
    extension: str | int = Field("", description="The advisor's extension.")
    callee_number: str | int = Field("", description="The person called, when outbound.")
    caller_number: str | int = Field("", description="The person who calls, when inbound.")


class TelegramUpdateBody(BaseModel):
    """An ``Update`` of the Bot API; all of its fields are kept."""

    model_config = ConfigDict(extra="allow")

    update_id: int = Field(ge=0, lt=2**63)


class KeyBody(BaseModel):
    """The form of a page that needs a key."""

    key: str = Field(description="The key of the page.")


def request_body(schema: dict[str, Any], *media_types: str) -> dict[str, Any]:
    """Describes a body that the route reads by itself (``openapi_extra``)."""
    content = {media_type: {"schema": schema} for media_type in media_types}
    return {"requestBody": {"required": True, "content": content}}


def one_or_many(model: type[BaseModel]) -> dict[str, Any]:
    """The schema of one such body, or of a list of them."""
    schema = model.model_json_schema()
    return {"anyOf": [schema, {"type": "array", "items": schema}]}
