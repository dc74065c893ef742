# `guardia bench`: las cifras que el producto debe alcanzar.
cli-bench = Mide en esta máquina las cifras que el producto debe alcanzar.
bench-option-only = Solo esta medición; puede repetirse.
bench-option-per-second = Prospectos por segundo en la medición de llegadas.
bench-option-seconds = Duración en segundos de las mediciones de llegadas y de reposo.
bench-option-json = Escribe el resultado en JSON.
bench-arrival = De la llegada del prospecto al aviso aceptado por el canal
bench-deadlines = Diez mil plazos de contacto que vencen en el mismo instante
bench-idle = Cien mil prospectos abiertos, en reposo
bench-start = Arranque de «guardia up»
bench-column-measure = Medición
bench-column-value = Valor
bench-column-goal = Meta
bench-column-ratio = Valor/meta
bench-note-pace = El ritmo que pide Telegram está elevado en esta medición: se mide el producto, no la espera que impone el canal.
