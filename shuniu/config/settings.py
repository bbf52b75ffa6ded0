"""Django's settings. What an operator may change comes from the environment: docs/settings.md lists it."""

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from shuniu.config import environment

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(environment.text("SHUNIU_DATA", "data")).resolve()

SECRET_KEY = environment.text("SHUNIU_SECRET_KEY") or environment.kept_secret(DATA, "secret.key")
DEBUG = False
ALLOWED_HOSTS = environment.words("SHUNIU_HOSTS", "127.0.0.1,localhost,[::1]")
PORTAL_HOST = environment.text("SHUNIU_PORTAL_HOST").lower()
if PORTAL_HOST:
    ALLOWED_HOSTS = [*ALLOWED_HOSTS, PORTAL_HOST]
CSRF_TRUSTED_ORIGINS = environment.words("SHUNIU_ORIGINS")
BEHIND_TLS = environment.text("SHUNIU_TLS") == "1"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "csp",
    "ninja",
    "shuniu.org",
    "shuniu.jobs",
    "shuniu.audit",
    "shuniu.matters",
    "shuniu.search",
    "shuniu.notices",
    "shuniu.routes",
    "shuniu.office.supervision",
    "shuniu.office.documents",
    "shuniu.office.meetings",
    "shuniu.office.research",
    "shuniu.office.cases",
    "shuniu.office.briefings",
    "shuniu.office.decisions",
    "shuniu.office.disclosure",
    "shuniu.office.coordination",
    "shuniu.office.team",
    "shuniu.handovers",
    "shuniu.demo",
    "shuniu.api",
    "shuniu.web",
    "shuniu.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "shuniu.web.refusals.RefusalLogMiddleware",
    "shuniu.portal.middleware.PortalMiddleware",  # answers for the public site: behind it there are sessions
    "django.contrib.sessions.middleware.SessionMiddleware",
    "shuniu.web.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "shuniu.web.middleware.SignInRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "shuniu.web.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
    "shuniu.web.taking_out.TakingOutMiddleware",
]

ROOT_URLCONF = "shuniu.config.urls"
WSGI_APPLICATION = "shuniu.config.wsgi.application"

FORM_RENDERER = "shuniu.web.widgets.WrittenControls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "shuniu.web.context.desk",
            ],
        },
    }
]

# ── Database: embedded SQLite by default; the same code on PostgreSQL ────────────────────────────────────────────────
DATABASES = {
    "default": dj_database_url.parse(
        environment.text("DATABASE_URL") or f"sqlite:///{DATA / 'shuniu.sqlite3'}", conn_max_age=None
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATA.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        # Writers take the lock at BEGIN, so that check and change see the same rows. FULL: NORMAL lost acknowledged
        # commits at power cuts.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # Nobody can be connected to template0, so test databases can be made side by side.
    DATABASES["default"]["TEST"] = {"TEMPLATE": "template0"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ── Files ────────────────────────────────────────────────────────────────────────────────────────────────────────────
STATIC_URL = "static/"
STATIC_ROOT = Path(environment.text("SHUNIU_STATIC") or DATA / "static").resolve()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "files"}},
    "blobs": {
        "BACKEND": "shuniu.matters.storage.DurableStorage",
        "OPTIONS": {"location": DATA / "blobs", "file_permissions_mode": 0o640},
    },
    "staticfiles": {"BACKEND": "shuniu.web.hashed_files.HashedFiles"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["map", "png", "jpg", "ico", "woff2"]  # maps are large, and read by developers
UPLOAD_LIMIT_BYTES = environment.number("SHUNIU_UPLOAD_MB", 20) * 2**20
DATA_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_LIMIT_BYTES + 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# ── People ───────────────────────────────────────────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "org.Person"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "shuniu.org.backend.AccountBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "today"
AXES_FAILURE_LIMIT = environment.number("SHUNIU_SIGN_IN_TRIES", 5)
AXES_COOLOFF_TIME = environment.number("SHUNIU_LOCKOUT_MINUTES", 15) / 60
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "errors/locked.html"
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "shuniu.org.callers.address_of"
PROXIES = environment.number("SHUNIU_PROXIES", 0)
SESSION_COOKIE_AGE = environment.number("SHUNIU_SESSION_MINUTES", 240) * 60
SESSION_SAVE_EVERY_REQUEST = False
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

# ── Pages ────────────────────────────────────────────────────────────────────────────────────────────────────────────
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if BEHIND_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
CSRF_FAILURE_VIEW = "shuniu.web.views.errors.csrf"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = environment.text("SHUNIU_TIME_ZONE", "Asia/Shanghai")

# ── Mail ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
globals().update(environment.mail_server("SHUNIU_MAIL"))
DEFAULT_FROM_EMAIL = environment.text("SHUNIU_MAIL_FROM", "shuniu@localhost")
MAIL_IN = environment.mailbox("SHUNIU_MAIL_IN")
ADDRESS = environment.text("SHUNIU_ADDRESS").rstrip("/")

# ── Background work ──────────────────────────────────────────────────────────────────────────────────────────────────
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# ── Audit ────────────────────────────────────────────────────────────────────────────────────────────────────────────
PORTAL_NAME = environment.text("SHUNIU_PORTAL_NAME", "临江市人民政府信息公开")
OFFICE_NAME = environment.text("SHUNIU_OFFICE", "临江市人民政府办公室")
AUDIT_DIGEST = environment.text("SHUNIU_AUDIT_DIGEST", "sha256")
AUDIT_ORIGIN = environment.text("SHUNIU_AUDIT_ORIGIN", "shuniu/office")
AUDIT_KEY_FILE = DATA / "audit.key"
SEALING_FOLDER = DATA / "sealing"
SEALING_TOKEN_LIBRARY = environment.text("SHUNIU_SEAL_TOKEN_LIBRARY")
SEALING_TOKEN = environment.text("SHUNIU_SEAL_TOKEN")
SEALING_TOKEN_PIN_FILE = environment.text("SHUNIU_SEAL_TOKEN_PIN_FILE")
SEALING_ROOTS = environment.text("SHUNIU_SEAL_ROOTS")

LEXICON_FOLDERS = [Path(folder) for folder in environment.words("SHUNIU_LEXICONS")]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
        "bare": {"format": "{message}", "style": "{"},
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
        "bare": {"class": "logging.StreamHandler", "formatter": "bare"},
    },
    "root": {"handlers": ["stderr"], "level": environment.text("SHUNIU_LOG", "WARNING")},
    "loggers": {
        "axes": {"level": "ERROR"},
        "django.request": {"level": "ERROR"},  # what is refused is told by shuniu.refusals, with who and from where
        "shuniu.refusals": {"handlers": ["bare"], "propagate": False},
    },
}
SILENCED_SYSTEM_CHECKS: list[str] = []
