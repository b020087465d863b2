import datetime
from datetime import timezone as tz


def later():
    return datetime.now(tz)
