"""Finding people as others call them: by code, or by any part of the name."""

from __future__ import annotations

from domain.kernel.identity import fold
from domain.kernel.person import Person
from services.platform.directory import get_people
from services.platform.unit_of_work import UnitOfWork
from storage.queries.people.persons import person_entries


async def people_called(uow: UnitOfWork, called: str) -> list[Person]:
    """The active people with this code, else with all these words in their name, by name.

    Where nobody has the words whole, they may be beginnings. Case and accents do not matter.
    """
    active = [person for person in await person_entries(uow.session) if person.active]
    wanted = fold(called)
    names = [(person, fold(person.name).split()) for person in active]
    found = (
        [person for person in active if fold(person.code) == wanted]
        or [person for person, name in names if set(wanted.split()) <= set(name)]
        or [person for person, name in names if _begins(wanted.split(), name)]
    )
    people = await get_people(uow, (person.id for person in found))
    return sorted(people.values(), key=lambda person: (person.name, person.code))


def _begins(wanted: list[str], name: list[str]) -> bool:
    return all(any(part.startswith(word) for part in name) for word in wanted)
