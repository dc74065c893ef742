"""guardia.example.toml can be used as it is, names every key, and says what the pack does."""

import tomllib

from domain.kernel.policy_section import known_keys, submodel
from domain.policy import Policy
from scripts.tree import ROOT
from storage.policy.policy_file import load_policy, parse_policy

EXAMPLE = ROOT / "guardia.example.toml"


def test_it_says_what_the_pack_does() -> None:
    shown, shipped = load_policy(EXAMPLE), parse_policy('[organization]\nname = "CCIMA"\n')
    assert shown.contact.terms() == shipped.contact.terms()
    # The same reminders are written as spans in the one and as shares in the other.
    contact = shown.contact.model_copy(update={"reminders": shipped.contact.reminders})
    assert shown.model_copy(update={"contact": contact}) == shipped


def test_it_names_every_key() -> None:
    written = tomllib.loads(EXAMPLE.read_text())
    assert written.keys() == set(known_keys(Policy))
    for table, values in written.items():
        assert values.keys() == set(known_keys(submodel(Policy, table))), table
