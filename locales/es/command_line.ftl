# `guardia backup | restore | export`: copias y tablas.
cli-backup = Copia la base de datos sin detener nada (SQLite).
cli-restore = Restaura una copia de la base de datos (SQLite). Detenga antes los procesos.
cli-export = Exporta prospectos, asignaciones, resultados o el rol a CSV o XLSX.
backup-option-file = Archivo de la copia.
backup-failed = No se pudo: { $error }
backup-done = Copia hecha: { $file } ({ $size } bytes). Contiene datos personales: guárdela con cuidado.
backup-not-sqlite = La base de datos no es SQLite. Use pg_dump para copiarla y pg_restore para devolverla.
restore-option-file = La copia.
restore-option-yes = No pregunta.
restore-ask = Se reemplazará { $file }. ¿Continuar?
restore-kept = Lo que había quedó en { $file }
restore-done = La copia está en su lugar. Siga con «guardia migrate» y «guardia doctor».
export-option-what = Qué se exporta: leads, assignments, results, roster… (según los procedimientos).
import-not-taken = Los procedimientos de esta organización no reciben «{ $what }».
export-unknown = No hay «{ $what }» que exportar; lo que hay: { $known }.
export-option-file = Archivo que termina en .csv o .xlsx.
export-option-month = Solo este mes.
export-option-force = Reemplaza el archivo sin preguntar, si ya existe.
export-month = «{ $month }» no es un mes; escríbalo como 2026-12.
export-no-folder = No existe la carpeta { $folder }; créela o elija otra.
export-not-a-file = { $file } existe y no es un archivo; elija otro nombre.
export-ask = { $file } ya existe. ¿Reemplazarlo?
export-exists = { $file } ya existe y no se tocó. Elija otro nombre, o use --force para reemplazarlo.
export-not-written = No se pudo escribir { $file }: { $error }
export-ending = { $file } debe terminar en .csv o .xlsx.
export-done = { $count ->
    [one] Un renglón
   *[other] { $count } renglones
} en { $file }. Contiene datos personales: guárdelo con cuidado.

# `guardia bench`: las cifras que el producto debe alcanzar.
cli-bench = Mide en esta máquina las cifras que el producto debe alcanzar.
bench-option-only = Solo esta medición; puede repetirse.
bench-option-per-second = Prospectos por segundo en las mediciones a ritmo fijo; desde ahí busca la del ritmo más alto.
bench-option-seconds = Duración en segundos de las mediciones a ritmo fijo y de reposo; cada intento del ritmo más alto dura la cuarta parte.
bench-option-json = Archivo en que se escribe el resultado en JSON, con cada medición.
bench-arrival = De la llegada del prospecto al aviso aceptado por el canal
bench-deadlines = Plazos de contacto que vencen en el mismo instante
bench-idle = Prospectos abiertos, en reposo
bench-start = Arranque de «guardia up»
bench-column-measure = Medición
bench-column-value = Valor
bench-column-goal = Meta
bench-column-ratio = Valor/meta
bench-note-pace = El ritmo que pide Telegram está elevado en esta medición: se mide el producto, no la espera que impone el canal.
bench-figure-decided-bound = todos decididos, con el tope de la política
bench-figure-processor-bound = tiempo de procesador
bench-figure-decided-free = todos decididos, todos pasan a otro asesor
bench-figure-processor-free = tiempo de procesador
bench-figure-notice-p50 = aviso, mediana
bench-figure-notice-p95 = aviso, percentil 95
bench-figure-notice-p99 = aviso, percentil 99
bench-figure-notice-slowest = aviso más lento
bench-figure-door-p99 = respuesta al formulario, percentil 99
bench-figure-core = de un núcleo
bench-figure-ready-new = listo, con base de datos nueva
bench-figure-ready-again = listo, con base de datos existente
bench-option-probes = Intentos, como máximo, para hallar el ritmo más alto.
bench-option-advisors = Asesores de guardia.
bench-option-deadlines = Plazos que vencen en el mismo instante.
bench-option-open-leads = Prospectos abiertos en la medición de reposo.
bench-option-runs = Cuántas veces se mide todo; se informa la mediana.
bench-option-postgres = Mide también en PostgreSQL: la URL de un servidor donde se puedan crear bases de datos, o «local» para uno pasajero con los programas instalados.
bench-no-postgres = No hay PostgreSQL: { $reason }
bench-machine =
  { $cores ->
    [one] Un núcleo
   *[other] { $cores } núcleos
  } de { $processor }, { $memory_gb } GB, { $system }, Python { $python }, SQLite { $sqlite }
