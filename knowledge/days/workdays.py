"""Working days, by which the SEC counts: neither a weekend nor a public holiday.

The SEC's own definition (Section A1.1, “Working Day”) leaves out Saturdays, Sundays, Christmas Day, Good Friday and
the bank holidays; which calendar of holidays that is can be set, England and Wales is what is meant without.
"""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

ENGLAND_AND_WALES = "GB-ENG"
_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The working days of a region, by its code: a country (`GB`), or a country and its part (`GB-SCT`).

    Raises ValueError for a region whose holidays are not known.
    """

    region: str = ENGLAND_AND_WALES

    def __post_init__(self) -> None:
        if self.region != ENGLAND_AND_WALES:
            _holidays(self.region)

    def is_one(self, day: date) -> bool:
        return day.weekday() < _SATURDAY and day not in _holidays(self.region)

    def before(self, day: date, count: int) -> date:
        """Return the day that lies so many working days before; with 0, the day itself."""
        return self._step(day, count, -_DAY)

    def after(self, day: date, count: int) -> date:
        """Return the day that lies so many working days after; with 0, the day itself."""
        return self._step(day, count, _DAY)

    def _step(self, day: date, count: int, step: timedelta) -> date:
        while count > 0:
            day += step
            count -= self.is_one(day)
        return day


@lru_cache
def _holidays(region: str) -> Container[date]:
    """Return the holidays of a region; years are filled in as they are asked for."""
    import holidays  # a tenth of a second, and most questions are about no working days

    country, _, part = region.partition("-")
    try:
        return holidays.country_holidays(country, subdiv=part or None)
    except NotImplementedError:
        raise ValueError(f"the public holidays of “{region}” are not known; expected one such as GB-ENG") from None
