"""Files of JSON Lines, read with progress."""

import os
from pathlib import Path

from kg.resolution import json_lines
from kg.workflows.batches import KB, JsonLines


def _line(number: int) -> str:
    return f'{{"id": {number}, "text": "Root"}}\n'


def test_progress_is_told_now_and_then_and_at_the_end_of_a_file(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    path = tmp_path / "queries.jsonl"
    path.write_text("".join(map(_line, range(1000))), "ascii")
    size = path.stat().st_size // KB

    queries = list(JsonLines(lambda *step: told.append(step)).read(path, "queries", json_lines.query))

    assert len(queries) == 1000
    assert len(told) == 4
    assert {(what, of) for what, _, of in told} == {("queries", size)}
    assert sorted({done for _, done, _ in told}) == [done for _, done, _ in told]
    assert told[-1][1] == size


def test_a_pipe_has_no_size_to_tell_progress_by() -> None:
    told: list[int] = []
    read, write = os.pipe()
    with os.fdopen(write, "w", encoding="ascii") as file:
        file.writelines(map(_line, range(300)))

    queries = list(
        JsonLines(lambda _, __, of: told.append(of)).read(Path(f"/dev/fd/{read}"), "queries", json_lines.query)
    )
    os.close(read)

    assert [query.id for query in queries[:2]] == ["0", "1"]
    assert told == [0]
