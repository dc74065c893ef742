# Solo lo que cambia de «usted» a «tú».
not-understood = No te entendí. Con /ayuda te muestro lo que puedo hacer por ti.
command-unknown = No conozco la orden /{ $command }. Con /ayuda te muestro las que hay.
answer-unusable = Eso no me sirve como respuesta aquí. Elige una de las opciones, o escribe /cancelar para dejarlo.
button-stale = Ese botón ya no está vigente. Usa los del mensaje más reciente.
flow-changed = Esta conversación cambió desde la última vez, así que la cerré. Empieza de nuevo cuando gustes.
stranger-refused = Este es un canal interno de la organización y no reconozco tu cuenta. Si trabajas aquí, pide tu enlace de acceso al Contact Center.
