"""The first accounts: in demo mode one for each role and one API client, in production one administrator."""

from __future__ import annotations

import json
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from digitizer.config import Mode, Settings
from digitizer.identity.errors import AccountInvalid
from digitizer.identity.principal import ROLE_NAMES, SYSTEM, Role
from digitizer.identity.service import IdentityService

_FILE = 'demo-accounts.json'
_CLIENT = 'demo-client'
CLIENT_ROLES = (Role.SCANNER, Role.READER)


@dataclass(frozen=True, slots=True)
class DemoAccounts:
    """Names and passwords, printed at the start of demo mode."""

    passwords: dict[str, str] = field(repr=False)  # user name (the role's) to password
    client_id: str
    client_secret: str = field(repr=False)
    file: Path

    def text(self) -> str:
        """Return what is printed."""
        lines = [f"  {ROLE_NAMES[Role(name)]:<28} {name:<10} {word}" for name, word in self.passwords.items()]
        client = f"  {'API (OAuth2)':<28} {self.client_id}  {self.client_secret}"
        return '\n'.join(["Tài khoản dùng thử (chế độ demo):", *lines, client, f"  (lưu tại {self.file})"])


def ensure_demo_accounts(identity: IdentityService, settings: Settings) -> DemoAccounts | None:
    """Make what is missing of the demo accounts; the same file gives the same passwords. None in production."""
    if settings.mode is not Mode.DEMO:
        return None
    accounts = _remembered(settings.data_dir / _FILE)
    known = {user.username for user in identity.users()}
    for role in [role for role in Role if role.value not in known]:  # hashing a password is slow on purpose
        with suppress(AccountInvalid):
            identity.add_user(
                role.value, accounts.passwords[role.value], [role], display_name=ROLE_NAMES[role], by=SYSTEM
            )
    with suppress(AccountInvalid):
        identity.add_client(
            accounts.client_id, "Hệ thống dùng thử", CLIENT_ROLES, secret=accounts.client_secret, by=SYSTEM
        )
    return accounts


def ensure_first_admin(identity: IdentityService, settings: Settings) -> str | None:
    """In production, make the account `admin` when there is none at all; return what to tell the operator.

    Its random password lies in `data_dir` (0600) until the operator deletes it. None when nothing was made.
    """
    if settings.mode is not Mode.PRODUCTION or identity.users():
        return None
    path = settings.data_dir / 'first-admin.txt'
    password = path.read_text().strip() if path.exists() else ''
    if not password:
        password = secrets.token_urlsafe(18)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 'w') as stream:
            stream.write(password + '\n')
    with suppress(AccountInvalid):
        identity.add_user('admin', password, [Role.ADMIN], display_name=ROLE_NAMES[Role.ADMIN], by=SYSTEM)
    return f"Tài khoản quản trị đầu tiên: admin, mật khẩu trong {path}. Hãy đổi mật khẩu rồi xóa tệp này."


def _remembered(path: Path) -> DemoAccounts:
    """Return the accounts in the file, which is written before any account is made."""
    if not path.exists():
        content = {
            'passwords': {role.value: secrets.token_urlsafe(12) for role in Role},
            'client_id': _CLIENT,
            'client_secret': secrets.token_urlsafe(32),
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix('.new')
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 'w') as stream:
            json.dump(content, stream, indent=2)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    known = json.loads(path.read_text())
    return DemoAccounts(known['passwords'], known['client_id'], known['client_secret'], path)
