# Hablan del asesor en tercera persona y se leen igual en los dos tratos.
# igual: eligibility-zone-out, eligibility-unconfirmed
