from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.telegram_updates import telegram_lane
from storage.rows.platform.inbox import InboxRow
from tests.support import Office
from tests.support.office import TELEGRAM_SECRET

HEADER = "X-Telegram-Bot-Api-Secret-Token"
UPDATE = {
    "update_id": 900001,
    "message": {"message_id": 1, "date": 1790000000, "chat": {"id": 7, "type": "private"}},
}


async def post(office: Office, secret: str | None = TELEGRAM_SECRET, **request: Any) -> int:
    headers = {} if secret is None else {HEADER: secret}
    answer = await office.http.post("/webhooks/telegram", headers=headers, **request)
    return answer.status_code


async def inbox(office: Office) -> list[InboxRow]:
    return await office.rows(select(InboxRow))


async def test_an_update_is_safe_and_kept_once(office: Office) -> None:
    assert [await post(office, json=UPDATE) for _ in range(3)] == [200, 200, 200]

    (row,) = await inbox(office)
    assert (row.external_id, row.lane, row.payload) == ("900001", "telegram:7", UPDATE)


@pytest.mark.parametrize(("secret", "status"), [(None, 401), ("", 401), ("wrong", 403)])
async def test_without_the_secret_nothing_is_stored(
    office: Office, secret: str | None, status: int
) -> None:
    assert await post(office, secret, json=UPDATE) == status
    assert await inbox(office) == []


@pytest.mark.parametrize(
    "body",
    [
        *(b"{", b"[]", b"{}", b'{"update_id": "x"}', b'{"update_id": true}', b'{"update_id": -1}'),
        b'{"update_id": 1%s}' % (b"0" * 4000),
        b'{"update_id": 1, "message": %s}' % (b"[" * 300 + b"]" * 300),
    ],
    ids=["broken", "list", "empty", "text", "bool", "negative", "endless", "deep"],
)
async def test_what_is_no_update_is_refused(office: Office, body: bytes) -> None:
    assert await post(office, content=body) == 400
    assert await inbox(office) == []


async def test_a_body_that_is_too_long_is_refused(office: Office) -> None:
    assert await post(office, json=UPDATE | {"x": "y" * 1_000_000}) == 413


def test_taps_and_messages_of_a_chat_share_its_lane() -> None:
    tap = {"callback_query": {"from": {"id": 7}, "message": {"chat": {"id": -4001}}}}
    inline = {"callback_query": {"from": {"id": 7}}}
    blocked = {"my_chat_member": {"chat": {"id": 7}}}

    lanes = [telegram_lane(update) for update in (UPDATE, tap, inline, blocked, {})]
    assert lanes == ["telegram:7", "telegram:-4001", "telegram:7", "telegram:7", "telegram:other"]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.dictionaries(
        st.sampled_from(["chat", "id", "from", "message"]), inner, max_size=3
    ),
    max_leaves=8,
)


@settings(
    max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    kind=st.sampled_from(["message", "callback_query", "my_chat_member", "poll"]), about=ANYTHING
)
async def test_no_update_makes_it_stumble(office: Office, kind: str, about: Any) -> None:
    assert await post(office, json={"update_id": 5, kind: about}) == 200
