# Las órdenes de la terminal tratan siempre de usted.
# igual: erase-whom, error-erase-still-open
