# Lo que la terminal dice de sus comandos: ayuda, errores al escribirlos, preguntas y ejemplos.
cli-usage = Uso: { $line }
cli-usage-options = [OPCIONES]
cli-usage-command = COMANDO …
cli-help-arguments = Argumentos
cli-help-options = Opciones
cli-help-commands = Comandos
cli-help-examples = Ejemplos
cli-help-help = Muestra esta ayuda.
cli-help-needed = (obligatoria)
cli-help-default = (de costumbre: { $value })
cli-section-start = Para empezar
cli-section-data = Archivos y datos
cli-section-run = Poner en marcha
cli-section-measure = Medir y probar
cli-option-version = Muestra la versión.
cli-choices = Se puede elegir entre: { $known }.
cli-cancelled = Cancelado.

cli-metavar-file = ARCHIVO
cli-metavar-what = QUÉ
cli-metavar-month = AAAA-MM
cli-metavar-number = N
cli-metavar-code = CLAVE
cli-metavar-host = DIRECCIÓN
cli-metavar-name = NOMBRE
cli-metavar-folder = CARPETA
cli-metavar-url = URL
cli-metavar-text = TEXTO

cli-error = Error: { $reason }
cli-error-more = Más: { $command } --help
cli-error-command = No existe el comando «{ $name }».
cli-error-option = No existe la opción { $name }.
cli-error-suggestion = ¿Quiso decir «{ $near }»?
cli-error-missing = Falta { $name }.
cli-error-value-missing = Falta el valor de { $name }.
cli-error-no-value = { $name } no lleva ningún valor.
cli-error-value = El valor de { $name } no se puede usar.
cli-error-too-many = Sobra esto: { $extra }
cli-error-usage = El comando no se entiende así.
cli-error-choice = «{ $value }» no es ninguna de las opciones: { $known }.
cli-error-number = «{ $value }» no es un número entero.
cli-error-at-least = { $value } es muy poco; lo menos es { $least }.
cli-error-range = { $value } no está entre { $least } y { $most }.

ask-yes = s
ask-no = n
ask-yes-or-no = Responda s o n, por favor.
ask-one-of = Elija una de estas: { $known }

backup-no-database = No hay nada que copiar: { $file } no existe.
backup-itself = { $file } es la base de datos misma; elija otro nombre.
backup-damaged = La base de datos está dañada y no se copió. «guardia doctor» dice más.
restore-no-file = No existe el archivo { $file }.
restore-unusable = { $file } está dañado o no es una copia de Guardia; no se cambió nada.

init-packs = Un paquete trae las reglas de un procedimiento ya escrito; después, todo se ajusta en guardia.toml.
    ccima: contact center inmobiliario, con rol de guardias y diez minutos para llamar (México)
    carrazos: seguimiento de prospectos en CRM, para venta de autos (Colombia)
    comteco: ventas digitales de internet, de la solicitud a la instalación (Bolivia)
init-option-force = Reemplaza los archivos que ya existan, sin preguntar.
init-refused = Con esas respuestas la política no es válida y no se escribió nada: { $problem }

cli-up-no-policy = No hay guardia.toml en esta carpeta: se trabaja con el paquete «{ $pack }» tal como viene.
cli-up-no-bot = No hay ningún bot (falta GUARDIA_TELEGRAM_TOKEN): se recibe, pero no se puede escribir a nadie.
cli-up-nobody = No hay nadie dado de alta: los prospectos que lleguen se quedarán esperando.
cli-up-doctor = «guardia init» escribe lo primero, «guardia import people» da de alta y «guardia doctor» dice qué falta.

doctor-no-policy = No hay guardia.toml: se trabaja con el paquete «{ $pack }» tal como viene.
doctor-no-policy-do = Ejecute «guardia init», o diga con GUARDIA_CONFIG dónde está.
doctor-token-shape = Lo que hay en GUARDIA_TELEGRAM_TOKEN no tiene la forma de un token (123456789:AAE…).

# `guardia import … --template` y los enlaces.
cli-option-template = Escribe en ARCHIVO una plantilla para llenar, explica sus columnas y no importa nada.
cli-option-qr = Dibuja cada enlace como código QR, para abrirlo con la cámara del teléfono.
cli-links-no-bot = No se sabe cómo se llama el bot: cada quien debe abrirlo y escribir ahí su línea. Con GUARDIA_TELEGRAM_TOKEN se dan enlaces https y códigos QR.
import-file-missing = Falta ARCHIVO. Con --template se escribe uno para llenar: guardia import { $what } --template
template-written = Plantilla escrita: { $file }. Los renglones son de muestra: cámbielos por los suyos.
template-next = Para probarla sin guardar nada: { $command }
template-name = Columna
template-meaning = Qué es
template-required = ¿Obligatoria?
template-form = Forma
template-yes = sí
template-no = no

