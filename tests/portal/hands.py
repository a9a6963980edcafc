"""Hands that use a page as people do: by mouse or finger, or by the keys alone.

A field is found by its name and a way by its address, so that the same story is played in every
language. Each move that leads on waits for the page that answers, and for nothing else.
"""

from abc import ABC, abstractmethod

import pytest
from playwright.sync_api import Locator, Page

MOST_KEYS = 160
_FOCUSED = "document.activeElement"


class Hands(ABC):
    """Somebody before a page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @abstractmethod
    def write(self, name: str, text: str) -> None:
        """Write over what stands in a field."""

    @abstractmethod
    def choose(self, name: str, value: str) -> None:
        """Choose from a list, or among buttons."""

    @abstractmethod
    def press(self, value: str, name: str = "do") -> None:
        """Press the button of this value, and come to the page that answers."""

    @abstractmethod
    def follow(self, ends: str, within: str = "main") -> None:
        """Follow the first link whose address ends so, and come to its page."""

    @abstractmethod
    def unfold(self, name: str) -> None:
        """Open what is folded away, by its id."""

    def sees(self, ends: str, within: str = "main") -> bool:
        """Whether such a link is on the page."""
        return self._link(ends, within).count() > 0

    def _link(self, ends: str, within: str) -> Locator:
        if ends.endswith("/") or "=" in ends:  # whatever comes after it
            return self.page.locator(within).locator(f"a[href*='{ends}']:not([href*='/act'])")
        return self.page.locator(within).locator(
            f"a[href$='{ends}'], a[href*='{ends}?'], a[href*='{ends}#']"
        )


class Mouse(Hands):
    """By a mouse, or a finger: what is pressed has to be in sight and uncovered."""

    def write(self, name: str, text: str) -> None:
        """Click into the field and write."""
        self._field(name).fill(text)

    def choose(self, name: str, value: str) -> None:
        """Click the button, or choose from the list."""
        button = self.page.locator(f"[type=radio][name='{name}'][value='{value}']")
        if button.count():
            button.check()
        else:
            self._field(name).select_option(value)

    def press(self, value: str, name: str = "do") -> None:
        """Click the button that is seen."""
        button = self.page.locator(f"button[name='{name}'][value='{value}']:not([tabindex='-1'])")
        with self.page.expect_navigation():
            button.last.click()

    def unfold(self, name: str) -> None:
        """Click what heads it."""
        self.page.click(f"#{name} > summary")

    def follow(self, ends: str, within: str = "main") -> None:
        """Click the link."""
        with self.page.expect_navigation():
            self._link(ends, within).first.click()

    def _field(self, name: str) -> Locator:
        return self.page.locator(f"[name='{name}']:not([type=hidden])").last


class Keys(Hands):
    """By the keys alone: Tab until the focus is there, arrows in lists, Enter to go on."""

    def write(self, name: str, text: str) -> None:
        """Tab to the field and write."""
        self.go_to(name)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def choose(self, name: str, value: str) -> None:
        """Tab to the list or the buttons, and go along them with the arrows."""
        self.go_to(name)
        if self.page.evaluate(f"{_FOCUSED}.type") == "radio":
            self.page.keyboard.press("Space")
        for key in ("ArrowDown", "ArrowUp"):
            for _ in range(MOST_KEYS):
                before = self.page.evaluate(f"{_FOCUSED}.value")
                if before == value:
                    return
                self.page.keyboard.press(key)
                if self.page.evaluate(f"{_FOCUSED}.value") == before:
                    break
        pytest.fail(f"no arrow leads to {value}")

    def press(self, value: str, name: str = "do") -> None:
        """Tab to the button and press Enter."""
        wanted = f"{_FOCUSED}.tagName == 'BUTTON' && {_FOCUSED}.name + {_FOCUSED}.value"
        self._tab_to(wanted, name + value)
        self.enter()

    def unfold(self, name: str) -> None:
        """Tab to what heads it and press Enter."""
        self._tab_to(f"{_FOCUSED}.tagName == 'SUMMARY' && {_FOCUSED}.parentElement.id", name)
        self.page.keyboard.press("Enter")

    def follow(self, ends: str, within: str = "main") -> None:
        """Tab to the link and press Enter."""
        address = self._link(ends, within).first.get_attribute("href")
        assert address, f"no link to {ends}"
        self._tab_to(f"{_FOCUSED}.getAttribute('href')", address)
        self.enter()

    def go_to(self, name: str) -> None:
        """Tab until the field of this name has the focus."""
        self._tab_to(f"{_FOCUSED}.name", name)

    def enter(self) -> None:
        """Press Enter and come to the page that answers."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def start(self) -> None:
        """Begin at the top of the page, as somebody does who has just come to it."""
        self.page.evaluate(f"{_FOCUSED}.blur()")

    def _skip(self) -> None:
        """Skip to the content, by the first link of a page to which one has just come."""
        if self.page.evaluate(f"{_FOCUSED} === document.body"):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(f"{_FOCUSED}.className") == "skip":
                self.page.keyboard.press("Enter")

    def _tab_to(self, what: str, wanted: str) -> None:
        self._skip()
        for _ in range(MOST_KEYS):
            if self.page.evaluate(what) == wanted:
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"Tab never comes to {wanted}")
