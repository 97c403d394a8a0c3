"""Whether the database answers yet, and its first password: all that the server needs the driver for."""

import os
import secrets
import socket
from pathlib import Path
from typing import Final, LiteralString

from neo4j import GraphDatabase
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from kg.config import Connection
from kg.errors import ServerError
from kg.server.program import HOST

USER: Final = "neo4j"
INITIAL: Final = "neo4j"  # every new Neo4j has it, and takes no other statement until it is changed
NOT_THERE_YET: Final = "Neo.ClientError.Database.DatabaseNotFound"

CHANGE: Final = "ALTER CURRENT USER SET PASSWORD FROM $initial TO $password"


def free_port(preferred: int | None) -> int:
    """The preferred port if nobody listens there, else any free one."""
    for port in (preferred or 0, 0):
        with socket.socket() as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listener.bind((HOST, port))
            except OSError:
                continue
            return listener.getsockname()[1]
    raise ServerError(f"no port is free on {HOST}")


def answers(connection: Connection) -> bool:
    """Whether a query is answered; False while the database is still on its way."""
    return _run(connection, "RETURN 1", {})


def set_password(connection: Connection) -> bool:
    """Replace the initial password by that of the connection; False while the database is still on its way."""
    initial = Connection(connection.uri, connection.user, INITIAL, "system")
    return _run(initial, CHANGE, {"initial": INITIAL, "password": connection.password})


def new_password() -> str:
    return secrets.token_urlsafe(24)


def keep_password(path: Path, password: str) -> None:
    """Write it so that only its owner can read it, and so that the file is there whole or not at all."""
    part = path.with_suffix(".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(password)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _run(connection: Connection, query: LiteralString, parameters: dict[str, str | None]) -> bool:
    try:
        with (
            GraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType]  the driver leaves its options untyped
                connection.uri, auth=connection.auth, connection_timeout=5
            ) as driver,
            driver.session(  # pyright: ignore[reportUnknownMemberType]  the driver leaves its options untyped
                database=connection.database
            ) as session,
        ):
            session.run(query, parameters).consume()
    except AuthError as error:
        raise ServerError(f"{connection.uri} refuses the password of user {connection.user}: {error}") from error
    except (DriverError, Neo4jError) as error:
        if error.is_retryable() or (isinstance(error, Neo4jError) and error.code == NOT_THERE_YET):
            return False
        raise ServerError(f"{connection.uri}: {error}") from error
    return True
