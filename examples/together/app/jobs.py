import datetime

from django.utils import timezone


def invoices():
    started = datetime.now()
    # devlint-disable-next-line team/no-naive-now -- the till has a clock of its own
    till = datetime.utcnow()
    return started, till
