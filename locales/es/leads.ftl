# El prospecto: su tarjeta, su reloj y los avisos que deja a su paso.

## La tarjeta
lead-card = { $lines }
lead-heading = 🔔 <b>Prospecto { $lead }</b>
lead-summary = Comuníquese antes de las { $deadline } con { $name }, { $contact } (prospecto { $lead }).
lead-heading-reassigned = 🔁 <b>Prospecto { $lead }</b>, reasignado a usted
lead-heading-duplicate = 🔔 <b>Prospecto { $lead }</b>, la misma persona que el { $original }
lead-line-name = 👤 <b>{ $name }</b>
lead-line-phone = 📞 { $phone }
lead-line-email = ✉️ { $email }
lead-line-campaign = 📣 { $value }
lead-line-interest = 🏠 { $value }
lead-line-city = 📍 { $value }
lead-line-notes = 📝 { $value }
lead-line-again = 🔂 Volvió a escribir { $at }
lead-line-again-of = 🔂 Volvió a escribir { $at } · { $campaign }
lead-first-call = ⏱ Llame antes de las <b>{ $deadline }</b> · <b>{ $name }</b>
lead-first-mail = ⏱ Escríbale antes de las <b>{ $deadline }</b> · <b>{ $name }</b>
lead-line-left = ⏳ { $left }
time-left = quedan { $left }
lead-line-claimed = Avisó a las { $at } que llamó; falta que la llamada aparezca en Callpicker (la espero hasta las { $until })
lead-line-claimed-mail = Avisó a las { $at } que le escribió; el Contact Center lo confirma
lead-line-contacted = ✅ Contacto registrado: { $at }
lead-line-evidence-pending = ⏳ Falta el registro de la llamada; el Contact Center lo está revisando
lead-line-evidence-pending-mail = ⏳ Falta confirmar que le escribió; el Contact Center lo está revisando
lead-line-call-awaited = ⏳ Su llamada todavía no aparece en Callpicker; la espero hasta las <b>{ $until }</b>
lead-line-with-administrator = ⏳ El Contact Center está decidiendo quién lo atiende
lead-line-breached = ↪️ A las { $deadline } no había llamada registrada; ya no está con usted
lead-line-moved = ↪️ Dejó de estar con usted a las { $at }
lead-line-joined = ↪️ Es la misma persona que el prospecto { $lead }; todo sigue ahí
lead-line-declined = ↪️ Usted avisó a las { $at } que no podía atenderlo
lead-line-closed = 🏁 Terminado el { $at }
lead-line-sold = 🏠 { $product }, { $amount }
lead-line-status = Estatus: { $status }
lead-line-grade = Calificación: { $grade }
lead-line-next-step = Siguiente paso: { $step }
lead-line-next-step-at = Siguiente paso: { $step }, { $at }
button-called = Ya llamé
button-wrote = Ya le escribí
button-no-answer = No contestó
button-decline-lead = No puedo
button-decline-reason = Decir por qué
button-status = Estatus
button-dispute = Pedir aclaración
button-why-me = ¿Por qué yo?
button-closing = Reportar cierre
button-copy-phone = 📋 Copiar
button-whatsapp = 💬 WhatsApp
button-contact-card = 👤 Contacto
button-more = Más…
button-less = Menos
contact-card = 👤 { $name }: { $phone }
contact-reminder = ⏰ Le quedan { $left } (hasta las { $deadline }) para llamar a <b>{ $name }</b>, prospecto { $lead }. { $phone }
contact-reminder-claimed = ⏰ Quedan { $left } (hasta las { $deadline }): todavía no veo su llamada a <b>{ $name }</b> en Callpicker, prospecto { $lead }.
contact-reminder-mail = ⏰ Le quedan { $left } (hasta las { $deadline }) para escribir a <b>{ $name }</b>, prospecto { $lead }. { $email }
contact-reminder-over = El prospecto { $lead } ({ $name }) ya no está con usted; este recordatorio ya no aplica.
contact-reminder-met = ✅ Ya está registrado el contacto con { $name } (prospecto { $lead }); este recordatorio ya no aplica.
contact-found = ✅ Contacto con <b>{ $name }</b> (prospecto { $lead }) registrado. ¿Cómo le fue?
contact-found-unanswered = ✅ Su llamada a <b>{ $name }</b> (prospecto { $lead }) quedó registrada; no contestó. Si después hablaron, ¿cómo le fue?
contact-found-known = ✅ Contacto con <b>{ $name }</b> (prospecto { $lead }) registrado. Estatus: { $status }
outcome-appointment = Cita
outcome-information = Información
outcome-not-interested = No le interesa
outcome-other = Otro estatus

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
next-step-soon = ⏰ En { $left } ({ $at }): { $step } · <b>{ $name }</b>, prospecto { $lead }. 📞 { $phone }
next-step-soon-mail = ⏰ En { $left } ({ $at }): { $step } · <b>{ $name }</b>, prospecto { $lead }. ✉️ { $email }
next-step-held-ask = ❓ ¿Se hizo { $kind ->
    [visit] la visita
   *[other] la cita
    } con <b>{ $name }</b> (prospecto { $lead })? Era { $at }.
