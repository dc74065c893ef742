# El prospecto: su tarjeta, su reloj y los avisos que deja a su paso.

## La tarjeta
lead-card = { $lines }
lead-heading = 🔔 <b>Prospecto { $lead }</b>
lead-heading-reassigned = 🔁 <b>Prospecto { $lead }</b>, reasignado a usted
lead-heading-duplicate = 🔔 <b>Prospecto { $lead }</b>, la misma persona que el { $original }
lead-line-name = 👤 <b>{ $name }</b>
lead-line-phone = 📞 { $phone }
lead-line-email = ✉️ { $email }
lead-line-campaign = 📣 { $value }
lead-line-interest = 🏠 { $value }
lead-line-city = 📍 { $value }
lead-line-notes = 📝 { $value }
lead-line-clock = ⏱ Llame antes de las <b>{ $deadline }</b> (quedan { $left })
lead-line-clock-mail = ⏱ Escríbale antes de las <b>{ $deadline }</b> (quedan { $left })
lead-line-claimed = Avisó a las { $at } que llamó; falta que la llamada aparezca en Callpicker
lead-line-claimed-mail = Avisó a las { $at } que le escribió; el Contact Center lo confirma
lead-line-contacted = ✅ Contacto registrado: { $at }
lead-line-evidence-pending = ⏳ Falta el registro de la llamada; el Contact Center lo está revisando
lead-line-with-administrator = ⏳ El Contact Center está decidiendo quién lo atiende
lead-line-breached = ↪️ A las { $deadline } no había llamada registrada; pasó a otra persona
lead-line-moved = ↪️ Pasó a otra persona a las { $at }
lead-line-closed = 🏁 Terminado el { $at }
lead-line-status = Estatus: { $status }
lead-line-grade = Calificación: { $grade }
lead-line-next-step = Siguiente paso: { $step }
lead-line-next-step-at = Siguiente paso: { $step }, { $at }
button-called = Ya llamé
button-wrote = Ya le escribí
button-no-answer = No contestó
button-status = Estatus
button-dispute = Pedir aclaración
button-why-me = ¿Por qué yo?
button-closing = Reportar cierre
contact-reminder = ⏰ Le quedan { $left } (hasta las { $deadline }) para llamar a <b>{ $name }</b>, prospecto { $lead }. { $phone }
contact-reminder-mail = ⏰ Le quedan { $left } (hasta las { $deadline }) para escribir a <b>{ $name }</b>, prospecto { $lead }. { $email }

## Estado, calificación y siguiente paso
lead-status-not-contacted = Sin contactar
lead-status-no-answer = No contestó
lead-status-in-follow-up = En seguimiento
lead-status-appointment-set = Cita agendada
lead-status-appointment-held = Cita realizada
lead-status-opportunity = Oportunidad
lead-status-reserved = Apartado
lead-status-closed = Cerrado
lead-status-discarded = Descartado
lead-grade-aaa = AAA
lead-grade-aa = AA
lead-grade-a = A
lead-grade-not-qualified = No calificado
next-step-call = Llamar
next-step-message = Mandar mensaje
next-step-send-information = Mandar información
next-step-appointment = Cita
next-step-visit = Visita
next-step-documents = Documentos

## Lo que el asesor avisa
claim-noted = Anotado. En Callpicker todavía no aparece la llamada; el reloj sigue hasta las { $until }.
claim-noted-mail = Anotado. A las { $until } el Contact Center confirma que hubo contacto.
claim-already-met = El contacto ya está registrado. Gracias.

## Un prospecto cambia de manos
loss-own = El prospecto { $lead } ({ $name }) ya no está con usted: { $reason }. { $whereto }
loss-of-advisor = El prospecto { $lead } ({ $name }) ya no está con { $advisor }: { $reason }. { $whereto }
loss-reason-breach = a las { $deadline } no había llamada registrada
loss-reason-no-evidence-in-time = la llamada no apareció en el registro a tiempo (el límite era a las { $deadline })
loss-reason-administrator-silent = a las { $deadline } no había llamada registrada y no hubo otra decisión
loss-reason-unreachable = no hubo por dónde avisar antes de las { $deadline }
loss-to-advisor = Ahora lo atiende { $advisor }.
loss-to-administrator = El Contact Center decide quién lo atiende.
loss-summary-own = { $count ->
    [one] Un prospecto ya no está con usted
   *[other] { $count } prospectos ya no están con usted
    }: no había llamada registrada a tiempo{ $unplaced ->
    [0] .
    [one] . En uno decide el Contact Center.
   *[other] . En { $unplaced } decide el Contact Center.
    }
    { $lines }
loss-summary = { $count ->
    [one] Un prospecto cambió de asesor
   *[other] { $count } prospectos cambiaron de asesor
    }: no había llamada registrada a tiempo{ $unplaced ->
    [0] .
    [one] . En uno decide el Contact Center.
   *[other] . En { $unplaced } decide el Contact Center.
    }
    { $lines }
