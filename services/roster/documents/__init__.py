"""The roster as files: a picture of the month, a calendar, a spreadsheet. Values in, bytes out."""
