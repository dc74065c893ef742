# Las órdenes de la terminal tratan siempre de usted.
# igual: cli-restore, backup-not-sqlite, restore-done
# igual: export-month, export-no-folder, export-not-a-file, export-exists

# Las órdenes de la terminal tratan siempre de usted: las lee quien instala, no el equipo de ventas.
# igual: doctor-restore-do, doctor-audit-holes-do, doctor-events-lost-do
# igual: doctor-secret-do, doctor-no-channel-do, doctor-policy-wrong-do, doctor-disk-do
# igual: doctor-token-refused-do, doctor-telegram-silent-do, doctor-hook-unwanted-do
# igual: doctor-no-public-url-do, doctor-database-unreachable-do, doctor-nobody-answers-do
# igual: doctor-no-group-do, doctor-nobody-now-do, doctor-no-guards-do, doctor-calls-do
# Hablan de otra persona.
# igual: doctor-unconfirmed, doctor-unconfirmed-do

# Las órdenes de la terminal tratan siempre de usted.
# igual: erase-whom, error-erase-still-open

# Las órdenes de la terminal tratan siempre de usted: las lee quien instala, no el equipo de ventas.
# igual: init-next
