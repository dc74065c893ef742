# Solo lo que cambia cuando la organización se trata de «tú» (véase locales/es/roster.ftl).
# igual: nomination-missed, nomination-complete, nomination-readmitted, nomination-zone-without-director
# igual: readmit-done, suspended-manager, swap-refused, swap-you-consented
# igual: roster-unconfirmed-admin, roster-published, roster-published-late, sales-short
# igual: nomination-late, nomination-late-published, roster-newcomers, roster-addition, roster-added
# igual: guard-left-ask, guard-left-nobody, eligibility-too-few-sales-so-far, swap-you-withdrew, swap-withdrawn, swap-open-offer
nomination-opened = <b>Hasta el { $due }: asignación de { $month }</b>
    Ya puedes elegir a los asesores de la zona { $zone }. Después de esa hora, la zona se queda sin prospectos ese mes.
nomination-closed-summary = { $missed ->
    [0] Cerró la asignación de { $month }: todas las zonas entregaron.
    [one] Cerró la asignación de { $month }: una zona no entregó. Con /readmitir puedes dejarla entrar.
   *[other] Cerró la asignación de { $month }: { $missed } zonas no entregaron. Con /readmitir puedes dejarlas entrar.
    }
nomination-pick = <b>Asesores de la zona { $zone } para { $month }</b>
    { $chosen ->
        [0] Aún no eliges a nadie.
        [one] Llevas 1 asesor.
       *[other] Llevas { $chosen } asesores.
    } { $state ->
        [delivered] Esta asignación ya está entregada; si la cambias, entrégala de nuevo.
       *[other] Toca un nombre para elegirlo o quitarlo.
    }
    Plazo: { $due }.{ $pages ->
        [1] {""}
       *[other] {" "}Página { $page } de { $pages }.
    }
error-nothing-to-nominate = Tu zona no tiene ninguna asignación abierta en este momento.
error-nobody-chosen = Todavía no hay a quién entregar. Elige por lo menos a un asesor que cumpla los requisitos.
readmit-question = ¿Qué zona quieres readmitir?
readmit-reason = ¿Por qué se readmite la zona { $zone }? El motivo queda registrado y lo ven el director de la zona y dirección.
exception-question = ¿A quién quieres mantener en el rol?
exception-reason = ¿Por qué se mantiene a { $name }? El motivo queda registrado y se le avisa a su gerente.
suspended-advisor = <b>Por ahora quedas fuera del rol</b> ({ $clause })
    Tu conversión es de { $conversion } ({ $closings } de { $leads } prospectos); se pide { $needed }. En cuanto suba, vuelves a recibir prospectos.
suspension-over = Tu conversión ya alcanza lo que se pide: vuelves a recibir prospectos en tus guardias.
roster-proposing = { $advisors ->
    [one] Estoy preparando la propuesta con 1 asesor; te la mando en un momento.
   *[other] Estoy preparando la propuesta con { $advisors } asesores; te la mando en un momento.
    }
roster-files-coming = Estoy preparando los archivos; te los mando en un momento.
roster-unreached = Estos asesores no recibieron su rol de { $month } porque no tienen ningún chat abierto: { $names }. Con /enlace les das acceso.
edit-what = <b>Rol de { $month }</b>
    ¿Qué quieres cambiar?
edit-which-day = ¿De qué día de { $month }? Escribe solo el número, por ejemplo 12.
edit-day-unreadable = No entendí qué días son. Escríbelos como 12, o 12, 14, o 20-22.
edit-which-days = ¿Qué días no está disponible { $name }? Escríbelos como 12, o 12, 14, o 20-22. Si un día ya estaba marcado, se desmarca.
edit-days-marked = Días de { $name }:
    { $days }
    El rol no cambia solo: prepara otra propuesta o pasa las guardias a otro asesor.
roster-notice = <b>Tu rol de guardias de { $month }</b>
    { $count ->
        [one] Tienes 1 guardia:
       *[other] Tienes { $count } guardias:
    }
    { $guards }
    Confirma, por favor: mientras no confirmes, no recibes prospectos.
roster-picture-caption = Tu calendario de { $month }
roster-calendar-caption = Ábrelo para guardar tus guardias de { $month } en el calendario del teléfono
guard-none = No tienes guardias.
roster-reminder = Te falta confirmar tus guardias de { $month }. Mientras no confirmes, no recibes prospectos; con /mi_rol las ves de nuevo.
roster-confirmed-already = Ya lo tenías confirmado.
my-roster = <b>Tus guardias de { $month }</b>
    { $count ->
        [0] Este mes no tienes guardias.
       *[other] { $guards }
    }
