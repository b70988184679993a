"""What can go wrong with knowledge, each with what the reader of the message needs to act."""


class KnowledgeError(Exception):
    """Base of the errors that this package raises on purpose."""


class UnreadableDocumentError(KnowledgeError):
    """A file that cannot become records: binary, empty, too large, wrongly encoded or not of its format."""

    def __init__(self, document: str, problem: str, *, line: int | None = None) -> None:
        where = f"{document}, line {line}" if line else document
        super().__init__(f"{where}: {problem}")
        self.document, self.problem, self.line = document, problem, line


class DatabaseError(KnowledgeError):
    """The database of SECBOT_DATABASE_URL cannot be opened or is not one of ours."""
