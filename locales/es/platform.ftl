# Lo que se contesta cuando algo no se puede. La clave es «error-» y el código del error.
error-unexpected = Algo falló de nuestro lado y ya quedó anotado. Intente de nuevo en un momento.
error-refused = Eso no se puede hacer. Con /ayuda ve lo que sí.
error-not-found = No encuentro eso. Revise el número o la clave e intente de nuevo.
error-not-yours = Eso le toca a otra persona, así que no cambié nada.
error-not-yours-read = Eso le toca a otra persona y no se lo puedo mostrar.
error-command-not-yours = Esa orden le toca a otra persona. Con /ayuda ve las suyas.
error-stale = Esto ya cambió desde que lo vio. Aquí sigue lo más reciente.
error-already-done = Ya quedó.
error-nobody-to-decide-for = Ahora no hay nadie a quien se le pueda dar.
error-not-contacted-yet = Para descartarlo, primero llame. Si los datos están mal, use «Pedir aclaración».
error-invalid = Ese dato no se puede usar. Revíselo e intente de nuevo.
error-invalid-phone = Ese teléfono no es válido. Escríbalo con sus { $digits } dígitos, o con + y la clave del país.
error-invalid-email = Ese correo no es válido. Revise que tenga una arroba y un dominio, como ana@ejemplo.mx.
error-invalid-amount = Ese importe no es válido. Escriba solo la cantidad.
error-commission-too-small = La comisión es menor que la parte que se calcula sobre el precio. Revise los dos importes.
error-mixed-currencies = El precio y la comisión están en monedas distintas. Escríbalos en la misma.
error-reason-missing = Esta decisión necesita un motivo. Escríbalo en una frase.
error-illegal-transition = Ese paso ya no se puede dar: algo cambió mientras tanto. Abra de nuevo lo que estaba viendo.
error-no-working-day = El calendario no deja ningún día hábil en el mes. Revise los días festivos.
error-nothing-in-force = No hay ningún valor vigente el { $day }.
error-policy = { $count ->
    [one] El archivo de políticas tiene un problema:
   *[other] El archivo de políticas tiene { $count } problemas:
    }
    { $problems }

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
incident-inbox-lost = <b>{ $count ->
        [one] Se perdió un evento
       *[other] Se perdieron { $count } eventos
    } que ya se habían dado por recibidos</b>
    El último es del { $at }. Puede haber prospectos o llamadas entre ellos; «guardia doctor» dice qué hacer.
incident-join-guesses = <b>Una cuenta desconocida prueba enlaces de acceso</b>
    Probó { $count } que no sirven ({ $channel }, { $sender }). No se le hace caso durante una hora; los enlaces de los demás siguen funcionando.
    Si es alguien de la organización, dele uno nuevo con /enlace.
incident-group-left = <b>El bot ya no está en el grupo «{ $group }»</b>
    Ahí no se publicará nada. Para volver, agréguelo a un grupo y escriba ahí /vincular { $name }.
settings-secret-empty = La variable { $name } está vacía. Póngale un valor o quítela.
settings-secret-missing = Falta la variable { $name }: sin ella cualquiera podría hacerse pasar por el canal.
settings-url-wrong = La variable { $name } debe ser una dirección completa, con https:// al principio.
field-error-unreadable = El campo «{ $field }» falta o no se puede leer: { $value }
field-error-not-json = No es JSON válido: { $value }
field-error-not-a-form = No es un formulario válido: { $value }
field-error-too-deep = Los datos vienen anidados demasiado hondo: { $value }