loss-summary-line = • { $advisor }: { $count }
lead-taken-away = El Contact Center pasó el prospecto { $lead } ({ $name }) a otra persona.

## El administrador decide
ask-heading = ❓ <b>Prospecto { $lead }</b>: { $reason }
ask-summary = ❓ { $count ->
    [one] Un prospecto espera
   *[other] { $count } prospectos esperan
    } su decisión: { $reason }
ask-nobody-on-guard = no hay nadie de guardia. ¿A quién se lo damos?
ask-nobody-eligible = nadie de guardia puede recibirlo. ¿A quién se lo damos?
ask-nobody-left = ya no queda a quién pasárselo. ¿A quién se lo damos?
ask-hops-exhausted = ya pasó por varias personas sin contacto. ¿A quién se lo damos?
ask-mode = se cumplió el tiempo sin llamada registrada. ¿Qué hacemos?
ask-evidence-pending = el asesor avisó que llamó, pero Callpicker no está enviando llamadas. ¿Hubo contacto?
ask-wrote = solo tiene correo y el asesor avisó que ya le escribió. ¿Hubo contacto?
ask-review = falta decidir quién lo atiende. ¿A quién se lo damos?
ask-settled = ✅ Prospecto { $lead }: lo atiende { $advisor } (lo decidió { $by }).
ask-found = ✅ Prospecto { $lead }: { $by } confirmó que sí hubo contacto.
ask-contacted = ✅ Prospecto { $lead }: ya hay contacto registrado; no hace falta decidir.
ask-moved-on = ✅ Prospecto { $lead }: se acabó el tiempo para decidir y pasó a otra persona.
button-give = { $name }
button-give-other = Otra persona…
button-pending = Ver pendientes
button-found = Sí hubo contacto
lead-still-undecided = ⚠️ El prospecto { $lead } ({ $name }) lleva { $waited } sin asesor. Con /pendientes puede darlo.
not-on-roster = No está en el rol de este mes
error-not-eligible = No puede recibir el prospecto:
    { $reasons }
incident-late-notice = ⚠️ El aviso del prospecto { $lead } tardó { $took } en salir.
lead-similar = El prospecto { $lead } ({ $name }) se parece al { $other }: mismo nombre y ciudad. Siguen por separado; conviene revisarlo.
review-kept = 📥 El registro { $item } no se pudo usar:
    { $errors }
    Con /revisar se corrige o se descarta.

## Aclaraciones
dispute-kind-late-evidence = Llamada hecha a tiempo
dispute-kind-duplicate = Prospecto duplicado
dispute-kind-wrong-owner = Asesor equivocado
dispute-kind-bad-data = Datos equivocados
dispute-kind-fault = Falla del sistema
dispute-verdict-restore = Devolverlo al asesor
dispute-verdict-excuse = No cuenta en contra
dispute-verdict-uphold = Queda como está
dispute-opened = Se abrió una aclaración sobre el prospecto { $lead }: { $kind }. El Contact Center la resuelve y le aviso.
dispute-decided = Aclaración del prospecto { $lead }, resuelta: <b>{ $verdict }</b>. Motivo: { $reason }
dispute-case = { $lines }
dispute-case-heading = ⚖️ <b>Aclaración del prospecto { $lead }</b> ({ $name }): { $kind }
dispute-case-clock = Lo tenía { $advisor } (asignado: { $assigned }; límite: { $deadline }).
dispute-case-owner = Ahora lo tiene { $owner }.
dispute-case-nobody = Ahora no lo tiene nadie.
dispute-case-call = La llamada empezó a las { $called }; el registro llegó a las { $heard }.
dispute-case-statement = Quien la pide dice: «{ $statement }»
dispute-case-ask = ¿Cómo se resuelve?

## Cierres
closing-announcement = { $lines }
closing-line-heading = 🎉 <b>Cierre</b>
closing-line-source = <b>{ $source }</b>
closing-line-product = 🏠 { $product }
closing-line-advisor = Asesor: { $advisor }
closing-line-advisor-zone = Asesor: { $advisor } ({ $zone })
closing-line-client = Cliente: { $client }
closing-line-client-phone = Cliente: { $client }, { $phone }
closing-line-campaign = Campaña: { $campaign }
closing-line-lead = Prospecto { $lead }
closing-told = 🎉 Cierre del prospecto { $lead } ({ $name }): { $product }, { $amount }. Asesor: { $advisor }.
closing-no-group = El cierre del prospecto { $lead } aún no se anuncia: el grupo «{ $group }» no está vinculado. Agregue el bot al grupo y escriba ahí /vincular { $group }; el anuncio sale solo.
error-bad-closing = { $what ->
    [product] El producto no se puede usar. Escríbalo en pocas palabras: desarrollo y unidad, por ejemplo Torre Norte 302.
   *[amount] El precio tiene que ser mayor que cero.
    }
