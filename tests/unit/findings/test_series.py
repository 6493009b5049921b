from services.findings.domain.series import FindingSeries
from services.kernel.events.envelope import References
from services.kernel.ids import natural_id
from tests.unit.findings.samples import PLACE, ROUND, TARGET, UNIT
from tests.unit.story import act, given


def opened() -> FindingSeries:
    return FindingSeries.open(act("Li"), PLACE)


def test_numbers_follow_each_other_without_gaps() -> None:
    series = opened()
    taken = [series.take(act("Li"), natural_id("finding", str(n))) for n in range(3)]
    assert taken == ["2024-1-BUS-001", "2024-1-BUS-002", "2024-1-BUS-003"]


def test_finding_keeps_its_number_when_it_comes_again() -> None:
    series = opened()
    first = series.take(act("Li"), natural_id("f"))
    given(series).when(lambda s: s.take(act("Li"), natural_id("f"))).then_nothing()
    assert series.take(act("Li"), natural_id("f")) == first


def test_series_belongs_to_its_target() -> None:
    assert opened().references() == References(case=TARGET, target=TARGET, round=ROUND, unit=UNIT)
