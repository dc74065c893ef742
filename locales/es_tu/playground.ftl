# La página de la demostración, de «tú».
# Hablan de otra persona, o se dirigen al prospecto, a quien siempre se trata de usted.
# igual: playground-step-roster-confirmed-hint, playground-form-title, playground-form-lede, playground-form-sent, playground-form-sent-later
playground-story-hint = Sigue los pasos o toca lo que quieras: todo responde.
playground-play = Hazlo por mí
playground-step-lead-arrived-hint = Llena el formulario como si fueras el prospecto. La tarjeta aparece en segundos en el teléfono del asesor en turno.
playground-step-reminded-hint = Adelanta el reloj 5 minutos y luego de minuto en minuto. El asesor recibe los dos avisos.
playground-step-moved-on-hint = Sigue adelantando el reloj. Se enteran el asesor que lo tenía, su gerente y dirección; el nuevo asesor tiene sus propios 10 minutos.
playground-step-contacted-hint = En su teléfono, toca el número del prospecto y llama. Lo que cuenta es la llamada en Callpicker, no el botón.
playground-step-followed-up-hint = En la tarjeta, toca «Estatus»: con un par de toques queda completo el seguimiento.
playground-step-closed-hint = Registra el cierre desde la tarjeta. El grupo lo recibe como «Fuente MKT CCIMA», con los datos del cliente ocultos.
playground-message = Mensaje
playground-start-hint = Todavía no conoces a Guardia. Toca «Iniciar» para empezar la conversación.
playground-blocked = Bloqueaste el bot.
playground-faults-hint = Haz que el próximo envío salga mal y ve cómo se repone Guardia.

# Las órdenes de la terminal tratan siempre de usted: las lee quien instala, no el equipo de ventas.
# igual: demo-open