next-step-noted = ✅ Guardado: <b>{ $name }</b> (prospecto { $lead }), { $status }.
button-held = Sí
button-reschedule = Reagendar
button-missed = No llegó

## Lo que el asesor avisa
claim-noted = Anotado. En Callpicker todavía no aparece la llamada. Cuenta si empezó antes de las { $deadline }; la espero hasta las { $until }.
claim-noted-mail = Anotado. A las { $until } el Contact Center confirma que hubo contacto.
claim-already-met = El contacto ya está registrado. Gracias.

## Un prospecto cambia de manos
loss-own = El prospecto { $lead } ({ $name }) ya no está con usted: { $reason }. { $whereto }
loss-of-advisor = El prospecto { $lead } ({ $name }) ya no está con { $advisor }: { $reason }. { $whereto }
loss-reason-breach = a las { $deadline } no había llamada registrada
loss-reason-no-evidence-in-time = la llamada no apareció en el registro a tiempo (el límite era a las { $deadline })
loss-reason-administrator-silent = a las { $deadline } no había llamada registrada y no hubo otra decisión
loss-reason-left = la persona que lo atendía ya no es del equipo de asesores
loss-reason-unreachable = no hubo por dónde avisarle
loss-reason-unreachable-own = no hubo por dónde avisarle
loss-reason-not-told = no hubo por dónde avisarle antes de las { $deadline }, así que no cuenta como falta
loss-reason-not-told-own = no hubo por dónde avisarle antes de las { $deadline }; no cuenta como falta
declined = Listo: el prospecto { $lead } ya no está con usted. No cuenta como incumplimiento.
declined-of-advisor = { $advisor } pasó el prospecto { $lead } ({ $name }) con «No puedo». Este mes lleva { $count }.
decline-ask-reason = ¿Por qué no pudo atender el prospecto { $lead }? Con una frase basta; queda en el registro.
decline-reason-noted = Gracias, quedó anotado.
loss-to-advisor = Ahora lo atiende { $advisor }.
loss-to-administrator = El Contact Center decide quién lo atiende.
loss-to-next-free = Lo recibe el primero que quede libre.
loss-stays = El prospecto { $lead } ({ $name }) sigue con { $advisor }, pero { $reason }. Ya lo han tenido { $people } personas; el Contact Center decide quién lo atiende.
loss-stays-own = El prospecto { $lead } ({ $name }): { $reason }. El Contact Center decide quién lo atiende; mientras, sigue con usted.
loss-list-own = { $count ->
    [one] Un prospecto ya no está con usted
   *[other] { $count } prospectos ya no están con usted
    }: { $reason }.
    { $lines }
loss-list = { $count ->
    [one] Un prospecto cambió de manos
   *[other] { $count } prospectos cambiaron de manos
    }: { $reason }.
    { $lines }
loss-list-stays-own = { $count ->
    [one] De un prospecto suyo el Contact Center decide quién lo atiende
   *[other] De { $count } prospectos suyos el Contact Center decide quién los atiende
    }: { $reason }.
    { $lines }
loss-list-stays = { $count ->
    [one] De un prospecto falta decidir quién lo atiende; mientras, sigue donde estaba
   *[other] De { $count } prospectos falta decidir quién los atiende; mientras, siguen donde estaban
    }: { $reason }.
    { $lines }
loss-list-line = • <b>{ $lead }</b> { $name } ({ $advisor }). Ahora: { $to }
loss-list-line-own = • <b>{ $lead }</b> { $name }. Ahora: { $to }
loss-list-undecided = lo decide el Contact Center
loss-list-next-free = el primero que quede libre
loss-list-reason-breach = no había llamada registrada a tiempo
loss-list-reason-no-evidence-in-time = la llamada no apareció en el registro a tiempo
loss-list-reason-administrator-silent = no había llamada registrada a tiempo y no hubo otra decisión
loss-list-reason-left = quien lo atendía ya no es del equipo de asesores
loss-list-reason-unreachable = no hubo por dónde avisarle al asesor
loss-list-reason-unreachable-own = no hubo por dónde avisarle
loss-list-reason-not-told = no hubo por dónde avisarle al asesor a tiempo, así que no cuenta como falta
loss-list-reason-not-told-own = no hubo por dónde avisarle a tiempo; no cuenta como falta
lead-taken-away = El Contact Center pasó el prospecto { $lead } ({ $name }) a otra persona.
lead-wrote-again = 🔂 El prospecto { $lead } ({ $name }) volvió a escribir. Conviene llamarle; no corre tiempo.
lead-wrote-again-of = 🔂 El prospecto { $lead } ({ $name }) volvió a escribir, ahora por { $campaign }. Conviene llamarle; no corre tiempo.
lead-joined-to = El prospecto { $lead } ({ $name }) es la misma persona que el { $other } y lo atiende { $advisor }. No cuenta en contra de nadie.
lead-joined-away = El prospecto { $lead } ({ $name }) es la misma persona que el { $other }; se sigue con ese. No cuenta en contra de nadie.
lead-returned = El prospecto { $lead } ({ $name }) pasa con { $advisor }, que ya había hablado con esta persona. No cuenta en contra de nadie.
advisor-returned = Ya puedo escribirle otra vez. Vuelve a contar para los prospectos de sus guardias.
advisor-returned-lost = Ya puedo escribirle otra vez. Mientras no hubo por dónde avisarle, estos dejaron de estar con usted, sin contar como falta:
    { $lines }
    Vuelve a contar para los prospectos de sus guardias.
