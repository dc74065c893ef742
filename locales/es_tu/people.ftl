# Solo lo que cambia cuando la organización se trata de «tú» (véase locales/es/people.ftl).
# igual: import-problem-own-manager
import-problem-date = Renglón { $row }, «{ $column }»: no es una fecha; usa 2026-12-01 o 1/12/2026: { $value }
import-problem-time = Renglón { $row }, «{ $column }»: no es una hora; usa 08:00: { $value }
cli-links = Enlaces de acceso. Cada uno sirve una sola vez; entrégalo solo a su dueño:
