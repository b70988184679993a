"""What may be asked, in closed lists: the names by which the lexicon's patterns and the finders know the same thing."""

from enum import StrEnum


class Ask(StrEnum):
    """The kind of thing that an answer must hold."""

    COUNTDOWN = "countdown"
    TIME = "time"
    PLACE = "place"
    FREQUENCY = "frequency"
    COUNT = "count"
    PERCENT = "percent"
    WHO = "who"
    NAME = "name"
    WHY = "why"
    HOW = "how"
    DATE = "date"
    OPENING = "opening"
    RECEIVER = "receiver"
    SENDER = "sender"
    HOURS = "hours"
    DURATION = "duration"
    LENGTH = "length"
    SPELL = "spell"
    STATUS = "status"
    DEFINE = "define"
    LIST = "list"
    YES_NO = "yesno"


class Claim(StrEnum):
    """What a yes/no question claims, of the things that an answer can confirm or deny."""

    KNOWN = "known"
    OFF = "off"
    EXISTS = "exists"
    CLOSED = "closed"
    OPEN = "open"


class Beside(StrEnum):
    """What is asked about meetings beside what a record of one tells, and words that such a question is told by."""

    FREQUENCY = "frequency"
    JOINING = "joining"
    OPENING = "opening"
    WHO_MEETS = "who_meets"
    ALLOWED = "allowed"
    TRAVEL = "travel"
    ON_WHICH = "on_which"
    COUNTED = "counted"
    IN_GENERAL = "in_general"
    FINDING = "finding"


class Pick(StrEnum):
    """Which of several dated things is meant."""

    AFTER_THAT = "after_that"
    BEFORE_THAT = "before_that"
    ALL = "all"
    NEXT = "next"
    LAST = "last"
    FIRST = "first"
    FURTHEST = "furthest"
    SECOND = "second"
    PAST = "past"
    LEFT = "left"


class Operation(StrEnum):
    """What may be asked of dated things that were shown: of several together, or (from ISSUED on) of one."""

    BETWEEN = "between"
    APART = "apart"
    EARLIEST = "earliest"
    LATEST = "latest"
    AMONG = "among"
    ISSUED = "issued"
    BEFORE = "before"
    RECEIVER = "receiver"
    NUMBER = "number"
    CONFIRMED = "confirmed"


class Office(StrEnum):
    """What is asked of people in office. The first, up to NEW, say how they came to a seat, keep or leave it."""

    LEFT = "left"
    RE_ELECTED = "re_elected"
    RE_APPOINTED = "re_appointed"
    CHOSEN = "chosen"
    STANDS = "stands"
    KEPT = "kept"
    NEW = "new"
    REASON = "reason"
    AGAIN = "again"
    REPLACED = "replaced"
    BEFORE = "before"
    UNHELD = "unheld"
    EMPTY = "empty"
    COUNTED = "counted"
    HOPEFULS = "hopefuls"
    MEMBERS = "members"
    SEAT = "seat"
    HAPPENED = "happened"
    EARLIER = "earlier"
    VOTE = "vote"
    NOW_THAT = "now_that"
    DEEDS = "deeds"
    OTHERS = "others"
    LOST = "lost"
    PREDECESSOR = "predecessor"
    SUCCESSOR = "successor"
    FOLLOWED = "followed"
    ALL = "all"
    PARTIES = "parties"


class Want(StrEnum):
    """What a request for reminders says besides what it is about, and the words of asking itself."""

    ASKING = "asking"
    HERE = "here"
    KEPT = "kept"
    STANDING = "standing"
    MANY = "many"
    OTHER_RHYTHM = "other_rhythm"
    WEEKLY = "weekly"
    THE_WEEK = "the_week"
    MEETINGS = "meetings"
    DEADLINES = "deadlines"
    EVERYTHING = "everything"
    POINTS_BACK = "points_back"
    JOINED = "joined"