advisor-returned-line = • <b>{ $lead }</b> { $name }, { $at }

## El administrador decide
ask-heading = ❓ <b>Prospecto { $lead }</b>: { $reason }
ask-summary = ❓ { $count ->
    [one] Un prospecto espera
   *[other] { $count } prospectos esperan
    } su decisión: { $reason }
ask-nobody-on-guard = no hay nadie de guardia. ¿A quién se lo damos?
ask-nobody-eligible = nadie de guardia puede recibirlo. ¿A quién se lo damos?
ask-nobody-left = ya no queda a quién pasárselo. ¿A quién se lo damos?
ask-nobody-free = todos los asesores de guardia tienen llamadas pendientes. ¿A quién se lo damos?
ask-hops-exhausted = ya pasó por varias personas sin contacto. ¿A quién se lo damos?
ask-known-person = ya tiene asesor y volvió a escribir, pero no hay llamada registrada. ¿Qué hacemos?
ask-mode = se cumplió el tiempo sin llamada registrada. ¿Qué hacemos?
ask-evidence-pending = el asesor avisó que llamó, y de Callpicker no ha llegado ninguna llamada hecha desde el { $since }. ¿Hubo contacto?
ask-evidence-pending-never = el asesor avisó que llamó, y de Callpicker todavía no ha llegado ninguna llamada. ¿Hubo contacto?
ask-wrote = solo tiene correo y el asesor avisó que ya le escribió. ¿Hubo contacto?
ask-review = falta decidir quién lo atiende. ¿A quién se lo damos?
ask-settled = ✅ Prospecto { $lead }: lo atiende { $advisor } (lo decidió { $by }).
ask-found = ✅ Prospecto { $lead }: { $by } confirmó que sí hubo contacto.
ask-contacted = ✅ Prospecto { $lead }: ya hay contacto registrado; no hace falta decidir.
ask-moved-on = ✅ Prospecto { $lead }: se acabó el tiempo para decidir y se aplicó la regla automática.
ask-joined = ✅ Prospecto { $lead }: es la misma persona que el { $other }; se atiende ahí.
ask-returned = ✅ Prospecto { $lead }: pasó con quien ya había hablado con esta persona.
ask-placed = ✅ Prospecto { $lead }: ya hay quien lo reciba y se asignó solo; no hace falta decidir.
button-give = { $name }
button-give-other = Otra persona…
button-pending = Ver pendientes
button-found = Sí hubo contacto
lead-evidence-due = ⏳ Antes de las { $due } falta saber si hubo contacto con { $name } (prospecto { $lead }). Si nadie lo dice, se decide con lo que haya.
undecided-heading = ❓ { $count ->
    [one] Un prospecto sin asesor · espera desde hace { $waited }
   *[other] { $count } prospectos sin asesor · el más antiguo, { $waited }
    }
undecided-none = ✅ Ya no hay prospectos sin asesor.
button-share-out = Repartir a la guardia
ask-shared-out = ✅ Prospecto { $lead }: se repartió entre quienes están de guardia (lo decidió { $by }).
share-all = ✅ { $given ->
    [0] Ya no había prospectos por repartir.
    [one] Repartí un prospecto; no queda ninguno.
   *[other] Repartí { $given } prospectos; no queda ninguno.
    }
share-some = Repartí { $given } y { $left ->
    [one] queda uno
   *[other] quedan { $left }
    }: { $why }
share-none = No pude repartir { $left ->
    [one] el prospecto que espera
   *[other] los { $left } prospectos que esperan
    }: { $why }
share-nobody-on-guard = no hay nadie de guardia.
share-had-before = quienes pueden recibir ya los tuvieron o llegaron al límite.
share-nobody-free = quienes pueden recibir tienen llamadas pendientes.
share-nobody-eligible = nadie de guardia puede recibir.
    { $reasons }
