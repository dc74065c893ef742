# El rol de guardias: asignación mensual, propuesta, publicación, confirmación e intercambios.

## Asignación mensual (directores)
command-nominate = Entregar la asignación de mi zona
nomination-opened = <b>Hasta el { $due }: asignación de { $month }</b>
    Ya puede elegir a los asesores de la zona { $zone }. Después de esa hora, la zona se queda sin prospectos ese mes.
nomination-reminder = <b>Hasta el { $due }: falta la asignación de { $month }</b>
    La zona { $zone } todavía no la entrega. Después de esa hora, la zona se queda sin prospectos ese mes.
nomination-missed = <b>Zona { $zone }: fuera de { $month }</b>
    No entregó su asignación a tiempo (CC21-1), así que ese mes no recibe prospectos. Solo el administrador del Contact Center puede readmitirla.
nomination-closed-summary = { $missed ->
    [0] Cerró la asignación de { $month }: todas las zonas entregaron.
    [one] Cerró la asignación de { $month }: una zona no entregó. Con /readmitir puede dejarla entrar.
   *[other] Cerró la asignación de { $month }: { $missed } zonas no entregaron. Con /readmitir puede dejarlas entrar.
    }
nomination-complete = Todas las zonas entregaron su asignación de { $month }. Ya se puede preparar el rol.
nomination-late = La zona { $zone } ya entregó su asignación de { $month } ({ $count ->
        [one] 1 asesor
       *[other] { $count } asesores
    }). La siguiente propuesta ya la toma en cuenta.
nomination-late-published = La zona { $zone } ya entregó su asignación de { $month } ({ $count ->
        [one] 1 asesor
       *[other] { $count } asesores
    }). El rol ya está publicado: con «Sumar asesores» les propongo guardias, y las de los demás no cambian.
nomination-readmitted = <b>Zona { $zone }: readmitida en { $month }</b>
    Motivo: { $reason }
    Ya puede entregar su asignación.
nomination-zone-without-director = La zona { $zone } tiene asesores, pero no director: nadie puede entregar su asignación de { $month }.
nomination-director-unreached = ⚠️ <b>Hasta el { $due }</b> la zona { $zone } debe la asignación de { $month }, y no hay por dónde avisar a quien la dirige ({ $names }). Mientras no se le pueda avisar, la zona no queda fuera. Con /enlace le da acceso.
nomination-opened-late = <b>Asignación de { $month }</b>
    Ya puede elegir a los asesores de la zona { $zone }. El plazo era el { $due }, pero no hubo por dónde avisarle: su zona no está fuera.
nomination-pick = <b>Asesores de la zona { $zone } para { $month }</b>
    { $chosen ->
        [0] Aún no elige a nadie.
        [one] Lleva 1 asesor.
       *[other] Lleva { $chosen } asesores.
    } { $state ->
        [delivered] Esta asignación ya está entregada; si la cambia, entréguela de nuevo.
       *[other] Toque un nombre para elegirlo o quitarlo.
    }
    Plazo: { $due }.{ $pages ->
        [1] {""}
       *[other] {" "}Página { $page } de { $pages }.
    }
nominee-chosen = ✅ { $name }
nominee-free = ⬜ { $name }
nominee-refused = 🚫 { $name } ({ $clause })
nominee-why-not = <b>{ $name }</b> no puede estar en el rol:
    { $reasons }
nominee-now-chosen = { $name } queda en la asignación.
nominee-now-chosen-but = { $name } queda en la asignación, pero:
    { $reasons }
nominee-now-out = { $name } ya no está en la asignación.
nomination-delivered = { $count ->
    [one] Listo: entregó la asignación de { $month } con 1 asesor: { $names }.
   *[other] Listo: entregó la asignación de { $month } con { $count } asesores: { $names }.
    }
button-nominate = Elegir asesores
button-deliver = Entregar ({ $count })
button-previous = ◀ Anterior
button-next = Siguiente ▶
error-nothing-to-nominate = Su zona no tiene ninguna asignación abierta en este momento.
error-nomination-closed = El plazo de la zona { $zone } para { $month } terminó el { $due }. Solo el administrador del Contact Center puede readmitirla.
error-nobody-chosen = Todavía no hay a quién entregar. Elija por lo menos a un asesor que cumpla los requisitos.

