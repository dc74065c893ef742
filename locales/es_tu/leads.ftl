# Solo lo que cambia de «usted» a «tú».
lead-summary = Comunícate antes de las { $deadline } con { $name }, { $contact } (prospecto { $lead }).
lead-heading-reassigned = 🔁 <b>Prospecto { $lead }</b>, reasignado a ti
lead-first-call = ⏱ Llama antes de las <b>{ $deadline }</b> · <b>{ $name }</b>
lead-first-mail = ⏱ Escríbele antes de las <b>{ $deadline }</b> · <b>{ $name }</b>
lead-line-claimed = Avisaste a las { $at } que llamaste; falta que la llamada aparezca en Callpicker (la espero hasta las { $until })
lead-line-evidence-pending-mail = ⏳ Falta confirmar que le escribiste; el Contact Center lo está revisando
lead-line-call-awaited = ⏳ Tu llamada todavía no aparece en Callpicker; la espero hasta las <b>{ $until }</b>
lead-line-claimed-mail = Avisaste a las { $at } que le escribiste; el Contact Center lo confirma
contact-reminder = ⏰ Te quedan { $left } (hasta las { $deadline }) para llamar a <b>{ $name }</b>, prospecto { $lead }. { $phone }
contact-reminder-claimed = ⏰ Quedan { $left } (hasta las { $deadline }): todavía no veo tu llamada a <b>{ $name }</b> en Callpicker, prospecto { $lead }.
contact-reminder-mail = ⏰ Te quedan { $left } (hasta las { $deadline }) para escribir a <b>{ $name }</b>, prospecto { $lead }. { $email }
contact-found = ✅ Contacto con <b>{ $name }</b> (prospecto { $lead }) registrado. ¿Cómo te fue?
contact-found-unanswered = ✅ Tu llamada a <b>{ $name }</b> (prospecto { $lead }) quedó registrada; no contestó. Si después hablaron, ¿cómo te fue?
advisor-returned = Ya puedo escribirte otra vez. Vuelves a contar para los prospectos de tus guardias.
advisor-returned-lost = Ya puedo escribirte otra vez. Mientras no hubo por dónde avisarte, estos dejaron de estar contigo, sin contar como falta:
    { $lines }
    Vuelves a contar para los prospectos de tus guardias.
loss-reason-unreachable-own = no hubo por dónde avisarte
loss-reason-not-told-own = no hubo por dónde avisarte antes de las { $deadline }; no cuenta como falta
lead-line-declined = ↪️ Avisaste a las { $at } que no podías atenderlo
decline-ask-reason = ¿Por qué no pudiste atender el prospecto { $lead }? Con una frase basta; queda en el registro.
loss-own = El prospecto { $lead } ({ $name }) ya no está contigo: { $reason }. { $whereto }
loss-stays-own = El prospecto { $lead } ({ $name }): { $reason }. El Contact Center decide quién lo atiende; mientras, sigue contigo.
loss-list-own = { $count ->
    [one] Un prospecto ya no está contigo
   *[other] { $count } prospectos ya no están contigo
    }: { $reason }.
    { $lines }
loss-list-stays-own = { $count ->
    [one] De un prospecto tuyo el Contact Center decide quién lo atiende
   *[other] De { $count } prospectos tuyos el Contact Center decide quién los atiende
    }: { $reason }.
    { $lines }
loss-list-reason-unreachable-own = no hubo por dónde avisarte
loss-list-reason-not-told-own = no hubo por dónde avisarte a tiempo; no cuenta como falta
ask-summary = ❓ { $count ->
    [one] Un prospecto espera
   *[other] { $count } prospectos esperan
    } tu decisión: { $reason }
dispute-opened = Se abrió una aclaración sobre el prospecto { $lead }: { $kind }. El Contact Center la resuelve y te aviso.
closing-no-group = El cierre del prospecto { $lead } aún no se anuncia: el grupo «{ $group }» no está vinculado. Agrega el bot al grupo y escribe ahí /vincular { $group }; entonces se anuncia.
error-bad-closing = { $what ->
    [product] El producto no se puede usar. Escríbelo en pocas palabras: desarrollo y unidad, por ejemplo Torre Norte 302.
   *[amount] El precio tiene que ser mayor que cero.
    }

# Solo lo que cambia de «usted» a «tú».
# igual: move-ask-reason, finding-noted, call-attributed, call-attributed-no-lead, review-discarded
give-ask = ¿A quién le damos el prospecto { $lead }? Elige o escribe la clave del asesor.
advisor-unknown = No hay ningún asesor con la clave «{ $code }». Revísala, o elige de la lista.
finding-ask = ¿Cómo te consta que hubo contacto con el prospecto { $lead }? Escríbelo en una frase; queda en el registro.
calls-list = { $count ->
    [one] Hay 1 llamada sin identificar.
   *[other] Hay { $count } llamadas sin identificar.
    } Elige una para ver qué hacer con ella.
call-ask-owner = ¿De quién fue la llamada? Elige o escribe la clave del asesor.
review-list = { $count ->
    [one] Hay 1 registro que no se pudo usar.
   *[other] Hay { $count } registros que no se pudieron usar.
    } Elige uno.
review-ask-reason = ¿Por qué se descarta el registro { $item }? Escríbelo en una frase.

