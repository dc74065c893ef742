"""``guardia bench``: its arithmetic, and its small runs; the figures themselves are no test."""

from __future__ import annotations

import asyncio
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from cli.main import app
from playground.bench.burst import ProcessorUse, judge
from playground.bench.busy_core import busy_core
from playground.bench.figures import Figure, Measurement, median_measurements, percentile
from playground.bench.generator import LoadOrder, LoadResult, deliver
from playground.bench.rate_search import Probe, RateSearch, highest_held
from tests.postgres import PostgresServer

SMALL = ("--advisors", "3", "--seconds", "1")


# -- arithmetic ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("share", "expected"), [(0.5, 50), (0.95, 95), (0.99, 99), (1.0, 100), (0.0, 1)]
)
def test_percentiles_are_values_that_occurred(share: float, expected: int):
    assert percentile(list(range(100, 0, -1)), share) == expected
    assert percentile([7.0], share) == 7.0


def test_a_figure_at_its_goal_is_reached_and_one_beyond_it_is_not():
    assert Figure("x", 2.0, "s", 2.0).reached
    assert not Figure("x", 2.001, "s", 2.0).reached
    assert Figure("x", 300, "/s", 300, least=True).reached
    assert not Figure("x", 299, "/s", 300, least=True).reached
    assert Figure("x", 1e9, "s").reached
    assert not Measurement("f", (Figure("x", 1.0, "s", 2.0),), ("one was lost",)).passed


def test_the_median_of_runs_is_taken_per_figure_and_database():
    def found(value: float, database: str, *wrong: str) -> Measurement:
        return Measurement("start", (Figure("ready", value, "s", 5.0),), wrong, database=database)

    runs = [
        [found(9, "one"), found(1, "other")],
        [found(2, "one", "one was lost"), found(1, "other")],
        [found(4, "one"), found(7, "other")],
    ]
    one, other = median_measurements(runs)
    assert (one.database, one.figures[0].value, one.wrong) == ("one", 4, ("one was lost",))
    assert (other.database, other.figures[0].value, other.passed) == ("other", 1, True)


def test_what_was_lost_told_twice_or_refused_is_counted_and_does_not_hold():
    def burst(heard: dict[int, list[float]], *statuses: int) -> Any:
        sent = [(number, 10.0, 0.001, 0.02, status) for number, status in enumerate(statuses)]
        delivery = LoadResult(processor=0.1, took=1.0, sent=sent)
        return judge(delivery, 2, heard, ProcessorUse(2.0, 0.006, None))

    good = burst({0: [10.1], 1: [10.2]}, 202, 202)
    assert good.notices == pytest.approx((100, 200))
    assert good.product_per_lead == pytest.approx(3)
    assert good.generator_share == pytest.approx(10)
    assert good.channel_share is None
    assert good.holds(201)
    assert not good.holds(199)
    bad = burst({0: [10.1, 10.3]}, 202, 503)
    assert (bad.twice, bad.lost, bad.refused) == (1, 1, 1)
    assert len(bad.wrong) == 3
    assert not bad.holds(1000)


# -- the search for the highest rate ------------------------------------------------------------


def searched(search: RateSearch, holds: Any) -> list[Probe]:
    """The probes of a search in which `holds(rate, how often it was tried before)` answers."""
    probes: list[Probe] = []
    while (rate := search.next_rate(probes)) is not None:
        tried = sum(1 for probe in probes if probe.per_second == rate)
        probes.append(Probe(rate, holds(rate, tried)))
    return probes


@given(st.integers(1, 3200), st.integers(1, 400))
def test_the_search_comes_within_a_tenth_of_the_true_limit(limit: int, first: int):
    search = RateSearch(first=first, most_probes=60)
    found = highest_held(searched(search, lambda rate, _: rate <= limit))
    assert found <= limit
    assert limit <= found * 1.1 + 1


def test_the_search_doubles_then_halves_the_gap():
    probes = searched(RateSearch(first=50), lambda rate, _: rate <= 330)
    rates = [probe.per_second for probe in probes]
    assert rates == [50, 100, 200, 400, 400, 300, 350, 350, 325]


def test_one_bad_second_is_not_a_limit():
    probes = searched(RateSearch(first=50), lambda rate, tried: rate <= 330 and tried > 0)
    assert highest_held(probes) == 325


@given(st.data())
def test_the_search_ends_and_reports_what_held_whatever_the_noise(data: st.DataObject):
    search = RateSearch(first=50, most_probes=16)
    probes = searched(search, lambda *_: data.draw(st.booleans()))
    assert len(probes) <= 16
    found = highest_held(probes)
    assert found == 0 or Probe(found, held=True) in probes
    for rate in {probe.per_second for probe in probes}:
        assert sum(1 for probe in probes if probe.per_second == rate and not probe.held) <= 2
        assert search.lowest <= rate <= search.highest


def test_a_machine_on_which_nothing_holds_has_no_rate():
    probes = searched(RateSearch(first=8), lambda *_: False)
    assert [probe.per_second for probe in probes] == [8, 8, 4, 4, 2, 2, 1, 1]
    assert highest_held(probes) == 0


def test_where_everything_holds_the_search_ends_at_its_highest_rate():
    probes = searched(RateSearch(first=50, highest=300), lambda *_: True)
    assert [probe.per_second for probe in probes] == [50, 100, 200, 300]


# -- the load generator -------------------------------------------------------------------------