## Zonas fuera y excepciones (administrador)
command-readmit = Readmitir una zona que no entregó
readmit-none = No hay ninguna zona fuera.
readmit-question = ¿Qué zona quiere readmitir?
readmit-zone = { $zone }, { $month }
readmit-reason = ¿Por qué se readmite la zona { $zone }? El motivo queda registrado y lo ven su director y dirección.
readmit-done = Listo: la zona { $zone } vuelve a { $month } y su director ya puede entregar.
command-exception = Mantener a un asesor con conversión baja
exception-none = No hay nadie fuera del rol por conversión.
exception-question = ¿A quién quiere mantener en el rol?
exception-reason = ¿Por qué se mantiene a { $name }? El motivo queda registrado y se le avisa a su gerente.
exception-done = Listo: { $name } sigue en el rol.
person-name = { $name }
sales-short-advisor = <b>No recibe prospectos en { $month }</b>
    { $reasons }
    Si faltan ventas por registrar, avise al Contact Center.
sales-short = <b>Por sus ventas no reciben prospectos en { $month }</b>
    { $advisors }
    Si faltan ventas por registrar, cuentan en cuanto se registren.
suspended-advisor = <b>Por ahora queda fuera del rol</b> ({ $clause })
    Su conversión es de { $conversion } ({ $closings } de { $leads } prospectos); se pide { $needed }. En cuanto suba, vuelve a recibir prospectos.
suspended-manager = <b>{ $name } queda fuera del rol por ahora</b> ({ $clause })
    Su conversión es de { $conversion } ({ $closings } de { $leads } prospectos); se pide { $needed }.
suspension-over = Su conversión ya alcanza lo que se pide: vuelve a recibir prospectos en sus guardias.
suspension-set-aside = { $name } sigue en el rol por decisión del Contact Center. Motivo: { $reason }

## El rol del mes (administrador)
command-roster = Ver y preparar el rol del mes
roster-overview = { $lines }
roster-empty = <b>Rol de { $month }</b>
    Todavía no hay guardias.
roster-proposed-head = <b>Propuesta de rol de { $month }</b>
    Guardias: { $guards }. Asesores: { $advisors }. Aún no se publica.
roster-published-head = <b>Rol de { $month }</b>, publicado
    Guardias: { $guards }. Asesores: { $advisors }.
roster-spread = Reparto: { $guards ->
        [0] { $fewest ->
            [one] 1 guardia
           *[other] { $fewest } guardias
        }
       *[other] de { $fewest } a { $most } guardias
    } por asesor. Diferencia máxima: { $weekends } en fines de semana, { $holidays } en días festivos.
roster-short = { $slots ->
    [one] En 1 horario no alcanzó la gente para tener { $places } asesores.
   *[other] En { $slots } horarios no alcanzó la gente para tener { $places } asesores.
    }
roster-advisor-refused = • { $name }: { $reasons }
roster-advisor-cautioned = • { $name }: { $reasons }
roster-and-more = • y { $count } más
roster-faults = ⚠️ Así no se puede publicar:
    { $faults }
roster-refused = 🚫 No cumplen los requisitos y no pueden estar en el rol:
    { $advisors }
roster-cautioned = ⚠️ Por confirmar el día 1:
    { $advisors }
roster-gaps = { $count ->
    [one] ⚠️ Hay 1 día con horas sin nadie de guardia:
   *[other] ⚠️ Hay { $count } días con horas sin nadie de guardia:
    }
    { $days }
roster-gap-day = • { $day }
roster-zone-open = Zona { $zone }: pendiente, plazo { $due }
roster-zone-delivered = Zona { $zone }: entregada
roster-zone-missed = Zona { $zone }: fuera, no entregó a tiempo
roster-zone-readmitted = Zona { $zone }: readmitida, falta que entregue
button-open-roster = Ver el rol
button-propose = Preparar propuesta
button-edit-roster = Cambiar guardias
button-roster-files = Imagen y Excel
button-publish = Publicar
button-publish-now = Sí, publicar
button-not-yet = Todavía no
button-add-advisors = Sumar asesores
button-add-now = Sí, sumar
roster-newcomers = ➕ Su zona entregó después de publicar y aún no tienen guardias: { $names }
roster-addition = <b>Guardias para quienes se suman al rol de { $month }</b>
    { $advisors }
    Las guardias de los demás no cambian. Al sumarlos, cada uno recibe las suyas y se le pide confirmar. ¿Los sumo?
