# Archivos que se traen de fuera: qué se hizo y qué renglones hay que corregir.
import-done = Listo. Nuevos: { $added } · cambiados: { $changed } · quitados: { $removed } · iguales: { $unchanged }
import-would-do = Ensayo, no se guardó nada. Nuevos: { $added } · con cambios: { $changed } · se quitarían: { $removed } · iguales: { $unchanged }
import-refused = { $problems ->
    [one] No se guardó nada: hay 1 dato por corregir.
   *[other] No se guardó nada: hay { $problems } datos por corregir.
    }
import-columns-ignored = Columnas que no se usan: { $columns }
import-problem-column-missing = Falta la columna «{ $column }»{ $column ->
    [code] { " " }(o «clave»)
    [name] { " " }(o «nombre»)
    [role] { " " }(o «puesto»)
    [advisor_code] { " " }(o «asesor»)
    [date] { " " }(o «fecha»)
    [start] { " " }(o «inicio»)
    [end] { " " }(o «fin»)
    [month] { " " }(o «mes»)
    [sales] { " " }(o «ventas»)
   *[other] { "" }
}.
import-problem-empty = Renglón { $row }, «{ $column }»: está vacío.
import-problem-too-long = Renglón { $row }, «{ $column }»: es demasiado largo: { $value }
import-problem-repeated = Renglón { $row }, «{ $column }»: está repetido en el archivo: { $value }
import-problem-role = Renglón { $row }, «{ $column }»: no es una función conocida: { $value }. Por ejemplo: asesor, gerente, director de zona, dirección, administrador, mercadotecnia.
import-problem-phone-empty = Renglón { $row }, «{ $column }»: no tiene números: { $value }
import-problem-phone-letters = Renglón { $row }, «{ $column }»: el teléfono tiene letras: { $value }
import-problem-phone-signs = Renglón { $row }, «{ $column }»: el teléfono tiene signos que no van: { $value }
import-problem-phone-too-short = Renglón { $row }, «{ $column }»: al teléfono le faltan dígitos: { $value }
import-problem-phone-too-long = Renglón { $row }, «{ $column }»: al teléfono le sobran dígitos: { $value }
import-problem-phone-not-a-number = Renglón { $row }, «{ $column }»: no es un teléfono que exista: { $value }
import-problem-email = Renglón { $row }, «{ $column }»: no es un correo válido: { $value }
import-problem-telegram-id = Renglón { $row }, «{ $column }»: el identificador de Telegram son solo dígitos: { $value }
import-problem-telegram-taken = Renglón { $row }, «{ $column }»: esa cuenta de Telegram es de otra persona: { $value }
import-problem-yes-no = Renglón { $row }, «{ $column }»: debe ser sí o no: { $value }
import-problem-count = Renglón { $row }, «{ $column }»: debe ser un número entero: { $value }
import-problem-score = Renglón { $row }, «{ $column }»: debe ser un número de 0 a 100: { $value }
import-problem-language = Renglón { $row }, «{ $column }»: el idioma es español o inglés: { $value }
import-problem-manager = Renglón { $row }, «{ $column }»: no hay nadie con esa clave: { $value }
import-problem-own-manager = Renglón { $row }, «{ $column }»: nadie puede ser su propio gerente: { $value }
import-problem-date = Renglón { $row }, «{ $column }»: no es una fecha; use 2026-12-01 o 1/12/2026: { $value }
import-problem-month = Renglón { $row }, «{ $column }»: no es un mes; use 2026-03 o 03/2026: { $value }
import-problem-time = Renglón { $row }, «{ $column }»: no es una hora; use 08:00: { $value }
import-problem-advisor = Renglón { $row }, «{ $column }»: no hay nadie con esa clave: { $value }
import-problem-not-an-advisor = Renglón { $row }, «{ $column }»: no es un asesor activo: { $value }
import-problem-ineligible = Renglón { $row }, «{ $column }»: no cumple los requisitos para estar en el rol: { $value }
import-problem-guard-ends-before-start = Renglón { $row }: la guardia de { $value } termina antes de empezar.
import-problem-guard-too-long = Renglón { $row }: la guardia de { $value } dura más de 24 horas.
import-problem-guard-outside-month = Renglón { $row }: la guardia de { $value } cae fuera del mes.
import-problem-guard-unavailable = Renglón { $row }: { $value } no está disponible ese día.
import-problem-guard-overlap = Renglón { $row }: { $value } tiene otra guardia a la misma hora.
error-table-unreadable = No se pudo leer el archivo «{ $file }»: { $reason ->
    [empty] está vacío
    [no-file] no existe
    [no-access] no se puede abrir; revise los permisos
    [not-a-file] no es un archivo, sino una carpeta o un dispositivo
    [too-large] pesa más de { $most } MB; divídalo en varios
    [unpacked] descomprimido pasa de { $most } MB o trae partes que ninguna hoja de cálculo escribe
    [too-long] tiene más de { $most } renglones; divídalo en varios
    [too-wide] tiene más de { $most } columnas
    [row-too-long] tiene un renglón desmedido
    [cell-too-long] tiene una celda de más de { $most } caracteres
    [entities] trae definiciones de XML que ninguna hoja de cálculo escribe
    [binary] no es un archivo de texto ni de Excel
   *[other] está dañado o no es CSV ni XLSX
    }.

