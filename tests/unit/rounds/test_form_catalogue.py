import tomllib
from collections import Counter
from pathlib import Path

import msgspec
from xuncha.rounds.v1.contract import RegisterFormTemplate

CATALOGUE = Path(__file__).parents[3] / "scenario" / "data" / "forms.toml"
FORMS = tomllib.loads(CATALOGUE.read_text("utf-8"))["form"]


def test_catalogue_has_thirty_forms_of_the_first_two_phases() -> None:
    assert Counter(form["phase"] for form in FORMS) == {"PRE": 13, "DURING": 17}
    assert len({form["code"] for form in FORMS}) == len(FORMS) == 30
    assert len({form["zh"] for form in FORMS}) == len({form["en"] for form in FORMS}) == 30


def test_every_form_of_the_catalogue_can_be_registered() -> None:
    for form in FORMS:
        body = {"version": 1, "content_hash": "0" * 64, "title": form["zh"]}
        msgspec.convert({"code": form["code"], "phase": form["phase"], **body}, RegisterFormTemplate)