# Solo lo que cambia de «usted» a «tú».
# igual: review-phone-kept, review-in-by-mail, lead-row-waiting, why-results, new-ask-contact
when-ask = { $step }: ¿para cuándo? También puedes escribir la fecha, por ejemplo «viernes 16:30» o «25/11».
grade-ask = ✅ { $status }. ¿Qué calificación le das?
grade-ask-owed = { $status }. Guardado, pero { $owed }. ¿Qué calificación le das?
dispute-ask-other = ¿Con qué prospecto se repite? Escribe su número, o sáltalo si no lo sabes.
dispute-ask-statement = <b>{ $kind }</b>. Cuenta en pocas palabras qué pasó; el Contact Center lo leerá tal cual.
dispute-statement-length = Escribe al menos unas palabras; caben hasta { $most } letras.
same-ask = ¿De qué prospecto es la misma persona que el { $lead }? Escribe su número, por ejemplo 12.
same-no-number = Escribe solo el número del otro prospecto, por ejemplo 12.
same-no-lead = No encuentro el prospecto { $lead }. Revisa el número.
same-asked = El prospecto { $other } lo lleva otra persona, así que se lo pregunté al Contact Center. Te aviso qué responde.
dispute-noted = La aclaración del prospecto { $lead } ya está con el Contact Center. Te aviso en cuanto se resuelva.
closing-ask-product = 🎉 ¡Felicidades! ¿Qué compró <b>{ $name }</b> (prospecto { $lead })? Escribe desarrollo y unidad, por ejemplo Torre Norte 302.
closing-ask-meant = Anoté { $price }, y parece muy poco para un cierre. ¿Quisiste decir…? También puedes escribir otra vez el precio.
why-heading-own = <b>Prospecto { $lead }</b> ({ $at }): por qué te tocó
why-not-on-guard = En ese momento no estabas de guardia.
why-not-busy = En ese momento ya tenías { $count ->
    [one] una llamada pendiente
   *[other] { $count } llamadas pendientes
    }, y se le dio a quien estaba libre.
why-not-refused = En ese momento no podías recibirlo:
why-not-turns = Llevabas { $turns ->
    [one] 1 turno
   *[other] { $turns } turnos
    }{ $hours ->
    [0] {""}
   *[other] {" "}en { $hours } h de guardia
    }; el último, { $last }.
why-not-turns-none = Llevabas { $turns ->
    [one] 1 turno
   *[other] { $turns } turnos
    }{ $hours ->
    [0] {""}
   *[other] {" "}en { $hours } h de guardia
    } y aún no recibías este mes.
why-not-results = Tus resultados: cierres, { $closings } de { $leads }; llamadas a tiempo, { $met } de { $clocks }.
why-not-had = Ya habías tenido este prospecto.
why-not-full = Ya tenías el máximo de prospectos reasignados.
new-ask-name = ¿Cómo se llama el prospecto? Si lo prefieres, pega todos los datos en un solo mensaje.
new-ask-campaign = ¿De qué campaña viene? Elige una o escríbela.
new-ask-interest = ¿Qué le interesa? Escríbelo en pocas palabras.
dispute-statement-asked = Se abrió una aclaración sobre el prospecto { $lead }: { $kind }. ¿Quieres dar tu versión? El Contact Center la leerá tal cual antes de resolver.
dispute-statement-ask = ¿Qué pasó con el prospecto { $lead }? Cuéntalo en pocas palabras; el Contact Center lo leerá tal cual.
dispute-statement-noted = Gracias. Tu versión sobre el prospecto { $lead } ya está con el Contact Center.
dispute-appeal-ask = ¿Por qué no estás de acuerdo con lo que se resolvió sobre el prospecto { $lead }? Dirección lo leerá tal cual; su decisión es la última.
dispute-appeal-noted = La apelación sobre el prospecto { $lead } ya está con dirección. Te aviso en cuanto la resuelva.
dispute-appealed = { $name } apeló lo que se resolvió sobre el prospecto { $lead } ({ $kind }). Ahora lo decide dirección, y te aviso.

lead-which = ¿De cuál prospecto? Toca uno, o escribe el nombre, el número o el teléfono.
lead-not-named = Entre los prospectos que puedes ver no hay ninguno que corresponda a «{ $words }».
nothing-to-call = No tienes ninguna llamada corriendo que corresponda a eso.
nothing-to-mail = No tienes ningún prospecto por correo que espere tu mensaje.
nothing-to-decline = No tienes ningún prospecto con el reloj corriendo que puedas pasar a otra persona.
nothing-open = No tienes ningún prospecto abierto que corresponda a eso.
lead-new-by-others = No registré nada: los prospectos nuevos los captura el Contact Center. Pásales el nombre y el teléfono.
lead-line-breached = ↪️ A las { $deadline } no había llamada registrada; ya no está contigo
lead-line-moved = ↪️ Dejó de estar contigo a las { $at }
contact-reminder-over = El prospecto { $lead } ({ $name }) ya no está contigo; este recordatorio ya no aplica.
declined = Listo: el prospecto { $lead } ya no está contigo. No cuenta como incumplimiento.
ask-lead-declined = «No puedo»: <b>{ $name }</b> (prospecto { $lead }) deja de estar contigo.