bench-runs =
  { $runs ->
    [one] Una medición de cada cosa.
   *[other] Mediana de { $runs } mediciones de cada cosa.
  }
bench-rate = El ritmo más alto en que el aviso sale a tiempo
bench-busy = Lo mismo, con un núcleo ocupado en otra cosa
bench-figure-highest-rate = prospectos por segundo
bench-figure-product-per-lead = procesador del producto por prospecto
bench-figure-generator-share = quien envía los prospectos, de un núcleo
bench-figure-generator-late = retraso de ese envío, percentil 99
bench-figure-channel-share = el canal emulado, de un núcleo

# `guardia import leads | calls`: archivos de prospectos y de llamadas.
cli-import-leads = Importa prospectos.
cli-import-calls = Importa llamadas exportadas de Callpicker.
bring-refused-row = Renglón { $row }: { $reasons }
bring-done = Listo. Recibidos: { $taken } · ya conocidos: { $known } · guardados para revisión: { $refused }
bring-would-do = Ensayo, no se guardó nada. Se recibirían: { $taken } · irían a revisión: { $refused }

# `guardia doctor`: qué falta o está mal, y qué hacer.
cli-doctor = Revisa la instalación y dice qué falta, qué está mal y qué hacer.
doctor-verdict = { $count ->
    [0] Todo en orden para trabajar.
    [one] Hay un problema por resolver.
   *[other] Hay { $count } problemas por resolver.
}
doctor-variable = La variable { $name } tiene un valor que no se puede usar.
doctor-variable-do = Corríjala en el entorno o en el archivo .env.
doctor-secret-do = Corríjalo en el entorno o en el archivo .env y vuelva a arrancar.
doctor-secrets = Las claves están completas.
doctor-no-channel = No hay ningún canal: el bot no puede hablar con nadie.
doctor-no-channel-do = Ponga en GUARDIA_TELEGRAM_TOKEN el token que da @BotFather, o ejecute «guardia init».
doctor-no-calls-key = Falta GUARDIA_CALLS_KEY: no entra ninguna llamada de Callpicker y todo plazo de contacto se daría por vencido.
doctor-no-calls-key-do = Defina la clave y dé de alta en Callpicker la dirección /webhooks/calls/CLAVE.
doctor-no-leads-key = Falta GUARDIA_LEADS_KEY: los formularios no pueden entregar prospectos.
doctor-no-leads-key-do = Defina la clave si los prospectos llegan por la web; por chat y por archivo entran sin ella.
doctor-no-page-key = Falta { $name }: la página { $page } está cerrada para todos.
doctor-no-page-key-do = Defina la clave si alguien ha de ver esa página.
doctor-policy = La política de «{ $name }» es válida.
doctor-policy-wrong = La política tiene un error: { $problem }
doctor-policy-wrong-do = Corrija esa línea del archivo.
doctor-disk = Quedan { $free } MB libres para la base de datos.
doctor-disk-do = Libere espacio: cuando se llene el disco no se podrá guardar ningún prospecto.
doctor-token = Telegram reconoce al bot { $name }.
doctor-token-refused = Telegram rechaza el token del bot.
doctor-token-refused-do = Copie de nuevo el token de @BotFather en GUARDIA_TELEGRAM_TOKEN.
doctor-telegram-silent = Telegram no responde.
doctor-telegram-silent-do = Revise la salida a internet de esta máquina y GUARDIA_TELEGRAM_API_URL.
doctor-hook = Telegram entrega los mensajes en la dirección correcta.
doctor-hook-not-set = El webhook no está registrado: nada de lo que la gente escribe llega aquí.
doctor-hook-not-set-do = Arranque «guardia up» o «guardia web»: al arrancar lo registran.
doctor-hook-elsewhere = Telegram entrega los mensajes en { $url }, no en { $wanted }.
doctor-hook-failing = Telegram no logró entregar un mensaje ({ $at }): { $error }
doctor-hook-failing-do = Compruebe que esta instalación se alcanza desde internet por https y que está en marcha.
doctor-hook-backlog = { $count ->
    [one] Hay un mensaje de Telegram sin recoger.
   *[other] Hay { $count } mensajes de Telegram sin recoger.
}
doctor-hook-unwanted = Hay un webhook registrado en { $url }: mientras exista, no se pueden pedir los mensajes.
doctor-hook-unwanted-do = Use GUARDIA_TELEGRAM_MODE=webhook, o quite el webhook del bot.
doctor-polling = Los mensajes de Telegram se piden cada poco (polling).
doctor-no-public-url = Falta GUARDIA_PUBLIC_URL: Telegram no sabe a dónde entregar los mensajes.
doctor-no-public-url-do = Ponga la dirección pública con https, o use GUARDIA_TELEGRAM_MODE=polling.
doctor-database = La base de datos responde y está al día.
doctor-database-behind = Falta preparar o actualizar la base de datos.
doctor-database-behind-do = Ejecute «guardia migrate».
doctor-database-ahead = La base de datos es de una versión más nueva que este programa.
doctor-database-ahead-do = Actualice el programa.
doctor-database-unreachable = No se puede llegar a la base de datos: { $error }
doctor-database-unreachable-do = Revise GUARDIA_DATABASE_URL y que el servidor esté en marcha.
doctor-database-damaged = El archivo { $file } de la base de datos está dañado: { $error }
doctor-restore-do = Detenga los procesos, guarde aparte los archivos de la base de datos tal como están y ejecute «guardia restore COPIA» con la última copia buena.
doctor-record = En los registros no falta nada.
doctor-dangling = { $count ->
    [one] Un renglón de «{ $table }» apunta
   *[other] { $count } renglones de «{ $table }» apuntan
    } en «{ $column }» a algo que ya no está en «{ $target }».