not-on-roster = No está en el rol de este mes
error-not-eligible = No puede recibir el prospecto:
    { $reasons }
incident-late-notice = ⚠️ El aviso del prospecto { $lead } salió { $took } después del contacto.
incident-no-notice = ⚠️ Del prospecto { $lead } ({ $name }) no consta que alguien haya recibido el aviso, y ya pasaron { $waited } desde el contacto.
incident-no-notices = ⚠️ De { $count } prospectos no consta que alguien haya recibido el aviso a tiempo. Con /incidentes se ve cuáles son.
review-kept = 📥 El registro { $item } no se pudo usar:
    { $errors }
    Con /revisar se corrige o se descarta.
review-phone-kept = 📥 El prospecto { $lead } entró con su correo, pero el teléfono no se pudo usar (registro { $item }):
    { $errors }
    Con /revisar se corrige.

## Aclaraciones
dispute-kind-late-evidence = Llamada hecha a tiempo
dispute-kind-duplicate = Prospecto duplicado
dispute-kind-wrong-owner = Asesor equivocado
dispute-kind-bad-data = Datos equivocados
dispute-kind-fault = Falla del sistema
dispute-verdict-restore = Devolverlo al asesor
dispute-verdict-excuse = No cuenta en contra
dispute-verdict-same = Es la misma persona
dispute-verdict-uphold = Queda como está
dispute-verdict-confirm = Se confirma lo resuelto
dispute-verdict-annul = Se anula lo resuelto
dispute-verdict-credit-to = El primer contacto es de { $name }
dispute-verdict-credit = Dar el primer contacto
dispute-verdict-give-to = Se le da a { $name }
dispute-verdict-give = Dárselo a otro asesor
dispute-opened = Se abrió una aclaración sobre el prospecto { $lead }: { $kind }. El Contact Center la resuelve y le aviso.
dispute-decided = Aclaración del prospecto { $lead }, resuelta: <b>{ $verdict }</b>. Motivo: { $reason }
dispute-case = { $lines }
dispute-statement-asked = Se abrió una aclaración sobre el prospecto { $lead }: { $kind }. ¿Quiere dar su versión? El Contact Center la leerá tal cual antes de resolver.
dispute-statement-ask = ¿Qué pasó con el prospecto { $lead }? Cuéntelo en pocas palabras; el Contact Center lo leerá tal cual.
dispute-statement-noted = Gracias. Su versión sobre el prospecto { $lead } ya está con el Contact Center.
dispute-statement-none = De acuerdo. La aclaración del prospecto { $lead } se resuelve con lo que ya se sabe.
dispute-withdrawn = { $name } retiró la aclaración sobre el prospecto { $lead } ({ $kind }). Ya no hay nada que resolver.
dispute-withdrawn-noted = Listo: se retiró la aclaración del prospecto { $lead }.
dispute-appeal-ask = ¿Por qué no está de acuerdo con lo que se resolvió sobre el prospecto { $lead }? Dirección lo leerá tal cual; su decisión es la última.
dispute-appeal-noted = La apelación sobre el prospecto { $lead } ya está con dirección. Le aviso en cuanto la resuelva.
dispute-appealed = { $name } apeló lo que se resolvió sobre el prospecto { $lead } ({ $kind }). Ahora lo decide dirección, y le aviso.
dispute-appeal-decided = Apelación sobre el prospecto { $lead }, resuelta por dirección: <b>{ $verdict }</b>. Motivo: { $reason }
dispute-case-heading = ⚖️ <b>Aclaración del prospecto { $lead }</b> ({ $name }): { $kind }
dispute-case-clock = Lo tenía { $advisor } (asignado: { $assigned }; límite: { $deadline }).
dispute-case-owner = Ahora lo tiene { $owner }.
dispute-case-nobody = Ahora no lo tiene nadie.
dispute-case-same = Quien la abrió dice que es la misma persona que el prospecto { $other }, { $name }.
dispute-case-call = La llamada empezó a las { $called }; el registro llegó a las { $heard }.
dispute-case-statement = Quien la pide dice: «{ $statement }»
dispute-case-other = { $name } dice: «{ $statement }»
dispute-case-decided = Se resolvió: <b>{ $verdict }</b>. Motivo: { $reason }
dispute-case-appeal = { $name } apela: «{ $statement }»
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
closing-no-group = El cierre del prospecto { $lead } aún no se anuncia: el grupo «{ $group }» no está vinculado. Agregue el bot al grupo y escriba ahí /vincular { $group }; entonces se anuncia.
error-closing-before-contact = Con { $name } (prospecto { $lead }) todavía no hay contacto registrado. El cierre se reporta después del primer contacto.
error-bad-closing = { $what ->
    [product] El producto no se puede usar. Escríbalo en pocas palabras: desarrollo y unidad, por ejemplo Torre Norte 302.
   *[amount] El precio tiene que ser mayor que cero.
    }

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
pending-statements = { $count ->
    [one] <b>1 versión</b> por dar en una aclaración
   *[other] <b>{ $count } versiones</b> por dar en aclaraciones
}
pending-appeals = { $count ->
    [one] <b>1 apelación</b> por resolver
   *[other] <b>{ $count } apelaciones</b> por resolver
}
pending-reviews = { $count ->
    [one] <b>1 registro</b> que no se pudo usar
   *[other] <b>{ $count } registros</b> que no se pudieron usar
}
pending-calls = { $count ->
    [one] <b>1 llamada</b> sin identificar
   *[other] <b>{ $count } llamadas</b> sin identificar
}
pending-similar = { $count ->
    [one] <b>1 posible repetido</b> por revisar
   *[other] <b>{ $count } posibles repetidos</b> por revisar
}
similar-heading = 👥 ¿El <b>prospecto { $lead }</b> es la misma persona que el { $other }? Se parecen el nombre y la ciudad.
similar-heading-said = 👥 { $by } dice que el <b>prospecto { $lead }</b> es la misma persona que el { $other }. ¿Es así?
similar-earlier = <b>Prospecto { $other }</b>, el anterior:
similar-linked = ✅ Los prospectos { $lead } y { $other } son la misma persona; quedan unidos.
similar-linked-with = ✅ Los prospectos { $lead } y { $other } son la misma persona; lo atiende { $advisor }.
same-ask = ¿De qué prospecto es la misma persona que el { $lead }? Escriba su número, por ejemplo 12.
same-no-number = Escriba solo el número del otro prospecto, por ejemplo 12.
same-no-lead = No encuentro el prospecto { $lead }. Revise el número.
same-already = Con el prospecto { $lead } ya es la misma persona.
same-confirm = ¿Los prospectos { $lead } y { $other } son la misma persona? Quedan unidos, con un solo asesor.
same-asked = El prospecto { $other } lo lleva otra persona, así que se lo pregunté al Contact Center. Le aviso qué responde.
same-asked-already = El Contact Center ya tiene la pregunta de quién es el prospecto { $lead }.
similar-apart = ✅ Los prospectos { $lead } y { $other } son personas distintas; siguen por separado.
button-same-person = Es la misma persona
button-same-as = Misma persona que…
button-other-person = No lo es
dispute-button = ⚖️ Prospecto { $lead }
given = Listo: el prospecto { $lead } ya tiene asesor.
give-ask = ¿A quién le damos el prospecto { $lead }? Elija o escriba la clave del asesor.
advisor-unknown = No hay ningún asesor con la clave «{ $code }». Revísela, o elija de la lista.
button-move-lead = Pasar a otra persona
move-ask-reason = ¿Por qué pasa a otra persona el prospecto { $lead }? El motivo queda en el registro y lo leen los dos asesores y sus gerentes.
moved-by-hand = El prospecto { $lead } ({ $name }) pasó de { $from } a { $to }. Lo decidió { $by }: { $reason }
moved-by-hand-first = El prospecto { $lead } ({ $name }) pasó a { $to }. Lo decidió { $by }: { $reason }
finding-ask = ¿Cómo le consta que hubo contacto con el prospecto { $lead }? Escríbalo en una frase; queda en el registro.
finding-noted = Anotado: hubo contacto con el prospecto { $lead }. Se queda con su asesor.
dispute-ask-reason = <b>{ $verdict }</b>. ¿Por qué? El motivo se les comunica a las dos partes.
dispute-beneficiary = { $name }
dispute-ask-to = <b>{ $verdict }</b>. ¿A quién?
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
review-list = { $count ->
    [one] Hay 1 registro que no se pudo usar.
   *[other] Hay { $count } registros que no se pudieron usar.
    } Elija uno.
