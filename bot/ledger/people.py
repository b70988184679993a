"""Who a person is, as the database may know it: a hash that only the holder of the key can make again."""

import hmac
from dataclasses import dataclass, field
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Gives a user's id of a platform the name under which the ledger keeps them."""

    key: str = field(repr=False)

    def of(self, platform: str, user: str) -> str:
        """Return the same 64 hexadecimal digits each time, which tell nobody without the key who it is."""
        return hmac.new(self.key.encode(), f"{platform}:{user}".encode(), sha256).hexdigest()