roster-addition-changed = <b>El rol de { $month } cambió desde que vio la propuesta</b>
    Así queda ahora para quienes se suman:
    { $advisors }
    Las guardias de los demás no cambian. ¿Los sumo?
roster-addition-advisor = • { $name }: { $count ->
        [one] 1 guardia
       *[other] { $count } guardias
    }, { $weekends } en fin de semana (días { $days })
roster-adding = Los estoy sumando al rol.
roster-added = ✅ Ya están en el rol de { $month }: { $names }. Cada uno recibe sus guardias y se le pide confirmar.
roster-proposing = { $advisors ->
    [one] Estoy preparando la propuesta con 1 asesor; se la mando en un momento.
   *[other] Estoy preparando la propuesta con { $advisors } asesores; se la mando en un momento.
    }
roster-files-coming = Estoy preparando los archivos; se los mando en un momento.
roster-files-caption = Rol de { $month }
roster-picture-title = Guardias de { $month }
roster-publish-question = Al publicar el rol de { $month }, cada asesor recibe un aviso con sus guardias ({ $heads_up }) y puede confirmarlas desde ese momento. El rol se entrega de nuevo el { $notices }. ¿Lo publico?
roster-publish-question-late = Al publicar el rol de { $month }, cada asesor recibe sus guardias ({ $heads_up }) y se le pide confirmar. ¿Lo publico?
roster-published = Publicado. Cada asesor recibe un aviso con sus guardias ({ $heads_up }) y ya puede confirmarlas. El rol de { $month } se entrega de nuevo el { $notices }.
roster-published-late = Publicado. Cada asesor recibe sus guardias de { $month } ({ $heads_up }).
roster-unpublished = ⚠️ <b>El rol de { $month } no está publicado</b>
    Sin rol nadie está de guardia, y los prospectos llegarían directo al administrador.
roster-unreached = Estos asesores no recibieron su rol de { $month } porque no tienen ningún chat abierto: { $names }. Con /enlace les da acceso.
sheet-title-guards = Guardias
sheet-title-spread = Reparto
sheet-advisor = Asesor
sheet-guards = Guardias
sheet-weekends = Fines de semana
sheet-holidays = Días festivos
error-roster-published = El rol de { $month } ya está publicado. Ahora los cambios se hacen guardia por guardia.
error-nobody-nominated = Ninguna zona ha entregado asesores para { $month }; sin ellos no hay con quién armar el rol.
error-nobody-to-add = No hay a quién sumar al rol de { $month }: todos los entregados ya tienen guardias.
error-roster-empty = El rol de { $month } no tiene guardias que publicar.
error-roster-faulty = El rol no se puede publicar así:
    { $faults }
error-roster-ineligible = El rol no se puede publicar con quienes no cumplen los requisitos:
    { $advisors }
error-guard-not-possible = Ese asesor no puede cubrir la guardia:
    { $faults }

## Cambios al rol (administrador)
edit-what = <b>Rol de { $month }</b>
    ¿Qué quiere cambiar?
button-change-guard = Pasar una guardia
button-mark-day = Marcar ausencias
button-done = Terminar
edit-which-day = ¿De qué día de { $month }? Escriba solo el número, por ejemplo 12.
edit-day-unreadable = No entendí qué días son. Escríbalos como 12, o 12, 14, o 20-22.
edit-day-without-guards = Ese día ({ $day }) no hay ninguna guardia.
edit-which-guard = ¿Cuál de las guardias del { $day }?
edit-guard = { $start } · { $name }
edit-nobody-free = Nadie queda libre para esa guardia. Pruebe con otra.
edit-who-instead = ¿Quién la cubre el { $day }? Van primero los que tienen menos guardias.
edit-guard-moved = La guardia del { $day } es ahora de { $name }.
edit-who-is-out = ¿Quién no va a estar disponible?
edit-which-days = ¿Qué días no está disponible { $name }? Escríbalos como 12, o 12, 14, o 20-22. Si un día ya estaba marcado, se desmarca.
edit-days-marked = Días de { $name }:
    { $days }
    El rol no cambia solo: prepare otra propuesta o pase las guardias a otro asesor.
