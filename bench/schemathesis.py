"""Documents that schemathesis makes of the schema, asked of the API: none may be answered with an internal error.

schemathesis runs in an environment of its own. For each field of the schema's roots it makes up so many documents, or
all that there are, once for each seed.
"""

import subprocess
import sys
from pathlib import Path
from typing import Final, TypedDict

import orjson
from rich.table import Table

from bench.environment import environment
from bench.served import serving_bundled
from kg.cli.console import console

SEEDS: Final = (1, 2, 3)
EXAMPLES: Final = 400
SHOWN: Final = 5
FAILURES: Final = ("INTERNAL_SERVER_ERROR", "SERVICE_UNAVAILABLE", "TIMEOUT", "no place")
REQUIREMENTS: Final = Path(__file__).parents[1] / "requirements-bench.txt"
_ASKING: Final = """
import collections, json, sys
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings

url, number, examples = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
once = settings(max_examples=examples, deadline=None, database=None, phases=[Phase.generate],
                suppress_health_check=list(HealthCheck))

for found in schemathesis.graphql.from_url(url).get_all_operations():
    operation, codes, documents = found.ok(), collections.Counter(), {}

    @seed(number)
    @once
    @given(operation.as_strategy())
    def ask(case):
        answer = case.call().json()
        errors = answer.get("errors", ())
        codes.update({error["extensions"]["code"] for error in errors} or {"answered"})
        for error in errors:
            documents.setdefault(error["extensions"]["code"], case.body)
            if "path" not in error and "locations" not in error:
                documents["no place"] = case.body
                codes["no place"] += 1

    ask()
    print(json.dumps({"field": operation.label, "codes": codes, "documents": documents}), flush=True)
"""


class Asked(TypedDict):
    """What came of the documents of one field: how many had an error of each code, and the first of each."""

    field: str
    codes: dict[str, int]
    documents: dict[str, str]


def run() -> bool:
    """Print what the documents were answered with; True if no answer was a failure of ours."""
    table = Table("seed", "field", "answered", "errors of the client", "failures")
    failed: list[str] = []
    with environment("--require-hashes", "--requirement", str(REQUIREMENTS)) as python, serving_bundled() as (url, _):
        for seed in SEEDS:
            for asked in _asked(python, f"{url}/graphql", seed):
                failures = {code: asked["codes"].pop(code) for code in FAILURES if code in asked["codes"]}
                answered = asked["codes"].pop("answered", 0)
                table.add_row(str(seed), asked["field"], f"{answered:,}", _said(asked["codes"]), _said(failures))
                failed += [asked["documents"][code] for code in failures]
    console().print(table)
    for document in failed[:SHOWN]:
        print(document, file=sys.stderr)
    return not failed


def _asked(python: Path, url: str, seed: int) -> list[Asked]:
    command = [str(python), "-c", _ASKING, url, str(seed), str(EXAMPLES)]
    return [
        orjson.loads(line) for line in subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.splitlines()
    ]


def _said(codes: dict[str, int]) -> str:
    return ", ".join(f"{code} {times:,}" for code, times in sorted(codes.items()))