class FormServer:
    """A server that takes requests as they come and answers `status`; or breaks off after some."""

    def __init__(self, status: int = 202, most: int = 1000) -> None:
        self.status, self.most = status, most
        self.bodies: list[dict[str, Any]] = []
        self.connections = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        while head := await reader.readuntil(b"\r\n\r\n"):
            length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
            self.bodies.append(json.loads(await reader.readexactly(length)))
            if len(self.bodies) > self.most:
                break
            writer.write(b"HTTP/1.1 %d OK\r\nContent-Length: 2\r\n\r\n{}" % self.status)


async def delivered(door: FormServer, order: LoadOrder) -> LoadResult:
    async def served(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError):
            await door.serve(reader, writer)
        writer.close()

    server = await asyncio.start_server(served, "127.0.0.1", 0)
    async with server:
        return await deliver(server.sockets[0].getsockname()[1], "key", order)


async def test_every_lead_of_an_order_is_sent_once_over_few_connections():
    door = FormServer()
    found = await delivered(door, LoadOrder(first=7, count=40, per_second=80))
    assert sorted(body["external_id"] for body in door.bodies) == sorted(
        f"b{number}" for number in range(7, 47)
    )
    assert door.connections == 20
    assert [(number, status) for number, *_, status in found["sent"]] == [
        (number, 202) for number in range(7, 47)
    ]
    assert all(answered > 0 for *_, answered, _ in found["sent"])


async def test_the_same_order_sends_the_same_leads():
    one, other = FormServer(), FormServer()
    await delivered(one, LoadOrder(first=0, count=5, per_second=500))
    await delivered(other, LoadOrder(first=0, count=5, per_second=500))
    assert sorted(one.bodies, key=str) == sorted(other.bodies, key=str)


async def test_a_door_that_breaks_off_leaves_leads_without_an_answer():
    found = await delivered(FormServer(most=1), LoadOrder(first=0, count=4, per_second=4))
    assert [status for *_, status in found["sent"]] == [202, 0, 0, 0]


async def test_a_core_is_busy_as_long_as_it_is_wanted():
    async with busy_core() as process_id:
        os.kill(process_id, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(process_id, 0)


# -- through the command line -------------------------------------------------------------------


def bench(*arguments: str, to: Path) -> tuple[int, dict[str, Any], str]:
    result = CliRunner().invoke(app, ["bench", *SMALL, "--json", str(to), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result.exit_code, json.loads(to.read_text()), result.output


def test_the_highest_rate_is_found_and_a_missed_goal_ends_with_an_error(tmp_path: Path):
    code, told, shown = bench(
        "--only", "rate", "--per-second", "3", "--probes", "2", to=tmp_path / "rate.json"
    )
    (finding,) = told["median"]
    figures = {figure["name"]: figure for figure in finding["figures"]}
    probes = finding["terms"]["probes"]
    assert code == 1, "300 a second are not found among the rates that were tried"
    assert len(probes) == 2
    assert figures["highest-rate"]["value"] == max(
        [probe["per_second"] for probe in probes if probe["held"]], default=0
    )
    assert not figures["highest-rate"]["reached"]
    assert told["machine"]["cores"] >= 1
    assert "300 /s" in shown


def test_every_lead_at_a_steady_rate_is_told_once_beside_a_busy_core(tmp_path: Path):
    _, told, _ = bench("--only", "busy", "--per-second", "4", to=tmp_path / "steady.json")
    (finding,) = told["median"]
    assert (finding["name"], finding["wrong"]) == ("busy", [])
    names = {figure["name"] for figure in finding["figures"]}
    assert {"notice-p99", "generator-share", "generator-late"} <= names


def test_deadlines_are_all_decided_and_waiting_is_measured_more_than_once(tmp_path: Path):
    _, told, _ = bench(
        *("--only", "deadlines", "--only", "idle", "--runs", "3"),
        *("--deadlines", "60", "--open-leads", "50"),
        to=tmp_path / "still.json",
    )
    assert [len(run) for run in told["runs"]] == [2, 2, 2]
    deadlines, idle = told["median"]
    assert deadlines["wrong"] == []
    assert deadlines["terms"]["leads"] == 60
    assert idle["figures"][0]["value"] >= 0
    values = sorted(run[0]["figures"][0]["value"] for run in told["runs"])
    assert deadlines["figures"][0]["value"] == values[1]


@pytest.mark.postgres
def test_the_same_is_measured_on_a_given_postgresql(
    tmp_path: Path, postgres_server: PostgresServer
):
    with postgres_server.database() as url:
        _, told, _ = bench(
            *("--only", "deadlines", "--deadlines", "20", "--postgres", url),
            to=tmp_path / "postgres.json",
        )
    databases = [finding["database"].split(" ")[0] for finding in told["median"]]
    assert databases == ["SQLite", "PostgreSQL"]
    assert [finding["wrong"] for finding in told["median"]] == [[], []]
    assert told["machine"]["postgresql"]


@pytest.mark.postgres
def test_a_throw_away_postgresql_is_started(tmp_path: Path, postgres_server: PostgresServer):
    assert postgres_server.programs.exists()
    _, told, _ = bench(
        *("--only", "deadlines", "--deadlines", "8", "--postgres", "local"),
        to=tmp_path / "local.json",
    )
    assert [finding["wrong"] for finding in told["median"]] == [[], []]


def test_without_the_server_it_says_so(tmp_path: Path):
    absent = f"postgresql://guardia@/none?host={tmp_path}"
    result = CliRunner().invoke(app, ["bench", "--only", "start", "--postgres", absent])
    assert result.exit_code == 2
    assert "PostgreSQL" in result.output
