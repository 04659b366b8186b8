"""What only a process of its own can show: streams, colour, start-up, the module as a command, the demonstration."""

import os
import pty
import shutil
import subprocess
import sys

ASK = ("ask", "buy", "ticker:CHL@XNYS", "--as", "us-person", "--on", "2021-09-01", "--known-at", "2026-11-22")
CLEAN = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR", "TERM"}}


def run(*command, **more):
    more = {"env": CLEAN, **more}
    return subprocess.run([sys.executable, "-m", *command], capture_output=True, encoding="utf-8", check=False, **more)


def on_a_terminal(env):
    main, side = pty.openpty()
    process = subprocess.Popen([sys.executable, "-m", "proscribe", *ASK], stdout=side, env=env)
    os.close(side)
    found = b""
    while True:
        try:
            piece = os.read(main, 65536)
        except OSError:
            break
        if not piece:
            break
        found += piece
    process.wait(timeout=30)
    os.close(main)
    return found.decode("utf-8")


def test_the_module_is_the_command():
    found = run("proscribe", *ASK, "--fail-on", "forbidden")
    assert found.returncode == 1
    assert found.stdout.startswith("forbidden since")
    assert found.stderr == ""
    assert "\x1b" not in found.stdout


def test_errors_go_to_standard_error():
    found = run("proscribe", "ask", "bye", "Xiaomi")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr.startswith("error: unknown act `bye`\n\nhint: did you mean `buy`?")


def test_colour_on_a_terminal_adds_nothing_to_the_words():
    coloured = on_a_terminal({**CLEAN, "TERM": "xterm"})
    plain = on_a_terminal({**CLEAN, "TERM": "xterm", "NO_COLOR": "1"})
    assert "\x1b[1;31mforbidden\x1b[0m" in coloured
    assert "\x1b" not in plain
    for code in ("\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[1;31m", "\x1b[32m"):
        coloured = coloured.replace(code, "")
    assert coloured == plain


def test_a_reader_who_leaves_early_is_no_error():
    command = f"{sys.executable} -m proscribe law us-eo13959 --json | head -n 1"
    shell = [shutil.which("bash"), "-c", command]
    found = subprocess.run(shell, capture_output=True, encoding="utf-8", check=False, env=CLEAN)
    assert found.stderr == ""
    assert found.stdout == "{\n"


def test_the_demonstration_tells_its_story():
    found = run("proscribe.demo")
    assert (found.returncode, found.stderr) == (0, "")
    for word in ("Xiaomi", "China Mobile", "Huawei", "SMIC", "DJI", "SenseTime", "forbidden", "licence", "clear"):
        assert word in found.stdout
    assert max(map(len, found.stdout.splitlines())) <= 110


def test_importing_the_package_reads_nothing():
    code = (
        "import sys, builtins, os\n"
        "before = set(sys.modules)\n"
        "import proscribe\n"
        "new = {name for name in set(sys.modules) - before if name.startswith('proscribe')}\n"
        "assert new <= {'proscribe', 'proscribe.version'}, new\n"
        "assert not {'attrs', 'yaml', 'typer', 'rich'} & set(sys.modules)\n"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert found.stderr == ""


def test_an_answer_needs_no_rich():
    code = (
        f"import sys\nfrom proscribe.cli.app import run\nassert run({ASK!r}) == 0\nassert 'rich' not in sys.modules\n"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert found.stderr == ""
