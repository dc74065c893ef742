# `guardia simulate`: simulated months.
cli-simulate = Lives simulated months, with faults and deaths, and checks that nothing is lost.
simulate-option-seed = Seed of the first month; the same seed lives the same month.
simulate-option-months = How many months, each with the next seed.
simulate-option-days = Days of each month.
simulate-living = Month of seed { $seed }, { $days } days…
simulate-held = Everything held.
simulate-again = To repeat it: { $command }