# Lo que se contesta en cualquier conversación, sea cual sea el tema.
two-paragraphs = { $texts }
not-understood = No le entendí. ¿Busca alguno de estos?
command-unknown = No conozco la orden /{ $command }. Con /ayuda le muestro las que hay.
answer-unusable = Eso no me sirve como respuesta aquí. Elija una de las opciones, o escriba /cancelar para dejarlo.
button-stale = Ese botón ya no está vigente. Use los del mensaje más reciente.
tap-done = Ya quedó.
flow-cancelled = Listo, lo dejamos. No se guardó lo que faltaba por confirmar.
flow-changed = Esta conversación cambió desde la última vez, así que la cerré. Empiece de nuevo cuando guste.
nothing-to-cancel = No hay nada a medias.
stranger-refused = Este es un canal interno de la organización y no reconozco su cuenta. Si trabaja aquí, pida su enlace de acceso al Contact Center.

## Varias conversaciones en un chat
flow-title = lo que estaba a medias
flow-paused = Dejé en pausa { $what }. Para volver, escriba /seguir.
flow-still-open = Sigue a medias { $what }. Conteste cuando guste; con /seguir le repito la pregunta.
flows-paused = { $count ->
    [one] Quedó algo a medias:
   *[other] Quedaron { $count } cosas a medias:
    }
button-resume = Seguir con { $what }
flow-cancelled-paused = Listo, dejamos { $what }. No se guardó lo que faltaba por confirmar.
flow-right-lost = Cerré { $what }: ya no le corresponde a usted. No se guardó lo que faltaba por confirmar.
flow-title-lead-new = el prospecto nuevo
flow-title-lead-new-of = el prospecto nuevo, { $name }
flow-title-lead-status = el estatus del prospecto { $lead }
flow-title-lead-closing = el cierre del prospecto { $lead }
flow-title-lead-same = con quién es la misma persona el prospecto { $lead }
flow-title-lead-dispute = la aclaración del prospecto { $lead }
flow-title-lead-give = quién atiende el prospecto { $lead }
flow-title-lead-decline-reason = el motivo del prospecto { $lead }
flow-title-lead-move = pasar el prospecto { $lead }
flow-title-lead-found = el contacto del prospecto { $lead }
flow-title-review-fix = la corrección del registro { $item }
flow-title-review-discard = el descarte del registro { $item }
flow-title-call-owner = la llamada sin identificar
flow-title-dispute-rule = la decisión de la aclaración
flow-title-dispute-statement = la versión que se pide en una aclaración
flow-title-dispute-appeal = la apelación
flow-title-swap = el cambio de guardia
flow-title-cover = pedir que cubran una guardia
flow-title-nomination = la asignación de la zona
flow-title-roster-edit = los cambios del rol
flow-title-readmission = la readmisión de la zona
flow-title-exception = la excepción

## Formularios
form-too-long = Es demasiado largo: caben hasta { $most } letras.
form-amount-unclear = No entendí la cantidad. Escriba solo el número, por ejemplo 1250000 o { $millions } millones.
form-ask-field = ¿Qué corregimos?

# Fechas y horas
when-unclear = No entendí la fecha. Escríbala como «mañana a las 11», «viernes 5 pm» o «25/11 10:00».
when-past = Eso ya pasó. ¿Para cuándo sería?
when-past-at = { $at } ya pasó. ¿Para cuándo sería?
when-hour-ask = { $day }: ¿a qué hora?
when-hour-unclear = No entendí la hora. Escríbala como «16:30», «5 pm» o «a las 9 y media».
when-type-hour = Escriba la hora, por ejemplo «16:30» o «5 y media de la tarde».
when-which = ¿Cuál de estas?
when-confirm = Entendí { $at }. ¿Es así?
when-option = { $at }
when-option-day = { $day }
when-yes = Sí, así es
when-other-hour = Otra hora
when-other-day = Otro día

# Avisos al administrador sobre los canales por los que se habla.
incident-outbox-dead = <b>Mensaje no entregado</b>
    El mensaje { $message } para { $who } no salió y ya no se reintenta. Motivo: { $error }
incident-outbox-undeliverable = <b>Mensaje sin canal</b>
    El mensaje { $message } para { $who } no se pudo entregar: su chat no recibe nuestros mensajes y no tiene otro abierto.