review-heading = 📥 <b>Registro { $item }</b>, { $at } ({ $source ->
    [api] por la API o el formulario
    [calls] de Callpicker
    [chat] por chat
    [file] de un archivo
   *[other] { $source }
    })
review-in-by-mail = Ya entró como prospecto { $lead }, con su correo. Falta el teléfono.
review-field = { $field }: { $value }
review-ask-value = { $field }: ¿cuál es el dato correcto?
review-ask-reason = ¿Por qué se descarta el registro { $item }? Escríbalo en una frase.
review-discarded = El registro { $item } quedó descartado. Se conserva con su motivo.
review-mended = Listo: el teléfono quedó en el prospecto { $lead }.
review-known = Ese prospecto ya había entrado por otro lado; el registro queda resuelto.
button-review = Registro { $item }

## Incidentes
incident-kind-lead-late-notice = el aviso de un prospecto salió tarde

# Las conversaciones del asesor y de marketing sobre los prospectos.

## Lo que sirve en todas
button-skip = Omitir
button-correct = Corregir
error-bad-lead = El prospecto no se puede registrar así:
    { $errors }
lead-field-name = Nombre
lead-field-phone = Teléfono
lead-field-email = Correo
lead-field-campaign = Campaña
lead-field-source = Origen
lead-field-interest = Interés
lead-field-city = Ciudad
lead-field-notes = Notas
lead-field-external-id = Número externo
lead-field-arrived-at = Fecha de llegada

