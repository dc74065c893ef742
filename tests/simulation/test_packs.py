"""Every organisation lives: with the procedures of its pack, and with the contact centre's.

Days of a pack without the contact centre cost a second of processor time each; with it, four.
"""

from pathlib import Path

import pytest

from domain.kernel.organization import Pack
from playground.simulation.organizations import ALL, CCIMA, SimulatedOrganization
from playground.simulation.run import live_month
from scripts.torture import organization_of

PLATFORM_DAYS, CONTACT_CENTER_DAYS = 4, 2
OTHERS = [each for each in ALL if each != CCIMA]


def _name(organization: SimulatedOrganization) -> str:
    return f"{organization.pack}{'-contact-center' if organization.contact_center else ''}"


@pytest.mark.timeout(900)
@pytest.mark.parametrize("organization", OTHERS, ids=_name)
async def test_what_is_promised_everywhere_holds_in_this_organization(
    organization: SimulatedOrganization, tmp_path: Path
):
    days = CONTACT_CENTER_DAYS if organization.contact_center else PLATFORM_DAYS
    outcome = await live_month(tmp_path, 4, days, organization)
    told = "\n".join(outcome.broken)
    assert not outcome.broken, f"again: {outcome.again}\n{told}"
    exercised = ["troubles", "questions", "strangers", "messages", "incidents", "jobs_done"]
    exercised += ["leads", "hops"] if organization.contact_center else ["refused_forms"]
    assert [name for name in exercised if not outcome.figures[name]] == []


def test_the_organisations_differ_in_what_the_contact_centre_depends_on():
    policies = [each.policy for each in ALL if each.contact_center or each == CCIMA]
    assert [each.organization.country for each in policies] == ["MX", "CO", "BO"]
    assert [each.organization.currency for each in policies] == ["MXN", "COP", "BOB"]
    assert {each.organization.procedures for each in policies} == {("contact_center",)}


def test_the_seeds_go_round_all_organizations():
    assert {organization_of(seed) for seed in range(1, 11)} == set(ALL)
    assert organization_of(7) == CCIMA
    assert SimulatedOrganization(Pack.COMTECO, contact_center=True).options == (
        " --pack comteco --contact-center"
    )
