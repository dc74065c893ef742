"""Who may do what in each pack, whole: a role or a right that is not named here has nothing.

A letter is a reach: o own, t the team's, z the zone's, A all; a dot is nothing.
"""

from __future__ import annotations

import pytest

from app.procedures.composition import Composition
from domain.kernel.grants import Right, Scope
from domain.kernel.person import Person, Role
from domain.kernel.rights import may_at_all
from storage.policy.policy_file import parse_policy

LETTERS = {None: ".", Scope.OWN: "o", Scope.TEAM: "t", Scope.ZONE: "z", Scope.ALL: "A"}
CCIMA = """
                      advisor manager director direction contact_center_admin marketing
see_leads             o       t       z        A         A                    A
enter_leads           .       .       .        .         A                    A
assign_leads          .       .       .        A         A                    A
hand_over_leads       .       t       .        A         A                    A
review_leads          .       .       .        A         A                    A
follow_up             o       t       .        .         A                    .
report_closing        o       t       .        .         A                    .
report_referral       o       t       .        .         A                    .
record_finding        .       .       .        A         A                    A
open_dispute          o       t       z        A         A                    .
decide_dispute        .       .       .        A         A                    A
decide_appeal         .       .       .        A         .                    .
see_figures           o       t       z        A         A                    A
nominate              .       .       z        .         .                    .
edit_roster           .       .       .        .         A                    .
confirm_roster        o       .       .        .         .                    .
offer_swap            o       .       .        .         .                    .
consent_swap          .       .       .        .         A                    .
override_eligibility  .       .       .        .         A                    .
reopen_zone           .       .       .        .         A                    .
give_access           .       .       .        .         A                    .
audit                 .       .       .        .         A                    .
sanction              .       .       .        A         .                    .
bind_group            .       .       .        .         A                    .
manage_people         .       .       .        .         A                    .
see_incidents         .       .       .        A         A                    .
see_tasks             o       t       .        A         A                    A
teach_phrases         .       .       .        .         A                    .
"""
CARRAZOS = """
                      crm_assistant marketing_coordinator general_manager
see_leads             A             .                     .
see_figures           A             A                     A
manage_people         A             .                     .
see_incidents         A             A                     A
"""
COMTECO = """
                      digital_lead head_of_sales
see_figures           A            A
manage_people         A            .
see_incidents         A            A
"""


def named(table: str) -> dict[tuple[str, str], str]:
    """(role, right) -> letter, of what the table names."""
    heading, *lines = table.strip("\n").splitlines()
    cells = {}
    for right, *letters in (line.split() for line in lines):
        for role, letter in zip(heading.split(), letters, strict=True):
            cells[role, right] = letter
    return cells


@pytest.mark.clause("CC21-4")
@pytest.mark.clause("CC21-5")
@pytest.mark.parametrize(
    ("pack", "table"), [("ccima", CCIMA), ("carrazos", CARRAZOS), ("comteco", COMTECO)]
)
def test_every_role_has_exactly_the_rights_of_the_table(pack: str, table: str) -> None:
    composition = Composition.of(parse_policy(f'[organization]\npack = "{pack}"\n'))
    found = {
        (role.value, right.value): LETTERS[composition.grants[role].rights.get(right)]
        for role in Role
        for right in Right
    }
    expected = {**dict.fromkeys(found, "."), **named(table)}
    assert found == expected


def test_with_all_three_each_role_has_what_any_of_them_grants() -> None:
    policy = '[organization]\nprocedures = ["contact_center", "crm_follow_up", "digital_sales"]\n'
    composition = Composition.of(parse_policy(policy))
    for table in (CCIMA, CARRAZOS, COMTECO):
        for (role, right), letter in named(table).items():
            if letter != ".":
                reach = composition.grants[Role(role)].rights[Right(right)]
                assert LETTERS[reach] == letter


def test_a_person_without_a_composition_may_do_nothing() -> None:
    somebody = Person(1, "C1", "Celia", Role.CONTACT_CENTER_ADMIN)
    assert not any(may_at_all(somebody, right) for right in Right)
