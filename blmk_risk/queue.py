"""Celery with Redis: what makes it survive a worker, a clock or a Redis that dies."""

# A task that takes longer is stopped, so that none outlasts REDELIVERED_AFTER and is started a second time meanwhile.
LONGEST_TASK = 45 * 60
REDELIVERED_AFTER = 60 * 60

# Seconds, and up to five more, until the task of a process that died is given to another of its worker. Celery waits
# ten in case an answer is still on its way; a task of ours that is done twice does nothing the second time.
MOURNED_FOR = 1

WAY_TO_REDIS = "blmk_risk.broker:Transport"
TRANSPORT = {
    # A task whose whole worker died is given to another one after this; one whose process alone died, at once.
    "visibility_timeout": REDELIVERED_AFTER,
    # How often Redis is asked for such tasks; without these two it is every 100 seconds.
    "unacked_restore_interval": 2,
    "unacked_restore_throttle": 1,
}

# One clock at a time holds a lock in Redis. It extends the lock at least every CLOCK_WAKES seconds; when it dies,
# another one that waits takes over within CLOCK_LOCK seconds.
CLOCK = "redbeat.RedBeatScheduler"
CLOCK_WAKES = 15
CLOCK_LOCK = 60
