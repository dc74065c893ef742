"""What the summary of many seeds tells; the seeds themselves are lived in tests of their own."""

from scripts.torture import SeedResult, main, summary


def test_a_seed_that_broke_is_named_with_the_command_that_repeats_it():
    results = [SeedResult(7, 12, ("caps: one too many",)), SeedResult(3, 30, ())]
    assert summary(results, 5, 61.4).splitlines() == [
        "1 of 2 seeds held: 5 days each, 42 leads, 61 s",
        "seed 7: guardia simulate --seed 7 --days 5",
        "    caps: one too many",
    ]


def test_days_that_cannot_be_lived_are_a_failure_and_no_end(capsys):
    assert main(["--seeds", "1", "--jobs", "1", "--days", "1000000000"]) == 1
    assert "seed 1: guardia simulate --seed 1 --days 1000000000" in capsys.readouterr().out
