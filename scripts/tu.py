"""Finds Spanish messages that say «usted» and have no counterpart for «tú».

A heuristic: the formal imperatives and pronouns that these texts use. Where a message matches but
speaks of a third person («el asesor y su gerente»), a file of the overlay says so in a comment:
``# igual: key-one, key-two``.
"""

from __future__ import annotations

import re

from scripts.fluent_files import Folder
from scripts.tree import Finding

_IMPERATIVES = """
    abra acepte acuerde adjunte agregue ajuste anote apunte asigne atienda avise ayude baje
    borre busque cambie cancele capture coloque compare complete comuníquese confirme conserve
    consulte conteste continúe copie corrija cree cuente cuide deje describa diga dispute
    dígame díganos elija elimine empiece envíe envíela envíelo envíeme escanee escoja escriba
    escríbalo escríbame escríbanos espere explique firme fíjese guarde hable haga háblenos
    indique ingrese inicie intente introduzca inténtelo lea llame llene llámele llámelo mande
    marque mire muestre oprima pase pegue permita pida ponga pregunte presione preséntese
    proponga pruebe publique pulse pídale póngase quite recuerde reenvíe registre regrese
    repita responda revise seleccione siga solicite suba sume teclee tenga termine tome toque
    adelante hágalo use utilice vaya vea verifique vuelva únase
"""
_FORMAL = re.compile(
    r"\b(usted|ustedes|su|sus|suyo|suya|suyos|suyas|" + "|".join(_IMPERATIVES.split()) + r")\b",
    re.IGNORECASE,
)


def unadapted(base: Folder, informal: Folder) -> list[Finding]:
    """Messages of `base` with formal words that `informal` does not say anew."""
    findings = []
    for key, message in base.messages.items():
        found = _FORMAL.search(message.words)
        if found and key not in informal.messages and key not in informal.same:
            what = f"{key} says «{found.group()}» and has no counterpart in es_tu"
            findings.append(Finding(message.path, message.line, what))
    return findings
