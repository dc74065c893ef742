"""``guardia demo --story``: the seven steps with the product unmodified, and who got what."""

import httpx
import pytest
from sqlalchemy import select

from playground.control import StoryStep, WindTarget
from playground.demo.environment import DemoEnvironment
from playground.demo.transcript import Transcript, TranscriptLine
from storage.rows.intake.leads import LeadRow

pytestmark = pytest.mark.timeout(180)


def heard(lines: list[TranscriptLine], who: str) -> str:
    return "\n".join(line.text for line in lines if line.who == who and line.kind != "said")


@pytest.mark.clause("CC23-L1")
@pytest.mark.clause("CC23-1")
@pytest.mark.clause("CC23-L4")
@pytest.mark.clause("CC21-10")
@pytest.mark.clause("CC23-L5")
@pytest.mark.clause("CC23-L7")
async def test_the_story_happens_in_its_seven_steps(stage: DemoEnvironment):
    transcript = Transcript(stage.telegram, stage.company)
    told: dict[StoryStep, list[TranscriptLine]] = {}
    opening = transcript.read()
    for step in StoryStep:
        assert not (await stage.play.story_state()).done[step]
        await stage.play.play(step)
        assert (await stage.play.story_state()).done[step], step
        told[step] = transcript.read()

    assert "marzo de 2026" in heard(opening, "Ana Robledo")
    assert "2 de 2" in heard(told[StoryStep.ROSTER_CONFIRMED], "Elsa Nava")
    assert "Mariana Robles" in heard(told[StoryStep.LEAD_ARRIVED], "Ana Robledo")
    assert "Mariana Robles" not in heard(told[StoryStep.LEAD_ARRIVED], "Bruno Salas")
    reminders = heard(told[StoryStep.REMINDED], "Ana Robledo")
    assert "5 min" in reminders
    assert "2 min" in reminders
    moved = told[StoryStep.MOVED_ON]
    for who in ("Ana Robledo", "Bruno Salas", "Carla Ibáñez", "Diego Montes"):
        assert "Mariana Robles" in heard(moved, who), who
    assert "Contacto registrado" in heard(told[StoryStep.CONTACTED], "Bruno Salas")
    assert "AAA" in heard(told[StoryStep.FOLLOWED_UP], "Bruno Salas")
    announced = heard(told[StoryStep.CLOSED], "Apartados")
    assert "Fuente MKT CCIMA" in announced
    assert "Mariana Robles" not in announced


async def test_a_later_step_plays_what_comes_before_it(stage: DemoEnvironment):
    await stage.play.play(StoryStep.REMINDED)
    done = (await stage.play.story_state()).done
    assert [step for step in StoryStep if done[step]] == list(StoryStep)[:3]


async def test_the_clock_goes_on_to_where_it_is_told_and_what_is_due_happens_on_the_way(
    stage: DemoEnvironment,
):
    await stage.play.play(StoryStep.LEAD_ARRIVED)
    before = stage.play.now()
    after = await stage.play.wind(WindTarget.TEN_MINUTES)
    assert 600 <= (after - before).total_seconds() < 660
    done = (await stage.play.story_state()).done
    assert done[StoryStep.REMINDED]
    assert done[StoryStep.MOVED_ON]
    monday = (await stage.play.wind(WindTarget.MONDAY_AT_NINE)).astimezone(
        stage.container.policy.zone
    )
    assert (monday.weekday(), monday.hour) == (0, 9)


@pytest.mark.clause("CC23-L1")
async def test_on_the_first_the_next_roster_goes_out(stage: DemoEnvironment):
    await stage.play.play(StoryStep.ROSTER_CONFIRMED)
    transcript = Transcript(stage.telegram, stage.company)
    transcript.read()
    first = (await stage.play.wind(WindTarget.FIRST_AT_EIGHT)).astimezone(
        stage.container.policy.zone
    )
    assert (first.day, first.hour) == (1, 8)
    lines = transcript.read()
    for advisor in ("Ana Robledo", "Bruno Salas"):
        assert "abril de 2026" in heard(lines, advisor)
    assert (await stage.play.story_state()).done[StoryStep.ROSTER_CONFIRMED]


@pytest.mark.clause("CC21-1")
async def test_no_zone_is_said_to_be_out_whose_advisors_have_guards(stage: DemoEnvironment):
    transcript = Transcript(stage.telegram, stage.company)
    await stage.play.play(StoryStep.ROSTER_CONFIRMED)
    for _month in ("April, published at the start", "May, which nobody has prepared"):
        await stage.play.wind(WindTarget.FIRST_AT_EIGHT)
        lines = transcript.read()
        for who in ("Diego Montes", "Elsa Nava"):
            assert "Zona Norte: fuera" not in heard(lines, who), who
    assert "no está publicado" in heard(lines, "Diego Montes"), "the winding reached the end"


async def test_the_board_opens_at_the_address_that_the_demo_prints(stage: DemoEnvironment):
    await stage.play.play(StoryStep.LEAD_ARRIVED)
    async with httpx.AsyncClient(follow_redirects=True) as browser:
        board = await browser.get(stage.board_address)
    assert (board.status_code, board.url.path, board.url.query) == (200, "/board", b"")
    assert "Los Encinos" in board.text


@pytest.mark.clause("CC23-L3")
async def test_on_monday_at_eight_the_night_is_handed_out_one_by_one(stage: DemoEnvironment):
    await stage.play.play(StoryStep.ROSTER_CONFIRMED)
    await stage.play.wind(WindTarget.SUNDAY_EVENING)
    for number in range(4):
        form = {"name": f"Prospecto Noche {number}", "phone": f"55 4182 000{number}"}
        answer = await stage.play.product_client.send_lead(form)
        assert answer.body["call_from"] is not None
    await stage.play.wind(WindTarget.MONDAY_AT_EIGHT)
    async with stage.container.units.snapshot() as uow:
        states = list((await uow.session.execute(select(LeadRow.state))).scalars())
    assert sorted(states) == ["assigned", "assigned", "waiting", "waiting"]
