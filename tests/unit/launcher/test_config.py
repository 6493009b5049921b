"""Settings name what is missing and show no secret."""

import pytest

from services.kernel.config import MASK, MissingSetting, Settings, WrongSetting, mask


def test_a_variable_is_read_from_the_environment_when_it_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XUNCHA_ROUNDS_LISTEN", "127.0.0.1:7001")
    monkeypatch.setenv("XUNCHA_CLOCK", "settable")

    settings = Settings()

    assert settings.listen("rounds") == "127.0.0.1:7001"
    assert settings.clock == "settable"


def test_the_environment_is_left_out_when_variables_are_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/db")
    monkeypatch.setenv("XUNCHA_CLOCK", "settable")

    settings = Settings.of({"XUNCHA_WEB_LISTEN": "127.0.0.1:8080"})

    assert settings.clock == "system"
    with pytest.raises(MissingSetting, match="DATABASE_URL"):
        _ = settings.database_url


@pytest.mark.parametrize(
    ("ask", "variable"),
    [
        (lambda s: s.database_url, "DATABASE_URL"),
        (lambda s: s.amqp_url, "AMQP_URL"),
        (lambda s: s.service_database_url("audit"), "XUNCHA_AUDIT_DATABASE_URL"),
        (lambda s: s.role_password("audit", "worker"), "XUNCHA_AUDIT_WORKER_PASSWORD"),
        (lambda s: s.listen("web"), "XUNCHA_WEB_LISTEN"),
        (lambda s: s.address("findings"), "XUNCHA_FINDINGS_ADDRESS"),
        (lambda s: s.oidc_issuer, "XUNCHA_OIDC_ISSUER"),
        (lambda s: s.key_file, "XUNCHA_KEY_FILE"),
        (lambda s: s.bootstrap_admin, "XUNCHA_BOOTSTRAP_ADMIN"),
        (lambda s: s.data, "XUNCHA_DATA"),
    ],
)
def test_the_error_names_the_variable_when_a_setting_is_missing(ask: object, variable: str) -> None:
    assert callable(ask)
    with pytest.raises(MissingSetting) as missing:
        ask(Settings.of({}))
    assert missing.value.variable == variable


@pytest.mark.parametrize("listen", ["7001", "host", "host:port", "host:7001:"])
def test_an_address_is_refused_when_it_has_no_port(listen: str) -> None:
    with pytest.raises(WrongSetting, match="XUNCHA_ROUNDS_LISTEN"):
        Settings.of({"XUNCHA_ROUNDS_LISTEN": listen})


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://owner:hush@127.0.0.1:5432/xuncha",
        "amqp://user:hush@host//v",
        "amqp://user:hu/hush@sh@host/",
        "postgresql://host/db?user=u&password=hush&sslmode=require",
        "host=h user=u password=hush",
    ],
)
def test_the_password_is_masked_when_a_url_holds_one(url: str) -> None:
    assert "hush" not in mask(url)
    assert MASK in mask(url)


def test_masked_settings_show_every_variable_that_is_set() -> None:
    settings = Settings.of(
        {
            "XUNCHA_AUDIT_DATABASE_URL": "postgresql://xuncha_audit_api:hush@h/x",
            "XUNCHA_AUDIT_API_PASSWORD": "hush",
            "XUNCHA_KEY_FILE": "/keys/kek",
        }
    )

    shown = settings.masked()

    assert shown["XUNCHA_AUDIT_DATABASE_URL"] == "postgresql://xuncha_audit_api:***@h/x"
    assert shown["XUNCHA_AUDIT_API_PASSWORD"] == MASK
    assert shown["XUNCHA_KEY_FILE"] == "/keys/kek"
    assert "hush" not in str(shown)
