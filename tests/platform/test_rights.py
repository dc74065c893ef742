from __future__ import annotations

from dataclasses import replace

import pytest

from app.procedures.composition import Composition
from domain.kernel.errors import NotYours
from domain.kernel.grants import Right, RightName, Scope
from domain.kernel.person import Person, Role
from domain.kernel.rights import may, may_at_all, require, require_at_all
from storage.policy.policy_file import parse_policy

CONTACT_CENTER = Composition.of(parse_policy(""))


def granted(person: Person) -> Person:
    return replace(person, grants=CONTACT_CENTER.grants[person.role].rights)


def roles_with(right: RightName) -> frozenset[Role]:
    return CONTACT_CENTER.roles_with(right)


ADVISOR = granted(Person(1, "A1", "Ana Ruiz", Role.ADVISOR, "norte", manager_id=10))
COLLEAGUE = granted(Person(2, "A2", "Luis Vega", Role.ADVISOR, "norte", manager_id=11))
STRANGER = granted(Person(3, "A3", "Eva Sol", Role.ADVISOR, "sur", manager_id=12))
MANAGER = granted(Person(10, "M1", "Iván Gil", Role.MANAGER, "norte"))
DIRECTOR = granted(Person(20, "D1", "Rosa Paz", Role.DIRECTOR, "norte"))
DIRECTION = granted(Person(30, "X1", "Olga Mar", Role.DIRECTION))
ADMIN = granted(Person(40, "C1", "Raúl Luz", Role.CONTACT_CENTER_ADMIN))
MARKETING = granted(Person(50, "K1", "Inés Rey", Role.MARKETING))


@pytest.mark.clause("CC21-4")
def test_assigning_is_marketings_and_the_administrators_with_direction_standing_in() -> None:
    stand_in = Role.DIRECTION  # asked when neither can be reached (A.2)
    mine = {Role.MARKETING, Role.CONTACT_CENTER_ADMIN}
    assert roles_with(Right.ASSIGN_LEADS) == {*mine, stand_in}
    require(MARKETING, Right.ASSIGN_LEADS)
    for person in (ADVISOR, MANAGER, DIRECTOR):
        with pytest.raises(NotYours):
            require(person, Right.ASSIGN_LEADS, person)


@pytest.mark.clause("CC21-4")
def test_following_up_is_the_advisors_and_his_managers() -> None:
    assert may(ADVISOR, Right.FOLLOW_UP, ADVISOR)
    assert not may(ADVISOR, Right.FOLLOW_UP, COLLEAGUE)
    assert may(MANAGER, Right.FOLLOW_UP, ADVISOR)
    assert not may(MANAGER, Right.FOLLOW_UP, COLLEAGUE)
    assert not may(MARKETING, Right.FOLLOW_UP, ADVISOR)


@pytest.mark.clause("CC21-5")
@pytest.mark.clause("CC23-4")
def test_a_director_sees_the_figures_of_his_zone_only() -> None:
    assert may(DIRECTOR, Right.SEE_FIGURES, COLLEAGUE)
    assert not may(DIRECTOR, Right.SEE_FIGURES, STRANGER)
    no_zone = replace(DIRECTOR, zone="")
    assert not may(no_zone, Right.SEE_FIGURES, replace(STRANGER, zone=""))
    assert may(DIRECTION, Right.SEE_FIGURES, STRANGER)


def test_only_direction_sanctions() -> None:
    assert roles_with(Right.SANCTION) == {Role.DIRECTION}


@pytest.mark.clause("CC21-1")
@pytest.mark.clause("CC21-3")
def test_only_the_administrator_lets_back_in_and_binds_groups() -> None:
    for right in (Right.REOPEN_ZONE, Right.OVERRIDE_ELIGIBILITY, Right.BIND_GROUP, Right.AUDIT):
        assert roles_with(right) == {Role.CONTACT_CENTER_ADMIN}
    assert not may(ADMIN, Right.NOMINATE)


def test_what_belongs_to_nobody_needs_the_widest_reach() -> None:
    assert may(MARKETING, Right.SEE_LEADS)
    assert not may(DIRECTOR, Right.SEE_LEADS)


def test_an_inactive_person_has_no_rights() -> None:
    gone = replace(ADMIN, active=False)
    assert not any(may(gone, right) or may_at_all(gone, right) for right in Right)
    with pytest.raises(NotYours):
        require_at_all(gone, Right.AUDIT)


class GardenRight(RightName):
    """A right that nobody has thought of yet."""

    WATER_PLANTS = "water_plants"


def test_a_new_right_belongs_to_nobody_until_it_is_granted_by_name() -> None:
    right = GardenRight.WATER_PLANTS
    assert CONTACT_CENTER.roles_with(right) == frozenset()
    assert not may_at_all(ADMIN, right)
    with pytest.raises(NotYours):
        require_at_all(ADMIN, right)
    gardener = replace(ADMIN, grants={right: Scope.OWN})
    assert may(gardener, right, gardener)
    assert not may(gardener, right, ADVISOR)