edit-day-out = • { $day }: no disponible
edit-day-in = • { $day }: disponible otra vez

## Mis guardias (asesores)
command-my-roster = Ver mis guardias
roster-notice = <b>Su rol de guardias de { $month }</b>
    { $count ->
        [one] Tiene 1 guardia:
       *[other] Tiene { $count } guardias:
    }
    { $guards }
    Confirme, por favor: mientras no confirme, no recibe prospectos.
roster-notice-confirmed = <b>Su rol de guardias de { $month }</b>
    { $count ->
        [one] Tiene 1 guardia:
       *[other] Tiene { $count } guardias:
    }
    { $guards }
    ✅ Ya lo tiene confirmado.
roster-heads-up = <b>Ya están sus guardias de { $month }</b>
    { $count ->
        [one] Tiene 1 guardia:
       *[other] Tiene { $count } guardias:
    }
    { $guards }
    El { $notices } le llega su rol. Puede confirmar desde ahora: quien no ha confirmado no recibe prospectos.
roster-picture-caption = Su calendario de { $month }
roster-calendar-caption = Ábralo para guardar sus guardias de { $month } en el calendario del teléfono
guard-line = • { $day }, { $start } a { $end }
guard-run = • todos los días del { $first } al { $last }, { $start } a { $end }
guard-none = No tiene guardias.
calendar-guard = Guardia de Contact Center
button-confirm-roster = Confirmar
roster-reminder = Le falta confirmar sus guardias de { $month }. Mientras no confirme, no recibe prospectos; con /mi_rol las ve de nuevo.
roster-confirmed = ✅ Confirmado. Gracias.
roster-confirmed-toast = Confirmado, gracias.
roster-confirmed-already = Ya lo tenía confirmado.
confirmed-roster = { $roster }
    { $notice }
my-roster = <b>Sus guardias de { $month }</b>
    { $count ->
        [0] Este mes no tiene guardias.
       *[other] { $guards }
    }
my-roster-none = No está en ningún rol publicado.
my-roster-removed = Ya no está en el rol de { $month }. Si tiene dudas, hable con su gerente.
roster-changed = <b>Cambiaron sus guardias de { $month }</b>
    Ahora son:
    { $guards }
roster-count = <b>Rol de { $month }: { $confirmed } de { $all } confirmados</b>
    Faltan: { $names }{ $more ->
        [0] {""}
       *[other] {" "}y { $more } más
    }
roster-count-complete = <b>Rol de { $month }: { $confirmed } de { $all } confirmados</b>
    Ya está completo.
roster-unconfirmed-manager = En su equipo falta confirmar el rol de { $month }, { $after } después de recibirlo: { $names }. Quien no confirma no recibe prospectos.
roster-unconfirmed-admin = Falta confirmar el rol de { $month }, { $after } después de recibirlo: { $names }.
roster-unreached-manager = En su equipo hay a quien no se le pudo entregar el rol de { $month }, { $after } después de salir, porque no tiene ningún chat abierto: { $names }. Mientras no confirme, no recibe prospectos.
roster-managers-untold = A los gerentes de { $names } no se les pudo avisar.

## Intercambio de guardias
command-swap = Cambiar una guardia con un colega
button-swap = Cambiar una guardia
swap-nothing = No tiene guardias por venir que pueda cambiar.
swap-which-own = ¿Qué guardia quiere dejar?
swap-which-other = ¿Por cuál la cambia? Primero acepta su colega y después autoriza el Contact Center.
swap-guard = { $day }, { $start }
swap-guard-of = { $day }, { $start } · { $name }
swap-nobody = Esa guardia no se puede cambiar: hace falta un colega que ya haya confirmado y esté libre a esa hora.
swap-offer = { $name } le propone un cambio de guardias. Usted cubriría esta:
    { $gets }
    y le dejaría esta:
    { $gives }
