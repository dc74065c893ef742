"""``/docs`` is complete and true: what it declares is answered, and nothing else is."""

from __future__ import annotations

import copy
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import Office
from tests.support.office import BOARD_KEY, LEADS_KEY, TELEGRAM_SECRET
from tests.support.openapi import METHODS, OpenApiContract, operation_of
from tests.webhooks.interface_requests import (
    ASKED,
    CALLS,
    DEEP,
    HTML,
    LEADS,
    NO_KEYS,
    SCRAPER,
    SECRET,
    TELEGRAM,
    Ask,
    Products,
    lead,
)
from webhooks import board, calls, health, leads, metrics, telegram


@pytest.fixture
async def products(office: Office, tmp_path: Path, migrated_file: Path) -> AsyncIterator[Products]:
    broken = Office(f"sqlite:///{tmp_path}/empty.db", migrated=True)
    keyless = Office(f"sqlite:///{migrated_file}", migrated=True, **NO_KEYS)
    async with broken, keyless:
        asked = Products({"whole": office, "broken": broken, "keyless": keyless})
        yield asked
        for client in asked.clients.values():
            await client.aclose()


async def everything(products: Products) -> list[tuple[str, httpx.Response]]:
    """Each request of `ASKED`, and one by a wrong method for each address, by operation."""
    contract = await products.contract()
    found = []
    for ask in ASKED:
        answer = await products.answer(ask)
        if answer.status_code != 405:
            found.append((operation_of(contract, ask.method, ask.url), answer))
            continue
        path = operation_of(contract, ask.method, ask.url).partition(" ")[2]
        found += [(f"{method} {path}", answer) for method in contract.methods_at(path)]
    for path in contract.document["paths"]:
        answer = await products.answer(Ask("PATCH", path.replace("{key}", "any")))
        found += [(f"{method} {path}", answer) for method in contract.methods_at(path)]
    return found


async def test_what_is_declared_is_answered_and_nothing_else(products: Products) -> None:
    contract = await products.contract()

    given = {contract.check(name, answer) for name, answer in await everything(products)}

    assert given == contract.declared()


async def test_an_answer_that_is_not_declared_is_found(products: Products) -> None:
    document = (await products.contract()).document
    for name, answer in await everything(products):
        method, _, path = name.partition(" ")
        lacking = copy.deepcopy(document)
        del lacking["paths"][path][method.lower()]["responses"][str(answer.status_code)]
        with pytest.raises(AssertionError, match="not declared"):
            OpenApiContract(lacking).check(name, answer)


async def test_an_answer_with_another_body_than_declared_is_found(products: Products) -> None:
    contract = await products.contract()
    for body in ({"status": "fine"}, {"status": "ok", "more": 1}, {}, ["ok"], {"status": 1}):
        with pytest.raises(AssertionError):
            contract.check("GET /healthz", httpx.Response(200, json=body))


async def test_every_route_is_in_the_document(products: Products) -> None:
    contract = await products.contract()
    routes = {
        f"{method} {route.path}"  # type: ignore[attr-defined]
        for part in (board, calls, health, leads, metrics, telegram)
        for route in part.router.routes
        for method in route.methods  # type: ignore[attr-defined]
    }

    assert routes == contract.operations


@pytest.mark.parametrize("headers", [{}, HTML], ids=["machine", "browser"])
async def test_a_wrong_method_is_told_the_right_ones(
    products: Products, headers: dict[str, str]
) -> None:
    contract = await products.contract()
    for path in contract.document["paths"]:
        right = contract.methods_at(path)
        for method in set(METHODS) - right:
            answer = await products.answer(Ask(method, path.replace("{key}", "any"), headers))
            assert answer.status_code == 405
            assert set(answer.headers["allow"].split(", ")) == right, (method, path)