doctor-notices-empty = { $count ->
    [one] Un aviso figura como pendiente y no hay ningún mensaje que lo lleve.
   *[other] { $count } avisos figuran como pendientes y no hay ningún mensaje que los lleve.
    }
doctor-audit-holes = { $count ->
    [one] Falta un asiento en la bitácora, y de ella nada se borra.
   *[other] Faltan { $count } asientos en la bitácora, y de ella nada se borra.
    }
doctor-audit-holes-do = Alguien los borró, o el archivo se dañó. Compare con la última copia y averigüe quién tiene acceso a la base de datos.
doctor-events-lost = { $count ->
    [one] Se perdió un evento que ya se había dado por recibido
   *[other] Se perdieron { $count } eventos que ya se habían dado por recibidos
    }; el último es del { $at }.
doctor-events-lost-before = Alguna vez se perdieron eventos que ya se habían dado por recibidos; el detalle está en /incidentes.
doctor-events-lost-do = Pida a los formularios y a Callpicker que reenvíen lo de ese rato, o tráigalo con «guardia import leads» y «guardia import calls»: lo que ya está no se repite. Revise el disco. Si usted volvió a una copia anterior, es lo esperado.
doctor-nobody = Todavía no hay nadie dado de alta.
doctor-nobody-do = Ejecute «guardia import people ARCHIVO».
doctor-answers = { $name } responde por lo que nadie más puede resolver y recibe mensajes.
doctor-nobody-answers = No hay a quién escribirle de quienes responden por lo que nadie más puede resolver ({ $roles }).
doctor-nobody-answers-do = Dé de alta a una de esas personas, y que abra el enlace personal de ingreso que da «guardia import people», o que desbloquee al bot.
doctor-group = El grupo «{ $title }» está vinculado como «{ $name }».
doctor-no-group = Ningún grupo está vinculado como «{ $name }»: los cierres no se anuncian.
doctor-no-group-do = Agregue el bot al grupo y que el administrador escriba ahí: /vincular { $name }
doctor-on-guard = { $count ->
    [one] Un asesor puede recibir prospectos en este momento.
   *[other] { $count } asesores pueden recibir prospectos en este momento.
}
doctor-nobody-now = La recepción está abierta y ningún asesor puede recibir prospectos.
doctor-nobody-now-do = Revise quién está de guardia, quién confirmó su rol y quién tiene abierto el chat.
doctor-guards = { $count ->
    [one] Hay una guardia para la próxima apertura ({ $day }).
   *[other] Hay { $count } guardias para la próxima apertura ({ $day }).
}
doctor-no-guards = No hay nadie de guardia en la próxima apertura ({ $day }).
doctor-no-guards-do = Publique el rol del mes, o ejecute «guardia import roster ARCHIVO».
doctor-unconfirmed = { $count ->
    [one] Un asesor no ha confirmado su rol: no recibe prospectos.
   *[other] { $count } asesores no han confirmado su rol: no reciben prospectos.
}
doctor-unconfirmed-do = El administrador los ve con /rol; sus gerentes ya lo saben, o lo sabrán a las 24 horas.
doctor-calls = Última noticia de Callpicker: { $at }.
doctor-calls-never = Callpicker no ha enviado todavía ninguna llamada.
doctor-calls-silent = Hay contactos por comprobar y Callpicker lleva { $silent } sin enviar llamadas.
doctor-calls-do = Revise en Callpicker el aviso de llamadas salientes hacia /webhooks/calls/CLAVE.
doctor-processes = Los procesos están al corriente.
doctor-worker-behind = Hay eventos recibidos que nadie atiende.
doctor-worker-behind-do = Arranque «guardia worker» (o «guardia up»).
doctor-scheduler-behind = Hay plazos vencidos que nadie ha decidido.
doctor-scheduler-behind-do = Arranque «guardia scheduler» (o «guardia up»).
doctor-sender-behind = Hay mensajes pendientes y ningún proceso los envía.
doctor-sender-behind-do = Arranque «guardia sender» (o «guardia up»).
doctor-inbox-dead = { $count ->
    [one] Un evento falló varias veces y ya no se reintenta.
   *[other] { $count } eventos fallaron varias veces y ya no se reintentan.
}
doctor-outbox-dead = { $count ->
    [one] Un mensaje no salió o no se sabe si llegó.
   *[other] { $count } mensajes no salieron o no se sabe si llegaron.
}
doctor-dead-do = El administrador los ve con /incidentes.
doctor-reviews = { $count ->
    [one] Hay un dato recibido que espera revisión.
   *[other] Hay { $count } datos recibidos que esperan revisión.
}
doctor-reviews-do = El administrador o marketing los corrigen con /revisar.

