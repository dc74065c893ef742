# Lo que se contesta en cualquier conversación, sea cual sea el tema.
two-paragraphs = { $texts }
not-understood = No le entendí. Con /ayuda le muestro lo que puedo hacer por usted.
command-unknown = No conozco la orden /{ $command }. Con /ayuda le muestro las que hay.
answer-unusable = Eso no me sirve como respuesta aquí. Elija una de las opciones, o escriba /cancelar para dejarlo.
button-stale = Ese botón ya no está vigente. Use los del mensaje más reciente.
flow-cancelled = Listo, lo dejamos. No se guardó lo que faltaba por confirmar.
flow-changed = Esta conversación cambió desde la última vez, así que la cerré. Empiece de nuevo cuando guste.
nothing-to-cancel = No hay nada a medias.
stranger-refused = Este es un canal interno de la organización y no reconozco su cuenta. Si trabaja aquí, pida su enlace de acceso al Contact Center.
