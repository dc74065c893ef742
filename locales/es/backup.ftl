# `guardia backup | restore | export`: copias y tablas.
cli-backup = Copia la base de datos sin detener nada (SQLite).
cli-restore = Devuelve una copia a su lugar (SQLite). Detenga antes los procesos.
cli-export = Saca prospectos, asignaciones o el rol a CSV o XLSX.
backup-option-file = Archivo de la copia; no debe existir.
backup-exists = El archivo { $file } ya existe.
backup-failed = No se pudo: { $error }
backup-done = Copia hecha: { $file } ({ $size } bytes). Contiene datos personales: guárdela con cuidado.
backup-not-sqlite = La base de datos no es SQLite. Use pg_dump para copiarla y pg_restore para devolverla.
restore-option-file = La copia.
restore-option-yes = No pregunta.
restore-ask = Se reemplazará { $file }. ¿Continuar?
restore-kept = Lo que había quedó en { $file }
restore-done = La copia está en su lugar. Siga con «guardia migrate» y «guardia doctor».
export-option-what = Qué se saca.
export-option-file = Archivo que termina en .csv o .xlsx.
export-option-month = Solo este mes.
export-ending = { $file } debe terminar en .csv o .xlsx.
export-done = { $count ->
    [one] Un renglón
   *[other] { $count } renglones
} en { $file }. Contiene datos personales: guárdelo con cuidado.
