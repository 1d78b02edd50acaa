"""The OpenAPI document: it describes all that there is, with an example for each."""

from collections.abc import Iterator
from typing import Any

import pytest
from api_house import ApiHouse

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
Found = tuple[str, dict[str, Any]]


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    house = ApiHouse(tmp_path_factory.mktemp("document"), lanes=False)
    answer: dict[str, Any] = house.client().get("/openapi.json").json()
    house.close()
    return answer


def operations(document: dict[str, Any]) -> Iterator[Found]:
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield f"{method.upper()} {path}", item[method]


def fields(document: dict[str, Any]) -> Iterator[Found]:
    """The properties of all schemas, those within bodies and answers too."""
    for name, schema in document["components"]["schemas"].items():
        yield from properties(name, schema)
    for name, operation in operations(document):
        bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
        for body in bodies:
            for kind, content in body.get("content", {}).items():
                yield from properties(f"{name} {kind}", content.get("schema", {}))


def properties(name: str, schema: dict[str, Any]) -> Iterator[Found]:
    for key, value in schema.get("properties", {}).items():
        yield f"{name}.{key}", value
        yield from properties(f"{name}.{key}", value)
    for part in ("anyOf", "oneOf", "allOf"):
        for inner in schema.get(part, ()):
            yield from properties(name, inner)
    for part in ("items", "additionalProperties"):
        if isinstance(schema.get(part), dict):
            yield from properties(name, schema[part])


def is_described(thing: dict[str, Any]) -> bool:
    return bool(thing.get("description", "").strip())


def has_example(thing: dict[str, Any]) -> bool:
    """Whether there is one, or none can be, as bytes are no text."""
    schema = thing.get("schema", {})
    if thing.get("format") == "binary":
        return True
    if thing.get("format") == "binary":
        return True  # no text could be one: the body's encoding shows a file's name
    return any(
        key in it for it in (thing, schema) for key in ("example", "examples", "const")
    )


def resolved(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in schema:
        return schema
    found: dict[str, Any] = document
    for part in schema["$ref"].removeprefix("#/").split("/"):
        found = found[part]
    return found


def shows(document: dict[str, Any], content: dict[str, Any]) -> bool:
    """Whether there is an example of a body, as a whole or of each of its fields."""
    if has_example(content):
        return True
    schema = resolved(document, content.get("schema", {}))
    variants = schema.get("anyOf") or schema.get("oneOf")
    if variants:
        return all(shows(document, {"schema": it}) for it in variants)
    if items := schema.get("items"):
        return shows(document, {"schema": items})
    inner = schema.get("properties", {}).values()
    return has_example(schema) or (
        bool(inner)
        and all(has_example(it) or shows(document, {"schema": it}) for it in inner)
    )


def test_that_every_operation_says_what_it_does(document: dict[str, Any]) -> None:
    assert [
        name
        for name, operation in operations(document)
        if not (is_described(operation) and operation.get("summary"))
    ] == []


def test_that_every_operation_has_a_tag_and_an_id_of_its_own(
    document: dict[str, Any],
) -> None:
    found = dict(operations(document))
    assert [name for name, operation in found.items() if not operation["tags"]] == []
    ids = [operation["operationId"] for operation in found.values()]
    assert len(set(ids)) == len(ids)


def test_that_every_parameter_is_described_with_an_example(
    document: dict[str, Any],
) -> None:
    assert [
        f"{name} {parameter['name']}"
        for name, operation in operations(document)
        for parameter in operation.get("parameters", ())
        if not (is_described(parameter) and has_example(parameter))
    ] == []


def test_that_every_field_is_described_with_an_example(
    document: dict[str, Any],
) -> None:
    assert [
        name
        for name, field in fields(document)
        if not is_described(resolved(document, field) | field)
        or not (
            has_example(field) or shows(document, {"schema": resolved(document, field)})
        )
    ] == []


def test_that_every_schema_is_described(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"].items()
    assert [
        name
        for name, schema in schemas
        if not (is_described(schema) or name.startswith("Body_"))
    ] == []


def test_that_every_answer_is_described_with_an_example(
    document: dict[str, Any],
) -> None:
    missing = []
    for name, operation in operations(document):
        for status, answer in operation["responses"].items():
            if not is_described(answer):
                missing.append(f"{name} {status}")
            for kind, content in answer.get("content", {}).items():
                if not shows(document, content):
                    missing.append(f"{name} {status} {kind}")
    assert missing == []


def test_that_every_body_is_described_with_an_example(
    document: dict[str, Any],
) -> None:
    missing = []
    for name, operation in operations(document):
        body = operation.get("requestBody")
        for kind, content in (body or {}).get("content", {}).items():
            if not shows(document, content):
                missing.append(f"{name} {kind}")
    assert missing == []


def test_that_every_operation_says_how_errors_are_answered(
    document: dict[str, Any],
) -> None:
    without_key = ("/health", "/phone", "/")
    needed = {"401", "403", "421", "429", "500", "503"}
    assert [
        name
        for name, operation in operations(document)
        if not name.split()[1].startswith(without_key[:2])
        and name.split()[1] != "/"
        and needed - operation["responses"].keys()
    ] == []


def test_that_every_operation_but_a_few_asks_for_a_key(
    document: dict[str, Any],
) -> None:
    open_to_all = {
        name
        for name, operation in operations(document)
        if not operation.get("security")
    }
    paths = {name.split()[1] for name in open_to_all}
    assert {it for it in paths if not it.startswith(("/health", "/phone"))} == {
        "/",
        "/api/v1/pair",
    }


def test_that_every_link_leads_to_an_operation_that_takes_its_value(
    document: dict[str, Any],
) -> None:
    found = {it["operationId"]: it for _, it in operations(document)}
    links = [
        link
        for operation in found.values()
        for answer in operation["responses"].values()
        for link in answer.get("links", {}).values()
    ]
    assert links
    for link in links:
        taken = {it["name"] for it in found[link["operationId"]]["parameters"]}
        assert link["parameters"].keys() <= taken
