from __future__ import annotations

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.intake.lead_draft import EXCERPT, LIMITS, FieldError, LeadDraft, parse_lead

MEXICO = ZoneInfo("America/Mexico_City")
GOOD = {
    "external_id": "fb-1",
    "name": "María Gómez",
    "phone": "55 1234 5678",
    "email": "MARIA@example.com",
    "campaign": "Lomas otoño",
    "arrived_at": "2026-11-20T10:15:00",
}


def read(raw: object) -> LeadDraft | tuple[FieldError, ...]:
    return parse_lead(raw, "MX", MEXICO)


def draft(**changes: object) -> LeadDraft:
    lead = read({**GOOD, **changes})
    assert isinstance(lead, LeadDraft), lead
    return lead


def errors(**changes: object) -> list[tuple[str, str]]:
    found = read({**GOOD, **changes})
    if isinstance(found, LeadDraft):
        found = found.to_mend  # a bad phone beside a good mail
    return [(error.field, error.code) for error in found]


def test_a_lead_comes_out_normalised() -> None:
    lead = draft(interest=" casa \r\n con patio ", city=None)
    assert (lead.phone, lead.email) == ("+525512345678", "maria@example.com")
    assert lead.arrived_at == datetime(2026, 11, 20, 16, 15, tzinfo=UTC)
    assert (lead.interest, lead.city, lead.extras) == ("casa \n con patio", "", {})
    assert lead.identity.phones == {"+525512345678"}


def test_a_phone_or_an_email_is_enough_and_neither_is_not() -> None:
    assert draft(phone="").email
    assert draft(email=None).phone
    assert errors(phone=" ", email="") == [("phone", "no_contact")]
    assert draft(phone="", email="a@x.mx").identity.phones == frozenset()


def test_numbers_of_sheets_are_text() -> None:
    lead = draft(phone=5512345678.0, external_id=77, name=12)
    assert (lead.phone, lead.external_id, lead.name) == ("+525512345678", "77", "12")


def test_unknown_fields_are_kept() -> None:
    lead = draft(utm={"term": ["a", 1, None]}, Presupuesto="2 millones", nan=float("nan"))
    assert lead.extras == {
        "utm": {"term": ["a", 1, None]},
        "presupuesto": "2 millones",
        "nan": "nan",
    }


def test_emoji_and_markup_are_names_and_control_characters_are_not() -> None:
    assert draft(name="👩‍👩‍👧 <b>Ana</b>\x00\x07 \ud800").name == "👩‍👩‍👧 <b>Ana</b>"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"phone": "55 1234 ABCD"}, [("phone", "phone_letters")]),
        ({"phone": "123"}, [("phone", "phone_too_short")]),
        ({"email": "no es"}, [("email", "not_an_email")]),
        ({"phone": ["5512345678"]}, [("phone", "wrong_type")]),
        ({"name": True}, [("name", "wrong_type")]),
        ({"name": "x" * 201}, [("name", "too_long")]),
        ({"notes": "x" * 10_001}, [("notes", "too_long")]),
        ({"arrived_at": "ayer"}, [("arrived_at", "not_a_moment")]),
        ({"arrived_at": "0001-01-01T00:00:00+14:00"}, [("arrived_at", "not_a_moment")]),
        ({"arrived_at": 1e300}, [("arrived_at", "not_a_moment")]),
        ({"arrived_at": []}, [("arrived_at", "not_a_moment")]),
        ({f"x{n}": 1 for n in range(61)}, [("", "too_many_fields")]),
        ({"x": "y" * 20_001}, [("", "too_many_fields")]),
        ({"phone": "1", "email": "@"}, [("phone", "phone_too_short"), ("email", "not_an_email")]),
    ],
)
def test_each_field_that_cannot_be_used_is_named(
    changes: dict[str, object], expected: list[tuple[str, str]]
) -> None:
    assert errors(**changes) == expected


def test_a_bad_phone_beside_a_good_mail_leaves_a_lead_with_its_phone_to_mend() -> None:
    lead = draft(phone="55 1234 ABCD")
    assert (lead.phone, lead.email) == ("", "maria@example.com")
    assert [error.code for error in lead.to_mend] == ["phone_letters"]
    for changes in ({"email": ""}, {"email": "@"}, {"name": True}):
        assert isinstance(read({**GOOD, "phone": "123", **changes}), tuple)


@pytest.mark.parametrize("raw", [None, [], "x", 3])
def test_what_is_no_object(raw: object) -> None:
    found = read(raw)
    assert isinstance(found, tuple)
    assert found[0].code == "not_an_object"


@pytest.mark.parametrize("value", [1_795_191_300, 1_795_191_300_000, "1795191300", "1795191300000"])
def test_moments_as_seconds_or_milliseconds(value: object) -> None:
    assert draft(arrived_at=value).arrived_at == datetime.fromtimestamp(1_795_191_300, UTC)


def test_an_error_names_its_text_with_a_short_excerpt() -> None:
    found = read({"phone": "llámame " * 20})
    assert isinstance(found, tuple)
    assert found[0].text.key == "field-error-too-long"
    assert len(found[0].value_excerpt) == EXCERPT


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
KEYS = st.sampled_from([*LIMITS, "arrived_at"]) | st.text(max_size=8)


@given(st.dictionaries(KEYS, JSON, max_size=12) | JSON)
def test_whatever_comes_is_a_lead_or_a_list_of_errors(raw: object) -> None:
    found = read(raw)
    if isinstance(found, LeadDraft):
        assert found.phone or found.email
        json.dumps(found.extras, allow_nan=False).encode()
        for name, limit in LIMITS.items():
            text = getattr(found, name)
            assert len(text) <= limit
            text.encode()
    else:
        assert found
        assert all(len(error.value_excerpt) <= EXCERPT for error in found)
