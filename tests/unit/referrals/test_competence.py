import pytest

from services.kernel.tables import WrongTable
from services.referrals.codes import COMPETENCE, check_competence
from services.referrals.domain.competence import RANK_NOT_IN_TABLE, Competence, Receiver, Tier
from tests.unit.story import refused

LOW, HIGH = Receiver.GROUP_DISCIPLINE, Receiver.HIGHER_DISCIPLINE
TABLE = Competence(
    version="1",
    ranks=("STAFF", "SECTION", "BUREAU", "MINISTRY"),
    tiers=(Tier(at_least="STAFF", receiver=LOW), Tier(at_least="BUREAU", receiver=HIGH)),
)


@pytest.mark.parametrize(
    ("ranks", "receiver"),
    [
        (("STAFF",), LOW),
        (("SECTION", "STAFF"), LOW),
        (("BUREAU",), HIGH),
        (("STAFF", "MINISTRY", "SECTION"), HIGH),
    ],
)
def test_highest_rank_decides_who_is_competent(ranks: tuple[str, ...], receiver: Receiver) -> None:
    assert TABLE.receiver_of(ranks) is receiver


def test_nobody_is_guessed_to_be_competent_when_the_table_lacks_a_rank() -> None:
    with refused(RANK_NOT_IN_TABLE):
        TABLE.receiver_of(("STAFF", "EMPEROR"))


def test_table_of_the_product_knows_the_ranks_of_the_group() -> None:
    for rank in ("STAFF", "SECTION", "DIVISION"):
        assert COMPETENCE.receiver_of((rank,)) is LOW
    assert COMPETENCE.receiver_of(("BUREAU",)) is HIGH


@pytest.mark.parametrize(
    "tiers",
    [
        (),
        (Tier(at_least="SECTION", receiver=LOW),),
        (Tier(at_least="STAFF", receiver=LOW), Tier(at_least="EMPEROR", receiver=HIGH)),
        (Tier(at_least="STAFF", receiver=LOW), Tier(at_least="STAFF", receiver=HIGH)),
    ],
)
def test_table_is_wrong_when_a_rank_would_be_nobodys(tiers: tuple[Tier, ...]) -> None:
    with pytest.raises(WrongTable):
        check_competence(Competence(version="1", ranks=TABLE.ranks, tiers=tiers))