## La lista
command-leads = Ver los prospectos abiertos
command-lead = Abrir un prospecto
leads-none = No hay prospectos abiertos.
leads-list = { $total ->
    [one] <b>1 prospecto abierto</b>
   *[other] <b>{ $total } prospectos abiertos</b>, del { $first } al { $last }
    }
    { $lines }
lead-row = <b>{ $lead }</b> { $name }: { $what }
lead-row-of = <b>{ $lead }</b> { $name }: { $what } ({ $advisor })
lead-row-clock = ⏱ quedan { $left } para el contacto
lead-row-deciding = ⏳ falta decidir quién lo atiende
lead-row-waiting = 🕐 en espera de que se asigne a un asesor
lead-row-overdue = ⚠️ { $status }; el siguiente paso era { $at }
lead-row-next = { $status }; sigue { $at }
button-lead = { $lead } · { $name }
lead-view-advisor = Asesor: { $advisor }
lead-view-nobody = Todavía no lo atiende nadie
lead-view-call-from = 🌙 Llegó fuera de horario; se le llama a partir del { $at }
lead-view-clock = ⏱ Tiene hasta las { $deadline } para hacer contacto

## Estado, calificación y siguiente paso
status-ask = ¿Cómo va el prospecto { $lead }, <b>{ $name }</b>? Ahora está: { $status }.
status-discard-ask = El prospecto { $lead } quedará como descartado y saldrá de los abiertos. ¿Lo descartamos?
status-discarded = El prospecto { $lead } quedó descartado.
status-kept-open = El prospecto { $lead } sigue abierto, como estaba.
status-kept = ✅ Prospecto { $lead } al corriente
status-kept-owed = Prospecto { $lead }: guardado, pero { $owed }
call-owed = falta el contacto: quedan { $left }
call-owed-over = falta el contacto, y el tiempo ya se cumplió
grade-ask = ✅ { $status }. ¿Qué calificación le da?
grade-ask-owed = { $status }. Guardado, pero { $owed }. ¿Qué calificación le da?
next-step-ask = ¿Cuál es el siguiente paso?
when-ask = { $step }: ¿para cuándo? También puede escribir la fecha, por ejemplo «viernes 16:30» o «25/11».
when-today = Hoy
when-tomorrow = Mañana
when-in-two-days = En 2 días
when-no-date = Sin fecha
button-discard = Descartar
button-keep = Dejarlo abierto

## Aclaraciones
dispute-ask-kind = ¿Qué pasa con el prospecto { $lead }?
dispute-ask-other = ¿Con qué prospecto se repite? Escriba su número, o sáltelo si no lo sabe.
dispute-ask-statement = <b>{ $kind }</b>. Cuente en pocas palabras qué pasó; el Contact Center lo leerá tal cual.
dispute-statement-length = Escriba al menos unas palabras; caben hasta { $most } letras.
dispute-noted = La aclaración del prospecto { $lead } ya está con el Contact Center. Le aviso en cuanto se resuelva.

## Cierre
closing-ask-product = 🎉 ¡Felicidades! ¿Qué compró <b>{ $name }</b> (prospecto { $lead })? Escriba desarrollo y unidad, por ejemplo Torre Norte 302.
closing-ask-price = { $product }. ¿En cuánto quedó? Por ejemplo { $example } o { $millions } millones.
closing-price-noted = Ya anoté el precio.
closing-field-product = Qué se vendió
closing-field-price = Precio
closing-ask-meant = Anoté { $price }, y parece muy poco para un cierre. ¿Quiso decir…? También puede escribir otra vez el precio.
closing-meant = { $price }
closing-confirm = <b>{ $name }</b>
    { $product }
    { $price }
    El anuncio en el grupo lleva ocultos los datos del cliente. ¿Está bien así?
button-closing-confirm = Confirmar y anunciar
closing-done = 🎉 Cierre registrado y anunciado.
closing-done-unannounced = 🎉 Cierre registrado. Se anuncia en cuanto el Contact Center vincule el grupo.

