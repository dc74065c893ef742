# `guardia import leads | calls`: archivos de prospectos y de llamadas.
cli-import-leads = Trae prospectos desde un archivo CSV o XLSX.
cli-import-calls = Trae llamadas exportadas de Callpicker desde un archivo CSV o XLSX.
bring-refused-row = Renglón { $row }: { $reasons }
bring-done = Listo. Recibidos: { $taken } · ya conocidos: { $known } · guardados para revisión: { $refused }
bring-would-do = Ensayo, no se guardó nada. Se recibirían: { $taken } · irían a revisión: { $refused }
