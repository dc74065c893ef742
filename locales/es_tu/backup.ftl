# Las órdenes de la terminal tratan siempre de usted.
# igual: cli-restore, backup-not-sqlite, restore-done