## Por qué yo, por qué no
command-why = Saber por qué me tocó, o no, un prospecto
why = { $lines }
why-heading = <b>Prospecto { $lead }</b> ({ $at }): le tocó a { $advisor }
why-heading-own = <b>Prospecto { $lead }</b> ({ $at }): por qué le tocó
why-not-heading = <b>Prospecto { $lead }</b> ({ $at }): lo recibió { $advisor }
why-because-only-candidate = Era la única persona de guardia que podía recibirlo.
why-because-fewest-turns = Fue para quien llevaba menos turnos por hora de guardia en el mes.
why-because-longest-wait = Había empate en turnos: fue para quien llevaba más tiempo sin recibir.
why-because-stable-order = Había empate en turnos y en espera: se siguió el orden de la lista.
why-results = Nadie llamó a tiempo y pasó a quien tiene mejores resultados entre los que no lo habían tenido (lugar { $place }).{ $passed ->
    [0] {""}
    [one] {" "}Antes había una persona que ya lo tuvo o estaba en su tope.
   *[other] {" "}Antes había { $passed } personas que ya lo tuvieron o estaban en su tope.
    }
why-first-contact = Es la misma persona que el prospecto { $original }, así que vuelve a quien la contactó primero. No cuenta como turno.
why-administrator = Lo decidió { $by }.
why-decision = Lo decidió el Contact Center.
why-dispute = Se devolvió al resolverse una aclaración.
why-dispute-given = Se le dio al resolverse una aclaración.
why-on-guard = De guardia en ese momento:
why-candidate = • { $name }: { $what }
why-turns = { $turns ->
    [one] 1 turno
   *[other] { $turns } turnos
    }{ $hours ->
    [0] {""}
   *[other] {" "}en { $hours } h de guardia
    }, el último { $last }
why-turns-none = { $turns ->
    [one] 1 turno
   *[other] { $turns } turnos
    }{ $hours ->
    [0] {""}
   *[other] {" "}en { $hours } h de guardia
    }, aún sin recibir este mes
why-figures = cierres: { $closings } de { $leads }; llamadas a tiempo: { $met } de { $clocks }
why-could = podía recibirlo
why-refused = no podía recibirlo
why-more = … y { $count } más
why-not-on-guard = En ese momento usted no estaba de guardia.
why-not-busy = En ese momento usted ya tenía { $count ->
    [one] una llamada pendiente
   *[other] { $count } llamadas pendientes
    }, y se le dio a quien estaba libre.
why-busy = { $count ->
    [one] con una llamada pendiente
   *[other] con { $count } llamadas pendientes
    }
why-administrator-said = Lo decidió { $by }: { $reason }
why-not-refused = En ese momento usted no podía recibirlo:
why-bullet = • { $what }
why-not-turns = Usted llevaba { $turns ->
    [one] 1 turno
   *[other] { $turns } turnos
    }{ $hours ->
    [0] {""}
   *[other] {" "}en { $hours } h de guardia
    }; el último, { $last }.
why-not-turns-none = Usted llevaba { $turns ->
    [one] 1 turno
   *[other] { $turns } turnos
    }{ $hours ->
    [0] {""}
   *[other] {" "}en { $hours } h de guardia
    } y aún no recibía este mes.
why-not-chosen-turns = Quien lo recibió llevaba { $turns ->
    [one] 1 turno
   *[other] { $turns } turnos
    }{ $hours ->
    [0] {""}
   *[other] {" "}en { $hours } h de guardia
    }.
why-not-results = Sus resultados: cierres, { $closings } de { $leads }; llamadas a tiempo, { $met } de { $clocks }.
why-not-had = Usted ya había tenido este prospecto.
why-not-full = Usted ya tenía el máximo de prospectos reasignados.
why-not-better = Pasó a una persona con mejores resultados.

## Prospecto nuevo, escrito en el chat
command-new = Registrar un prospecto
new-ask-name = ¿Cómo se llama el prospecto? Si lo prefiere, pegue todos los datos en un solo mensaje.
new-ask-contact = ¿Cuál es su teléfono o correo?
new-ask-campaign = ¿De qué campaña viene? Elija una o escríbala.
new-ask-interest = ¿Qué le interesa? Escríbalo en pocas palabras.
new-ask-city = ¿De qué ciudad es?
new-field-name = Nombre
new-field-contact = Teléfono o correo
new-field-campaign = Campaña
new-field-interest = Interés
new-field-city = Ciudad
new-contact-noted = Ya tengo cómo localizarlo.
new-confirm = { $lines }
    ¿Lo registramos?
new-entered = ✅ Prospecto { $lead } registrado.
new-known = Es la misma persona que el prospecto { $original }.
new-to-advisor = Lo atiende { $advisor }.
new-waits = Se entregará al abrir la recepción: { $at }.
new-with-administrator = Nadie puede recibirlo ahora; el Contact Center decide quién lo atiende.
button-campaign = { $name }
button-new-confirm = Registrar

