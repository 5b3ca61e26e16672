"""HTML that cannot forget to escape: what is not made by `tag` is text."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from fastapi.responses import HTMLResponse

__all__ = ["Html", "Inner", "page", "tag"]


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


Inner = Html | str | int | Iterable["Inner"] | None
_VOID = {"input", "img", "link", "meta", "br"}
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def tag(name: str, /, *inner: Inner, **attributes: str | int | bool | None) -> Html:
    """An element. Attributes that are None or False are left out; `class_` is class, `data_key` is data-key.

    >>> tag("a", "Dinas <PU>", href="/?a=1&b=2")
    '<a href="/?a=1&amp;b=2">Dinas &lt;PU&gt;</a>'
    """
    said = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return Html(f"<{name}{said}>" + ("" if name in _VOID else f"{_flat(inner)}</{name}>"))


def _flat(inner: Inner) -> str:
    if inner is None:
        return ""
    if isinstance(inner, Html):
        return inner
    return escape(str(inner)) if isinstance(inner, (str, int)) else "".join(map(_flat, inner))


def page(title: str, *inner: Inner, user: str = "", status: int = 200) -> HTMLResponse:
    """A whole page."""
    who = tag("span", f"{user} · ", tag("a", "ganti", href="/desk"), class_="who") if user else None
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("link", rel="stylesheet", href="/desk/style.css"),
    )
    body = tag(
        "body",
        tag("header", tag("a", "Meja kerja SOP", href="/desk"), who),
        tag("main", tag("h1", title), *inner),
    )
    text = f"<!doctype html>{tag('html', head, body, lang='id')}"
    return HTMLResponse(text.encode(errors="replace"), status, _HEADERS)
