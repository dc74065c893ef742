# Las órdenes de la terminal tratan siempre de usted: las lee quien instala, no el equipo de ventas.
# igual: demo-open