swap-consent-asked = <b>Cambio de guardias por autorizar</b>
    { $first } deja:
    { $first_guard }
    { $second } deja:
    { $second_guard }
    Los dos están de acuerdo.
swap-declined = { $name } no pudo aceptar el cambio. Usted sigue con su guardia:
    { $guard }
swap-refused = El Contact Center no autorizó el cambio de guardias. Cada quien se queda con la suya.
swap-you-accepted = Gracias. Falta que lo autorice el Contact Center.
swap-you-declined = De acuerdo, se queda con su guardia. Ya le avisé a su colega.
swap-you-consented = Autorizado. Los dos asesores ya tienen sus guardias al día.
swap-you-refused = No se autorizó. Los dos asesores ya lo saben.
button-accept = Acepto
button-decline = No puedo
button-consent = Autorizar
button-refuse = No autorizar
error-swap-not-possible = El cambio no se puede hacer:
    { $faults }

# Por qué un rol no se puede publicar, o dos guardias no se pueden intercambiar.
roster-fault-unknown-advisor = { $day }: la guardia es de alguien que no puede estar en el rol ({ $advisor })
roster-fault-ends-before-start = { $day }: la guardia termina antes de empezar ({ $advisor })
roster-fault-too-long = { $day }: la guardia dura demasiado ({ $advisor })
roster-fault-outside-month = { $day }: la guardia cae fuera del mes ({ $advisor })
roster-fault-unavailable = { $day }: ese día no está disponible ({ $advisor })
roster-fault-overlap = { $day }: dos guardias de la misma persona se enciman ({ $advisor })
roster-fault-nobody-on-guard = { $day }: nadie está de guardia
swap-fault-same-advisor = Las dos guardias son de la misma persona.
swap-fault-unconfirmed = Solo se intercambian guardias entre asesores que ya confirmaron el rol.
swap-fault-already-begun = Una de las guardias ya empezó.
swap-fault-overlap = Con el cambio, alguien quedaría con dos guardias a la misma hora.
swap-fault-unavailable = Con el cambio, alguien quedaría de guardia un día en que no está disponible.

# Por qué un asesor no puede estar en el rol o no puede recibir un prospecto ahora, con su cláusula.
eligibility-zone-out = Su zona no entregó la asignación y queda fuera este mes ({ $clause })
eligibility-too-few-sales = { $sales ->
    [one] Tuvo 1 venta en { $month }
   *[other] Tuvo { $sales } ventas en { $month }
    }; se piden { $needed } ({ $clause })
eligibility-too-few-sales-so-far = { $sales ->
    [one] Hasta ahora lleva 1 venta en { $month }
   *[other] Hasta ahora lleva { $sales } ventas en { $month }
    }; se piden { $needed } y se decide cuando termine el mes ({ $clause })
eligibility-low-conversion = Conversión de { $conversion } ({ $closings } de { $leads } prospectos); se pide { $needed } ({ $clause })
eligibility-not-qualified = Calificación: { $score }; se pide { $needed } o más ({ $clause })
eligibility-not-examined = No tiene calificación; se pide { $needed } o más ({ $clause })
eligibility-inactive = No está activo ({ $clause })
eligibility-not-advisor = No tiene función de asesor ({ $clause })
eligibility-external = No es personal interno ({ $clause })
eligibility-documents = Le faltan documentos ({ $clause })
eligibility-sanctioned = Tiene una sanción abierta ({ $clause })
eligibility-suspended = Está fuera del rol por una auditoría ({ $clause })
eligibility-not-on-guard = No está de guardia ({ $clause })
eligibility-unconfirmed = No ha confirmado sus guardias ({ $clause })
eligibility-unreachable = No hay canal por donde avisarle ({ $clause })
eligibility-at-cap = { $open ->
    [one] Ya tiene 1 prospecto abierto
   *[other] Ya tiene { $open } prospectos abiertos
    }, y el tope es { $cap } ({ $clause })

