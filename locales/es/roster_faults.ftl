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
