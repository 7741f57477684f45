"""A run of all tests says which wordings of the catalogue of findings no test has seen made."""

from typing import Any

import hypothesis
import pytest

from kehoach import findings, words
from kehoach.catalogue import Variant, kinds

# How long an example takes says more of the machine than of the code: `make bench` measures.
# The same examples each time: what the tests say depends on the code alone. `make properties`
# tries new ones.
hypothesis.settings.register_profile("explore", deadline=None)
hypothesis.settings.register_profile("same", deadline=None, derandomize=True)
hypothesis.settings.load_profile("same")

MADE = pytest.StashKey[set[tuple[str, str]]]()


@pytest.fixture(autouse=True)
def _in_english() -> None:
    """Speak English in each test, whatever the one before it spoke."""
    words.use("en")


def pytest_addoption(parser: pytest.Parser) -> None:
    """With ``--every-finding`` a run of all tests fails where a finding was never made."""
    parser.addoption(
        "--every-finding", action="store_true", help="fail where a finding is not made"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Note each wording that a finding is made with."""
    made = config.stash[MADE] = set()
    asked = findings.variant_of

    def noted(code: str, variant: str = "") -> Variant:
        made.add((code, variant))
        return asked(code, variant)

    findings.variant_of = noted  # type: ignore[attr-defined]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what a process of the run has noted."""
    node.config.stash[MADE].update(map(tuple, node.workeroutput.get("made", ())))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Say after a run of all tests what can be found and was never found."""
    config = session.config
    if hasattr(config, "workeroutput"):
        config.workeroutput["made"] = list(config.stash[MADE])
    elif exitstatus == pytest.ExitCode.OK and _is_whole(config) and (left := _never_made(config)):
        if config.option.every_finding:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        writer = config.get_terminal_writer()
        writer.line(f"\nno test makes these findings: {', '.join(left)}", red=True)


def _is_whole(config: pytest.Config) -> bool:
    option = config.option
    chosen = option.keyword or option.markexpr or option.collectonly
    return config.args_source is pytest.Config.ArgsSource.TESTPATHS and not chosen


def _never_made(config: pytest.Config) -> list[str]:
    known = (variant[:2] for kind in kinds().values() for variant in kind.variants)
    return [" ".join(each).strip() for each in known if each not in config.stash[MADE]]
