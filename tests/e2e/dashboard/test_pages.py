"""The pages in a real browser: figures change by themselves, cuts heal, and nobody sees too much."""

from __future__ import annotations

import signal

import grpc
import pytest
from playwright.sync_api import Locator, Page, expect
from xuncha.figures.v1.figures_service_pb2 import FigureEvent

from tests.e2e.dashboard.conftest import Visit
from tests.e2e.dashboard.stack import ADMINISTRATOR, DIRECTOR, SECRETARY, Stack
from tests.integration.dashboard.kit import START, an_id

pytestmark = pytest.mark.slow


def figure(page: Page, key: str) -> Locator:
    return page.locator(f'[data-figure="{key}"] [data-part="text"]')


def feed_back(stack: Stack, name: str, count: int) -> None:
    """Feed one finding back, and let the findings service count it."""
    stack.log.finding(name, "unit-a", upto=3)
    stack.figures["findings"].values["findings_fed_back"] = count
    stack.follow()


def test_figure_and_list_move_without_reload_after_an_event(visit: Visit) -> None:
    page = visit.log_in(DIRECTOR)
    expect(page.locator("#status")).to_have_attribute("data-state", "connected")
    expect(figure(page, "fed_back")).to_have_text("—")
    page.evaluate("window.untouched = true")
    feed_back(visit.stack, "first", 1)
    expect(figure(page, "fed_back")).to_have_text("1")
    expect(page.locator("#live tr").first).to_contain_text("问题反馈")
    expect(page.locator('[data-stage="fed_back"] [data-part="text"]')).to_have_text("1")
    expect(page.locator("#funnel canvas")).to_be_visible()
    expect(page.locator("#until")).to_contain_text("2024年4月4日")
    expect(page.locator("#live .fresh")).to_have_count(0)
    expect(page.locator("#live-news")).to_have_text("新增 3 条，最近一条：问题反馈")
    assert page.evaluate("window.untouched")


def test_figures_are_right_again_after_the_connection_was_cut(visit: Visit) -> None:
    page = visit.log_in(DIRECTOR)
    feed_back(visit.stack, "first", 1)
    expect(figure(page, "fed_back")).to_have_text("1")
    visit.stack.line.cut()
    feed_back(visit.stack, "second", 2)
    expect(page.locator("#status")).to_have_attribute("data-state", "connecting")
    expect(page.locator("#status")).to_have_text("连接中断，正在重新连接；所示可能不是最新")
    assert page.locator("#status").bounding_box()["y"] > page.viewport_size["height"] / 2  # type: ignore[index]
    expect(figure(page, "fed_back")).to_have_text("1")
    visit.stack.line.mend()
    expect(figure(page, "fed_back")).to_have_text("2")
    expect(page.locator("#status")).to_have_text("实时")
    feed_back(visit.stack, "third", 3)
    expect(figure(page, "fed_back")).to_have_text("3")
    fed_back = page.locator("#live tr", has_text="问题反馈")
    expect(fed_back).to_have_count(3)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_figures_are_right_again_after_the_web_process_was_ended(visit: Visit, number: int) -> None:
    page = visit.log_in(DIRECTOR)
    feed_back(visit.stack, "first", 1)
    expect(figure(page, "fed_back")).to_have_text("1")
    visit.stack.web.end(number)
    feed_back(visit.stack, "second", 2)
    visit.stack.web.start()
    expect(figure(page, "fed_back")).to_have_text("2")
    expect(page.locator("#live tr", has_text="问题反馈")).to_have_count(2)


def test_list_starts_afresh_when_it_is_too_far_behind(visit: Visit) -> None:
    page = visit.log_in(DIRECTOR)
    expect(page.locator("#status")).to_have_attribute("data-state", "connected")
    visit.stack.line.cut()
    for number in range(60):
        visit.stack.log.record("findings.FindingDrafted", case=f"f{number}")
    visit.stack.follow()
    visit.stack.line.mend()
    expect(page.locator("#live tr", has_text="起草问题底稿")).to_have_count(15)


def test_rows_wait_while_the_list_is_paused(visit: Visit) -> None:
    page = visit.log_in(DIRECTOR)
    before = page.locator("#live tr").count()
    page.click("#pause")
    feed_back(visit.stack, "first", 1)
    expect(page.locator("#pause")).to_have_text("继续（另有 3 条）")
    expect(page.locator("#live tr")).to_have_count(before)
    page.click("#pause")
    expect(page.locator("#live tr")).to_have_count(before + 3)
    expect(page.locator("#pause")).to_have_text("暂停")


def test_reason_is_shown_when_a_service_refuses_its_figures(visit: Visit) -> None:
    visit.stack.figures["referrals"].refusal = grpc.StatusCode.PERMISSION_DENIED
    page = visit.log_in(DIRECTOR)
    expect(page.locator('[data-figure="transferred"]')).to_contain_text("当前身份无权查看该数字")


def test_reason_is_said_once_when_no_service_tells_a_figure(visit: Visit) -> None:
    for figures in visit.stack.figures.values():
        figures.refusal = grpc.StatusCode.PERMISSION_DENIED
    page = visit.log_in(SECRETARY)
    expect(page.locator("main")).to_contain_text("当前身份不查看全局数字")
    expect(page.locator(".tiles")).to_be_hidden()
    expect(page.locator("#live-title")).to_be_visible()
    expect(page.locator("#status")).to_have_attribute("data-state", "connected")


