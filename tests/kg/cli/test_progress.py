import io

from rich.console import Console

from kg.cli.progress import lines


def test_a_log_has_a_line_for_each_finished_step_and_now_and_then_one_for_a_long_one() -> None:
    written = io.StringIO()
    clock = iter([0.0, 9.0, 10.0, 10.0, 19.0, 20.0, 20.0]).__next__
    say = lines(Console(file=written), clock)

    for done in (0, 500, 1000):
        say("load", done, 2000)
    say("load", 2000, 2000)
    say("links", 0, 0)

    assert written.getvalue().splitlines() == [
        "resolving and saving: 500 of 2000",
        "resolving and saving: 2000 of 2000",
    ]
