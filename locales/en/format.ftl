# Units of durations, joined by a space: "1 h 30 min", "3 days 4 h".
format-seconds = { $n } s
format-minutes = { $n } min
format-hours = { $n } h
format-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
