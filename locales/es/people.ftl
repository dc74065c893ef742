# Archivos que se traen de fuera: qué se hizo y qué renglones hay que corregir.
import-done = Listo. Nuevos: { $added } · cambiados: { $changed } · quitados: { $removed } · iguales: { $unchanged }
import-would-do = Ensayo, no se guardó nada. Nuevos: { $added } · con cambios: { $changed } · se quitarían: { $removed } · iguales: { $unchanged }
import-refused = { $problems ->
    [one] No se guardó nada: hay 1 dato por corregir.
   *[other] No se guardó nada: hay { $problems } datos por corregir.
    }
import-columns-ignored = Columnas que no se usan: { $columns }
import-note-ineligible = { $name } queda en el rol, pero hoy no podría recibir prospectos:
    { $reasons }
import-problem-column-missing = Falta la columna «{ $column }».
import-problem-empty = Renglón { $row }, «{ $column }»: está vacío.
import-problem-too-long = Renglón { $row }, «{ $column }»: es demasiado largo: { $value }
import-problem-repeated = Renglón { $row }, «{ $column }»: está repetido en el archivo: { $value }
import-problem-role = Renglón { $row }, «{ $column }»: no es una función conocida: { $value }
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
import-problem-time = Renglón { $row }, «{ $column }»: no es una hora; use 08:00: { $value }
import-problem-advisor = Renglón { $row }, «{ $column }»: no hay nadie con esa clave: { $value }
import-problem-not-an-advisor = Renglón { $row }, «{ $column }»: no es un asesor activo: { $value }
import-problem-guard-ends-before-start = Renglón { $row }: la guardia de { $value } termina antes de empezar.
import-problem-guard-too-long = Renglón { $row }: la guardia de { $value } dura más de 24 horas.
import-problem-guard-outside-month = Renglón { $row }: la guardia de { $value } cae fuera del mes.
import-problem-guard-unavailable = Renglón { $row }: { $value } no está disponible ese día.
import-problem-guard-overlap = Renglón { $row }: { $value } tiene otra guardia a la misma hora.
error-table-unreadable = No se pudo leer el archivo «{ $file }»: { $reason ->
    [empty] está vacío
    [too-long] tiene demasiados renglones
    [binary] no es un archivo de texto ni de Excel
   *[other] está dañado o no es CSV ni XLSX
    }.

## En la terminal
cli-import = Trae archivos: personas, roles de guardias, prospectos y llamadas.
cli-import-people = Da de alta o actualiza personas desde un archivo CSV o XLSX.
cli-import-roster = Publica un rol hecho en otra parte, desde un archivo CSV o XLSX.
cli-option-file = El archivo, CSV o XLSX.
cli-option-dry-run = Ensaya: dice qué haría, sin guardar nada.
cli-option-new-links = Da un enlace nuevo también a quien ya tiene uno sin usar.
cli-links = Enlaces de acceso. Cada uno sirve una sola vez; entréguelo solo a su dueño:
