# Solo lo que cambia de «usted» a «tú».
# igual: lead-row-waiting, why-results, new-ask-contact
error-no-lead-number = Dime el número del prospecto, por ejemplo { $command } 12.
when-ask = { $step }: ¿para cuándo? También puedes escribir la fecha, por ejemplo «viernes 16:30» o «25/11».
when-unclear = No entendí la fecha, o ya pasó. Escríbela como «mañana 11:00», «viernes 16:30» o «25/11 10:00».
grade-ask = ✅ { $status }. ¿Qué calificación le das?
dispute-ask-statement = <b>{ $kind }</b>. Cuenta en pocas palabras qué pasó; el Contact Center lo leerá tal cual.
dispute-statement-length = Escribe al menos unas palabras; caben hasta { $most } letras.
dispute-noted = La aclaración del prospecto { $lead } ya está con el Contact Center. Te aviso en cuanto se resuelva.
closing-ask-product = 🎉 ¡Felicidades! ¿Qué compró <b>{ $name }</b> (prospecto { $lead })? Escribe desarrollo y unidad, por ejemplo Torre Norte 302.
closing-price-unclear = No entendí el precio. Escribe solo la cantidad, por ejemplo 1250000 o 1.25 mdp.
why-heading-own = <b>Prospecto { $lead }</b> ({ $at }): por qué te tocó
why-not-refused = En ese momento no podías recibirlo:
why-not-turns = Llevabas { $turns ->
    [one] 1 turno
   *[other] { $turns } turnos
    }; el último, { $last }.
why-not-turns-none = Llevabas { $turns ->
    [one] 1 turno
   *[other] { $turns } turnos
    } y aún no recibías este mes.
why-not-results = Tus resultados: cierres, { $closings } de { $leads }; llamadas a tiempo, { $met } de { $clocks }.
why-not-had = Ya habías tenido este prospecto.
why-not-full = Ya tenías el máximo de prospectos reasignados.
new-ask-name = ¿Cómo se llama el prospecto? Si lo prefieres, pega todos los datos en un solo mensaje.
new-ask-campaign = ¿De qué campaña viene? Elige una o escríbela.
new-ask-interest = ¿Qué le interesa? Escríbelo en pocas palabras.
