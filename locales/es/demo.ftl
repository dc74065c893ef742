# `guardia demo`: la demostración y su historia.
cli-demo = Muestra la mesa en el navegador, con teléfonos uno al lado del otro.
demo-option-story = Cuenta la historia en la terminal, sin navegador.
demo-port-busy = El puerto { $port } está ocupado; se usa el { $other }.
demo-setting-up = Preparando la demostración…
demo-open = Abra { $address }
demo-end = Para terminar: Ctrl+C
demo-opening = Antes de empezar
demo-step-failed = El paso { $step } no se cumplió. { $error }
demo-prospect-name = Mariana Robles
demo-prospect-campaign = Los Encinos, verano
demo-prospect-interest = Departamento de dos recámaras
demo-prospect-city = Querétaro
demo-closing-product = Departamento 402, torre Encino