incident-outbox-unknown = <b>Entrega dudosa</b>
    El canal no confirmó el mensaje { $message } para { $who }, ni la segunda vez. Es posible que no haya llegado.
incident-outbox-hook = <b>Mensaje sin registrar</b>
    El mensaje { $message } se envió, pero no se pudo registrar. El detalle está en la bitácora del sistema.
incident-channel-unauthorized = <b>El canal { $channel } rechaza nuestra cuenta</b>
    Por ahí no sale ningún mensaje hasta recuperar el acceso. Lo pendiente se conserva y saldrá después.

# `guardia chat`: la conversación en la terminal.
cli-chat = Abre una conversación en la terminal: los botones son números.
chat-option-as = Clave de la persona que conversa.
chat-nobody = Nadie tiene la clave { $code }. Revísela, o traiga a las personas con «guardia import people».
chat-no-database = No hay base de datos en { $file }. Para empezar: «guardia init».
chat-how-to-end = Escriba el número de una opción o cualquier texto. Para terminar: Ctrl+D

# Lo que dice la orden «guardia» al poner en marcha la mesa.
cli-guardia = Guardia: la mesa de prospectos dentro del chat.
cli-up = Pone en marcha todo en un solo proceso: web, trabajo, envíos y reloj.
cli-web = Recibe: los webhooks, la salud y las métricas.
cli-worker = Procesa los eventos recibidos.
cli-sender = Envía los mensajes pendientes.
cli-scheduler = Lleva el reloj: plazos y agenda.
cli-migrate = Pone la base de datos al día.
cli-option-host = Dirección en la que escucha.
cli-option-port = Puerto en el que escucha; 0 elige uno libre.
cli-migrated = La base de datos está al día.
cli-listening = Escuchando en { $address }
cli-port-taken = No se puede escuchar en el puerto { $port }: { $error }. Elija otro con --port.
cli-database-unreachable = No se puede llegar a la base de datos. { $error }
cli-database-behind = La base de datos es de una versión anterior. Póngala al día con «guardia migrate». { $error }
cli-database-ahead = La base de datos es de una versión más nueva que este programa. Actualice el programa. { $error }

# Las páginas del producto en un navegador: la clave que piden y las cifras.
pages-key-missing = Esta página se abre con una clave.
pages-key-wrong = Esa no es la clave de esta página.
pages-key-not-set = Esta página está cerrada: falta { $variable } en la configuración del producto.
pages-key-label = Clave
pages-key-open = Abrir
pages-refused = Esta página no admite lo que se le envió.
pages-failed = Algo falló aquí. Quedó anotado en el registro del producto.
metrics-title = Cifras del producto
metrics-note = Tal como están en este momento. La página no se actualiza sola.
metrics-inbox-waiting = Eventos por atender
metrics-inbox-oldest-seconds = Espera del evento más antiguo
metrics-inbox-dead = Eventos abandonados
metrics-outbox-waiting = Mensajes por enviar
metrics-outbox-oldest-seconds = Espera del mensaje más antiguo
metrics-outbox-dead = Mensajes fallidos o sin confirmar
metrics-leads-received-24h = Prospectos de las últimas 24 h
metrics-leads-waiting = Prospectos que esperan asesor
metrics-clocks-running = Relojes de contacto en marcha
metrics-breaches-24h = Plazos vencidos en las últimas 24 h
metrics-incidents-unseen = Incidentes por ver
metrics-reviews-open = Datos por revisar
metrics-seconds = { $span }
metrics-lead-notice-seconds = De la llegada al aviso, últimas 24 h
metrics-within = Avisados en { $seconds } s o menos
metrics-longer = Avisados en total
metrics-for-machines = Prometheus recibe estas cifras en esta misma dirección con «Authorization: Bearer» y la clave.
# Lo que espera a una persona (/pendientes).
button-task-take = Yo me encargo
button-task-give-back = Devolver a pendientes
task-taken-by = 👤 Lo lleva { $name }.
error-task-taken = Eso ya lo lleva { $by }. Si lo devuelve, aparece otra vez en /pendientes.
error-task-decided = Eso ya lo resolvió { $by } ({ $at }): { $outcome }.
error-task-decided-by-you = Eso ya lo resolvió usted ({ $at }): { $outcome }.
error-task-over = Eso ya no espera a nadie: { $outcome } ({ $at }).
outcome-done = ya está resuelto
outcome-cancelled = ya no hacía falta
outcome-expired = se acabó el plazo
outcome-withdrawn = se retiró la aclaración
outcome-over = la aclaración terminó
outcome-statement-given = la versión ya se recibió
outcome-statement-none = no había nada que agregar
task-reminder = ⏳ Tiene pendiente:
    { $lines }
