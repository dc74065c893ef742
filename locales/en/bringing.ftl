# `guardia import leads | calls`: files of leads and calls.
cli-import-leads = Brings in leads from a CSV or XLSX file.
cli-import-calls = Brings in calls exported from Callpicker, from a CSV or XLSX file.
bring-refused-row = Row { $row }: { $reasons }
bring-done = Done. Received: { $taken } · known already: { $known } · kept for review: { $refused }
bring-would-do = Dry run, nothing was stored. Would be received: { $taken } · would go to review: { $refused }
