"""The description of the API, as OpenAPI has it."""

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
DAY: Schema = {"type": ["string", "null"], "format": "date"}
CLOCK: Schema = {"type": ["string", "null"], "description": "hours and minutes in London, such as 10:00"}
NULLABLE: Schema = {"type": ["string", "null"]}
ID: Schema = {"type": ["string", "integer"], "description": "comes back with the answer"}


def _object(needed: list[str], **properties: Schema) -> Schema:
    return {"type": "object", "required": needed, "properties": properties}


def _list(of: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{of}"}}


SCHEMAS: dict[str, Schema] = {
    "Request": _object(
        ["question"],
        id=ID,
        question=TEXT,
        now={"type": "string", "description": "answer as of this moment in London, such as 2017-09-01T09:00"},
        conversation={
            "type": "string",
            "maxLength": 200,
            "description": "requests of one conversation are one dialogue",
        },
    ),
    "Answer": _object(
        ["kind", "text", "citations", "events", "choices", "confidence"],
        id=ID,
        kind={"enum": ["answer", "abstain", "clarify", "reminder", "smalltalk"]},
        text=TEXT | {"maxLength": 900},
        citations=_list("Citation"),
        events=_list("Event"),
        choices={"type": "array", "items": TEXT, "description": "what may be meant, where the bot asks back"},
        confidence={"type": "number", "minimum": 0, "maximum": 1},
        elapsed_ms={"type": "number"},
    ),
    "Citation": _object(
        ["title", "section", "published", "url", "quote"],
        title=TEXT,
        section=NULLABLE,
        published=DAY,
        url=NULLABLE,
        quote=TEXT,
    ),
    "Event": _object(
        ["kind", "title", "body", "number", "date", "start", "end", "location", "status"],
        kind={"enum": ["meeting", "event", "deadline"]},
        title=TEXT,
        body=NULLABLE,
        number={"type": ["integer", "null"]},
        date=DAY,
        end_date=DAY,
        start=CLOCK,
        end=CLOCK,
        location=NULLABLE,
        status={"enum": ["scheduled", "held", "moved", "cancelled", "tbc", "open", "closed"]},
    ),
    "Problem": _object(["error"], id=ID, error={"type": "string", "description": "one sentence"}),
}


def _answers(schema: str, description: str) -> Schema:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": description, "content": content}


def description(version: str) -> Schema:
    """Return the description of the API of this version."""
    asking = {
        "operationId": "ask",
        "summary": "Ask a question",
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Request"}}},
        },
        "responses": {
            "200": _answers("Answer", "the answer, an abstention too"),
            "400": _answers("Problem", "what was sent is no request"),
            "413": _answers("Problem", "what was sent is too long"),
            "500": _answers("Problem", "something went wrong here"),
            "503": _answers("Problem", "the database cannot be used just now"),
        },
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "secbot", "version": version},
        "paths": {"/api/ask": {"post": asking}},
        "components": {"schemas": SCHEMAS},
    }
