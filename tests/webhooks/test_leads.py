from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from storage.rows.intake.leads import LeadRow, ReviewRow
from storage.rows.platform.inbox import InboxRow
from tests.support import Office
from tests.support.office import LEADS_KEY

KEY = {"Authorization": f"Bearer {LEADS_KEY}"}
LEAD = {"external_id": "W-1", "name": "María", "phone": "55 1234 5678", "utm": {"term": "casa"}}


async def post(office: Office, **request: Any) -> httpx.Response:
    return await office.http.post("/webhooks/leads", **{"headers": KEY, **request})


async def inbox(office: Office) -> list[InboxRow]:
    return await office.rows(select(InboxRow).where(InboxRow.source == "leads"))  # type: ignore[arg-type]


async def reviews(office: Office) -> list[ReviewRow]:
    return await office.rows(select(ReviewRow))


async def test_a_lead_is_kept_whole_with_fields_nobody_asked_for(office: Office) -> None:
    answer = await post(office, json=LEAD)

    assert (answer.status_code, answer.json()) == (
        202,
        {"status": "accepted", "external_id": "W-1", "call_from": None},
    )
    (row,) = await inbox(office)
    assert row.payload == {"draft": LEAD, "source": "api"}


@pytest.mark.clause("CC23-L3")
async def test_who_comes_after_hours_is_told_from_when_on_they_are_called(office: Office) -> None:
    office.clock.wind_to(datetime(2026, 3, 11, 1, 0, tzinfo=UTC))  # 19:00 in Mexico City
    answers = [await post(office, json=LEAD) for _ in range(2)]
    assert [(a.status_code, a.json()["call_from"]) for a in answers] == [
        (202, "2026-03-11T14:00:00Z"),
        (200, "2026-03-11T14:00:00Z"),
    ]
    await office.settle()
    (lead,) = await office.rows(select(LeadRow))
    assert (lead.state, lead.call_from) == ("waiting", datetime(2026, 3, 11, 14, 0, tzinfo=UTC))


async def test_a_repeat_is_a_no_op(office: Office) -> None:
    await post(office, json=LEAD)
    answer = await post(office, json=LEAD | {"name": "Otra vez"})

    assert (answer.status_code, answer.json()["status"]) == (200, "duplicate")
    assert len(await inbox(office)) == 1


@pytest.mark.parametrize(
    "form",
    [
        {"data": {"name": "Ana", "phone": "5512345678"}},
        {"files": {"name": (None, "Ana"), "phone": (None, "5512345678")}},
    ],
    ids=["urlencoded", "multipart"],
)
async def test_a_form_is_as_good_as_json(office: Office, form: dict[str, Any]) -> None:
    answer = await post(office, **form)

    assert answer.status_code == 202
    (row,) = await inbox(office)
    assert row.payload["draft"] == {"name": "Ana", "phone": "5512345678"}


async def test_without_an_external_id_each_lead_is_one_of_its_own(office: Office) -> None:
    answers = [await post(office, json={"phone": "5512345678"}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [202, 202]
    assert len({answer.json()["external_id"] for answer in answers}) == 2


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"Authorization": "Basic abc"}, 401),
        ({"Authorization": "Bearer wrong"}, 403),
        ({"Authorization": "Bearer ñandú".encode()}, 403),
    ],
)
async def test_without_the_key_nothing_is_stored(
    office: Office, headers: dict[str, Any], status: int
) -> None:
    answer = await post(office, json=LEAD, headers=headers)

    assert answer.status_code == status
    assert await inbox(office) == []
    assert await reviews(office) == []


@pytest.mark.parametrize(
    "body",
    [b"{", b"", b"\xff\xfe", b"[" * 100_000, b'{"phone": NaN}', b'{"phone": 1e999}'],
    ids=["broken", "empty", "binary", "deep", "nan", "endless"],
)
async def test_broken_json_is_refused(office: Office, body: bytes) -> None:
    answer = await post(office, content=body, headers={**KEY, "Content-Type": "application/json"})

    assert answer.status_code == 400
    assert await inbox(office) == []


