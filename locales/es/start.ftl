# Las primeras palabras: bienvenida según la función, ayuda, idioma, grupos.
greeting = Hola, { $name }. Soy el asistente de <b>{ $organization }</b>.
    { $duty }
    Con /ayuda le muestro todo lo que puede pedirme.
greeting-advisor = Por aquí le llegan sus guardias y sus prospectos, y aquí mismo registra el seguimiento.
greeting-manager = Por aquí le aviso de lo que pasa con los prospectos y las guardias de su equipo.
greeting-director = Por aquí entrega la asignación mensual de su zona y ve cómo va su gente.
greeting-direction = Por aquí recibe los avisos que llegan a dirección.
greeting-contact-center-admin = Por aquí arma el rol, decide quién atiende los prospectos que se quedan sin asesor y resuelve las aclaraciones.
greeting-marketing = Por aquí registra prospectos y revisa los que llegaron con datos incompletos.
greeting-crm-assistant = Por aquí verá el seguimiento de los prospectos.
greeting-digital-executive = Por aquí le llegarán sus casos de venta digital.
greeting-help-desk = Por aquí le llegarán las consultas de capacidad.
greeting-collections = Por aquí le llegarán los depósitos por validar.
greeting-cashier = Por aquí le llegarán las facturas por entregar.
greeting-billing = Por aquí le llegarán los cargos por revisar.
greeting-digital-lead = Por aquí da seguimiento a las ventas digitales.
greeting-head-of-sales = Por aquí recibe las cifras de ventas.

help = <b>Esto es lo que puede pedirme</b>
    { $lines }
    A media conversación, /cancelar la deja y /atras regresa un paso.
help-line = /{ $command }: { $what }

command-start = Empezar
command-help = Ver lo que puedo hacer
command-menu = Volver a poner el menú
command-language = Cambiar de idioma
language-question = ¿En qué idioma prefiere que le escriba?
language-es = Español
language-en = English
language-set = De acuerdo, de ahora en adelante le escribo en español.

join-link-refused = Ese enlace ya se usó o ya venció. Pida uno nuevo al Contact Center, por favor.

command-link = Dar acceso a una persona
link-how = Escriba la clave de la persona después de la orden, por ejemplo: /enlace A1
link-given = Acceso para <b>{ $name }</b>. Dígale que abra este bot y escriba:
    <code>/start { $token }</code>
    Sirve una sola vez y vence el { $expires }. El enlace anterior ya no funciona.

command-bind = Vincular este grupo
command-groups = Ver los grupos vinculados
group-bind-how = Escriba la orden dentro del grupo que quiere vincular: /vincular { $name }
group-bound = Listo. Este grupo queda vinculado como «{ $name }»; aquí se harán los anuncios.
group-list = <b>Grupos</b>
    { $lines }
group-line-bound = «{ $name }»: { $title }
group-line-free = «{ $name }»: sin vincular. Dentro del grupo, escriba /vincular { $name }
error-group-name-unknown = No hay ningún grupo con ese nombre. Los que se usan son: { $names }
