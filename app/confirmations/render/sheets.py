"""What the host reads and answers: the offer, the answer that was kept, a link that is over."""

from dataclasses import dataclass
from html import escape

from app.confirmations.render.layout import framed
from app.confirmations.render.words import word
from app.core.language import Language


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """Something to choose, and what goes back when it is chosen."""

    value: str
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """An offer in the words of one language.

    phone     at which the office answers
    rows      what, and its value: place, day, hours
    seen      the date and time that are shown; it goes back with the answer
    once      new for each page, so that a form sent twice counts once
    problem   what was wrong with the last answer
    reason, note   what was typed then: nothing typed is lost
    """

    language: Language
    office: str
    phone: str | None = None
    rows: tuple[Choice, ...]
    prepare: tuple[str, ...] = ()
    reasons: tuple[Choice, ...] = ()
    slots: tuple[Choice, ...] = ()
    seen: str = ""
    once: str = ""
    problem: str | None = None
    reason: str | None = None
    note: str = ""


def asked(sheet: Sheet) -> str:
    """The offer, with what can be answered."""

    def say(key: str) -> str:
        return escape(word(sheet.language, key, office=sheet.office))

    parts = [
        _problem(sheet),
        f"<p>{say('intro')}</p>",
        _facts(sheet),
        f"<section><h2>{say('prepare')}</h2><ul>{_items(sheet.prepare)}</ul></section>",
        (
            f"{_form(sheet, 'confirm')}<p class=quiet>{say('confirm_means')}</p>"
            f"<button>{say('confirm')}</button></form>"
        ),
        _slots(sheet),
        _decline(sheet),
        _call(sheet),
    ]
    return framed(
        sheet.language,
        title=word(sheet.language, "title"),
        head=sheet.office,
        body="".join(parts),
    )


def answered(sheet: Sheet, twin: Sheet, *, comes: bool) -> str:
    """The answer is kept: the crew comes at this time, or it does not.

    twin   the same in the other language, further down the page: by then the link is over, and
           another page of it says less
    """
    key = "confirmed" if comes else "declined"
    title = escape(word(twin.language, key))
    other = twin.language.value
    return framed(
        sheet.language,
        title=word(sheet.language, key),
        head=sheet.office,
        body=f"{_kept(sheet, key)}"
        f'<div class="twin" id="{other}" lang="{other}"><h2>{title}</h2>{_kept(twin, key)}</div>',
        css="good" if comes else "",
        switch_to=f"#{other}",
    )


def _kept(sheet: Sheet, key: str) -> str:
    following = escape(word(sheet.language, f"{key}_next", office=sheet.office))
    prepare = (
        f"<section><h2>{escape(word(sheet.language, 'prepare'))}</h2>"
        f"<ul>{_items(sheet.prepare)}</ul></section>"
        if key == "confirmed"
        else ""
    )
    return f'<p role="status">{following}</p>{_call(sheet)}{_facts(sheet)}{prepare}'


def _call(sheet: Sheet) -> str:
    """How to reach the office by telephone, where its number is known."""
    if sheet.phone is None:
        return ""
    number = "".join(each for each in sheet.phone if each.isdigit() or each == "+")
    said = escape(word(sheet.language, "call", phone=sheet.phone))
    return f'<p><a class="button" href="tel:{number}">{said}</a></p>'


def over(language: Language, *, said: str | None = None, answered: bool = False) -> str:
    """The link opens nothing: it was never one, or it is over, and `said` tells why."""
    title = word(language, "was_answered" if answered else "link_over")
    return _told(language, title, escape(said or word(language, "link_over_next")))


def refused(language: Language, *, said: str) -> str:
    """Nothing was kept, and why; the link can be opened again."""
    again = f'<p><a href="?">{escape(word(language, "again"))}</a></p>'
    return _told(language, word(language, "refused"), escape(said), again)


def _told(language: Language, title: str, said: str, more: str = "") -> str:
    return framed(
        language,
        title=title,
        head=word(language, "title"),
        body=f'<section><p role="alert">{said}</p>{more}</section>',
    )


def _problem(sheet: Sheet) -> str:
    if sheet.problem is None:
        return ""
    head, said = escape(word(sheet.language, "problem")), escape(sheet.problem)
    if _is_declining(sheet):
        said = f'<a href="#decline">{said}</a>'
    return (
        '<section class="problem" role="alert" tabindex="-1" autofocus>'
        f"<h2>{head}</h2><p>{said}</p></section>"
    )


def _is_declining(sheet: Sheet) -> bool:
    """The form for it was sent with something that is to be corrected."""
    return sheet.problem is not None and bool(sheet.reason or sheet.note)


def _facts(sheet: Sheet) -> str:
    rows = "".join(
        f"<dt>{escape(row.label)}</dt><dd>{escape(row.value)}</dd>" for row in sheet.rows
    )
    return f"<section><dl>{rows}</dl></section>"


def _items(texts: tuple[str, ...]) -> str:
    return "".join(f"<li>{escape(text)}</li>" for text in texts)


def _form(sheet: Sheet, answer: str) -> str:
    """The opening of a form. It goes to its own address, which holds the secret."""
    return (
        f'<form method="post" action="?bahasa={sheet.language}">'
        f'<input type="hidden" name="answer" value="{answer}">'
        f'<input type="hidden" name="seen" value="{escape(sheet.seen)}">'
        f'<input type="hidden" name="once" value="{escape(sheet.once)}-{answer}">'
    )


def _slots(sheet: Sheet) -> str:
    if not sheet.slots:
        return ""
    head = escape(word(sheet.language, "other_times"))
    button = escape(word(sheet.language, "move"))
    offered = "".join(
        f'<div class="slot"><p id="s{number}">{escape(slot.label)}</p>{_form(sheet, "move")}'
        f'<button class="second" name="slot" value="{escape(slot.value)}"'
        f' aria-describedby="s{number}">{button}</button></form></div>'
        for number, slot in enumerate(sheet.slots)
    )
    means = escape(word(sheet.language, "move_means"))
    return (
        f'<details class="box" open><summary>{head}</summary><p class="quiet">{means}</p>'
        f"{offered}</details>"
    )


def _decline(sheet: Sheet) -> str:
    def say(key: str) -> str:
        return escape(word(sheet.language, key))

    choices = "".join(
        f'<label class="choice"><input type="radio" name="reason" required'
        f' value="{escape(reason.value)}"{" checked" if reason.value == sheet.reason else ""}>'
        f"<span>{escape(reason.label)}</span></label>"
        for reason in sheet.reasons
    )
    is_open, wrong, described = "", "", "hint"
    if sheet.problem is not None and _is_declining(sheet):
        is_open, described = " open", "wrong hint"
        wrong = f'<p class="wrong" id="wrong">{escape(sheet.problem)}</p>'
    return (
        f'<details class="box" id="decline"{is_open}><summary>{say("decline_head")}</summary>'
        f"{_form(sheet, 'decline')}{wrong}<fieldset><legend>{say('reason')}</legend>{choices}</fieldset>"
        f'<label class="head" for="note">{say("note")}</label>'
        f'<p class="quiet" id="hint">{say("note_hint")}</p>'
        '<textarea id="note" name="note" rows="3" maxlength="300"'
        f' aria-describedby="{described}">'
        f"{escape(sheet.note)}</textarea>"
        f'<p class="quiet">{say("decline_means")}</p>'
        f'<button class="stop">{say("decline")}</button></form></details>'
    )
