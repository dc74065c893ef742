from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from domain.kernel.organization import FormOfAddress, Pack, ProcedureKey
from domain.leads.contact_clock import ClockTerms
from domain.leads.deadline import ContactMode
from storage.policy.policy_file import PolicyError, load_policy, parse_policy

MANY_FAULTS = """\
[organization]
name = ""
time_zone = "Mexico"
paac = "ccima"

[contact]
witihn = "10 min"
within = "10"
mode = "automatico"
reminders = [
  "1 min",  # a comment with ] and "
  3,
]
require_answer = "yes"

[eligibility]
min_conversion = 7
min_qualification = 170
min_sales_previous_month = true

[[roster.shifts]]
start = "08:00"
end = "12:00"

[[roster.shifts]]
start = "13:00"
end = "12:00"

[commission]
advisor = [ { from = 2021-01-01, value = "0.2 %" },
            { from = 2020-01-01, value = "0.2 %" } ]
manager = [
  { form = 2021-01-01, value = "0.2 %" },
]
[receptoin]
open = "x"
"""


def problems(text: str) -> list[str]:
    with pytest.raises(PolicyError) as caught:
        parse_policy(text)
    return str(caught.value).splitlines()


def test_every_problem_is_listed_with_its_line_and_reason() -> None:
    assert problems(MANY_FAULTS) == [
        "guardia.toml:2: organization.name: must not be empty",
        (
            'guardia.toml:3: organization.time_zone: "Mexico" is not a time zone; '
            'try "America/Mexico_City"'
        ),
        'guardia.toml:4: organization.paac: there is no such key; did you mean "pack"?',
        'guardia.toml:7: contact.witihn: there is no such key; did you mean "within"?',
        (
            'guardia.toml:8: contact.within: "10" is not a duration; '
            'try "10 min", "90 s", "1 h 30 min"'
        ),
        "guardia.toml:9: contact.mode: \"automatico\" is not one of 'automatic' or 'administrator'",
        (
            "guardia.toml:12: contact.reminders[2]: 3 has no unit: write it as text, "
            'for example "10 min"'
        ),
        'guardia.toml:14: contact.require_answer: "yes" is neither true nor false',
        (
            "guardia.toml:17: eligibility.min_conversion: 7 is not a percentage; "
            'write it with its sign, as in "7 %"'
        ),
        "guardia.toml:18: eligibility.min_qualification: 170 is more than 100",
        "guardia.toml:19: eligibility.min_sales_previous_month: true is not a whole number",
        "guardia.toml:27: roster.shifts[2].end: the end (12:00) must be later than the start",
        (
            "guardia.toml:30: commission.advisor: the dates must rise: "
            "2020-01-01 does not come after 2021-01-01"
        ),
        'guardia.toml:33: commission.manager[1].form: there is no such key; did you mean "from"?',
        "guardia.toml:33: commission.manager[1].from: this key is needed",
        'guardia.toml:35: receptoin: there is no such key; did you mean "reception"?',
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x", "guardia.toml:1: not valid TOML: expected '=' after a key in a key/value pair"),
        ('\n[contact]\nwithin = "1\n', "guardia.toml:3: not valid TOML: illegal character '\\n'"),
        ("organization = 3", "guardia.toml:1: organization: must be a table: [organization]"),
        ("# new\r\ncontact = 3\r\n", "guardia.toml:2: contact: must be a table"),
        (
            '[organization]\npack = "ccim"',
            'guardia.toml:2: organization.pack: there is no pack "ccim"; did you mean "ccima"?',
        ),
        (
            "contact.mxa_hops = 1",
            'guardia.toml:1: contact.mxa_hops: there is no such key; did you mean "max_hops"?',
        ),
        (
            '[contact]\n\nreminders = ["9 min", "8 min"]',
            (
                "guardia.toml:3: contact.reminders: "
                "each reminder must come later than the one before it"
            ),
        ),
        (
            '[contact]\nwithin = "1 min"\nreminders = ["60 s"]',
            'guardia.toml:3: contact.reminders: every reminder must come earlier than "within"',
        ),
        (
            '[reception]\nclose = "07:00"',
            "guardia.toml:2: reception.close: closing (07:00) must be later than opening",
        ),
        (
            "[reception]\n'open' = '''\n24:30'''",
            (
                'guardia.toml:2: reception.open: "24:30" is not a time of day; '
                'write it as "08:00" (up to "24:00")'
            ),
        ),
        (
            "[telegram]\noverall_per_second = nan",
            "guardia.toml:2: telegram.overall_per_second: nan is not a number",
        ),
        ("[roster]\nshifts = 3", "guardia.toml:2: roster.shifts: must be a list: [ … ]"),
    ],
)
def test_one_problem(text: str, expected: str) -> None:
    assert problems(text) == [expected]


