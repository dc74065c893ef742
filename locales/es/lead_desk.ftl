# El escritorio del administrador: pendientes, llamadas, lo que no se pudo usar, incidentes.

## Pendientes
command-pending = Ver lo que espera decisión
pending = { $lines }
pending-none = No hay nada pendiente de decisión.
pending-leads = { $count ->
    [0] Prospectos por decidir: ninguno
    [one] <b>1 prospecto</b> por decidir
   *[other] <b>{ $count } prospectos</b> por decidir
}
pending-disputes = { $count ->
    [0] Aclaraciones: ninguna
    [one] <b>1 aclaración</b> abierta
   *[other] <b>{ $count } aclaraciones</b> abiertas
}
button-dispute-case = ⚖️ Prospecto { $lead }
given = Listo: el prospecto { $lead } ya tiene asesor.
give-ask = ¿A quién le damos el prospecto { $lead }? Elija o escriba la clave del asesor.
advisor-unknown = No hay ningún asesor con la clave «{ $code }». Revísela, o elija de la lista.
finding-ask = ¿Cómo le consta que hubo contacto con el prospecto { $lead }? Escríbalo en una frase; queda en el registro.
finding-noted = Anotado: hubo contacto con el prospecto { $lead }. Se queda con su asesor.
dispute-ask-reason = <b>{ $verdict }</b>. ¿Por qué? El motivo se les comunica a las dos partes.
dispute-ruled = ⚖️ Resuelta la aclaración del prospecto { $lead }. Las dos partes ya lo saben.

## Llamadas
command-calls = Ver llamadas sin identificar
calls-none = Todas las llamadas están identificadas.
calls-list = { $count ->
    [one] Hay 1 llamada sin identificar.
   *[other] Hay { $count } llamadas sin identificar.
    } Elija una para ver qué hacer con ella.
call-heading = 📞 <b>{ $number }</b>
call-when = { $at }, { $ended }
call-answered = contestada
call-unanswered = sin respuesta
call-agent = En Callpicker: { $agent }, extensión { $extension }
call-advisor = Asesor: { $advisor }
call-advisor-unknown = No sabemos de qué asesor es
call-lead = Prospecto { $lead }
call-lead-unknown = El número no es de ningún prospecto
call-ask-owner = ¿De quién fue la llamada? Elija o escriba la clave del asesor.
call-attributed = La llamada quedó con su asesor y con el prospecto { $lead }. El contacto sigue como estaba.
call-attributed-evidence = La llamada es del prospecto { $lead } y se hizo a tiempo: ya cuenta.
call-attributed-no-lead = La llamada quedó con su asesor. El número { $number } todavía no es de ningún prospecto.
call-dismissed = Listo, esa llamada ya no aparece aquí. Queda en el registro.
button-call = 📞 { $number }
button-call-owner = Es de un asesor
button-call-dismiss = No es de prospectos

## Lo que no se pudo usar
command-review = Corregir lo que no se pudo usar
review-none = No hay nada por corregir.
review-list = { $total ->
    [one] Hay 1 registro que no se pudo usar.
   *[other] Hay { $total } registros que no se pudieron usar.
    } Elija uno.
review-heading = 📥 <b>Registro { $item }</b>, { $at } ({ $source ->
    [api] por la API o el formulario
    [calls] de Callpicker
    [chat] por chat
    [file] de un archivo
   *[other] { $source }
    })
review-field = { $field }: { $value }
review-ask-value = { $field }: ¿cuál es el dato correcto?
review-ask-reason = ¿Por qué se descarta el registro { $item }? Escríbalo en una frase.
review-discarded = El registro { $item } quedó descartado. Se conserva con su motivo.
review-known = Ese prospecto ya había entrado por otro lado; el registro queda resuelto.
button-review = Registro { $item }

## Incidentes
command-incidents = Ver incidentes
incidents-none = No hay incidentes sin ver.
incidents-list = <b>Incidentes sin ver: { $total }</b>
    { $lines }
incidents-seen = { $count ->
    [one] Un incidente marcado como visto.
   *[other] { $count } incidentes marcados como vistos.
}
incident-row = • { $at }: { $what } ({ $about ->
    [lead] prospecto { $which }
    [inbox] evento { $which }
    [outbox] mensaje { $which }
    [channel] { $which }
    [group] «{ $which }»
    [agenda] { $which }
   *[other] { $about } { $which }
    })
incident-kind-lead-late-notice = el aviso de un prospecto salió tarde
incident-kind-inbox-dead = llegó algo que no se pudo procesar
incident-kind-outbox-dead = un mensaje no salió
incident-kind-outbox-unknown = no se sabe si un mensaje llegó
incident-kind-outbox-undeliverable = un mensaje no tuvo canal por donde salir
incident-kind-outbox-hook = un mensaje salió y no se pudo registrar
incident-kind-channel-unauthorized = un canal rechaza nuestra cuenta
incident-kind-agenda-failed = falló una tarea programada
incident-kind-group-left = nos sacaron de un grupo
incident-kind-other = otro incidente
button-seen = Ya los vi
