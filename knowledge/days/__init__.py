"""Days and hours by London's wall clock: how they are written, how people say them, and how they are counted.

a document    written   the styles in which days are set down, their year still unknown
              when      the dates that are meant
a question    spoken    phrases that name days, with `months` and `feasts` by their names
              window    the span of days that is asked about
either        times     clock times, in figures or in words
counting      periods   weeks, months and years around a day
              workdays  the days by which the SEC counts
              lead      how long before something
              london    the moment at which London's clocks show a time
"""