def test_a_file_with_the_first_table_alone_is_valid(tmp_path: Path) -> None:
    file = tmp_path / "guardia.toml"
    file.write_text('\ufeff[organization]\nname = "Ventas Núñez"\n', encoding="utf-8")
    policy = load_policy(file)
    assert policy.organization.name == "Ventas Núñez"
    assert policy.organization.pack is Pack.CCIMA
    assert policy.organization.address is FormOfAddress.USTED
    assert policy == parse_policy('[organization]\nname = "Ventas Núñez"')


@pytest.mark.parametrize(
    ("content", "reason"),
    [(None, "there is no such file"), (b"\xff\xfe", "the file is not text in UTF-8")],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes | None, reason: str) -> None:
    file = tmp_path / "mine.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(PolicyError, match=f"^mine.toml:1: {reason}$"):
        load_policy(file)


@pytest.mark.clause("CC23-L4")
def test_the_numbers_of_the_procedures_are_the_defaults() -> None:
    policy = load_policy()
    minutes = timedelta(minutes=1)
    assert policy.contact.terms() == ClockTerms(10 * minutes, (5 * minutes, 8 * minutes))
    assert policy.contact.mode is ContactMode.AUTOMATIC
    assert (policy.contact.max_hops, policy.contact.require_answer) == (3, False)
    assert policy.assignment.arrival_notice_within == 5 * minutes
    terms = policy.eligibility.on(date(2026, 11, 20))
    assert (terms.min_sales_previous_month, terms.min_qualification) == (3, 70)
    assert (terms.min_conversion.points, terms.min_conversion_sample) == (7, 20)
    assert policy.announcements.source_label == "Fuente MKT CCIMA"


def test_a_story_can_be_tried_in_a_minute() -> None:
    contact = parse_policy('[contact]\nwithin = "60 s"').contact
    spans = (timedelta(seconds=30), timedelta(seconds=48))
    assert contact.terms() == ClockTerms(timedelta(seconds=60), spans)


def test_thresholds_can_be_dated() -> None:
    eligibility = parse_policy(
        "[eligibility]\nmin_qualification = [\n"
        "{ from = 2026-01-01, value = 60 }, { from = 2026-07-01, value = 80 } ]"
    ).eligibility
    assert eligibility.on(date(2026, 6, 30)).min_qualification == 60
    assert eligibility.on(date(2026, 7, 1)).min_qualification == 80


@pytest.mark.parametrize(
    ("pack", "country", "zone", "procedure"),
    [
        ("ccima", "MX", "America/Mexico_City", ProcedureKey.CONTACT_CENTER),
        ("carrazos", "CO", "America/Bogota", ProcedureKey.CRM_FOLLOW_UP),
        ("comteco", "BO", "America/La_Paz", ProcedureKey.DIGITAL_SALES),
    ],
)
def test_each_pack_stands_alone(
    pack: str, country: str, zone: str, procedure: ProcedureKey
) -> None:
    policy = parse_policy(f'[organization]\npack = "{pack}"')
    assert policy.organization.country == country
    assert policy.zone.key == zone
    assert policy.runs(procedure)


def test_procedures_can_be_switched_one_by_one() -> None:
    policy = parse_policy('[organization]\nprocedures = ["contact_center", "crm_follow_up"]')
    assert policy.runs(ProcedureKey.CRM_FOLLOW_UP)
    assert not policy.runs(ProcedureKey.DIGITAL_SALES)
