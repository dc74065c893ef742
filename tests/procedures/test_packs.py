"""What an organisation does not run does not exist in it: no job, no command, no finding (A, B, C).

Each pack is looked at after a day of ticks, through the chats, the agenda and the doctor.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app.procedures import platform
from app.procedures.composition import Composition
from app.procedures.declaration import Procedure
from cli.diagnosis.examination import examine
from domain.kernel.person import Role
from domain.policy import Policy
from services.platform.extensions import NameTaken
from services.platform.inbox_writer import NewEvent
from storage.policy.policy_file import parse_policy
from storage.rows.platform.jobs import IncidentRow, JobRow
from tests.support import Office
from tests.support.office import TELEGRAM_SECRET, TUESDAY_NOON
from tests.support.people import Figure

EVERYBODY = tuple(Figure(role.value, role.value.title(), role.value, "Norte") for role in Role)
BASIC = {"ayuda", "idioma"}
CLOSED_TO_OTHERS = {"leads", "nuevo", "revisar", "nominar", "guardias", "rol", "grupos"}


@dataclass(frozen=True)
class Pack:
    """What a pack may show. `answers`: who is told; `next_answers`: who instead of them."""

    name: str
    job_kinds: frozenset[str]
    answers: Role
    next_answers: Role


CCIMA_JOBS = frozenset({"cycle", "eligibility.cut", "nomination.open", "roster.unpublished"})
PACKS = (
    Pack("ccima", CCIMA_JOBS | {"retention"}, Role.CONTACT_CENTER_ADMIN, Role.MARKETING),
    Pack("carrazos", frozenset({"retention"}), Role.CRM_ASSISTANT, Role.MARKETING_COORDINATOR),
    Pack("comteco", frozenset({"retention"}), Role.DIGITAL_LEAD, Role.HEAD_OF_SALES),
)
OTHERS = tuple(pack for pack in PACKS if pack.name != "ccima")
packs = pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
others = pytest.mark.parametrize("pack", OTHERS, ids=lambda pack: pack.name)
ALL_THREE = """
[organization]
name = "Las tres"
procedures = ["contact_center", "crm_follow_up", "digital_sales"]
"""


def policy_of(name: str) -> str:
    return f'[organization]\nname = "Casa"\npack = "{name}"\n'


async def menu_of(office: Office, role: Role) -> set[str]:
    """The commands that /ayuda offers."""
    client = await office.person(role.value)
    heard = await client.say("/ayuda")
    return {word.strip("/,.:—-") for word in heard.split() if word.startswith("/")}


async def job_kinds(office: Office) -> set[str]:
    return {row.kind for row in await office.rows(select(JobRow))}


async def break_an_event(office: Office) -> None:
    """A handler that fails five times makes a dead letter, and so an incident."""
    event = NewEvent("console", "odd", "odd", {})
    await office.container.inbox_writer.keep([event])
    await office.wind(minutes=2)


@packs
async def test_after_a_day_the_agenda_holds_only_what_the_pack_runs(
    database_url: str, pack: Pack
) -> None:
    async with Office(database_url, policy=policy_of(pack.name), migrated=True) as office:
        await office.hire(*EVERYBODY)
        await office.wind(days=1)
        found = await job_kinds(office)
        assert pack.job_kinds <= found
        if pack in OTHERS:
            assert found == pack.job_kinds


@others
async def test_no_menu_offers_a_command_of_another_procedure(database_url: str, pack: Pack) -> None:
    async with Office(database_url, policy=policy_of(pack.name), migrated=True) as office:
        await office.hire(*EVERYBODY)
        for role in Role:
            offered = await menu_of(office, role)
            assert offered >= BASIC
            assert not offered & CLOSED_TO_OTHERS, (role, offered)
        assert "incidentes" in await menu_of(office, pack.answers)


@others
async def test_a_command_of_another_procedure_is_unknown(database_url: str, pack: Pack) -> None:
    async with Office(database_url, policy=policy_of(pack.name), migrated=True) as office:
        await office.hire(*EVERYBODY)
        director = await office.person(Role.DIRECTOR.value)
        assert await director.say("/nominar") == office.words("command-unknown", command="nominar")


@packs
async def test_an_incident_goes_to_those_whom_the_procedure_names(
    database_url: str, pack: Pack
) -> None:
    async with Office(database_url, policy=policy_of(pack.name), migrated=True) as office:
        await office.hire(*EVERYBODY)
        next_one = await office.person(pack.next_answers.value)
        first = await office.person(pack.answers.value)
        await break_an_event(office)
        assert "consola" in first.last.text
        assert not next_one.messages


@packs
async def test_with_the_first_out_of_reach_the_next_is_told(database_url: str, pack: Pack) -> None:
    async with Office(database_url, policy=policy_of(pack.name), migrated=True) as office:
        await office.hire(*EVERYBODY)
        next_one = await office.person(pack.next_answers.value)
        await break_an_event(office)
        assert "consola" in next_one.last.text


async def findings(
    office: Office, database_url: str, policy: str, folder: Path, patch: pytest.MonkeyPatch
) -> set[str]:
    """The keys of everything that the doctor says."""
    config = folder / "guardia.toml"
    config.write_text(policy, encoding="utf-8")
    patch.chdir(folder)
    for name, value in {
        "CONFIG": str(config),
        "DATABASE_URL": database_url,
        "TELEGRAM_TOKEN": office.telegram.token,
        "TELEGRAM_SECRET": TELEGRAM_SECRET,
        "PUBLIC_URL": "https://guardia.test",
    }.items():
        patch.setenv(f"GUARDIA_{name}", value)
    found = await examine(office.clock, office.container.transport)
    return {finding.text.key for finding in found}


@others
async def test_the_doctor_asks_for_nothing_of_another_procedure(
    database_url: str, pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = policy_of(pack.name)
    async with Office(database_url, policy=policy, migrated=True) as office:
        await office.hire(*EVERYBODY)
        await office.wind(days=1)
        found = await findings(office, database_url, policy, tmp_path, monkeypatch)
        assert "doctor-nobody-answers" in found, "nobody has a chat yet"
        await office.person(pack.answers.value)
        found = await findings(office, database_url, policy, tmp_path, monkeypatch)
    assert {"doctor-answers", "doctor-processes"} <= found
    foreign = ("guard", "group", "calls", "leads", "administrator", "nobody", "unconfirmed")
    assert not [key for key in found if any(word in key for word in foreign)], found


async def test_the_doctor_of_the_contact_centre_still_looks_at_all_of_it(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = policy_of("ccima")
    async with Office(database_url, policy=policy, migrated=True) as office:
        await office.hire(*EVERYBODY)
        await office.person(Role.CONTACT_CENTER_ADMIN.value)
        found = await findings(office, database_url, policy, tmp_path, monkeypatch)
    expected = {"doctor-answers", "doctor-no-group", "doctor-no-guards", "doctor-calls-never"}
    assert expected | {"doctor-nobody-now", "doctor-no-calls-key", "doctor-no-leads-key"} <= found


async def test_all_three_in_one_organisation(database_url: str) -> None:
    async with Office(database_url, policy=ALL_THREE, migrated=True) as office:
        await office.hire(*EVERYBODY)
        told = [await office.person(pack.answers.value) for pack in PACKS]
        quiet = [await office.person(pack.next_answers.value) for pack in PACKS]
        await office.wind(days=1)
        assert CCIMA_JOBS | {"retention"} <= await job_kinds(office)
        await break_an_event(office)
        assert all("consola" in client.last.text for client in told)
        assert not any(client.has_heard("consola") for client in quiet)
        assert "nominar" in await menu_of(office, Role.DIRECTOR)
        await office.on_guard("advisor")
        assert (await office.lead()).status_code == 202


@others
async def test_a_lead_has_no_door_where_no_procedure_takes_leads(
    database_url: str, pack: Pack
) -> None:
    async with Office(database_url, policy=policy_of(pack.name), migrated=True) as office:
        assert (await office.lead()).status_code == 403


async def test_with_nobody_within_reach_it_is_logged_and_kept(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with Office(database_url, policy=policy_of("comteco"), migrated=True) as office:
        await office.hire(*EVERYBODY)
        await break_an_event(office)
        assert "nobody can be reached" in caplog.text
        assert [row.kind for row in await office.rows(select(IncidentRow))] == ["inbox.dead"]


async def test_what_a_procedure_planned_waits_while_it_is_switched_off(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Office(database_url, policy=policy_of("ccima"), migrated=True) as office:
        await office.hire(*EVERYBODY)
        await office.tick()
        planned = await job_kinds(office)
    later = TUESDAY_NOON + timedelta(days=20)
    policy = policy_of("comteco")
    async with Office(database_url, policy=policy, now=later, migrated=True) as office:
        await office.tick()
        waiting = {row.kind for row in await office.rows(select(JobRow)) if row.done_at is None}
        assert waiting == planned
        found = await findings(office, database_url, policy, tmp_path, monkeypatch)
        assert "doctor-processes" in found, "nothing is behind"
        assert await office.rows(select(IncidentRow)) == []


def test_every_table_of_the_policy_belongs_to_somebody() -> None:
    composition = Composition.of(parse_policy(ALL_THREE))
    owned = [name for each in composition.procedures for name in each.policy_sections]
    assert sorted(owned) == sorted(Policy.model_fields)


def test_two_procedures_may_not_use_one_name() -> None:
    twice = (platform.procedure(), replace(platform.procedure(), key="again"))
    with pytest.raises(NameTaken):
        _ = Composition(twice).extensions
    handler = next(iter(Composition.of(parse_policy("")).event_handlers.values()))
    sources = [Procedure(key, event_handlers={"leads": handler}) for key in ("one", "two")]
    with pytest.raises(NameTaken):
        _ = Composition(tuple(sources)).event_handlers
