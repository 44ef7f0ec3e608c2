"""Reads the environment, and says in plain sentences what is wrong with it.

Faults are collected, not raised one by one, so that the person setting up the
register can mend all of them in one go.
"""

import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit
from uuid import UUID

from environ import Env

YES = {"1", "true", "yes", "on"}
NO = {"", "0", "false", "no", "off"}

DATABASES = {"sqlite", "postgres", "postgresql"}
MAIL_SERVERS = {"smtp", "smtps", "smtp+tls", "smtp+ssl"}
# Where workflows of Teams live; an address anywhere else is not one of them.
WORKFLOWS = (".powerautomate.com", ".powerplatform.com", ".logic.azure.com")
THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}
NOTIFY_KEY = re.compile(r".+-[0-9a-f-]{36}-[0-9a-f-]{36}")


class Environment:
    """Typed reading of environment variables; call `stop_if_faulty` after the last one."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self.variables = variables
        self.faults: list[str] = []

    def fault(self, sentence: str) -> None:
        self.faults.append(sentence)

    def text(self, name: str, default: str = "") -> str:
        return self.variables.get(name, "").strip() or default

    def flag(self, name: str) -> bool:
        value = self.text(name).lower()
        if value not in YES | NO:
            self.fault(f"{name} is {value!r}: set {name}=1 for yes or {name}=0 for no.")
        return value in YES

    def names(self, name: str, default: list[str]) -> list[str]:
        """A comma-separated list."""
        found = [part.strip() for part in self.text(name).split(",")]
        return [part for part in found if part] or default

    def beginning_with(self, prefix: str) -> dict[str, str]:
        """Every variable so named, by its whole name."""
        return {name: self.text(name) for name in self.variables if name.startswith(prefix)}

    def host_names(self, name: str, default: list[str]) -> list[str]:
        hosts = self.names(name, default)
        wrong = [host for host in hosts if "/" in host or " " in host]
        if wrong:
            self.fault(
                f"{name} holds {wrong[0]!r}: set it to host names only, separated by commas, "
                "for example risk.example.nhs.uk."
            )
        return hosts

    def origins(self, name: str, default: list[str]) -> list[str]:
        origins = self.names(name, default)
        wrong = [origin for origin in origins if not self._web_address(origin)]
        if wrong:
            self.fault(
                f"{name} holds {wrong[0]!r}: set it to addresses with their scheme, separated "
                "by commas, for example https://risk.example.nhs.uk."
            )
        return origins

    def public_url(self, name: str, default: str, *, secure: bool) -> str:
        """The base of links in alerts, without a slash at the end."""
        address = self.text(name, default).rstrip("/")
        example = f"set it to the address people type, for example {name}=https://risk.nhs.uk."
        if not address:
            self.fault(f"{name} is missing: {example}")
        elif not self._web_address(address):
            self.fault(f"{name} is {address!r}, which is not a web address: {example}")
        elif secure and not address.startswith("https://"):
            self.fault(f"{name} is {address!r}, which is not secure: {example}")
        return address

    def secret_key(self, name: str, *, made_once_in: Path | None) -> str:
        """The signing key; in the demonstration one is made and kept in `made_once_in`."""
        key = self.text(name)
        if not key and made_once_in:
            return _kept_key(made_once_in)
        if not key:
            self.fault(
                f"{name} is missing: set {name} to a long random text that is kept secret "
                "(or set DEMO=1 to try the demonstration)."
            )
        elif len(key) < 50 or len(set(key)) < 5:
            self.fault(f"{name} is too easy to guess: set it to at least 50 random characters.")
        return key

    def database(self, name: str, default: str) -> dict[str, Any]:
        address = self.text(name, default)
        example = (
            f"set {name} to postgres://user:password@host:5432/database or to sqlite:////full/path/to/file.sqlite3."
        )
        parts = self._parts(address)
        if not parts or parts.scheme not in DATABASES or not parts.path.strip("/"):
            self.fault(f"{name} is {_without_password(address)!r}: {example}")
            return {"ENGINE": "django.db.backends.dummy"}
        return Env.db_url_config(address)

    def redis(self, name: str) -> str:
        address = self.text(name)
        parts = self._parts(address)
        if address and not (parts and parts.scheme in {"redis", "rediss"} and parts.hostname):
            self.fault(
                f"{name} is {_without_password(address)!r}: set it to redis://host:6379/0, "
                "or leave it out to run without Redis."
            )
        return address

    def mail_server(self, name: str, *, required: bool) -> dict[str, Any]:
        """Django's EMAIL_* settings, empty when no mail is to leave the machine."""
        address = self.text(name)
        example = f"set {name} to smtp+tls://user:password@host:587."
        parts = self._parts(address)
        if not address and required:
            self.fault(f"{name} is missing, so no alert could be sent: {example}")
        elif address and not (parts and parts.scheme in MAIL_SERVERS and parts.hostname):
            self.fault(f"{name} is {_without_password(address)!r}: {example}")
        elif address:
            return {k: v for k, v in Env.email_url_config(address).items() if k != "OPTIONS"}
        return {}

    def some_of(self, name: str, known: dict[str, bool]) -> list[str]:
        """A comma-separated list of known names, each of which is set up or not; empty for all that are."""
        found = self.names(name, [])
        for one in found:
            if one not in known:
                self.fault(f"{name} holds {one!r}: set it to some of {', '.join(known)}, separated by commas.")
            elif not known[one]:
                self.fault(f"{name} holds {one!r}, which is not set up: set it up as the README says, or leave it out.")
        return found

    def workflows(self, prefix: str, *, local: bool) -> dict[str, str]:
        """Addresses of Teams workflows by name: CHIEF_NURSE after the prefix is "chief-nurse". They hold a secret.

        `local` lets this machine stand for one, for development and tests.
        """
        addresses = {name: address for name, address in self.beginning_with(prefix).items() if address}
        for name, address in addresses.items():
            parts = self._parts(address)
            host = (parts and parts.hostname) or ""
            theirs = parts and parts.scheme == "https" and host.endswith(WORKFLOWS)
            if not theirs and not (local and host in THIS_MACHINE):
                self.fault(
                    f"{name} is no address of a Teams workflow: set it to the whole address that Power Automate shows, "
                    f"which starts with https:// and is at {', '.join(WORKFLOWS)}."
                )
        return {name.removeprefix(prefix).lower().replace("_", "-"): address for name, address in addresses.items()}

    def notify_key(self, name: str) -> str:
        """A key of GOV.UK Notify, "" when it is not used."""
        key = self.text(name)
        if key and not NOTIFY_KEY.fullmatch(key):
            self.fault(f"{name} is no key of GOV.UK Notify: copy the whole of it, from its name to its last character.")
        return key

    def notify_template(self, name: str, *, required: bool) -> str:
        template = self.text(name)
        try:
            return template and str(UUID(template))
        except ValueError:
            self.fault(f"{name} is {template!r}: set it to the identifier of the template, which GOV.UK Notify shows.")
            return ""
        finally:
            if required and not template:
                self.fault(f"{name} is missing: set it to the identifier of the template, which GOV.UK Notify shows.")

    def stop_if_faulty(self) -> None:
        if self.faults:
            raise SystemExit("The risk register cannot start.\n" + "\n".join(self.faults))

    @staticmethod
    def _parts(address: str) -> SplitResult | None:
        try:
            parts = urlsplit(address)
            _ = parts.port  # reading it is what checks it
        except ValueError:
            return None
        return parts

    def _web_address(self, address: str) -> bool:
        parts = self._parts(address)
        return bool(parts and parts.scheme in {"http", "https"} and parts.hostname)


def _kept_key(file: Path) -> str:
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(64))
    return file.read_text()


def _without_password(address: str) -> str:
    """Error messages end up in logs; passwords must not."""
    before, at, after = address.rpartition("@")
    scheme, colon, _ = before.partition("://")
    return f"{scheme}{colon}...{at}{after}" if at else address