## En la terminal
cli-import = Importa archivos: personas, rol de guardias, ventas, prospectos y llamadas.
cli-import-people = Da de alta o actualiza personas; da un enlace a quien aún no tiene chat.
cli-import-sales = Importa las ventas de cada asesor por mes.
cli-import-roster = Publica un rol de guardias hecho en otra parte.
cli-option-file = El archivo, CSV o XLSX.
cli-option-dry-run = Ensaya: dice qué haría, sin guardar nada.
cli-option-new-links = Da un enlace nuevo también a quien ya tiene uno sin usar.
cli-links = Enlaces de acceso. Cada uno sirve una sola vez; entréguelo solo a su dueño:

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
greeting-crm-agent = Por aquí le llegarán las tareas del seguimiento de prospectos.
greeting-marketing-coordinator = Por aquí verá cómo va el seguimiento de los prospectos de sus campañas.
greeting-general-manager = Por aquí recibe los avisos y las cifras que llegan a la gerencia general.
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
link-how = Escriba la clave o el nombre de la persona después del comando, por ejemplo: /enlace A1
link-nobody = No encuentro a nadie con la clave o el nombre «{ $name }».
link-whom = Hay varias personas que se llaman así: «{ $name }». ¿A quién le doy acceso?
link-whom-choice = { $name } ({ $code })
link-forward = Acceso para <b>{ $name }</b>: reenvíele el mensaje que sigue.
    Sirve una sola vez y vence el { $expires }. El enlace anterior ya no funciona.
link-message = Hola, { $name }. Este es su acceso al chat de { $organization }:
    { $link }
    Ábralo en el teléfono donde tiene Telegram y toque «Iniciar». Es personal y sirve una sola vez.
link-given = Acceso para <b>{ $name }</b>. Dígale que abra este bot y escriba:
    <code>/start { $token }</code>
    Sirve una sola vez y vence el { $expires }. El enlace anterior ya no funciona.

command-bind = Vincular este grupo
command-groups = Ver los grupos vinculados
group-bind-how = Escriba la orden dentro del grupo que quiere vincular: /vincular { $name }
group-bound = Listo. Este grupo queda vinculado como «{ $name }»; aquí se harán los anuncios.{ $waited ->
    [0] { "" }
    [one] { " " }Ya puse aquí el que esperaba.
   *[other] { " " }Ya puse aquí los { $waited } que esperaban.
    }
group-list = <b>Grupos</b>
    { $lines }
group-line-bound = «{ $name }»: { $title }
group-line-free = «{ $name }»: sin vincular. Dentro del grupo, escriba /vincular { $name }
error-group-name-unknown = No hay ningún grupo con ese nombre. Los que se usan son: { $names }