@pytest.mark.parametrize("depth", [65, 300, 480, 900, 3000])
@pytest.mark.parametrize("nest", [("[", "1", "]"), ('{"a":', "1", "}")], ids=["lists", "objects"])
async def test_what_is_nested_too_deeply_is_refused(
    office: Office, nest: tuple[str, str, str], depth: int
) -> None:
    opened, inner, closed = nest
    nested = opened * depth + inner + closed * depth
    for body in (nested, f'{{"phone": "5512345678", "extra": {nested}}}'):
        answer = await post(office, content=body.encode())
        assert (answer.status_code, answer.json()) == (400, {"detail": "too_deep"})
    assert await inbox(office) == []


async def test_a_lead_may_carry_nested_fields(office: Office) -> None:
    nested = "[" * 60 + "]" * 60
    body = f'{{"phone": "5512345678", "extra": {nested}}}'

    assert (await post(office, content=body.encode())).status_code == 202


async def test_a_body_over_a_megabyte_is_refused(office: Office) -> None:
    said = await post(office, json={"notes": "x" * 2_000_000})

    async def unsaid() -> Any:
        for _ in range(3):
            yield b"x" * 500_000

    streamed = await post(office, content=unsaid())
    assert (said.status_code, streamed.status_code) == (413, 413)


@pytest.mark.parametrize(
    ("lead", "field", "code"),
    [
        ({"name": "Sin nada"}, "phone", "no_contact"),
        ({"phone": ["55"]}, "phone", "wrong_type"),
        ({"email": "no es correo"}, "email", "not_an_email"),
        ({"phone": "5512345678", "notes": "x" * 10_001}, "notes", "too_long"),
    ],
)
async def test_a_lead_that_cannot_be_used_is_kept_and_answered(
    office: Office, lead: dict[str, Any], field: str, code: str
) -> None:
    answer = await post(office, json=lead)

    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert (error["field"], error["code"]) == (field, code)
    (item,) = await reviews(office)
    assert item.id == answer.json()["review_id"]
    assert item.payload == lead
    assert await inbox(office) == []


async def test_a_phone_with_letters_is_kept_for_review(office: Office) -> None:
    answer = await post(office, json={"external_id": "W-9", "phone": "55-CASA-NUEVA"})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "phone"
    assert len(await reviews(office)) == 1


async def test_the_same_mistake_is_kept_once_and_its_correction_is_taken(office: Office) -> None:
    wrong = {"external_id": "W-2", "name": "Ana"}
    first = await post(office, json=wrong)
    second = await post(office, json=wrong)
    right = await post(office, json=wrong | {"phone": "5512345678"})

    assert first.json()["review_id"] == second.json()["review_id"]
    assert right.status_code == 202


async def test_what_is_no_object_is_kept_for_review(office: Office) -> None:
    answer = await post(office, json=["un", "texto"])

    assert answer.status_code == 422
    (item,) = await reviews(office)
    assert item.payload == {"value": ["un", "texto"]}


@pytest.mark.parametrize(
    "name", ["<b>Ana</b> & Cía", "👩‍💻 Ana 🏠", "Ana\x00", "Ana \ud800", "ﷺ" * 50]
)
async def test_strange_names_are_taken(office: Office, name: str) -> None:
    body = json.dumps({"name": name, "phone": "5512345678"}).encode()
    answer = await post(office, content=body)

    assert answer.status_code == 202
    (row,) = await inbox(office)
    assert "\x00" not in row.payload["draft"]["name"]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
FIELDS = ["external_id", "name", "phone", "email", "source", "arrived_at", "notes", "city"]
LEADS = st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=8), ANYTHING, max_size=6)


@settings(
    max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(body=LEADS.map(json.dumps).map(str.encode) | ANYTHING.map(json.dumps).map(str.encode))
async def test_no_input_makes_it_stumble(office: Office, body: bytes) -> None:
    answer = await post(office, content=body)

    assert answer.status_code in {200, 202, 400, 422}


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    body=st.binary(max_size=300),
    kind=st.sampled_from(
        [
            "application/json",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "text/plain",
            "",
        ]
    ),
)
async def test_no_bytes_make_it_stumble(office: Office, body: bytes, kind: str) -> None:
    answer = await post(office, content=body, headers={**KEY, "Content-Type": kind})

    assert answer.status_code in {200, 202, 400, 422}