pending-swap-answers = { $count ->
    [one] <b>1 cambio de guardia</b> por contestar
   *[other] <b>{ $count } cambios de guardia</b> por contestar
}
pending-swaps = { $count ->
    [one] <b>1 cambio de guardias</b> por autorizar
   *[other] <b>{ $count } cambios de guardias</b> por autorizar
}
button-swap-case = 🔁 { $first } y { $second }
outcome-swap-accepted = se aceptó el cambio
outcome-swap-consented = el cambio se autorizó
outcome-swap-declined = no se aceptó el cambio
outcome-swap-refused = el cambio no se autorizó
outcome-swap-withdrawn = se retiró la propuesta
outcome-swap-expired = una de las guardias ya cambió

# Guardias que se ceden, y propuestas abiertas
command-cover = Pedir que alguien cubra una guardia mía
swap-fault-same-hours = Las dos guardias son a la misma hora: no cambiaría nada.
swap-offered = Ya le pregunté a { $name }. Le aviso en cuanto conteste.
button-withdraw = Retirar propuesta
button-withdraw-one = Retirar la { $number }
swap-you-withdrew = Listo, la propuesta queda retirada. Cada quien sigue con su guardia.
swap-withdrawn = { $name } retiró su propuesta sobre esta guardia, así que todo queda como estaba:
    { $guard }
swap-not-delivered = No hubo por dónde preguntarle a { $name }, así que la propuesta queda sin efecto. Usted sigue con su guardia:
    { $guard }
swap-open-offers = <b>Cambios pendientes</b>
    { $offers }
swap-open-offer = { $guard }: { $waits ->
        [answer] falta que conteste { $name }
       *[consent] { $name } ya aceptó; falta que lo autorice el Contact Center
    }
cover-who = ¿Quién la cubriría? Primero acepta esa persona y después autoriza el Contact Center.
cover-nobody = Nadie puede cubrirla: hace falta un colega que ya haya confirmado y esté libre a esa hora.
cover-offer = { $name } le pide que cubra esta guardia, sin que usted deje ninguna a cambio:
    { $gets }
cover-consent-asked = <b>Guardia por ceder, por autorizar</b>
    { $first } deja:
    { $first_guard }
    { $second } la cubriría. Los dos están de acuerdo.
error-colleague-unreachable = { $name } no tiene abierto el chat, así que no hay por dónde preguntarle. Elija a otra persona, o hable con { $name } para que lo abra.

## Guardias de quien se va

guard-left-ask = 📅 { $name } ya no es del equipo de asesores. ¿Quién toma su guardia? { $guard }
guard-left-nobody = 📅 { $name } ya no es del equipo de asesores y nadie más está libre para su guardia: { $guard }
guard-left-summary = 📅 { $name } ya no es del equipo de asesores y quedan { $count } guardias por dar a alguien.
guard-left-given = ✅ { $name } toma la guardia: { $guard }. Ya le avisé.
guard-left-dropped = ✅ La guardia quedó fuera del rol: { $guard }.
button-guard-drop = Quitarla del rol
edit-guard-of = { $name }: { $guard }
swap-void = { $name } ya no es del equipo de asesores, así que la propuesta sobre esta guardia queda sin efecto: { $guard }
pending-guards-left = { $count ->
    [one] 1 guardia de quien ya no está
   *[other] { $count } guardias de quienes ya no están
    }

## Lo que se dice de las guardias
meant-roster-confirm = Confirmar { $month }
ask-roster-confirm = { $count ->
    [one] Confirma su guardia de { $month }.
   *[other] Confirma sus { $count } guardias de { $month }.
    }
nothing-to-confirm = No tiene guardias por confirmar.
command-on-guard = Quién está de guardia
on-guard = De guardia a las { $at }:
    { $lines }
on-guard-line = • { $name }
on-guard-unconfirmed = • { $name } (no ha confirmado, así que no recibe prospectos)
on-guard-nobody = Nadie está de guardia en este momento.
ask-swap = Le propone a { $name } cambiar su guardia del { $own } por la de { $name } del { $other }.
intent-roster-confirm = Confirmar las guardias
intent-my-guards = Ver las guardias
intent-on-guard = Quién está de guardia
intent-swap = Cambiar una guardia
intent-cover = Pedir que cubran una
