"""Jobs of the exporter."""

import datetime
import time


def started():
    return datetime.now()


def finished(tz):
    return datetime.now(tz=tz)


class Clock:
    def read(self):
        return datetime.utcnow()


def wait(queue):
    time.sleep(1)
    while not queue.empty():
        time.sleep(5)
