"""The world of the made records: which States and mandates, how unequally, and since when.

The States are the 193 Members, the mandates the 46 thematic ones in force. Their weights fall like
1/(rank + k), so that the largest stream is about eight times the mean one.
"""

from collections.abc import Sequence
from datetime import date
from random import Random

_STATES = """
AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA
BRB BRN BTN BWA CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK
DOM DZA ECU EGY ERI ESP EST ETH FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY
HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO
LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MOZ
MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY
QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD
TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB
ZWE
"""
STATES = tuple(_STATES.split())
_MANDATES = """
torture arbitrary-detention executions disappearances expression judges-lawyers religion-belief
violence-women racism migrants housing food health education indigenous-peoples trafficking
slavery sale-of-children defenders counter-terrorism water-sanitation poverty
internally-displaced mercenaries foreign-debt minorities toxics business assembly-association
cultural-rights women-girls truth-justice older-persons environment democratic-order albinism
disabilities privacy development coercive-measures leprosy climate-change african-descent
solidarity sogi peasants
"""
MANDATES = tuple(_MANDATES.split())

STATE_RANK = 7  # smaller: more unequal
MANDATE_RANK = 25
SINCE = date(1996, 1, 1).toordinal()
SINCE_LARGE = date(1980, 1, 1).toordinal()
UNTIL = date(2025, 7, 1).toordinal()


def shares(count: int, rank: int) -> list[float]:
    """Shares of a whole that fall like 1/(rank + place), adding up to 1."""
    weights = [1 / (place + rank) for place in range(count)]
    total = sum(weights)
    return [weight / total for weight in weights]


def cut(total: int, parts: Sequence[float]) -> list[int]:
    """A whole number cut by these shares, so that the pieces add up to it."""
    pieces, owed = [], 0.0
    for part in parts:
        owed += total * part
        pieces.append(int(owed))
        owed -= pieces[-1]
    pieces[0] += total - sum(pieces)
    return pieces


class Draw:
    """Chance with a seed of its own; only `Random.random`, which no version changes."""

    def __init__(self, seed: int) -> None:
        self._next = Random(seed).random  # noqa: S311 # a record made up, not a secret

    def share(self) -> float:
        """A number from 0 to 1."""
        return self._next()

    def chance(self, share: float) -> bool:
        """Whether what happens in this share of cases happens now."""
        return self._next() < share

    def number(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self._next() * (high - low + 1)) if high > low else low

    def one_of[T](self, things: Sequence[T]) -> T:
        """One of these, all alike."""
        return things[int(self._next() * len(things))]

    def place(self, shares: Sequence[float]) -> int:
        """The place of one of these shares; the last where they add up to less than 1."""
        left = self._next()
        for place, share in enumerate(shares):
            left -= share
            if left < 0:
                return place
        return len(shares) - 1

    def shuffled[T](self, things: Sequence[T]) -> list[T]:
        """The same things in another order."""
        keyed = [(self._next(), place) for place in range(len(things))]
        return [things[place] for _, place in sorted(keyed)]