task-overdue = ⏰ Sigue pendiente, y ya pasó su plazo:
    { $lines }
    Lo tiene: { $names }
button-dispute-withdraw = Retirar aclaración
button-dispute-statement = Dar mi versión
button-dispute-nothing = No agrego nada
button-dispute-appeal = Apelar

## Lo que se escribe sin que nadie haya preguntado
which-meant = ¿A cuál se refiere? También puede escribirlo con el nombre o el número.
button-apply = ✅ Sí
button-correct-meaning = ✏️ Otra cosa
meaning-applied = ✅ Hecho. { $what }
meaning-dropped = No cambié nada. Había entendido: { $what }
meaning-dropped-likely = No cambié nada. ¿Busca alguno de estos?
file-not-understood = Lo recibí, pero no sé para qué es y no lo guardé. Escríbame qué necesita, o toque el botón del prospecto antes de enviarlo.
greeting-back = Hola. ¿Qué necesita?
intent-help = Ayuda
intent-greeting = Saludo
intent-thanks = Nada: es un gracias
command-phrases = Enseñar frases que no se entendieron
phrases-none = No hay frases por enseñar.
phrases = { $total ->
    [one] Hay una frase que no se entendió o que se enseñó.
   *[other] Hay { $total } frases que no se entendieron o que se enseñaron.
    } Toque una para decir qué significa.
phrase-label = { $phrase } ({ $count })
phrase-label-taught = ✓ { $phrase }
phrase-ask = ¿Qué quiere decir «{ $phrase }»?
phrase-ask-taught = «{ $phrase }» quiere decir: { $means }. ¿Qué debe querer decir?
button-phrase-drop = Quitar de la lista
button-phrase-unteach = Ya no entenderla
phrase-taught = Listo: «{ $phrase }» quiere decir «{ $means }» para todos desde ahora.
phrase-untaught = Listo: «{ $phrase }» ya no quiere decir nada.
phrase-dropped = Listo: quité «{ $phrase }» de la lista.
flow-title-phrase-teach = qué quiere decir «{ $phrase }»

# `/incidentes`: lo que salió mal y nadie ha visto.
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
incident-kind-inbox-dead = llegó algo que no se pudo procesar
incident-kind-outbox-dead = un mensaje no salió
incident-kind-outbox-unknown = no se sabe si un mensaje llegó
incident-kind-outbox-undeliverable = un mensaje no tuvo canal por donde salir
incident-kind-outbox-hook = un mensaje salió y no se pudo registrar
incident-kind-channel-unauthorized = un canal rechaza nuestra cuenta
incident-kind-agenda-failed = falló una tarea programada
incident-kind-inbox-lost = se perdieron eventos ya recibidos
incident-kind-join-guesses = una cuenta desconocida probó muchos enlaces de acceso
incident-kind-group-left = nos sacaron de un grupo
incident-kind-other = otro incidente
button-seen = Ya los vi
board-incidents = Incidentes por ver
