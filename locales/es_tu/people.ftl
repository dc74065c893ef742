# Solo lo que cambia cuando la organización se trata de «tú» (véase locales/es/people.ftl).
# igual: import-problem-own-manager
import-problem-date = Renglón { $row }, «{ $column }»: no es una fecha; usa 2026-12-01 o 1/12/2026: { $value }
import-problem-month = Renglón { $row }, «{ $column }»: no es un mes; usa 2026-03 o 03/2026: { $value }
import-problem-time = Renglón { $row }, «{ $column }»: no es una hora; usa 08:00: { $value }
error-table-unreadable = No se pudo leer el archivo «{ $file }»: { $reason ->
    [empty] está vacío
    [no-file] no existe
    [no-access] no se puede abrir; revisa los permisos
    [not-a-file] no es un archivo, sino una carpeta o un dispositivo
    [too-large] pesa más de { $most } MB; divídelo en varios
    [unpacked] descomprimido pasa de { $most } MB o trae partes que ninguna hoja de cálculo escribe
    [too-long] tiene más de { $most } renglones; divídelo en varios
    [too-wide] tiene más de { $most } columnas
    [row-too-long] tiene un renglón desmedido
    [cell-too-long] tiene una celda de más de { $most } caracteres
    [entities] trae definiciones de XML que ninguna hoja de cálculo escribe
    [binary] no es un archivo de texto ni de Excel
   *[other] está dañado o no es CSV ni XLSX
    }.
cli-links = Enlaces de acceso. Cada uno sirve una sola vez; entrégalo solo a su dueño:

# Solo lo que cambia cuando la organización se trata de «tú» (véase locales/es/start.ftl).
greeting = Hola, { $name }. Soy el asistente de <b>{ $organization }</b>.
    { $duty }
    Con /ayuda te muestro todo lo que puedes pedirme.
greeting-advisor = Por aquí te llegan tus guardias y tus prospectos, y aquí mismo registras el seguimiento.
greeting-manager = Por aquí te aviso de lo que pasa con los prospectos y las guardias de tu equipo.
greeting-director = Por aquí entregas la asignación mensual de tu zona y ves cómo va tu gente.
greeting-direction = Por aquí recibes los avisos que llegan a dirección.
greeting-contact-center-admin = Por aquí armas el rol, decides quién atiende los prospectos que se quedan sin asesor y resuelves las aclaraciones.
greeting-marketing = Por aquí registras prospectos y revisas los que llegaron con datos incompletos.
greeting-crm-assistant = Por aquí verás el seguimiento de los prospectos.
greeting-crm-agent = Por aquí te llegarán las tareas del seguimiento de prospectos.
greeting-marketing-coordinator = Por aquí verás cómo va el seguimiento de los prospectos de tus campañas.
greeting-general-manager = Por aquí recibes los avisos y las cifras que llegan a la gerencia general.
greeting-digital-executive = Por aquí te llegarán tus casos de venta digital.
greeting-help-desk = Por aquí te llegarán las consultas de capacidad.
greeting-collections = Por aquí te llegarán los depósitos por validar.
greeting-cashier = Por aquí te llegarán las facturas por entregar.
greeting-billing = Por aquí te llegarán los cargos por revisar.
greeting-digital-lead = Por aquí das seguimiento a las ventas digitales.
greeting-head-of-sales = Por aquí recibes las cifras de ventas.
help = <b>Esto es lo que puedes pedirme</b>
    { $lines }
    A media conversación, /cancelar la deja y /atras regresa un paso.
language-question = ¿En qué idioma prefieres que te escriba?
language-set = De acuerdo, de ahora en adelante te escribo en español.
join-link-refused = Ese enlace ya se usó o ya venció. Pide uno nuevo al Contact Center, por favor.
link-how = Escribe la clave o el nombre de la persona después del comando, por ejemplo: /enlace A1
link-nobody = No encuentro a nadie con la clave o el nombre «{ $name }».
link-forward = Acceso para <b>{ $name }</b>: reenvíale el mensaje que sigue.
    Sirve una sola vez y vence el { $expires }. El enlace anterior ya no funciona.
link-message = Hola, { $name }. Este es tu acceso al chat de { $organization }:
    { $link }
    Ábrelo en el teléfono donde tienes Telegram y toca «Iniciar». Es personal y sirve una sola vez.
link-given = Acceso para <b>{ $name }</b>. Dile que abra este bot y escriba:
    <code>/start { $token }</code>
    Sirve una sola vez y vence el { $expires }. El enlace anterior ya no funciona.
group-bind-how = Escribe la orden dentro del grupo que quieres vincular: /vincular { $name }
group-line-free = «{ $name }»: sin vincular. Dentro del grupo, escribe /vincular { $name }
