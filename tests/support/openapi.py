"""Holds what a route answers against the OpenAPI document."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import httpx

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}
_ANNOTATIONS = {"title", "description", "examples", "default"}


class OpenApiContract:
    """The document of the interface. An operation is named ``POST /webhooks/leads``."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document

    @property
    def operations(self) -> set[str]:
        return {
            f"{method.upper()} {path}"
            for path, methods in self.document["paths"].items()
            for method in methods
        }

    def methods_at(self, path: str) -> set[str]:
        return {method.upper() for method in self.document["paths"][path]}

    def operation(self, name: str) -> dict[str, Any]:
        method, _, path = name.partition(" ")
        operation: dict[str, Any] = self.document["paths"][path][method.lower()]
        return operation

    def declared(self) -> set[tuple[str, int, str]]:
        """Everything that may be answered: operation, status and media type ("" for no body)."""
        return {
            (name, int(status), media)
            for name in self.operations
            for status, response in self.operation(name)["responses"].items()
            for media in response.get("content", {"": {}})
        }

    def check(self, name: str, answer: httpx.Response) -> tuple[str, int, str]:
        """Raises AssertionError when the answer is not declared, or not as declared."""
        responses = self.operation(name)["responses"]
        where = f"{name} answers {answer.status_code}"
        assert str(answer.status_code) in responses, f"{where}, which is not declared"
        content = responses[str(answer.status_code)].get("content", {})
        media = answer.headers.get("content-type", "").partition(";")[0]
        if not content:
            assert answer.content == b"", f"{where} with a body, which is not declared"
            return name, answer.status_code, ""
        assert media in content, f"{where} as {media}, which is not declared"
        body = answer.json() if media == "application/json" else answer.text
        self._hold(content[media]["schema"], body, where)
        return name, answer.status_code, media

    def _hold(self, schema: dict[str, Any], value: Any, where: str) -> None:
        """A validator for the keywords that the document uses; another keyword is an error."""
        if "$ref" in schema:
            name = schema["$ref"].removeprefix("#/components/schemas/")
            self._hold(self.document["components"]["schemas"][name], value, where)
            return
        assert schema, f"{where}: nothing is said about {value!r}"
        for keyword, wanted in sorted(schema.items(), key=lambda item: item[0] != "type"):
            if keyword not in _ANNOTATIONS:
                assert self._holds(keyword, wanted, schema, value, where), (
                    f"{where}: {value!r} is not {keyword} {wanted!r}"
                )

    def _fits(self, schema: dict[str, Any], value: Any, where: str) -> bool:
        try:
            self._hold(schema, value, where)
        except AssertionError:
            return False
        return True

    def _holds(
        self, keyword: str, wanted: Any, schema: dict[str, Any], value: Any, where: str
    ) -> bool:
        match keyword:
            case "type":
                kind = _TYPES[wanted]
                return isinstance(value, kind) and (bool in kind or not isinstance(value, bool))
            case "const":
                return bool(value == wanted)
            case "enum":
                return value in wanted
            case "required":
                return set(wanted) <= value.keys()
            case "additionalProperties":
                return wanted is False and value.keys() <= schema["properties"].keys()
            case "properties":
                for name in wanted.keys() & value.keys():
                    self._hold(wanted[name], value[name], f"{where}, {name}")
            case "items":
                for item in value:
                    self._hold(wanted, item, where)
            case "minItems":
                return len(value) >= wanted
            case "maxLength":
                return len(value) <= wanted
            case "minimum":
                return bool(value >= wanted)
            case "anyOf":
                return any(self._fits(each, value, where) for each in wanted)
            case "format":
                return wanted == "date-time" and datetime.fromisoformat(value).tzinfo is not None
            case _:
                raise LookupError(f"{where}: the keyword {keyword} is not known here")
        return True


def operation_of(contract: OpenApiContract, method: str, url: str) -> str:
    """The operation that serves a request."""
    path = url.partition("?")[0]
    for known in contract.document["paths"]:
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", known), path):
            return f"{method} {known}"
    raise AssertionError(f"{url} is not in the document")
