"""How people head the columns of their files, in Spanish and English, and how they say yes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from domain.kernel.person import Role
from services.platform.tables.reader import heading_key

PEOPLE: Final[Mapping[str, str]] = {
    "code": "code codigo clave id numero_de_empleado no_empleado num_empleado",
    "name": "name nombre nombre_completo nombre_y_apellidos full_name",
    "role": "role rol puesto cargo funcion",
    "zone": "zone zona",
    "manager_code": "manager_code manager codigo_gerente codigo_de_gerente codigo_del_gerente "
    "gerente clave_gerente clave_del_gerente jefe codigo_jefe",
    "phone": "phone telefono celular movil tel cel telefono_celular telefono_movil whatsapp",
    "email": "email e_mail correo correo_electronico mail",
    "telegram_id": "telegram_id telegram id_telegram id_de_telegram",
    "extension": "extension ext",
    "internal": "internal interno interna personal_interno es_interno",
    "documents_complete": "documents_complete documents documentos_completos documentos "
    "documentacion_completa expediente_completo papeleria_completa",
    "qualification": "qualification calificacion puntaje nota",
    "sales_last_month": "sales_last_month ventas_mes_anterior ventas_del_mes_anterior "
    "ventas_mes_pasado ventas_ultimo_mes",
    "language": "language idioma lengua",
    "active": "active activo activa",
}
ROSTER: Final[Mapping[str, str]] = {
    "advisor_code": "advisor_code advisor code codigo_asesor codigo_de_asesor codigo_del_asesor "
    "asesor codigo clave",
    "date": "date fecha dia day",
    "start": "start inicio hora_inicio hora_de_inicio desde entrada",
    "end": "end fin hora_fin hora_de_fin hasta salida",
}
SALES: Final[Mapping[str, str]] = {
    "advisor_code": ROSTER["advisor_code"],
    "month": "month mes periodo",
    "sales": "sales ventas numero_de_ventas",
}
ROLES: Final[Mapping[Role, str]] = {
    Role.ADVISOR: "asesor asesora",
    Role.MANAGER: "gerente",
    Role.DIRECTOR: "director directora director_de_zona directora_de_zona zone_director",
    Role.DIRECTION: "direccion",
    Role.CONTACT_CENTER_ADMIN: "administrador administradora administrador_de_contact_center "
    "administradora_de_contact_center administrador_contact_center contact_center",
    Role.MARKETING: "mercadotecnia mercadeo mkt",
    Role.CRM_ASSISTANT: "asistente_crm asistente_de_crm",
    Role.CRM_AGENT: "agente_crm agente_de_crm",
    Role.MARKETING_COORDINATOR: "coordinador_de_mercadeo coordinadora_de_mercadeo "
    "coordinador_de_mercadotecnia coordinadora_de_mercadotecnia coordinador_mercadeo "
    "coordinadora_mercadeo",
    Role.GENERAL_MANAGER: "gerente_general",
    Role.DIGITAL_EXECUTIVE: "ejecutivo_digital ejecutiva_digital ejecutivo ejecutiva",
    Role.HELP_DESK: "mesa_de_ayuda soporte",
    Role.COLLECTIONS: "cobranza cobranzas",
    Role.CASHIER: "cajero cajera caja",
    Role.BILLING: "facturacion",
    Role.DIGITAL_LEAD: "lider_digital encargado_digital responsable_digital",
    Role.HEAD_OF_SALES: "jefe_de_ventas jefa_de_ventas",
}
_YES: Final = frozenset(["si", "s", "yes", "y", "true", "verdadero", "v", "1", "x"])
_NO: Final = frozenset(["no", "n", "false", "falso", "f", "0"])
_LANGUAGES: Final = {
    **dict.fromkeys(["es", "espanol", "castellano", "spanish", "es_mx", "es_bo", "es_co"], "es"),
    **dict.fromkeys(["en", "ingles", "english", "en_us"], "en"),
}


def recognise(headings: tuple[str, ...], known: Mapping[str, str]) -> dict[str, str]:
    """Our column → the heading as written; the first heading that fits a column takes it."""
    by_spelling = {spelling: ours for ours, names in known.items() for spelling in names.split()}
    found: dict[str, str] = {}
    for heading in headings:
        ours = by_spelling.get(heading_key(heading))
        if ours is not None:
            found.setdefault(ours, heading)
    return found


def read_yes_no(text: str) -> bool | None:
    """sí/no, true/false, 1/0, x; None when it is none of them."""
    said = heading_key(text)
    if said in _YES:
        return True
    return False if said in _NO else None


def read_role(text: str) -> Role | None:
    """Our name of the role or a Spanish one; None when unknown."""
    said = heading_key(text)
    for role, spellings in ROLES.items():
        if said == role.value or said in spellings.split():
            return role
    return None


def read_language(text: str) -> str | None:
    """``es`` or ``en``; None for another language."""
    return _LANGUAGES.get(heading_key(text))
