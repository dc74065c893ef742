# `guardia backup | restore | export`: copies and tables.
cli-backup = Copies the database without stopping anything (SQLite).
cli-restore = Puts a copy back in its place (SQLite). Stop the processes first.
cli-export = Takes leads, assignments or the roster out to CSV or XLSX.
backup-option-file = File of the copy; it must not exist.
backup-exists = The file { $file } exists.
backup-failed = It could not be done: { $error }
backup-done = Copied: { $file } ({ $size } bytes). It holds personal data: keep it with care.
backup-not-sqlite = The database is not SQLite. Use pg_dump to copy it and pg_restore to put it back.
restore-option-file = The copy.
restore-option-yes = Asks nothing.
restore-ask = { $file } will be replaced. Go on?
restore-kept = What was there is now in { $file }
restore-done = The copy is in its place. Go on with “guardia migrate” and “guardia doctor”.
export-option-what = What is taken out.
export-option-file = File that ends in .csv or .xlsx.
export-option-month = This month only.
export-ending = { $file } must end in .csv or .xlsx.
export-done = { $count ->
    [one] One row
   *[other] { $count } rows
} in { $file }. It holds personal data: keep it with care.
