"""What procedures contribute to board, figures, doctor, exports and erasure, on PostgreSQL."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.kernel.identity import Identity
from services.platform.board import look_at_board
from services.platform.erasure import erase
from services.platform.exports import Export, take_out
from services.platform.health import Gravity, look_at_records
from services.platform.metrics import Gauge, measure
from tests.support import Office

WHO = Identity(frozenset({"+525512345678"}), frozenset(), "", "")


@pytest.mark.postgres
async def test_the_contributions_of_a_procedure_on_postgresql(postgres_url: str) -> None:
    async with Office(postgres_url) as office:
        await office.hire()
        await office.people("A1", "C1")
        await office.on_guard("A1", days=2)
        await office.lead(name="Mariana Robles", phone="5512345678")
        await office.wind(timedelta(minutes=1))
        async with office.units.snapshot() as uow:
            gauges = {each.name: each.value for each in await measure(uow) if type(each) is Gauge}
            assert (gauges["clocks_running"], gauges["leads_received_24h"]) == (1, 1)
            panels = (await look_at_board(uow)).panels
            assert [len(panel.rows) for panel in panels] == [1, 1, 1, 0, 0]
            wrong = {f.text.key for f in await look_at_records(uow) if f.gravity is Gravity.WRONG}
            assert wrong == {"doctor-no-group"}
            for name in uow.extensions.of(Export):
                assert (await take_out(uow, name)).rows
        await office.call("A1", "5512345678")
        async with office.units.begin() as uow:
            erased = await erase(uow, WHO)
        assert erased.records == (1,)
        assert erased.messages
