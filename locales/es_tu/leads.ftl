# Solo lo que cambia de «usted» a «tú».
lead-heading-reassigned = 🔁 <b>Prospecto { $lead }</b>, reasignado a ti
lead-line-clock = ⏱ Llama antes de las <b>{ $deadline }</b> (quedan { $left })
lead-line-clock-mail = ⏱ Escríbele antes de las <b>{ $deadline }</b> (quedan { $left })
lead-line-claimed = Avisaste a las { $at } que llamaste; falta que la llamada aparezca en Callpicker
lead-line-claimed-mail = Avisaste a las { $at } que le escribiste; el Contact Center lo confirma
contact-reminder = ⏰ Te quedan { $left } (hasta las { $deadline }) para llamar a <b>{ $name }</b>, prospecto { $lead }. { $phone }
contact-reminder-mail = ⏰ Te quedan { $left } (hasta las { $deadline }) para escribir a <b>{ $name }</b>, prospecto { $lead }. { $email }
loss-own = El prospecto { $lead } ({ $name }) ya no está contigo: { $reason }. { $whereto }
loss-summary-own = { $count ->
    [one] Un prospecto ya no está contigo
   *[other] { $count } prospectos ya no están contigo
    }: no había llamada registrada a tiempo{ $unplaced ->
    [0] .
    [one] . En uno decide el Contact Center.
   *[other] . En { $unplaced } decide el Contact Center.
    }
    { $lines }
ask-summary = ❓ { $count ->
    [one] Un prospecto espera
   *[other] { $count } prospectos esperan
    } tu decisión: { $reason }
lead-still-undecided = ⚠️ El prospecto { $lead } ({ $name }) lleva { $waited } sin asesor. Con /pendientes puedes darlo.
dispute-opened = Se abrió una aclaración sobre el prospecto { $lead }: { $kind }. El Contact Center la resuelve y te aviso.
closing-no-group = El cierre del prospecto { $lead } aún no se anuncia: el grupo «{ $group }» no está vinculado. Agrega el bot al grupo y escribe ahí /vincular { $group }; el anuncio sale solo.
error-bad-closing = { $what ->
    [product] El producto no se puede usar. Escríbelo en pocas palabras: desarrollo y unidad, por ejemplo Torre Norte 302.
   *[amount] El precio tiene que ser mayor que cero.
    }
