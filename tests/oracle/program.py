"""Writes a folder of knowledge as an answer set program.

What nobody has answered is chosen freely, so each stable model is one completion of the answers; constraints take away those
that are not admissible. A conclusion has a rule for each way to it.
"""

from pathlib import Path

try:
    import tomllib
except ModuleNotFoundError:  # before Python 3.11
    import tomli as tomllib

from condition import parse

LEVELS = ["low", "moderate", "high", "critical"]

# The conclusions, as the program calls them, with how many parts the name of one has.
SHOWN = ["signal/1", "risk/2", "duty/1", "yours/1", "fit/1", "caution/1", "edge/2", "excluded/2"]


def atom(name, *parts):
    return f"{name}({','.join(str(p) if isinstance(p, int) else quoted(p) for p in parts)})"


def quoted(text):
    return '"' + text + '"'


class Program:
    """The lines of the program, and `heads`: every conclusion that it may draw, by the name that the tests use."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.lines = [f"#show {shown}." for shown in SHOWN]
        self.heads = {}
        self.parts = {}
        self.redirects = {r["from"]: r["to"] for r in self.entries("redirects.toml", "redirect")}
        self.facets = {f["id"]: f for f in self.entries("facets.toml", "facet")}
        self.tools = {path.stem: read(path) for path in sorted(self.folder.glob("tools/*/*.toml"))}
        self.write()

    def text(self):
        return "\n".join(self.lines) + "\n"

    # Reading

    def entries(self, pattern, table):
        return [entry for path in sorted(self.folder.glob(pattern)) for entry in read(path).get(table, [])]

    def values(self, facet):
        facet = self.facets[facet]
        return ["no", "yes"] if facet["kind"] == "yes-no" else [v["id"] for v in facet["values"]]

    def resolve(self, id, known):
        """The id itself, or the one that took its place."""
        return id if id in known else self.redirects[id]

    # Writing

    def write(self):
        for facet in self.facets.values():
            every = ";".join(atom("answer", facet["id"], value) for value in self.values(facet["id"]))
            self.lines.append(f"{{{every}}}." if facet["kind"] == "many" else f"1{{{every}}}1.")
        for tool in self.tools:
            self.lines.append(f"{{{atom('uses', tool)}}}.")
        for constraint in self.entries("constraints.toml", "constraint"):
            self.lines.append(f":- {self.literal(parse(constraint['never']))}.")
        signals, risks = self.entries("signals.toml", "signal"), self.entries("risks/*.toml", "risk")
        self.signals, self.risks = {s["id"] for s in signals}, {r["id"] for r in risks}
        for signal in signals:
            name, rules = signal["id"], signal.get("rule", [])
            self.head("signal:" + name, atom("signal", name), *(r["when"] for r in rules))
        for risk in risks:
            self.risk(risk)
        for duty in self.entries("duties/*.toml", "duty"):
            name, rules = duty["id"], duty.get("rule", [])
            self.head("duty:" + name, atom("duty", name), *(r["when"] for r in rules), also=self.nations(duty))
            self.head("yours:" + name, atom("yours", name), duty.get("yours", "always"))
        cautions = [(c["id"], c) for c in self.entries("cautions/*.toml", "caution")]
        for name, tool in self.tools.items():
            cautions += [(f"{name}/caution-{i}", {"tools": [name], **c}) for i, c in enumerate(tool.get("caution", []), 1)]
        for name, caution in cautions:
            self.head("caution:" + name, atom("caution", name), caution.get("when", "always"))
        for name, tool in self.tools.items():
            self.tool(name, tool, cautions)

    def risk(self, risk):
        name = risk["id"]
        for place, level in enumerate(LEVELS, 1):
            raised = [r["when"] for r in risk.get("raise", []) if r["level"] == level]
            self.head(f"risk:{name}:{level}", atom("risk", name, place), *raised)
            if place > 1:
                self.lines.append(f"{atom('risk', name, place - 1)} :- {atom('risk', name, place)}.")

    def tool(self, name, tool, cautions):
        entry = tool["tool"]
        required = [r["to"] for r in tool.get("relation", []) if r["kind"] == "requires"]
        also = self.nations(entry) + [atom("fit", self.resolve(to, self.tools)) for to in required]
        self.head("fit:" + name, atom("fit", name), entry.get("fits", "always"), also=also)
        for place, edge in enumerate(tool.get("addresses", []), 1):
            self.head(f"edge:{name}:{place}", atom("edge", name, place), edge.get("when", "always"))
            excluded = atom("excluded", name, place)
            self.heads[f"excluded:{name}:{place}"] = excluded
            for id, caution in cautions:
                if caution.get("effect") == "exclude" and self.about(caution, name, entry, edge):
                    self.rule(excluded, [atom("caution", id)])

    def about(self, caution, name, entry, edge):
        """Whether a caution is about a tool, and not narrowed to other edges of it."""
        tools = [self.resolve(t, self.tools) for t in caution.get("tools", [])]
        risks = [self.resolve(r, self.risks) for r in caution.get("risks", [])]
        acts = caution.get("acts", [])
        return (
            (name in tools or caution.get("trait") in entry.get("traits", []))
            and (not acts or edge["act"] in acts)
            and (not risks or self.resolve(edge["risk"], self.risks) in risks)
        )

    def nations(self, entry):
        nations = entry.get("applies-in", [])
        return [self.literal(("facet", "nation", "has", nations))] if nations else []

    def head(self, name, head, *conditions, also=()):
        """A conclusion, with a rule for each condition."""
        self.heads[name] = head
        for when in conditions:
            self.rule(head, [self.literal(parse(when)), *also])

    def rule(self, head, body):
        self.lines.append(f"{head} :- {', '.join(body)}.")

    # Conditions

    def literal(self, condition):
        """The condition as a literal; what is more than one atom gets an atom of its own."""
        kind = condition[0]
        if kind == "always":
            return "#true"
        if kind == "not":
            return f"not {self.part(condition[1])}"
        if kind == "signal":
            return atom("signal", self.resolve(condition[1], self.signals))
        if kind == "uses":
            return atom("uses", self.resolve(condition[1], self.tools))
        if kind == "risk":
            return atom("risk", self.resolve(condition[1], self.risks), LEVELS.index(condition[2]) + 1)
        return self.part(condition)

    def part(self, condition):
        """An atom that is true just when the condition is. Equal conditions share one."""
        key = repr(condition)
        if key not in self.parts:
            self.parts[key] = part = atom("part", len(self.parts))
            for body in self.bodies(condition):
                self.rule(part, body)
        return self.parts[key]

    def bodies(self, condition):
        kind, *rest = condition
        if kind == "and":
            return [[self.literal(c) for c in rest[0]]]
        if kind == "or":
            return [[self.literal(c)] for c in rest[0]]
        if kind != "facet":
            return [[self.literal(condition)]]
        facet, test, values = rest
        facet = self.resolve(facet, self.facets)
        order = self.values(facet)
        if test == "least":
            values = order[order.index(values[0]) :]
        elif test == "most":
            values = order[: order.index(values[0]) + 1]
        others = [f"not {atom('answer', facet, v)}" for v in order if test == "only" and v not in values]
        return [[atom("answer", facet, v), *others] for v in values]


def read(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))
