"""What the summary of many seeds tells; the seeds themselves are lived in tests of their own."""

from scripts.torture import SeedResult, main, next_seed, summary


def test_a_seed_that_broke_is_named_with_the_command_that_repeats_it():
    broken = SeedResult(8, "guardia simulate --seed 8 --days 5 --pack carrazos", 12, 4.0, ("caps",))
    held = SeedResult(3, "guardia simulate --seed 3 --days 5", 30, 6.0)
    assert summary([broken, held], 5, 61.4).splitlines() == [
        "1 of 2 seeds held: 5 days each, 42 messages, 61 s, 5.0 s of processor time a seed",
        "seed 8: guardia simulate --seed 8 --days 5 --pack carrazos",
        "    caps",
    ]


def test_it_goes_on_with_the_first_seed_that_was_not_lived():
    lived = [SeedResult(seed, "") for seed in (3, 4, 6)]
    assert next_seed(lived, 3) == 5
    assert next_seed([], 3) == 3


def test_days_that_cannot_be_lived_are_a_failure_and_no_end(capsys):
    assert main(["--count", "1", "--from", "2", "--jobs", "1", "--days", "1000000000"]) == 1
    again = "seed 2: guardia simulate --seed 2 --days 1000000000 --pack carrazos --contact-center"
    assert again in capsys.readouterr().out
