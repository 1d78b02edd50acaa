"""Asks the container's server whether it can take jobs in, for HEALTHCHECK.

Standard library only, and no key: see /health in the API's documentation.
"""

import contextlib
import http.client
import ssl
import sys

PORT = 8642
_SECONDS = 8


def main() -> int:
    """Returns the exit code: 0 if it can, over HTTP or, with --tls, over HTTPS."""
    # Nobody vouches for the certificate, and nobody is between.
    unverified = ssl._create_unverified_context()
    for connection in (
        http.client.HTTPConnection("127.0.0.1", PORT, timeout=_SECONDS),
        http.client.HTTPSConnection(
            "127.0.0.1", PORT, timeout=_SECONDS, context=unverified
        ),
    ):
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection.request("GET", "/health/ready")
            answer = connection.getresponse()
            print(answer.read().decode())
            return 0 if answer.status == http.HTTPStatus.OK else 1
    return 1


if __name__ == "__main__":
    sys.exit(main())
