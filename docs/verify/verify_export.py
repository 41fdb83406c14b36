#!/usr/bin/env python3
"""Recomputes what an export of the log says, from the export alone.

Usage: python3 verify_export.py [--without-end] FILE

Checks every event's hash, the root over all of them, every advice and every settlement, and prints the balance of every pool.
Exits with 0 when all is as the export says, with 1 when something is not (a line for each difference), with 2 for wrong usage.
It needs Python 3.9 or newer and nothing else, and shares no code with the service. README.md beside it explains each step.
"""

import hashlib
import json
import sys
from collections import defaultdict
from fractions import Fraction

GENERAL = "general"


# 1. Hashes


def canonical(value):
    """JSON as RFC 8785 writes it: sorted keys, no white space, numbers as JavaScript writes them."""
    if isinstance(value, dict):
        # Keys are ordered by their UTF-16 code units.
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(canonical(key) + ":" + canonical(value[key]) for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    if isinstance(value, float):
        return number(value)
    return json.dumps(value, ensure_ascii=False)


def number(value):
    """A fraction as JavaScript writes it: without an exponent between 10^-6 and 10^21."""
    if value.is_integer() and abs(value) < 1e21:
        return str(int(value))
    digits, _, exponent = repr(value).partition("e")
    if not exponent:
        return digits
    if -7 < int(exponent) < 0:
        sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
        return sign + "0." + "0" * (-int(exponent) - 1) + digits.replace(".", "")
    return f"{digits}e{int(exponent):+d}"


def sha256(data):
    return hashlib.sha256(data).digest()


# What stands before these in their stream may be forgotten.
ENDS_OF_STREAMS = ("PersonErased", "DossierDestroyed", "DossierPartDestroyed")


def hash_of(previous, event):
    """The hash of an event follows from the one before it in its stream; what ends a stream begins anew."""
    metadata = {key: value for key, value in event["metadata"].items() if key != "hash"}
    hashed = {"id": event["id"], "type": event["type"], "data": event["data"], "metadata": metadata}
    before = "" if event["type"] in ENDS_OF_STREAMS else previous
    return sha256((before + canonical(hashed)).encode()).hex()


def leaf_of(stream, revision, event):
    """The leaf of an event in the tree of the log."""
    fields = [stream, revision, event["id"], event["type"], event["metadata"]["hash"]]
    return sha256(b"\0" + canonical(fields).encode())


class Tree:
    """The Merkle tree of RFC 9162 over the leaves so far: the roots of its complete subtrees, the largest first."""

    def __init__(self):
        self.subtrees = []

    def add(self, leaf):
        size = 1
        while self.subtrees and self.subtrees[-1][0] == size:
            _, left = self.subtrees.pop()
            leaf, size = sha256(b"\1" + left + leaf), size * 2
        self.subtrees.append((size, leaf))

    def root(self):
        if not self.subtrees:
            return sha256(b"").hex()
        *rest, (_, root) = self.subtrees
        for _, left in reversed(rest):
            root = sha256(b"\1" + left + root)
        return root.hex()


# 2. Advice


def counted(round_, lines):
    """The verdict of a weighted vote: which side has the majority, and whether that carries its quorum."""
    rules = round_["rules"]
    weight = lambda *choices: sum(line["weightCents"] for line in lines if line["choice"] in choices)
    in_favour, against, abstained = weight("for"), weight("against"), weight("abstain")
    electorate = sum(line["weightCents"] for line in lines)
    cast = in_favour + against
    base = {"cast": cast, "present": cast + abstained, "entitled": electorate}[rules["majorityBase"]]

    def has_majority(part):
        return base > 0 and part >= base * fraction(rules["majority"])

    side = in_favour if has_majority(in_favour) else against if has_majority(against) else None
    outcome, quorum_missing = "no-majority", cast == 0
    if side is not None:
        carried = {"majority-side": side, "cast": cast, "present": cast + abstained}[rules["voteQuorum"]["of"]]
        if carried > electorate * fraction(rules["voteQuorum"]["moreThan"]):
            outcome = "positive" if has_majority(in_favour) else "negative"
        else:
            quorum_missing = True
    return verdict("vote", outcome, in_favour, against, abstained, base, electorate, quorum_missing, lines)


def agreed(round_, advice, lines):
    """The verdict of a consensus: what those present agree on, where they carry the quorum."""
    present = sum(line["weightCents"] for line in lines if line["choice"])
    electorate = sum(line["weightCents"] for line in lines)
    if not present > electorate * fraction(round_["rules"]["consensusQuorum"]):
        return None
    in_favour, against = (present, 0) if advice == "positive" else (0, present)
    return verdict("consensus", advice, in_favour, against, 0, present, electorate, False, lines)


def fraction(given):
    return Fraction(given["numerator"], given["denominator"])


def verdict(method, outcome, in_favour, against, abstained, base, electorate, quorum_missing, lines):
    return {
        "method": method,
        "outcome": outcome,
        "forCents": in_favour,
        "againstCents": against,
        "abstainedCents": abstained,
        "baseCents": base,
        "electorateCents": electorate,
        "quorumMissing": quorum_missing,
        "lines": lines,
    }


class Round:
    """One round of advice, as its stream tells it."""

    def __init__(self):
        self.opened, self.consensus, self.votes = None, None, {}

    def take(self, kind, data):
        if kind == "AdviceRoundOpened":
            self.opened = data
        elif kind == "ConsensusRecorded":
            self.consensus = data
        elif kind in ("VoteCast", "VoteChanged"):
            self.votes[data["municipality"]] = data
        elif kind == "VoteWithdrawn":
            self.votes.pop(data["municipality"], None)

    def verdict(self):
        if self.consensus:
            joined = "for" if self.consensus["advice"] == "positive" else "against"
            substitutes = self.consensus.get("substitutes", [])
            said = {one: (joined, one in substitutes) for one in self.consensus["present"]}
        else:
            said = {name: (vote["choice"], vote["as"] == "substitute") for name, vote in self.votes.items()}
        lines = []
        for elector in self.opened["electorate"]:
            choice, substitute = said.get(elector["municipality"], (None, False))
            line = {key: elector[key] for key in ("municipality", "name", "weightCents")}
            lines.append({**line, "choice": choice, "substitute": substitute})
        if self.consensus:
            return agreed(self.opened, self.consensus["advice"], lines)
        return counted(self.opened, lines)


# 3. Money


class Fund:
    """The books of a fund: figures per pool (year and earmark), and whose money it is."""

    def __init__(self):
        self.earmarks = []
        self.pools = defaultdict(lambda: defaultdict(int))
        self.holdings = defaultdict(int)  # by pool and member: what is available, by whom it is held
        self.burdens = defaultdict(int)  # by what drew it and member: what was drawn, by whom it is borne
        self.excess = defaultdict(int)  # by pool and member: paid beyond what is owed
        self.members = defaultdict(lambda: defaultdict(int))
        self.cash = defaultdict(int)
        self.exchanges = set()
        self.commitments = defaultdict(lambda: {"determined": 0, "written": 0, "remitted": 0})
        self.municipalities = []

    def post(self, figure, amounts, sign=1):
        for amount in amounts:
            self.pools[pool_of(amount)][figure] += sign * amount["cents"]

    def received(self, pool, municipality, booked, excess):
        self.pools[pool]["received"] += booked
        self.excess[pool, municipality] += excess
        self.cash["received"] += booked + excess

    def correct(self, difference):
        """Adds up one difference of a booking that was put right, in the ledger that it names."""
        ledger, cents = difference["ledger"], difference["cents"]
        figure = difference.get("figure", "").removesuffix("Cents")
        if ledger == "pool":
            self.pools[pool_of(difference)][figure] += cents
        elif ledger == "cash":
            self.cash[figure] += cents
        elif ledger == "account" and figure == "excess":
            self.excess[pool_of(difference), difference["municipality"]] += cents
        elif ledger == "holding":
            self.holdings[pool_of(difference), difference["municipality"]] += cents
        elif ledger == "burden":
            self.burdens[difference["of"], difference["municipality"]] += cents
        elif ledger == "member":
            self.members[difference["municipality"]][figure] += cents
        elif ledger == "recovery" and figure in ("writtenOff", "remitted"):
            self.commitments[difference["applicationId"]]["written" if figure == "writtenOff" else "remitted"] += cents

    def available(self, pool):
        of = self.pools[pool]
        brought_in = of["contributed"] + of["exchangedIn"] - of["exchangedOut"]
        return brought_in - of["reserved"] - of["committed"] - of["settled"]

    def take(self, kind, data):
        """Adds up an event. Most say themselves whose holdings and burdens they change."""
        if kind == "FundEstablished":
            self.earmarks = [GENERAL] + [column["id"] for column in data["matrix"]["columns"]]
            self.municipalities = [member["municipality"] for member in data["members"]]
        elif kind == "MemberJoined":
            self.municipalities.append(data["municipality"])
        elif kind == "ContributionsSet":
            self.post("contributed", [{"year": data["year"], **one} for one in data["contributions"]])
        elif kind == "ContributionsConfirmed":
            for change in data["changes"]:
                pool = (data["year"], change["earmark"])
                self.pools[pool]["contributed"] += change["contributedCents"]
                self.received(pool, change["municipality"], change["bookedCents"], change["excessCents"])
        elif kind == "ExtraContributionSet":
            self.post("contributed", [data])
        elif kind == "ContributionReceived":
            self.received(pool_of(data), data["municipality"], data["bookedCents"], data["excessCents"])
            self.members[data["municipality"]]["received"] += data["cents"]
        elif kind == "ReceiptAllocated":
            self.received(pool_of(data), data["municipality"], data["cents"], 0)
            self.members[data["municipality"]]["received"] += data["cents"]
        elif kind == "ExcessBooked":
            self.received(pool_of(data), data["municipality"], data["cents"], -data["cents"])
        elif kind == "ExcessMoved":
            self.received((data["fromYear"], data["fromEarmark"]), data["municipality"], 0, -data["cents"])
            self.received(pool_of(data), data["municipality"], data["cents"], 0)
        elif kind == "ContributionWrittenOff":
            self.post("contributed", [data], -1)
        elif kind == "BudgetExchanged":
            self.exchanges.add(data["exchangeId"])
            self.pools[data["fromYear"], data["earmark"]]["exchangedOut"] += data["cents"]
            self.pools[data["toYear"], data["earmark"]]["exchangedIn"] += data["cents"]
        elif kind == "FundsReserved":
            self.post("reserved", data["placements"])
        elif kind == "ReservationReleased":
            self.post("reserved", data["released"], -1)
        elif kind == "DisputedSumHeld":
            self.post("reserved", data["held"])
        elif kind == "DisputedSumReleased":
            self.post("reserved", data["released"], -1)
        elif kind == "FundsRedrawn":
            figure = "reserved" if data["stage"] == "reserved" else "committed"
            self.pools[data["year"], data["fromEarmark"]][figure] -= data["cents"]
            self.pools[data["year"], GENERAL][figure] += data["cents"]
        elif kind == "FundsCommitted":
            self.post("reserved", data["committed"] + data["released"], -1)
            self.post("committed", data["committed"])
        elif kind in ("CommitmentReduced", "CommitmentDetermined"):
            self.post("committed", data["reduced"], -1)
            if kind == "CommitmentDetermined":
                self.commitments[data["applicationId"]]["determined"] = data["determinedCents"]
        elif kind in ("CommitmentShifted", "CommitmentRevised"):
            self.post("committed", data["released"], -1)
            self.post("committed", data["committed"])
        elif kind == "CommitmentRaised":
            self.post("committed", data["raised"])
            self.commitments[data["applicationId"]]["determined"] = data["determinedCents"]
        elif kind == "CommitmentRestored":
            self.post("committed", data["restored"])
            self.commitments[data["applicationId"]]["determined"] = 0
        elif kind == "PaymentBooked":
            self.post("paid", data["paid"])
            self.cash["paid"] += data["cents"]
        elif kind == "RecoveryBooked":
            self.post("recovered", data["recovered"])
            self.post("committed", data["recovered"], -1)
            self.cash["recovered"] += sum(one["cents"] for one in data["recovered"])
            self.commitments[data["applicationId"]]["written"] -= data["fromWriteOffCents"]
        elif kind in ("BookingCorrected", "MemberSucceeded"):
            for difference in data["differences"]:
                self.correct(difference)
        elif kind == "RecoveryWrittenOff":
            self.commitments[data["applicationId"]]["written"] += data["cents"]
        elif kind in ("RecoveryRemitted", "RecoveryLowered"):
            self.commitments[data["applicationId"]]["remitted"] += data["cents"]
        elif kind in ("MemberSettled", "FundSettled"):
            self.post("settled", data["settled"])
            if kind == "MemberSettled":
                self.members[data["municipality"]]["settled"] += data["paidOutCents"] - data["invoicedCents"]
        for change in data.get("holdings", []):
            self.holdings[pool_of(change), change["municipality"]] += change["cents"]
        for change in data.get("burdens", []):
            self.burdens[change["of"], change["municipality"]] += change["cents"]
        for municipality, cents in inherited(data):
            self.members[municipality]["inherited"] += cents

    def held(self, municipality, earmark=None):
        """What a member holds in each pool, of one earmark or of all."""
        own = {pool: cents for (pool, of), cents in self.holdings.items() if of == municipality and cents}
        return {pool: cents for pool, cents in own.items() if earmark in (None, pool[1])}

    def excess_of(self, municipality, earmark=None):
        found = [(pool, cents) for (pool, of), cents in self.excess.items() if of == municipality]
        return sum(cents for pool, cents in found if earmark in (None, pool[1]))

    def member_settled(self, data):
        """What an early settlement has to say: the member gets what it holds, and what it paid beyond what it owed."""
        municipality, earmark = data["municipality"], data["earmark"]
        held = self.held(municipality, earmark)
        excess = self.excess_of(municipality, earmark)
        outcome = sum(held.values()) + excess
        return {
            "heldCents": sum(held.values()),
            "excessCents": excess,
            "paidOutCents": max(0, outcome),
            "invoicedCents": max(0, -outcome),
            "settled": amounts(held),
        }

    def fund_settled(self, data):
        """What the final settlement has to say: every member's share, and where all the money went."""
        members = [self.share_of(municipality) for municipality in self.municipalities]
        of_all = lambda figure: sum(member[figure] for member in members)
        written, remitted = (sum(one[part] for one in self.commitments.values()) for part in ("written", "remitted"))
        # Early settlements count what was remitted as written off.
        apart = "remittedCents" in data
        return {
            "members": members,
            "receivedCents": self.cash["received"],
            "paidCents": self.cash["paid"],
            "recoveredCents": self.cash["recovered"],
            "determinedCents": sum(one["determined"] for one in self.commitments.values()),
            "writtenOffCents": written if apart else written + remitted,
            **({"remittedCents": remitted} if apart else {}),
            "settledCents": of_all("settledCents"),
            "refundedCents": of_all("refundedCents"),
            "invoicedCents": of_all("invoicedCents"),
            "settled": amounts({pool: self.available(pool) for pool in self.pools}),
        }

    def share_of(self, municipality):
        outcome = sum(self.held(municipality).values()) + self.excess_of(municipality)
        # Money that an exchange drew is still the member's own, in another year.
        borne = sum(
            cents for (of, who), cents in self.burdens.items() if who == municipality and of not in self.exchanges
        )
        own = self.members[municipality]
        return {
            "municipality": municipality,
            "receivedCents": own["received"],
            "settledCents": own["settled"],
            "borneCents": borne - own["inherited"],
            "refundedCents": max(0, outcome),
            "invoicedCents": max(0, -outcome),
        }

    def unbalanced(self):
        """The pools in which what members hold is not what is available, and a settlement that does not prove itself."""
        for pool in list(self.pools):
            held = sum(cents for (of, _), cents in self.holdings.items() if of == pool)
            if held != self.available(pool):
                yield f"pool {pool[0]} {pool[1]}: members hold {held}, available is {self.available(pool)}"

    def unproven(self, settlement):
        """The equations by which a final settlement proves itself, where they do not hold."""
        back = settlement["settledCents"] + settlement["refundedCents"] - settlement["invoicedCents"]
        spent = settlement["paidCents"] - settlement["recoveredCents"]
        if settlement["receivedCents"] != spent + back:
            yield "received is not paid − recovered + what went back to the members"
        given_up = settlement["writtenOffCents"] + settlement.get("remittedCents", 0)
        if settlement["receivedCents"] != settlement["determinedCents"] + given_up + back:
            yield "received is not determined + written off or remitted + what went back to the members"


def pool_of(amount):
    return amount["year"], amount["earmark"]


def amounts(by_pool):
    return [
        {"year": year, "earmark": earmark, "cents": cents} for (year, earmark), cents in sorted(by_pool.items()) if cents
    ]


def inherited(data):
    """What members got of what settled members gave up. Early events do not say it: it is what does not cancel out."""
    if "inherited" in data:
        return [(one["municipality"], one["cents"]) for one in data["inherited"]]
    if not any(name in data for name in ("released", "reduced", "recovered", "stage")):
        return []
    changes = defaultdict(int)
    for change in data.get("holdings", []) + data.get("burdens", []):
        changes[change["municipality"]] += change["cents"]
    return changes.items()


# 4. The whole export


class Verifier:
    def __init__(self):
        self.tree, self.events = Tree(), 0
        self.hashes, self.revisions = {}, defaultdict(int)
        self.rounds, self.funds = defaultdict(Round), defaultdict(Fund)
        self.verdicts = self.settlements = 0
        self.end, self.differences = None, []

    def differs(self, where, what):
        self.differences.append(f"{where}: {what}")

    def line(self, number_, text):
        given = json.loads(text)
        if self.end:
            self.differs(f"line {number_}", "something follows the end")
        if "end" in given:
            self.end = given["end"]
            return
        stream = given["stream"]
        revision = self.revisions[stream]
        self.revisions[stream] += 1
        self.events += 1
        if given.get("forgotten"):
            # Of what was erased only the leaf is left.
            self.tree.add(bytes.fromhex(given["leaf"]))
            return
        where = f"line {number_}, {stream} at {revision}"
        expected = hash_of(self.hashes.get(stream, ""), given)
        if given["metadata"]["hash"] != expected:
            self.differs(where, "the hash does not follow from what stands here")
        self.hashes[stream] = given["metadata"]["hash"]
        self.tree.add(leaf_of(stream, revision, given))
        self.take(where, stream, given["type"], given["data"])

    def take(self, where, stream, kind, data):
        if stream.startswith("advice-"):
            self.rounds[stream].take(kind, data)
            if kind == "BindingAdviceGiven":
                self.verdicts += 1
                self.compare(where, "the verdict", self.rounds[stream].verdict(), data)
                del self.rounds[stream]
        elif stream.startswith("fund-"):
            fund = self.funds[stream[len("fund-") :]]
            if kind == "MemberSettled":
                self.settlements += 1
                self.compare(where, "the settlement", fund.member_settled(data), data)
            elif kind == "FundSettled":
                self.settlements += 1
                self.compare(where, "the settlement", fund.fund_settled(data), data)
                for problem in fund.unproven(data):
                    self.differs(where, problem)
            fund.take(kind, data)

    def compare(self, where, what, expected, found):
        """Tells each part that differs. The export may say more than is recomputed."""
        if expected is None:
            self.differs(where, f"{what} cannot have been given")
            return
        for part, value in expected.items():
            if in_order(found.get(part)) != in_order(value):
                self.differs(where, f"{what} says {part} {found.get(part)}, recomputed is {value}")

    def finish(self, has_end):
        for fund_id, fund in self.funds.items():
            for problem in fund.unbalanced():
                self.differs(f"fund-{fund_id}", problem)
        if not self.end:
            if has_end:
                self.differs("the end", "it is missing: this file was cut off")
            return
        if self.end["events"] != self.events:
            self.differs("the end", f"it names {self.end['events']} events, and there are {self.events}")
        if self.end["root"] != self.tree.root():
            self.differs("the end", "it names another root")

    def report(self):
        yield f"{self.events} events in {len(self.revisions)} streams, root {self.tree.root()}"
        yield f"{self.verdicts} verdicts and {self.settlements} settlements recomputed"
        for fund_id, fund in sorted(self.funds.items()):
            for pool in sorted(fund.pools, key=lambda pool: (pool[0], fund.earmarks.index(pool[1]))):
                of, name = fund.pools[pool], f"{fund_id} {pool[0]} {pool[1]}"
                figures = ("contributed", "received", "reserved", "committed", "paid", "recovered", "settled")
                said = ", ".join(f"{figure} {of[figure]}" for figure in figures)
                yield f"{name}: {said}, available {fund.available(pool)}"


def in_order(value):
    """Amounts per pool in the order of year and earmark: the order in which they stand says nothing."""
    if isinstance(value, list) and value and "earmark" in value[0]:
        return sorted(value, key=pool_of)
    return value


def main(arguments):
    has_end = "--without-end" not in arguments
    files = [argument for argument in arguments if argument != "--without-end"]
    if len(files) != 1 or files[0].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 2
    verifier = Verifier()
    with open(files[0], encoding="utf-8") as lines:
        for number_, text in enumerate(lines, 1):
            try:
                verifier.line(number_, text)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                # What cannot be read cannot be verified, nor can what follows it.
                print(f"line {number_}: cannot be read ({type(error).__name__}: {error})")
                return 1
    verifier.finish(has_end)
    for line in verifier.report():
        print(line)
    for difference in verifier.differences:
        print(difference)
    print(f"{len(verifier.differences)} differences")
    return 1 if verifier.differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