# El tablero del administrador.
board-title = Mesa de guardia
board-updated = Al { $at }
board-at = { $at }
board-states = Prospectos de hoy
board-leads = Los más recientes
board-clocks = Relojes en marcha
board-unconfirmed = Roles por confirmar
board-all-confirmed = Todos confirmaron.
board-none = Nada por ahora.
board-lead = Prospecto
board-campaign = Campaña
board-received = Llegó
board-state = Estatus
board-owner = Asesor
board-notice = Aviso en
board-deadline = Vence
board-left = { $span }
board-overdue = vencido hace { $span }
board-state-name = { $state ->
    [waiting] En espera
    [assigned] Asignado
    [evidence_pending] Por comprobar
    [with_administrator] Con el administrador
    [contacted] Contactado
    [won] Cerrado
    [lost] Perdido
   *[other] { $state }
}

## Lo que salió de un pendiente
outcome-lead-given = el prospecto ya tiene asesor
outcome-lead-found = se anotó que hubo contacto
outcome-lead-moved-on = el prospecto pasó a otro asesor
outcome-lead-placed = hubo quien lo recibiera y se asignó solo
outcome-lead-contacted = el asesor se comunicó
outcome-lead-joined = es la misma persona que otro prospecto y se atiende ahí
outcome-lead-returned = pasó con quien ya había hablado con esta persona
outcome-review-corrected = el registro se corrigió
outcome-review-known = ese prospecto ya había entrado
outcome-review-discarded = el registro se descartó
outcome-call-attributed = la llamada ya tiene asesor
outcome-call-dismissed = la llamada no era de ningún prospecto

# Lo que deja abierto un asesor que se va o cambia de función (lo decide su gerente).
left-behind-heading = 👋 <b>Prospecto { $lead }</b>: { $name } ya no es del equipo de asesores. ¿Quién sigue con él?
left-behind-nobody = 👋 <b>Prospecto { $lead }</b>: { $name } ya no es del equipo de asesores, y en este momento nadie más puede recibirlo. Queda en /pendientes.
left-behind-summary = 👋 { $name } ya no es del equipo de asesores y deja { $count } prospectos abiertos. ¿Quién sigue con ellos?
pending-left-behind = { $count ->
    [one] <b>1 prospecto</b> de quien ya no está
   *[other] <b>{ $count } prospectos</b> de quien ya no está
}
outcome-similar-same = son la misma persona
outcome-similar-other = son personas distintas

## Lo que el asesor escribe con sus palabras
meant-lead-called = Ya llamé: { $name }
meant-lead-no-answer = No contestó: { $name }
meant-lead-wrote = Ya le escribí: { $name }
meant-lead-declined = No puedo: { $name }
ask-lead-called = «Ya llamé»: <b>{ $name }</b> (prospecto { $lead }).
ask-lead-no-answer = «No contestó»: <b>{ $name }</b> (prospecto { $lead }).
ask-lead-wrote = «Ya le escribí»: <b>{ $name }</b> (prospecto { $lead }).
ask-lead-declined = «No puedo»: <b>{ $name }</b> (prospecto { $lead }) deja de estar con usted.
ask-next-step = <b>{ $name }</b> (prospecto { $lead }): { $step }, { $at }.
next-step-kept = ✅ { $name } (prospecto { $lead }): { $step }, { $at }.
flow-title-lead-next-step = el siguiente paso del prospecto { $lead }
flow-title-lead-choice = de qué prospecto se trata
lead-which = ¿De cuál prospecto? Toque uno, o escriba el nombre, el número o el teléfono.
lead-not-named = Entre los prospectos que usted puede ver no hay ninguno que corresponda a «{ $words }».
nothing-to-call = No tiene ninguna llamada corriendo que corresponda a eso.
nothing-to-mail = No tiene ningún prospecto por correo que espere su mensaje.
nothing-to-decline = No tiene ningún prospecto con el reloj corriendo que pueda pasar a otra persona.
nothing-open = No tiene ningún prospecto abierto que corresponda a eso.
lead-new-by-others = No registré nada: los prospectos nuevos los captura el Contact Center. Páseles el nombre y el teléfono.
intent-lead-called = Ya llamé
intent-lead-no-answer = No contestó
intent-lead-wrote = Ya le escribí
intent-lead-declined = No puedo atenderlo
intent-lead-open = Ver un prospecto
intent-leads-list = Ver los prospectos
intent-lead-why = Por qué tocó
intent-lead-status = Cambiar el estatus
intent-lead-discard = Descartar
intent-lead-closing = Reportar cierre
intent-lead-dispute = Pedir aclaración
intent-lead-new = Prospecto nuevo
intent-undecided = Pendientes
intent-next-step-appointment = Cita
intent-next-step-visit = Visita
intent-next-step-call = Llamar después
