"""Microsoft's sign-in hosts behind a port of this machine, with keys of the test's own.

    with FakeMicrosoft() as microsoft:
        environment = microsoft.environment()      # the bot believes that it reaches the real ones
        token = microsoft.token(teams.address)     # as Teams shows it to the bot

It is a proxy that answers for three names itself, over TLS under an authority of its own, and refuses all others.
"""

import json
import ssl
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

import jwt
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from jwt.algorithms import RSAAlgorithm

CLIENT_ID, SECRET, TENANT = "11111111-2222-3333-4444-555555555555", "reeds", "99999999-8888-7777-6666-555555555555"
ISSUER, KEY_ID = "https://api.botframework.com", "pond-1"
KEYS, SIGN_IN = "login.botframework.com", "login.microsoftonline.com"
HOSTS = (KEYS, SIGN_IN, "sts.windows.net")
WAIT_SECONDS = 10.0
_MOMENT = datetime(2020, 1, 1, tzinfo=UTC)
_LATER = datetime(2120, 1, 1, tzinfo=UTC)


@cache
def key(name: str) -> RSAPrivateKey:
    """Return the key of that name, the same one for all tests: to make one takes a while."""
    return generate_private_key(65537, 2048)


class FakeMicrosoft:
    """The hosts. While `down`, none of them can be reached; `delay` is how many seconds each answer takes."""

    def __init__(self) -> None:
        self.requests: list[str] = []
        self.down, self.delay, self.refusal = False, 0.0, ""

    def environment(self) -> Mapping[str, str]:
        """Return what a process needs to reach the fake rather than the real hosts, and the settings of the bot."""
        proxy = f"http://127.0.0.1:{self._server.server_port}"
        authority = str(Path(self._folder.name) / "authority.pem")
        return {
            "CLIENT_ID": CLIENT_ID,
            "CLIENT_SECRET": SECRET,
            "TENANT_ID": TENANT,
            "HTTPS_PROXY": proxy,
            "https_proxy": proxy,
            "NO_PROXY": "127.0.0.1",
            "no_proxy": "127.0.0.1",
            "SSL_CERT_FILE": authority,
            "REQUESTS_CA_BUNDLE": authority,
        }

    def token(self, address: str, *, by: str = "teams", key_id: str = KEY_ID, **claims: object) -> str:
        """Return a token as Teams shows it to the bot, signed with the key `by`; a claim of None is left out."""
        now = int(time.time())  # noqa: TID251  # a token is checked by the true time
        usual = {"iss": ISSUER, "aud": CLIENT_ID, "iat": now, "nbf": now, "exp": now + 3600, "serviceurl": address}
        told = {name: value for name, value in {**usual, **claims}.items() if value is not None}
        return jwt.encode(told, key(by), algorithm="RS256", headers={"kid": key_id})

    def own_token(self) -> str:
        """Return the token that the bot is given, to show it to Teams."""
        return jwt.encode({"aud": ISSUER, "appid": CLIENT_ID}, "of the pond, which is deep enough", algorithm="HS256")

    def answer(self, host: str, path: str) -> tuple[int, Mapping[str, Any]]:
        """Return what a host answers."""
        base = f"https://{SIGN_IN}/{TENANT}"
        if host == KEYS:
            public = RSAAlgorithm.to_jwk(key("teams").public_key(), as_dict=True)
            return 200, {"keys": [{**public, "kid": KEY_ID, "use": "sig", "endorsements": ["msteams"]}]}
        if path.endswith("/token"):
            if self.refusal:
                return 401, {"error": self.refusal, "error_description": "The pond is closed."}
            return 200, {"token_type": "Bearer", "expires_in": 3599, "access_token": self.own_token()}
        return 200, {
            "issuer": f"{base}/v2.0",
            "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
            "token_endpoint": f"{base}/oauth2/v2.0/token",
            "tenant_discovery_endpoint": f"{base}/v2.0/.well-known/openid-configuration",
            "metadata": [],
        }

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory()
        self._over = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _door(self, _tls(Path(self._folder.name))))
        self._server.daemon_threads = False  # at the end, those that still serve are waited for
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="fake Microsoft")
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)
        self._folder.cleanup()

    def wait(self) -> None:
        """Let the delay pass, or the end come."""
        self._over.wait(self.delay)


@contextmanager
def signing_in(patch: Any) -> Iterator[FakeMicrosoft]:  # noqa: ANN401  # pytest's monkeypatch
    """Give the hosts, as this process believes to reach them."""
    with FakeMicrosoft() as microsoft:
        for name, value in microsoft.environment().items():
            patch.setenv(name, value)
        yield microsoft


def _door(microsoft: FakeMicrosoft, tls: ssl.SSLContext) -> type[BaseHTTPRequestHandler]:
    class Inner(BaseHTTPRequestHandler):
        """What goes on within a tunnel."""

        timeout = WAIT_SECONDS

        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self._answer()

        def _answer(self) -> None:
            host = self.headers.get("Host", "").partition(":")[0]
            microsoft.requests.append(f"{host}{self.path}")
            microsoft.wait()
            status, told = microsoft.answer(host, self.path.partition("?")[0])
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class calls it so
            """Say nothing."""

    class Door(BaseHTTPRequestHandler):
        """The way into a tunnel."""

        timeout = WAIT_SECONDS

        def do_CONNECT(self) -> None:
            host = self.path.partition(":")[0]
            if microsoft.down or host not in HOSTS:
                self.send_error(502)
                return
            self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
            try:
                with tls.wrap_socket(self.connection, server_side=True) as tunnel:
                    Inner(tunnel, self.client_address, self.server)
            except OSError:
                """Whoever came has gone."""
            self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

        def finish(self) -> None:
            """Leave alone what the tunnel has closed."""

    return Door


def _tls(folder: Path) -> ssl.SSLContext:
    """Return a server's side for all hosts, and leave the authority in `folder`."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "The pond's authority")])
    authority, server = key("authority"), key("server")
    signed = _certificate(name, authority).add_extension(
        x509.BasicConstraints(ca=True, path_length=None), critical=True
    )
    signed = signed.add_extension(_usage(authority=True), critical=True)
    root = signed.sign(authority, hashes.SHA256())
    names = x509.SubjectAlternativeName([x509.DNSName(host) for host in HOSTS])
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key())
    leaf = (
        _certificate(name, server)
        .add_extension(names, critical=False)
        .add_extension(issuer, critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(authority=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(authority, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    (folder / "authority.pem").write_bytes(root.public_bytes(pem))
    private = server.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    (folder / "server.pem").write_bytes(leaf.public_bytes(pem) + private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return context


def _certificate(name: x509.Name, owner: RSAPrivateKey) -> x509.CertificateBuilder:
    made = x509.CertificateBuilder().issuer_name(name).subject_name(name).public_key(owner.public_key())
    made = made.serial_number(x509.random_serial_number()).not_valid_before(_MOMENT).not_valid_after(_LATER)
    return made.add_extension(x509.SubjectKeyIdentifier.from_public_key(owner.public_key()), critical=False)


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=not authority,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