# `guardia erase`: los datos de un prospecto, a petición suya.
cli-erase = Borra los datos de un prospecto que lo pidió; las cifras se conservan.
erase-option-phone = Teléfono del prospecto.
erase-option-email = Correo del prospecto.
erase-option-yes = No pregunta.
erase-whom = Indique --phone o --email.
erase-unreadable = Ese teléfono o correo no se puede leer.
erase-nobody = No hay datos de esa persona.
erase-ask = { $count ->
    [one] Se borrarán los datos personales de un prospecto
   *[other] Se borrarán los datos personales de { $count } prospectos
}, sin vuelta atrás. ¿Continuar?
erase-done = Hecho. Prospectos sin datos personales: { $leads } · mensajes vaciados: { $messages }
error-erase-still-open = Hay prospectos de esa persona que aún se atienden ({ $leads }). Descártelos o ciérrelos en el chat y vuelva a intentarlo.
message-erased = (borrado a petición del prospecto)

# `guardia init`: la primera puesta en marcha.
cli-init = Pregunta lo necesario y escribe guardia.toml y .env.
init-ask-name = Nombre de la organización
init-ask-pack = Paquete de procedimientos
init-ask-time-zone = Zona horaria
init-ask-telegram-token = Token del bot de Telegram (lo da @BotFather; vacío si aún no lo tiene)
init-ask-telegram-mode = ¿Cómo llegan los mensajes? polling: el programa los pide; webhook: Telegram los entrega en una dirección pública
init-ask-public-url = Dirección pública de esta instalación, con https
init-ask-database-url = Base de datos
init-option-name = Nombre de la organización.
init-option-pack = Paquete de procedimientos.
init-option-time-zone = Zona horaria, por ejemplo America/Mexico_City.
init-option-country = País de los teléfonos sin prefijo, por ejemplo MX.
init-option-locale = Formato regional, por ejemplo es-MX.
init-option-telegram-token = Token del bot de Telegram.
init-option-telegram-mode = Cómo llegan los mensajes de Telegram.
init-option-public-url = Dirección pública, con https.
init-option-database-url = Dirección de la base de datos.
init-option-folder = Carpeta en la que se escribe.
init-option-yes = No pregunta: usa los valores de costumbre. Nunca sobrescribe archivos.
init-overwrite = El archivo { $file } ya existe. ¿Sobrescribirlo?
init-kept = Se dejó como estaba: { $file }
init-written = Escrito: { $file }
init-next = Siga con «guardia doctor»: dice qué falta.

# `guardia simulate`: meses simulados.
cli-simulate = Simula meses de un paquete en una base de datos aparte: llegan prospectos, la gente escribe y responde, fallan el canal y los procesos, y cada día se comprueba que nada se pierda y que se cumplan las reglas. No toca los datos de la organización. Termina con 1 si algo no se cumplió, y dice cómo repetirlo.
simulate-option-seed = Semilla del primer mes; la misma semilla vive el mismo mes.
simulate-option-months = Cuántos meses, cada uno con la semilla siguiente.
simulate-option-days = Días de cada mes.
simulate-option-pack = Paquete de la organización: zona horaria, país y procedimientos.
simulate-option-contact-center = Con el procedimiento de Contact Center en lugar de los propios del paquete.
simulate-living = Mes con semilla { $seed }, { $days } días…
simulate-held = Todo se cumplió.
simulate-again = Para repetirlo: { $command }
