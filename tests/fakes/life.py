"""Processes that live as long as a test says so."""

from dataclasses import dataclass, field


@dataclass(kw_only=True, slots=True)
class Named:
    """The proof of life of a process of that name; `living` is shared by all that can see each other."""

    owner: str
    living: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.hold()

    def hold(self) -> None:
        self.living.add(self.owner)

    def is_alive(self, owner: str) -> bool:
        return owner in self.living

    def let_go(self) -> None:
        self.living.discard(self.owner)
