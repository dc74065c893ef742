# La página de la demostración: teléfonos lado a lado.
playground-title = Guardia
playground-subtitle = Demostración
playground-phones = Teléfonos
playground-language = English
playground-theme = Cambiar entre claro y oscuro
playground-more = Más opciones
playground-failed = No se pudo: { $code }

## Papeles
playground-part-advisor = Asesoría comercial
playground-part-manager = Gerente
playground-part-direction = Dirección
playground-part-contact-center-admin = Administración de Contact Center
playground-prospect = Prospecto
playground-prospect-part = Formulario web

## Reloj
playground-clock = Reloj de la demostración
playground-clock-winding = Adelantando el reloj…
playground-wind-one-minute = +1 min
playground-wind-five-minutes = +5 min
playground-wind-ten-minutes = +10 min
playground-wind-sunday-evening = al domingo 19:00
playground-wind-monday-at-eight = al lunes 8:00
playground-wind-monday-at-nine = al lunes 9:00
playground-wind-first-at-eight = al día 1 a las 8:00

## La historia guiada
playground-story = La historia en siete pasos
playground-story-hint = Siga los pasos o toque lo que quiera: todo responde.
playground-story-done = Eso fue todo. El resto es juego libre.
playground-play = Hágalo por mí
playground-playing = Un momento…
playground-step-done = Hecho
playground-step-roster-confirmed = Se publica el rol y los asesores confirman
playground-step-roster-confirmed-hint = Cada asesor recibe sus guardias por mensaje privado y toca «Confirmar». Quien no confirma no recibe prospectos.
playground-step-lead-arrived = Llega un prospecto al asesor que le toca
playground-step-lead-arrived-hint = Llene el formulario como si fuera el prospecto. La tarjeta aparece en segundos en el teléfono del asesor en turno.
playground-step-reminded = Nadie llama: recordatorios a los 5 y a los 8 minutos
playground-step-reminded-hint = Adelante el reloj 5 minutos y luego de minuto en minuto. El asesor recibe los dos avisos.
playground-step-moved-on = A los 10 minutos el prospecto pasa a otro asesor
playground-step-moved-on-hint = Siga adelantando el reloj. Se enteran el asesor que lo tenía, su gerente y dirección; el nuevo asesor tiene sus propios 10 minutos.
playground-step-contacted = El nuevo asesor llama y el contacto queda registrado
playground-step-contacted-hint = En su teléfono, toque el número del prospecto y llame. Lo que cuenta es la llamada en Callpicker, no el botón.
playground-step-followed-up = Estatus, calificación y siguiente paso
playground-step-followed-up-hint = En la tarjeta, toque «Estatus»: con un par de toques queda completo el seguimiento.
playground-step-closed = El cierre se anuncia en Apartados
playground-step-closed-hint = Registre el cierre desde la tarjeta. El grupo lo recibe como «Fuente MKT CCIMA», con los datos del cliente ocultos.

## Dentro de un teléfono
playground-typing = escribiendo…
playground-message = Mensaje
playground-send = Enviar
playground-start = Iniciar
playground-start-hint = Todavía no conoce a Guardia. Toque «Iniciar» para empezar la conversación.
playground-commands = Comandos
playground-commands-empty = Guardia no ofrece comandos en este chat.
playground-attach = Adjuntar
playground-attach-file = Foto o archivo
playground-attach-location = Mi ubicación
playground-attach-contact = Mi contacto
playground-location = Ubicación
playground-photo = Foto
playground-edited = editado
playground-deleted-reply = Mensaje eliminado
playground-sent = Enviado
playground-seen = Entregado al bot
playground-unread = { $count } sin leer
playground-nothing-yet = Aquí aparecerán los mensajes.
playground-block = Bloquear el bot
playground-unblock = Desbloquear el bot
playground-blocked = Usted bloqueó el bot.
playground-alert-close = Aceptar
playground-write-as = Escribe
playground-group-members = { $count } integrantes
playground-group-created = Se creó el grupo
playground-group-joined = { $who } agregó a Guardia al grupo
playground-group-migrated = El grupo ahora es un supergrupo

## Llamar
playground-call = Llamar al prospecto
playground-call-title = Llamar por Callpicker
playground-call-hint = Guardia se entera por el aviso de Callpicker, igual que en la oficina.
playground-call-number = Número del prospecto
playground-call-seconds = Segundos de conversación
playground-answered = Contestó
playground-not-answered = No contestó
playground-call-sent = Llamada registrada en Callpicker
playground-call-failed = Callpicker no pudo avisar: { $code }

## Formulario del prospecto
playground-form-site = Residencial Los Encinos
playground-form-title = Agende su visita
playground-form-lede = Departamentos de dos y tres recámaras. Un asesor le llamará en minutos.
playground-form-name = Nombre
playground-form-phone = Teléfono
playground-form-email = Correo electrónico
playground-form-interest = ¿Qué busca?
playground-form-interest-default = Departamento de dos recámaras
playground-form-city = Ciudad
playground-form-city-default = Ciudad de México
playground-form-campaign-default = Los Encinos, verano
playground-form-send = Quiero que me llamen
playground-form-surprise = Llenar con otro prospecto
playground-form-sent = ¡Gracias! Un asesor le llamará en unos minutos.
playground-form-sent-later = ¡Gracias! A esta hora ya no llamamos; un asesor le llamará a partir del { $at }.
playground-form-refused = El formulario no se aceptó: { $code }

## Fallas
playground-faults = Fallas
playground-faults-hint = Haga que el próximo envío salga mal y vea cómo se repone Guardia.
playground-fault-too-many = Demasiados envíos (429)
playground-fault-server-error = Error del servidor (500)
playground-fault-timeout = Se acepta, pero sin respuesta
playground-fault-armed = Lista para el próximo envío
playground-fault-clear = Quitar las fallas
playground-fault-log = Lo que Telegram rechazó
playground-fault-log-empty = Nada hasta ahora.
playground-fault-lost = { $method }: se cortó la conexión
playground-connection-lost = Sin conexión con la demostración. Se reintenta…

# `guardia demo`: la demostración y su historia.
cli-demo = Muestra la mesa en el navegador, con teléfonos uno al lado del otro.
demo-option-story = Cuenta la historia en la terminal, sin navegador.
demo-port-busy = El puerto { $port } está ocupado; se usa el { $other }.
demo-setting-up = Preparando la demostración…
demo-open = Abra { $address }
demo-board = El tablero del administrador: { $address }
demo-end = Para terminar: Ctrl+C
demo-opening = Antes de empezar
demo-step-failed = El paso { $step } no se cumplió. { $error }
demo-prospect-name = Mariana Robles
demo-prospect-campaign = Los Encinos, verano
demo-prospect-interest = Departamento de dos recámaras
demo-prospect-city = Querétaro
demo-closing-product = Departamento 402, torre Encino
demo-visit-when = mañana a las 11
