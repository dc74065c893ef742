# Solo lo que cambia de «usted» a «tú».
lead-heading-reassigned = 🔁 <b>Prospecto { $lead }</b>, reasignado a ti
lead-line-clock = ⏱ Llama antes de las <b>{ $deadline }</b> (quedan { $left })
lead-line-claimed = Avisaste a las { $at }; falta que la llamada aparezca en Callpicker
contact-reminder = ⏰ Te quedan { $left } (hasta las { $deadline }) para llamar a <b>{ $name }</b>, prospecto { $lead }. { $phone }
loss-own = El prospecto { $lead } ({ $name }) ya no está contigo: { $reason }. { $whereto }
loss-summary-own = { $count ->
    [one] Un prospecto salió de tus manos
   *[other] { $count } prospectos salieron de tus manos
    } por falta de contacto a tiempo{ $unplaced ->
    [0] .
    [one] ; uno espera decisión del Contact Center.
   *[other] ; { $unplaced } esperan decisión del Contact Center.
    }
    { $lines }
ask-summary = ❓ { $count ->
    [one] Un prospecto espera
   *[other] { $count } prospectos esperan
    } tu decisión: { $reason }
lead-still-undecided = ⚠️ El prospecto { $lead } ({ $name }) sigue sin asesor desde hace { $waited }. Con /pendientes puedes darlo.
dispute-opened = Se abrió una aclaración sobre el prospecto { $lead }: { $kind }. El Contact Center la resuelve y te avisamos.
closing-no-group = El cierre del prospecto { $lead } no se pudo anunciar: el grupo «{ $group }» no está vinculado. Se anunciará en cuanto lo vincules.
error-bad-closing = { $what ->
    [product] El producto no se puede usar. Escríbelo en pocas palabras: desarrollo y unidad, por ejemplo Torre Norte 302.
   *[amount] El precio tiene que ser mayor que cero.
    }
