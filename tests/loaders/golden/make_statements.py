"""Makes the golden file of statements from the small file beside: `python -m tests.loaders.golden.make_statements`.

It holds what the loader reads from each record, to be looked at before it is committed.
"""

import json
from pathlib import Path

from loaders.sources import statements
from tests.loaders.claims import golden

HERE = Path(__file__).parent
SMALL = HERE / "statements" / "small.yaml"
GOLDEN = HERE / "statements.json"


def main() -> None:
    content = golden(statements, statements.read(SMALL))
    GOLDEN.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
