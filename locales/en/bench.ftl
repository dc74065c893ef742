# `guardia bench`: the figures that the product must reach.
cli-bench = Measures on this machine the figures that the product must reach.
bench-option-only = This measurement only; may be repeated.
bench-option-per-second = Leads per second in the arrival measurement.
bench-option-seconds = Length in seconds of the arrival and idle measurements.
bench-option-json = Writes the result as JSON.
bench-arrival = From a lead's arrival to its notice accepted by the channel
bench-deadlines = Ten thousand contact deadlines at one instant
bench-idle = A hundred thousand open leads, idle
bench-start = Start of “guardia up”
bench-column-measure = Measurement
bench-column-value = Value
bench-column-goal = Goal
bench-column-ratio = Value/goal
bench-note-pace = The pace that Telegram asks for is raised here: the product is measured, not the wait that the channel imposes.
