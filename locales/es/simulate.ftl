# `guardia simulate`: meses simulados.
cli-simulate = Vive meses simulados, con fallas y caídas, y comprueba que nada se pierde.
simulate-option-seed = Semilla del primer mes; la misma semilla vive el mismo mes.
simulate-option-months = Cuántos meses, cada uno con la semilla siguiente.
simulate-option-days = Días de cada mes.
simulate-living = Mes con semilla { $seed }, { $days } días…
simulate-held = Todo se cumplió.
simulate-again = Para repetirlo: { $command }