form-text = texto
form-code = clave, por ejemplo A1
form-role = advisor, manager, director, direction, contact_center_admin, marketing… o en español: asesor, gerente…
form-phone = con lada, o con + y el código del país
form-email = nombre@dominio
form-digits = solo dígitos
form-yes-no = sí o no
form-score = de 0 a 100
form-count = número entero
form-language = es o en
form-date = 2026-12-01 o 1/12/2026
form-time = 08:00
form-month = 2026-12 o 12/2026
form-instant = 2026-12-01 10:00
form-call-type = outbound (saliente) o inbound (entrante)

column-people-code = Clave de la persona; no cambia y no se repite
column-people-name = Nombre y apellidos
column-people-role = Función
column-people-zone = Zona de ventas
column-people-manager-code = Clave de su gerente, que está en el archivo o ya dado de alta
column-people-phone = Teléfono
column-people-email = Correo
column-people-telegram-id = Número de su cuenta de Telegram; sin él, entra con un enlace
column-people-extension = Extensión desde la que llama
column-people-internal = Si es personal interno; vacío cuenta como sí
column-people-documents-complete = Si su expediente está completo; vacío cuenta como no
column-people-qualification = Calificación de su examen
column-people-sales-last-month = Ventas del mes pasado
column-people-language = Idioma en que se le escribe
column-people-active = Si trabaja aquí; vacío cuenta como sí
column-roster-advisor-code = Clave del asesor
column-roster-date = Día de la guardia; todos los del archivo son del mismo mes
column-roster-start = Hora en que empieza
column-roster-end = Hora en que termina
column-sales-advisor-code = Clave del asesor
column-sales-month = Mes de las ventas
column-sales-sales = Cuántas ventas
column-leads-external-id = Folio de donde viene; el mismo folio entra una sola vez
column-leads-name = Nombre del prospecto
column-leads-phone = Teléfono; hace falta este o el correo
column-leads-email = Correo; hace falta este o el teléfono
column-leads-campaign = Campaña
column-leads-source = De dónde viene: web, feria…
column-leads-interest = Qué busca
column-leads-city = Ciudad
column-leads-notes = Notas
column-leads-arrived-at = Cuándo llegó, en la hora de la organización
column-calls-call-id = Identificador de la llamada; la misma entra una sola vez
column-calls-call-type = Si la hizo el asesor o la recibió
column-calls-date = Cuándo empezó, en la hora de la organización
column-calls-duration-sec = Segundos; 0 es que nadie contestó
column-calls-callpicker-destination-name = Asesor, como se llama en Callpicker
column-calls-extension = Extensión del asesor
column-calls-callee-number = A qué número se llamó (llamada saliente)
column-calls-caller-number = Qué número llamó (llamada entrante)

# Ejemplos al pie de cada ayuda. Cada renglón se puede escribir tal como está.
example-guardia =
    guardia demo
    guardia init
    guardia import people personas.csv
example-guardia-demo =
    guardia demo
    guardia demo --story
    guardia demo --port 9000
example-guardia-init =
    guardia init
    guardia init --yes --name "Casas del Sur" --pack ccima
    guardia init --folder /srv/guardia --telegram-mode polling
example-guardia-doctor =
    guardia doctor
example-guardia-chat =
    guardia chat --as A1
example-guardia-import =
    guardia import people --template personas.csv
    guardia import people personas.csv
    guardia import leads prospectos.xlsx --dry-run
example-guardia-import-people =
    guardia import people --template personas.xlsx
    guardia import people personas.xlsx --dry-run
    guardia import people personas.xlsx --qr
example-guardia-import-roster =
    guardia import roster --template rol.csv
    guardia import roster rol.csv
example-guardia-import-sales =
    guardia import sales --template ventas.csv
    guardia import sales ventas.csv
example-guardia-import-leads =
    guardia import leads --template prospectos.csv
    guardia import leads prospectos.csv --dry-run
example-guardia-import-calls =
    guardia import calls --template llamadas.csv
    guardia import calls llamadas.csv
example-guardia-export =
    guardia export leads prospectos.xlsx
    guardia export results resultados.csv --month 2026-12
    guardia export roster rol.csv --force
example-guardia-backup =
    guardia backup copia.db
example-guardia-restore =
    guardia restore copia.db
    guardia restore copia.db --yes
example-guardia-erase =
    guardia erase --phone "55 1234 5678"
    guardia erase --email laura@example.com
example-guardia-up =
    guardia up
    guardia up --host 0.0.0.0 --port 8080
example-guardia-migrate =
    guardia migrate
example-guardia-web =
    guardia web --host 0.0.0.0 --port 8080
example-guardia-worker =
    guardia worker
example-guardia-sender =
    guardia sender
example-guardia-scheduler =
    guardia scheduler
example-guardia-simulate =
    guardia simulate --days 7
    guardia simulate --seed 12 --months 3
example-guardia-bench =
    guardia bench
    guardia bench --only arrival --per-second 20
    guardia bench --runs 3 --json cifras.json
