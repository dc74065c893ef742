# Las conversaciones del asesor y de marketing sobre los prospectos.

## Lo que sirve en todas
button-skip = Omitir
button-correct = Corregir
error-no-lead-number = Dígame el número del prospecto, por ejemplo { $command } 12.
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
lead-row-clock = ⏱ quedan { $left } para llamar
lead-row-deciding = ⏳ falta decidir quién lo atiende
lead-row-waiting = 🌙 espera a que abra la recepción
lead-row-overdue = ⚠️ { $status }; el siguiente paso era { $at }
lead-row-next = { $status }; sigue { $at }
button-lead = { $lead } · { $name }
lead-view-advisor = Asesor: { $advisor }
lead-view-nobody = Todavía no lo atiende nadie
lead-view-clock = ⏱ Tiene hasta las { $deadline } para llamar

## Estado, calificación y siguiente paso
status-ask = ¿Cómo va el prospecto { $lead }, <b>{ $name }</b>? Ahora está: { $status }.
status-discard-ask = El prospecto { $lead } quedará como descartado y saldrá de los abiertos. ¿Lo descartamos?
status-discarded = El prospecto { $lead } quedó descartado.
status-kept-open = El prospecto { $lead } sigue abierto, como estaba.
status-kept = ✅ Prospecto { $lead } al corriente
grade-ask = ✅ { $status }. ¿Qué calificación le da?
next-step-ask = ¿Cuál es el siguiente paso?
when-ask = { $step }: ¿para cuándo? También puede escribir la fecha, por ejemplo «viernes 16:30» o «25/11».
when-today = Hoy
when-tomorrow = Mañana
when-in-two-days = En 2 días
when-no-date = Sin fecha
when-unclear = No entendí la fecha, o ya pasó. Escríbala como «mañana 11:00», «viernes 16:30» o «25/11 10:00».
button-discard = Descartar
button-keep = Dejarlo abierto

## Aclaraciones
dispute-ask-kind = ¿Qué pasa con el prospecto { $lead }?
dispute-ask-statement = <b>{ $kind }</b>. Cuente en pocas palabras qué pasó; el Contact Center lo leerá tal cual.
dispute-statement-length = Escriba al menos unas palabras; caben hasta { $most } letras.
dispute-noted = La aclaración del prospecto { $lead } ya está con el Contact Center. Le aviso en cuanto se resuelva.

## Cierre
closing-ask-product = 🎉 ¡Felicidades! ¿Qué compró <b>{ $name }</b> (prospecto { $lead })? Escriba desarrollo y unidad, por ejemplo Torre Norte 302.
closing-ask-price = { $product }. ¿En cuánto quedó? Por ejemplo { $example } o 1.25 mdp.
closing-price-unclear = No entendí el precio. Escriba solo la cantidad, por ejemplo 1250000 o 1.25 mdp.
closing-confirm = <b>{ $name }</b>
    { $product }
    { $price }
    Al confirmar se anuncia en el grupo, con los datos del cliente ocultos. ¿Está bien así?
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
why-because-fewest-turns = Fue para quien llevaba menos turnos en el mes.
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
why-on-guard = De guardia en ese momento:
why-candidate = • { $name }: { $what }
why-turns = { $turns ->
    [one] 1 turno
   *[other] { $turns } turnos
    }, el último { $last }
why-turns-none = { $turns ->
    [one] 1 turno
   *[other] { $turns } turnos
    }, aún sin recibir este mes
why-figures = cierres: { $closings } de { $leads }; llamadas a tiempo: { $met } de { $clocks }
why-could = podía recibirlo
why-refused = no podía recibirlo
why-more = … y { $count } más
why-not-refused = En ese momento usted no podía recibirlo:
why-bullet = • { $what }
why-not-turns = Usted llevaba { $turns ->
    [one] 1 turno
   *[other] { $turns } turnos
    }; el último, { $last }.
why-not-turns-none = Usted llevaba { $turns ->
    [one] 1 turno
   *[other] { $turns } turnos
    } y aún no recibía este mes.
why-not-chosen-turns = Quien lo recibió llevaba { $turns ->
    [one] 1 turno
   *[other] { $turns } turnos
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
new-ask-field = ¿Qué corregimos?
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
