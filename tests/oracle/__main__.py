"""Works out conclusions with clingo: an oracle for the tests that shares no code with the engine.

    python3 tests/oracle < questions.json > answers.json     answers questions
    python3 tests/oracle knowledge                           prints the program that is made of a folder

Questions are a list of `{"knowledge": FOLDER, "profiles": [{FACET: {"yes": [VALUE], "no": [VALUE]}}]}`, where the facet
`uses` has tools as values. Each is answered by `{"heads": [NAME], "truths": [TEXT]}`: a text for each profile, with one letter
for each head: `h` holds in every admissible completion of the answers, `f` fails in every one, `o` is open.
"""

import json
import sys

import clingo

from program import Program


def truths(program, profiles):
    control = clingo.Control(["--warn=none"])
    control.add("base", [], program.text())
    control.ground([("base", [])])
    control.configuration.solve.models = 0
    heads = [clingo.parse_term(head) for head in program.heads.values()]
    for profile in profiles:
        known = list(assumptions(profile))
        in_all, in_some = (consequences(control, mode, known) for mode in ("cautious", "brave"))
        yield "".join("h" if head in in_all else "o" if head in in_some else "f" for head in heads)


def assumptions(profile):
    for facet, known in profile.items():
        for answer, value in [("yes", True), ("no", False)]:
            for word in known[answer]:
                parts = [word] if facet == "uses" else [facet, word]
                name = "uses" if facet == "uses" else "answer"
                yield clingo.Function(name, [clingo.String(part) for part in parts]), value


def consequences(control, mode, known):
    """What is true in all completions (`cautious`), or in some (`brave`): the solver's last model."""
    control.configuration.solve.enum_mode = mode
    with control.solve(assumptions=known, yield_=True) as models:
        for _ in models:
            pass
        last = models.last()
        if last is None:
            raise ValueError("the answers have no admissible completion")
        return set(last.symbols(shown=True))


def main():
    if len(sys.argv) > 1:
        sys.stdout.write(Program(sys.argv[1]).text())
        return
    answers = []
    for question in json.load(sys.stdin):
        program = Program(question["knowledge"])
        answers.append({"heads": list(program.heads), "truths": list(truths(program, question["profiles"]))})
    json.dump(answers, sys.stdout)


main()
