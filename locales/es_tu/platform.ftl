# Solo lo que cambia cuando la organización se trata de «tú» (véase locales/es/errors.ftl).
error-unexpected = Algo falló de nuestro lado y ya quedó anotado. Intenta de nuevo en un momento.
error-not-found = No encuentro eso. Revisa el número o la clave e intenta de nuevo.
error-not-yours = Eso le toca a otra persona, así que no cambié nada.
error-not-yours-read = Eso le toca a otra persona y no te lo puedo mostrar.
error-command-not-yours = Esa orden le toca a otra persona. Con /ayuda ves las tuyas.
error-stale = Esto ya cambió desde que lo viste. Aquí sigue lo más reciente.
error-not-contacted-yet = Para descartarlo, primero llama. Si los datos están mal, usa «Pedir aclaración».
error-invalid = Ese dato no se puede usar. Revísalo e intenta de nuevo.
error-invalid-phone = Ese teléfono no es válido. Escríbelo con sus { $digits } dígitos, o con + y la clave del país.
error-invalid-email = Ese correo no es válido. Revisa que tenga una arroba y un dominio, como ana@ejemplo.mx.
error-invalid-amount = Ese importe no es válido. Escribe solo la cantidad.
error-commission-too-small = La comisión es menor que la parte que se calcula sobre el precio. Revisa los dos importes.
error-mixed-currencies = El precio y la comisión están en monedas distintas. Escríbelos en la misma.
error-reason-missing = Esta decisión necesita un motivo. Escríbelo en una frase.
error-no-working-day = El calendario no deja ningún día hábil en el mes. Revisa los días festivos.
error-illegal-transition = Ese paso ya no se puede dar: algo cambió mientras tanto. Abre de nuevo lo que estabas viendo.
error-refused = Eso no se puede hacer. Con /ayuda ves lo que sí.

settings-secret-empty = La variable { $name } está vacía. Ponle un valor o quítala.
incident-join-guesses = <b>Una cuenta desconocida prueba enlaces de acceso</b>
    Probó { $count } que no sirven ({ $channel }, { $sender }). No se le hace caso durante una hora; los enlaces de los demás siguen funcionando.
    Si es alguien de la organización, dale uno nuevo con /enlace.
incident-group-left = <b>El bot ya no está en el grupo «{ $group }»</b>
    Ahí no se publicará nada. Para volver, agrégalo a un grupo y escribe ahí /vincular { $name }.

# Solo lo que cambia de «usted» a «tú».
not-understood = No te entendí. ¿Buscas alguno de estos?
command-unknown = No conozco la orden /{ $command }. Con /ayuda te muestro las que hay.
answer-unusable = Eso no me sirve como respuesta aquí. Elige una de las opciones, o escribe /cancelar para dejarlo.
button-stale = Ese botón ya no está vigente. Usa los del mensaje más reciente.
flow-changed = Esta conversación cambió desde la última vez, así que la cerré. Empieza de nuevo cuando gustes.
stranger-refused = Este es un canal interno de la organización y no reconozco tu cuenta. Si trabajas aquí, pide tu enlace de acceso al Contact Center.
flow-paused = Dejé en pausa { $what }. Para volver, escribe /seguir.
flow-still-open = Sigue a medias { $what }. Contesta cuando gustes; con /seguir te repito la pregunta.
flow-right-lost = Cerré { $what }: ya no te corresponde. No se guardó lo que faltaba por confirmar.
form-amount-unclear = No entendí la cantidad. Escribe solo el número, por ejemplo 1250000 o { $millions } millones.
when-unclear = No entendí la fecha. Escríbela como «mañana a las 11», «viernes 5 pm» o «25/11 10:00».
when-hour-unclear = No entendí la hora. Escríbela como «16:30», «5 pm» o «a las 9 y media».
when-type-hour = Escribe la hora, por ejemplo «16:30» o «5 y media de la tarde».

# Habla de otra persona.
# igual: incident-outbox-undeliverable

# Las órdenes de la terminal tratan siempre de usted: las lee quien instala, no el equipo de ventas.
chat-nobody = Nadie tiene la clave { $code }. Revísala, o trae a las personas con «guardia import people».
# igual: chat-how-to-end

cli-port-taken = No se puede escuchar en el puerto { $port }: { $error }. Elige otro con --port.
cli-database-behind = La base de datos es de una versión anterior. Ponla al día con «guardia migrate». { $error }
cli-database-ahead = La base de datos es de una versión más nueva que este programa. Actualiza el programa. { $error }
error-task-decided-by-you = Eso ya lo resolviste ({ $at }): { $outcome }.
task-reminder = ⏳ Tienes pendiente:
    { $lines }
# Habla de quien lo tiene.
# igual: task-overdue

which-meant = ¿A cuál te refieres? También puedes escribirlo con el nombre o el número.
file-not-understood = Lo recibí, pero no sé para qué es y no lo guardé. Escríbeme qué necesitas, o toca el botón del prospecto antes de enviarlo.
meaning-dropped-likely = No cambié nada. ¿Buscas alguno de estos?
greeting-back = Hola. ¿Qué necesitas?
phrases = { $total ->
    [one] Hay una frase que no se entendió o que se enseñó.
   *[other] Hay { $total } frases que no se entendieron o que se enseñaron.
    } Toca una para decir qué significa.
