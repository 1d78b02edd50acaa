"""Events on their way to the listeners."""

import logging
import threading

import pytest

from wxdesk.core.job import JobEvent, JobRemoved
from wxdesk.jobs.publisher import Publisher


def news(count: int) -> list[JobEvent]:
    return [JobRemoved(str(number)) for number in range(count)]


def test_that_every_listener_gets_every_event_in_order() -> None:
    publisher = Publisher()
    first: list[JobEvent] = []
    second: list[JobEvent] = []
    publisher.subscribe(first.append)
    publisher.subscribe(second.append)
    for event in news(100):
        publisher.publish(event)
    publisher.close()
    assert first == second == news(100)


def test_that_a_listener_that_raises_is_logged_and_the_others_hear_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    publisher = Publisher()
    heard: list[JobEvent] = []

    def fail(_: JobEvent) -> None:
        raise RuntimeError("cannot listen")

    publisher.subscribe(fail)
    publisher.subscribe(heard.append)
    for event in news(2):
        publisher.publish(event)
    publisher.close()
    assert heard == news(2)
    assert [record.levelno for record in caplog.records] == [logging.ERROR] * 2
    assert "cannot listen" in caplog.text


def test_that_who_unsubscribes_hears_no_more_not_even_what_is_under_way() -> None:
    publisher = Publisher()
    may_go_on = threading.Event()
    publisher.subscribe(lambda _: assert_true(may_go_on.wait(10)))
    heard: list[JobEvent] = []
    unsubscribe = publisher.subscribe(heard.append)
    publisher.publish(JobRemoved("1"))
    unsubscribe()
    unsubscribe()
    may_go_on.set()
    publisher.close()
    assert heard == []


def test_that_who_subscribes_late_hears_nothing_of_what_was_before() -> None:
    publisher = Publisher()
    may_go_on = threading.Event()
    publisher.subscribe(lambda _: assert_true(may_go_on.wait(10)))
    publisher.publish(JobRemoved("before"))
    heard: list[JobEvent] = []
    publisher.subscribe(heard.append)
    publisher.publish(JobRemoved("after"))
    may_go_on.set()
    publisher.close()
    assert heard == [JobRemoved("after")]


def test_that_a_listener_may_publish_and_close() -> None:
    publisher = Publisher()
    heard: list[JobEvent] = []
    both_heard = threading.Event()

    def echo(event: JobEvent) -> None:
        heard.append(event)
        if len(heard) == 1:
            publisher.publish(JobRemoved("echo"))
            publisher.close()
        else:
            both_heard.set()

    publisher.subscribe(echo)
    publisher.publish(JobRemoved("call"))
    assert both_heard.wait(10)
    assert heard == [JobRemoved("call"), JobRemoved("echo")]


def assert_true(value: bool) -> None:
    assert value
