# Avisos de la maquinaria: arranque, eventos que no se pudieron procesar, grupos.
incident-inbox-dead = <b>Evento sin procesar</b>
    El evento { $event }, recibido { $source ->
        [telegram] por Telegram
        [leads] del formulario o la API de prospectos
        [calls] de Callpicker
        [console] de la consola
       *[other] de otro origen
    }, falló { $tries ->
        [one] una vez
       *[other] { $tries } veces
    } y ya no se reintentará. Se conserva completo para el equipo técnico.
incident-group-left = <b>El bot ya no está en el grupo «{ $group }»</b>
    Ahí no se publicará nada. Para volver, agréguelo a un grupo y escriba ahí /vincular { $name }.
settings-secret-empty = La variable { $name } está vacía. Póngale un valor o quítela.
settings-secret-missing = Falta la variable { $name }: sin ella cualquiera podría hacerse pasar por el canal.
settings-url-wrong = La variable { $name } debe ser una dirección completa, con https:// al principio.
field-error-unreadable = El campo «{ $field }» falta o no se puede leer: { $value }
field-error-not-json = No es JSON válido: { $value }
field-error-not-a-form = No es un formulario válido: { $value }
