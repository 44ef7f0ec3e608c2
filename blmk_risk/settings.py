"""Settings, in the order of Django's documentation.

Every value that differs between machines is read from the environment through
`Environment`; the README's table lists them all. There are three ways to run:
production (neither DEMO nor DEBUG), the demonstration (DEMO=1) and development
and tests (DEBUG=1).
"""

import os
from pathlib import Path

from blmk_risk import headers, queue
from blmk_risk.environment import Environment

BASE_DIR = Path(__file__).resolve().parent.parent

env = Environment(os.environ)
DEMO = env.flag("DEMO")
DEBUG = env.flag("DEBUG")
PRODUCTION = not (DEMO or DEBUG)
REDIS_URL = env.redis("REDIS_URL")
PUBLIC_URL = env.public_url("PUBLIC_URL", "" if PRODUCTION else "http://127.0.0.1:8000", secure=PRODUCTION)
FEED_SECRETS = env.beginning_with("FEED_SECRET_")  # bearer tokens of the addresses that readings come from

# Cache
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "blmk_risk.cache.SharedCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": "blmk-risk",
        }
    }
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Database
DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file for the tests too: memory has neither WAL nor a second connection.
    DATABASES["default"]["TEST"] = {"NAME": str(BASE_DIR / "var" / "test.sqlite3")}
    # IMMEDIATE and WAL: without them two people saving at once meet "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL;"
            "PRAGMA synchronous=NORMAL;"
            "PRAGMA busy_timeout=20000;"
            "PRAGMA foreign_keys=ON;"
            "PRAGMA recursive_triggers=ON;"
        ),
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Ways to reach a person. Without any, nothing leaves the machine: the alert rows are the outbox people read.
NOTIFY_API_KEY = env.notify_key("NOTIFY_API_KEY")
NOTIFY_TEMPLATE_ALERT = env.notify_template("NOTIFY_TEMPLATE_ALERT", required=bool(NOTIFY_API_KEY))
NOTIFY_TEMPLATE_DIGEST = env.notify_template("NOTIFY_TEMPLATE_DIGEST", required=bool(NOTIFY_API_KEY))
NOTIFY_URL = env.public_url("NOTIFY_URL", "https://api.notifications.service.gov.uk", secure=PRODUCTION)
TEAMS_WEBHOOKS = env.workflows("TEAMS_WEBHOOK_", local=DEBUG)
mail = env.mail_server("EMAIL_URL", required=PRODUCTION and not NOTIFY_API_KEY)
MAIL_LEAVES_THE_MACHINE = bool(mail)
EMAIL_BACKEND = mail.get("EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend")
EMAIL_HOST = mail.get("EMAIL_HOST", "")
EMAIL_PORT = mail.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = mail.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = mail.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = mail.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = mail.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "risk-register@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
ALERT_CHANNELS = env.some_of(
    "ALERT_CHANNELS", {"email": bool(mail), "notify": bool(NOTIFY_API_KEY), "teams": bool(TEAMS_WEBHOOKS)}
)

# Globalisation
LANGUAGE_CODE = "en-gb"
FORMAT_MODULE_PATH = ["blmk_risk.formats"]
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

# HTTP
ALLOWED_HOSTS = env.host_names("ALLOWED_HOSTS", [] if PRODUCTION else ["127.0.0.1", "localhost", "[::1]", "testserver"])
if PRODUCTION and not ALLOWED_HOSTS:
    env.fault(
        "ALLOWED_HOSTS is missing: set it to the host names people type, separated by commas, "
        "for example ALLOWED_HOSTS=risk.example.nhs.uk."
    )
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "blmk_risk.headers.permissions_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "risks.web.moved.OldReferences",
    "risks.web.once.saved_once",
]
ROOT_URLCONF = "blmk_risk.urls"
WSGI_APPLICATION = "blmk_risk.wsgi.application"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = headers.CONTENT_SECURITY_POLICY
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True

# Logging
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "risks": {"level": "INFO"},
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},
    },
}

# Models
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "simple_history",
    "django_filters",
    "csp",
    "risks",
]

# Security
SECRET_KEY = env.secret_key("SECRET_KEY", made_once_in=None if PRODUCTION else BASE_DIR / "var" / "secret-key")
CSRF_TRUSTED_ORIGINS = env.origins("CSRF_TRUSTED_ORIGINS", [PUBLIC_URL] if PUBLIC_URL else [])
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "risks.web.views.errors.form_out_of_date"

# Templates: our pages are Jinja2; Django's own engine is there for the admin.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "risks.web.jinja.environment", "context_processors": ["risks.web.once.form_marks"]},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

# Authentication
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# What the demonstration's invented people sign in with; in production nobody has a known password.
DEMO_PASSWORD = "" if PRODUCTION else "bedford-luton-milton-keynes"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "sign-in"

# Sessions: a working day, and never beyond it.
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# Static files
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
if PRODUCTION:
    STATIC_STORAGE = "whitenoise.storage.CompressedManifestStaticFilesStorage"
elif DEBUG:
    STATIC_STORAGE = "django.contrib.staticfiles.storage.StaticFilesStorage"
else:
    # Compressing takes several seconds, and the demonstration does not leave the machine.
    STATIC_STORAGE = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": STATIC_STORAGE},
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

# The record: why somebody changed a row is kept whole, not cut at 100 characters.
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

# Celery. Without Redis every task runs where it is called, and the clock runs inside the server.
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ALWAYS_EAGER = not REDIS_URL
CELERY_TASK_EAGER_PROPAGATES = False
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = queue.LONGEST_TASK
CELERY_WORKER_LOST_WAIT = queue.MOURNED_FOR
CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = queue.TRANSPORT if REDIS_URL else {}
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BEAT_SCHEDULER = queue.CLOCK if REDIS_URL else "celery.beat:Scheduler"
CELERY_BEAT_MAX_LOOP_INTERVAL = queue.CLOCK_WAKES
CELERY_REDBEAT_LOCK_TIMEOUT = queue.CLOCK_LOCK
CELERY_REDBEAT_KEY_PREFIX = "blmk-risk:clock:"

env.stop_if_faulty()
