"""The memory that this process holds. Imports next to nothing, so that a bare interpreter can say it of itself."""

import os
import sys

_KILOBYTE, _MEGABYTE = 1024, 1024 * 1024


def megabytes() -> float:
    """Return what is in memory now; where the system does not say, the most that ever was."""
    try:
        with open("/proc/self/statm", encoding="ascii") as sizes:  # noqa: PTH123  # importing pathlib would be measured
            return int(sizes.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / _MEGABYTE
    except OSError:
        return most_megabytes()


def most_megabytes() -> float:
    """Return the most that was in memory since this program began."""
    try:
        with open("/proc/self/status", encoding="ascii") as lines:  # noqa: PTH123  # as above
            return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) * _KILOBYTE / _MEGABYTE
    except OSError:
        import resource

        unit = 1 if sys.platform == "darwin" else _KILOBYTE
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / _MEGABYTE
