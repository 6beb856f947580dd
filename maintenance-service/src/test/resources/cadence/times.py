"""Times of rules as python3-dateutil computes them.

Reads lines of a rule, a tab and a time zone; answers each with the seconds since 1970 of its times
in 2026, on the clock of the zone.
"""
import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

START = datetime(2026, 1, 1)
END = datetime(2027, 1, 1)


def moment(local, zone):
    return int(local.replace(tzinfo=zone).astimezone(timezone.utc).timestamp())


for line in sys.stdin:
    rule, name = line.rstrip("\n").split("\t")
    zone = ZoneInfo(name)
    end = moment(END, zone)
    times = set()
    for local in rrulestr(rule, dtstart=START):
        if local >= END + timedelta(days=1):
            break
        times.add(moment(local, zone))
    print(*sorted(time for time in times if time < end))
