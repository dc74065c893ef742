from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.kernel.identity import (
    Identity,
    InvalidEmail,
    InvalidPhone,
    PhoneFault,
    mask_name,
    mask_phone,
    near_match,
    normalise_email,
    normalise_phone,
)

ONE_MEXICAN = "+525512345678"


@pytest.mark.clause("CC23-L9")
@pytest.mark.parametrize(
    "written",
    [
        "5512345678",
        "55 1234 5678",
        "(55) 1234-5678",
        "55.1234.5678",
        "55\u00a01234\u00a05678",
        "525512345678",
        "+52 55 1234 5678",
        "+52 1 55 1234 5678",
        "5215512345678",
        "0052 55 1234 5678",
        "044 55 1234 5678",
        "045 55 1234 5678",
        "01 55 1234 5678",
        "+52 044 55 1234 5678",
        "٥٥١٢٣٤٥٦٧٨",
    ],
)
def test_a_mexican_number_is_one_number_however_it_is_written(written: str) -> None:
    assert normalise_phone(written, "MX").e164 == ONE_MEXICAN


@pytest.mark.parametrize(
    ("written", "country", "e164"),
    [
        ("70123456", "BO", "+59170123456"),
        ("591 70123456", "BO", "+59170123456"),
        ("4 4123456", "BO", "+59144123456"),
        ("300 123 4567", "CO", "+573001234567"),
        ("57 300 123 4567", "CO", "+573001234567"),
        ("601 2345678", "CO", "+576012345678"),
        ("+1 415 555 0132", "MX", "+14155550132"),
        ("+52 1 55 1234 5678", "BO", ONE_MEXICAN),
    ],
)
def test_other_countries(written: str, country: str, e164: str) -> None:
    assert str(normalise_phone(written, country)) == e164


@pytest.mark.parametrize(
    ("written", "country", "fault"),
    [
        ("", "MX", PhoneFault.EMPTY),
        ("  - ", "MX", PhoneFault.EMPTY),
        ("55 1234 ABCD", "MX", PhoneFault.LETTERS),
        ("55 1234 5678 ext 3", "MX", PhoneFault.LETTERS),
        ("5512345678, 5587654321", "MX", PhoneFault.SIGNS),
        ("55+12345678", "MX", PhoneFault.SIGNS),
        ("55 1234 5678 📱", "MX", PhoneFault.SIGNS),
        ("5512", "MX", PhoneFault.TOO_SHORT),
        ("551234567890", "MX", PhoneFault.TOO_LONG),
        ("+571 2345678", "CO", PhoneFault.NOT_A_NUMBER),
        ("+999 12345678", "MX", PhoneFault.NOT_A_NUMBER),
    ],
)
def test_what_is_no_number_is_refused_with_the_reason(
    written: str, country: str, fault: PhoneFault
) -> None:
    with pytest.raises(InvalidPhone) as caught:
        normalise_phone(written, country)
    assert caught.value.fault is fault


@given(st.text(max_size=40), st.sampled_from(["MX", "BO", "CO"]))
def test_any_text_is_a_number_in_e164_or_a_refusal(text: str, country: str) -> None:
    try:
        phone = normalise_phone(text, country)
    except InvalidPhone:
        return
    assert phone.e164[0] == "+"
    assert phone.e164[1:].isdigit()


@given(
    st.from_regex(r"[2-9][0-9]{9}", fullmatch=True),
    st.sampled_from(["", "52", "521", "+52", "+521", "01", "044", "045", "0052"]),
)
def test_normalising_twice_changes_nothing_and_prefixes_do_not_matter(
    national: str, prefix: str
) -> None:
    try:
        plain = normalise_phone(national, "MX")
    except InvalidPhone:
        return
    assert normalise_phone(prefix + national, "MX") == plain
    assert normalise_phone(plain.e164, "MX") == plain


def test_emails_are_compared_in_lower_case() -> None:
    assert normalise_email("  Ana.Lopez+x@Example.COM ") == "ana.lopez+x@example.com"


@pytest.mark.parametrize("text", ["", "ana", "ana@", "ana@x", "a b@x.mx", "<a@x.mx>", "a@x..mx"])
def test_what_is_no_email_is_refused(text: str) -> None:
    with pytest.raises(InvalidEmail):
        normalise_email(text)


@pytest.mark.clause("CC23-L9")
def test_a_near_match_needs_name_and_city() -> None:
    one = Identity(name="Ana María López", city="Querétaro")
    assert near_match(one, Identity(name="lopez ana maria", city="queretaro"))
    assert not near_match(one, Identity(name="Ana María López", city="Toluca"))
    assert not near_match(one, Identity(name="Ana María López"))
    assert not near_match(one, Identity(name="Pedro Páramo", city="Querétaro"))


@pytest.mark.clause("CC23-L7")
def test_client_data_is_masked() -> None:
    assert mask_name("María  Gómez") == "M*** G***"
    assert mask_name("") == ""
    assert mask_phone(ONE_MEXICAN) == "•• •••• 5678"
    assert mask_phone("") == "•• ••••"