my-roster-none = No estás en ningún rol publicado.
my-roster-removed = Ya no estás en el rol de { $month }. Si tienes dudas, habla con tu gerente.
roster-changed = <b>Cambiaron tus guardias de { $month }</b>
    Ahora son:
    { $guards }
roster-unconfirmed-manager = En tu equipo falta confirmar el rol de { $month }, { $after } después de recibirlo: { $names }. Quien no confirma no recibe prospectos.
swap-nothing = No tienes guardias por venir que puedas cambiar.
swap-which-own = ¿Qué guardia quieres dejar?
swap-which-other = ¿Por cuál la cambias? Primero acepta tu colega y después autoriza el Contact Center.
swap-nobody = Esa guardia no se puede cambiar: hace falta un colega que ya haya confirmado y esté libre a esa hora.
swap-offer = { $name } te propone un cambio de guardias. Tú cubrirías esta:
    { $gets }
    y le dejarías esta:
    { $gives }
swap-declined = { $name } no pudo aceptar el cambio. Sigues con tu guardia:
    { $guard }
swap-you-declined = De acuerdo, te quedas con tu guardia. Ya le avisé a tu colega.
nomination-delivered = { $count ->
    [one] Listo: entregaste la asignación de { $month } con 1 asesor: { $names }.
   *[other] Listo: entregaste la asignación de { $month } con { $count } asesores: { $names }.
    }
edit-nobody-free = Nadie queda libre para esa guardia. Prueba con otra.

# Hablan del asesor en tercera persona y se leen igual en los dos tratos.
# igual: eligibility-zone-out, eligibility-unconfirmed
roster-notice-confirmed = <b>Tu rol de guardias de { $month }</b>
    { $count ->
        [one] Tienes 1 guardia:
       *[other] Tienes { $count } guardias:
    }
    { $guards }
    ✅ Ya lo tienes confirmado.
roster-heads-up = <b>Ya están tus guardias de { $month }</b>
    { $count ->
        [one] Tienes 1 guardia:
       *[other] Tienes { $count } guardias:
    }
    { $guards }
    El { $notices } te llega tu rol. Puedes confirmar desde ahora: quien no ha confirmado no recibe prospectos.
roster-unreached-manager = En tu equipo hay a quien no se le pudo entregar el rol de { $month }, { $after } después de salir, porque no tiene ningún chat abierto: { $names }. Mientras no confirme, no recibe prospectos.
roster-publish-question = Al publicar el rol de { $month }, cada asesor recibe un aviso con sus guardias ({ $heads_up }) y puede confirmarlas desde ese momento. El rol se entrega de nuevo el { $notices }. ¿Lo publico?
roster-publish-question-late = Al publicar el rol de { $month }, cada asesor recibe sus guardias ({ $heads_up }) y se le pide confirmar. ¿Lo publico?
nomination-director-unreached = ⚠️ <b>Hasta el { $due }</b> la zona { $zone } debe la asignación de { $month }, y no hay por dónde avisar a quien la dirige ({ $names }). Mientras no se le pueda avisar, la zona no queda fuera. Con /enlace le das acceso.
nomination-opened-late = <b>Asignación de { $month }</b>
    Ya puedes elegir a los asesores de la zona { $zone }. El plazo era el { $due }, pero no hubo por dónde avisarte: tu zona no está fuera.
sales-short-advisor = <b>No recibes prospectos en { $month }</b>
    { $reasons }
    Si faltan ventas por registrar, avisa al Contact Center.

# Guardias que se ceden, y propuestas abiertas
swap-offered = Ya le pregunté a { $name }. Te aviso en cuanto conteste.
swap-not-delivered = No hubo por dónde preguntarle a { $name }, así que la propuesta queda sin efecto. Sigues con tu guardia:
    { $guard }
error-colleague-unreachable = { $name } no tiene abierto el chat, así que no hay por dónde preguntarle. Elige a otra persona, o habla con { $name } para que lo abra.
cover-offer = { $name } te pide que cubras esta guardia, sin que dejes ninguna a cambio:
    { $gets }

ask-roster-confirm = { $count ->
    [one] Confirmas tu guardia de { $month }.
   *[other] Confirmas tus { $count } guardias de { $month }.
    }
ask-swap = Le propones a { $name } cambiar tu guardia del { $own } por la de { $name } del { $other }.
nothing-to-confirm = No tienes guardias por confirmar.