async def test_the_document_says_which_key_each_route_needs(products: Products) -> None:
    contract = await products.contract()
    schemes = contract.document["components"]["securitySchemes"]
    needed = {
        name: [
            (schemes[scheme]["type"], schemes[scheme].get("in", schemes[scheme].get("scheme")))
            for alternative in contract.operation(name).get("security", [])
            for scheme in alternative
        ]
        for name in contract.operations
    }

    assert needed == {
        "GET /healthz": [],
        "GET /readyz": [],
        "POST /webhooks/telegram": [("apiKey", "header")],
        "POST /webhooks/leads": [("http", "bearer")],
        "POST /webhooks/calls/{key}": [],
        "GET /metrics": [("http", "bearer"), ("apiKey", "cookie")],
        "POST /metrics": [],
        "GET /board": [("apiKey", "cookie"), ("apiKey", "query")],
        "POST /board": [],
        "GET /board/live": [("apiKey", "cookie")],
    }
    (key,) = contract.operation("POST /webhooks/calls/{key}")["parameters"]
    assert (key["name"], key["in"], key["required"]) == ("key", "path", True)


async def test_the_bodies_are_described(products: Products) -> None:
    contract = await products.contract()
    bodies = {
        name: set(contract.operation(name)["requestBody"]["content"])
        for name in contract.operations
        if name.startswith("POST")
    }
    forms = {"application/x-www-form-urlencoded", "multipart/form-data"}

    assert bodies == {
        "POST /webhooks/telegram": {"application/json"},
        "POST /webhooks/leads": {"application/json", *forms},
        "POST /webhooks/calls/{key}": {"application/json", *forms},
        "POST /metrics": forms,
        "POST /board": forms,
    }


async def test_the_lead_of_the_document_is_taken_and_its_limits_are_true(
    products: Products,
) -> None:
    contract = await products.contract()
    content = contract.operation("POST /webhooks/leads")["requestBody"]["content"]
    properties = content["application/json"]["schema"]["properties"]
    example = {name: schema["examples"][0] for name, schema in properties.items()}

    taken = await products.answer(lead(json=example))
    assert taken.status_code == 202
    for name, limit in (
        (name, schema.get("maxLength"))
        for name, schema in properties.items()
        if "maxLength" in schema
    ):
        # With a mail that can be used the lead is taken, whatever is wrong with its phone.
        beside = {**example, "email": ""} if name == "phone" else example
        answer = await products.answer(lead(json={**beside, name: "5" * (limit + 1)}))
        assert answer.status_code == 422, name
        assert {error["field"] for error in answer.json()["errors"]} == {name}


REQUESTS = st.builds(
    Ask,
    method=st.sampled_from(METHODS),
    url=st.sampled_from(
        [
            *(LEADS, TELEGRAM, CALLS, "/webhooks/calls/%FF%00", "/healthz", "/readyz"),
            *("/metrics", "/board", f"/board?key={BOARD_KEY}", "/board?key=%FF", "/board/live"),
        ]
    ),
    headers=st.fixed_dictionaries(
        {},
        optional={
            "Authorization": st.sampled_from(
                ["Bearer wrong", "Basic x", "Bearer", f"bearer  {LEADS_KEY}", *SCRAPER.values()]
            ),
            SECRET: st.sampled_from(["", "wrong", TELEGRAM_SECRET]),
            "Accept": st.sampled_from(["*/*", "text/html", "TEXT/HTML;q=0.1", ",;", "x"]),
            "Cookie": st.sampled_from(["guardia_board=x", "guardia_metrics=\x7f", ";;="]),
            "Content-Type": st.sampled_from(
                [
                    "application/json",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data; boundary=x",
                    "multipart/form-data; boundary=x; charset=none",
                    "text/plain",
                    "?",
                ]
            ),
        },
    ),
    sent=st.fixed_dictionaries(
        {},
        optional={
            "content": st.one_of(
                st.binary(max_size=120),
                st.integers(1, 3000).map(lambda deep: b"[" * deep + b"]" * deep),
                st.sampled_from([b'{"phone": "5512345678"}', b'{"update_id": 7}', b"key=x", DEEP]),
            )
        },
    ),
)


@settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(ask=REQUESTS)
async def test_no_request_is_answered_as_is_not_declared(products: Products, ask: Ask) -> None:
    contract = await products.contract()
    answer = await products.answer(ask)

    assert answer.status_code < 500
    name = operation_of(contract, ask.method, ask.url)
    if name in contract.operations:
        contract.check(name, answer)
    else:
        assert answer.status_code == 405
