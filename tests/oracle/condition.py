"""Reads conditions such as `data has imaging and not (signal uk)`.

    condition = part { "and" part } | part { "or" part }
    part      = "not" part | "(" condition ")" | "always" | test
    test      = "signal" id | "risk" id [ "at least" level ] | "uses" id
              | facet "has" value | facet "has any of" values | facet "only" values
              | facet "is" value | facet "is any of" values | facet "at least" value | facet "at most" value

The result is nested tuples: ("always",), ("not", c), ("and", [c]), ("or", [c]), ("signal", id), ("risk", id, level),
("uses", id), ("facet", id, "has" | "only" | "is" | "least" | "most", [values]).
"""

import re

WORD = re.compile(r"[A-Za-z0-9_:-]+|\S")


def parse(text):
    words = WORD.findall(text)
    words.reverse()  # the next word is the last one: pop() takes it
    found = condition(words)
    if words:
        raise ValueError(f"`{words[-1]}` is left over in: {text}")
    return found


def condition(words):
    parts = [part(words)]
    joint = words[-1] if words and words[-1] in ("and", "or") else None
    while words and words[-1] in ("and", "or"):
        expect(words, joint)
        parts.append(part(words))
    return (joint, parts) if joint else parts[0]


def part(words):
    word = words.pop()
    if word == "not":
        return ("not", part(words))
    if word == "(":
        inner = condition(words)
        expect(words, ")")
        return inner
    if word == "always":
        return ("always",)
    if word in ("signal", "uses"):
        return (word, words.pop())
    if word == "risk":
        risk = words.pop()
        if words and words[-1] == "at":
            expect(words, "at", "least")
            return ("risk", risk, words.pop())
        return ("risk", risk, "low")
    return facet(word, words)


def facet(name, words):
    verb = words.pop()
    if verb == "at":
        return ("facet", name, words.pop(), [words.pop()])
    if verb not in ("has", "is", "only"):
        raise ValueError(f"`{name} {verb}` is not a test")
    several = verb == "only"
    if words[-1] == "any":
        expect(words, "any", "of")
        several = True
    values = [words.pop()]
    while several and words and words[-1] == ",":
        expect(words, ",")
        values.append(words.pop())
    return ("facet", name, verb, values)


def expect(words, *wanted):
    for word in wanted:
        found = words.pop() if words else "the end"
        if found != word:
            raise ValueError(f"expected `{word}`, found `{found}`")
