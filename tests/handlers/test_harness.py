from __future__ import annotations

from tests.support import Office


async def test_chat_on_every_channel(trial: Office, channel: str) -> None:
    ana = await trial.person("A1", channel)

    await ana.say("/probar")
    assert [label.split()[-1] for label in ana.card.buttons]
    await ana.tap("azul")
    assert "azul" in ana.heard
    await ana.say("hasta luego")

    assert "hasta luego" in ana.heard