def test_language_stays_once_it_was_switched(visit: Visit) -> None:
    page = visit.log_in(DIRECTOR)
    page.click(".language")
    expect(page.locator("h1")).to_have_text("Overview")
    assert page.url.endswith("lang=en")
    page.click("nav >> text=Activity")
    expect(page.locator("h1")).to_have_text("Activity")
    page.goto(visit.stack.url + "/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.click(".language")
    expect(page.locator("h1")).to_have_text("总览")


def test_four_steps_lead_from_a_headline_to_a_signature(visit: Visit) -> None:
    stack = visit.stack
    feed_back(stack, "first", 1)
    event = FigureEvent(position=3, event_id=str(an_id("findings-3")), amount=1, case_id=str(an_id("first")))
    event.at.FromDatetime(START)
    stack.figures["findings"].events["findings_fed_back"] = [event]
    page = visit.log_in(DIRECTOR)
    page.click('[data-figure="fed_back"] .value a')
    expect(page.locator("h1")).to_have_text("反馈问题")
    page.click("tbody td.code a")
    expect(page.locator("h1")).to_contain_text("案卷：问题")
    page.click("tbody tr:last-child .place a")
    expect(page.locator("h1")).to_have_text("事件：问题反馈")
    leaf = next(e.leaf for e in stack.log.events if (e.source, e.position) == ("findings", 3))
    expect(page.locator(".envelope")).to_contain_text(leaf.hex())
    page.click(f'a[href="/cases/{an_id("first")}"]')
    expect(page.locator("h1")).to_contain_text("案卷：问题")


def test_older_events_are_added_below_when_asked_for(visit: Visit) -> None:
    for number in range(120):
        visit.stack.log.record("findings.FindingDrafted", case=f"f{number}")
    visit.stack.follow()
    page = visit.log_in(DIRECTOR, "/events?service=findings")
    rows = page.locator("tbody tr:not(.more)")
    expect(rows).to_have_count(50)
    page.click(".more a")
    expect(rows).to_have_count(100)
    page.click(".more a")
    expect(rows).to_have_count(120)
    expect(page.locator(".more")).to_have_count(0)


def test_unit_sees_its_own_and_no_clue(visit: Visit) -> None:
    log = visit.stack.log
    log.finding("ours", "unit-a", upto=3)
    log.finding("theirs", "unit-b", upto=3)
    log.record("referrals.ReferralTransferred", case="clue")
    visit.stack.follow()
    page = visit.log_in(SECRETARY)
    expect(page.locator("#live")).to_contain_text("甲公司")
    expect(page.locator("#live")).not_to_contain_text("乙公司")
    expect(page.locator("#live")).not_to_contain_text("移送线索")
    expect(page.locator("#funnel")).to_have_count(0)
    answers = [
        visit.context.request.get(f"{visit.stack.url}/cases/{an_id(c)}") for c in ("clue", "theirs", "no")
    ]
    assert {(answer.status, answer.text().split("</head>")[1].count("没有找到")) for answer in answers} == {
        (404, 1)
    }
    assert visit.context.request.get(f"{visit.stack.url}/cases/{an_id('ours')}").status == 200


def test_page_says_why_when_a_person_holds_no_capacity(visit: Visit) -> None:
    page = visit.page()
    page.goto(visit.stack.url)
    page.click(".primary")
    page.click(f'button[value="{ADMINISTRATOR}"]')
    expect(page.locator("[role=alert]")).to_contain_text("没有可查看本系统的身份")
    expect(page.locator("main")).not_to_contain_text("回到总览")  # it would lead here again
    page.click("text=退出")
    expect(page.locator("[role=status]")).to_have_text("您已退出。")
    assert any("403" in complaint for complaint in visit.complaints)
    visit.complaints.clear()


def test_capacity_can_be_changed_and_is_claimed_at_the_services(visit: Visit) -> None:
    visit.stack.log.record("referrals.ReferralTransferred", case="clue")
    visit.stack.follow()
    page = visit.log_in(DIRECTOR)
    expect(page.locator("#live")).to_contain_text("移送线索")
    page.select_option("select[name=capacity]", "TEAM_LEAD")
    page.click("text=切换")
    expect(page.locator("#live")).not_to_contain_text("移送线索")
    capacity, token = visit.stack.figures["findings"].asked[-1]
    assert capacity == "TEAM_LEAD"
    assert token.startswith("Bearer ey")


def test_stream_ends_when_the_person_logs_out_elsewhere(visit: Visit) -> None:
    page, other = visit.log_in(DIRECTOR), visit.page()
    expect(page.locator("#status")).to_have_attribute("data-state", "connected")
    other.goto(visit.stack.url)
    other.click("text=退出")
    expect(page.locator("#status")).to_have_text("登录已过期，请重新登录")


def test_oldest_stream_ends_when_a_person_opens_a_fourth(visit: Visit) -> None:
    pages = [visit.log_in(DIRECTOR)]
    for _ in range(3):
        expect(pages[-1].locator("#status")).to_have_attribute("data-state", "connected")
        pages.append(visit.page())
        pages[-1].goto(visit.stack.url)
    expect(pages[0].locator("#status")).to_have_attribute("data-state", "elsewhere")
    expect(pages[3].locator("#status")).to_have_attribute("data-state", "connected")
