# Unidades de las duraciones. Se unen con un espacio: «1 h 30 min», «3 días 4 h».
format-seconds = { $n } s
format-minutes = { $n } min
format-hours = { $n } h
format-days = { $n ->
    [one] { $n } día
   *[other] { $n } días
}
