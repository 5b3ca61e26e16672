"""`missing-character`: a character that the bundled font lacks, so that its number is printed in its place."""

from collections.abc import Iterator

from sopflow.checks.rule import Context, Problem, Rule, Severity
from sopflow.fonts import missing, stand_in
from sopflow.language import N_
from sopflow.model.profile import Font
from sopflow.model.sop import Path, Sop
from sopflow.model.texts import printed_texts

__all__ = ["RULE"]

_NEAR = {
    **dict.fromkeys("✓✔☑✅\uf0fc\uf0fe", "√"),
    **dict.fromkeys("✗✘✕✖❌☒", "×"),
    **dict.fromkeys("➔➙➜➝➞⇒⟶\uf0e0", "→"),
    **dict.fromkeys("➢➤▶\uf0d8", "►"),
    **dict.fromkeys("⚫⬤\uf0b7", "•"),
    **dict.fromkeys("❖◾\uf0a7\uf076", "▪"),
    **dict.fromkeys("☐❏❑\uf0a8\uf06f\uf071", "□"),
}
"""What officials type or paste in place of a sign that the font has; those from U+F000 come from fonts of signs."""
_SHOWN = 5
"""Characters that are named; a text in another script lacks them all."""


def find(context: Context) -> Iterator[Problem]:
    """A problem for each text with such a character."""
    sop = context.sop
    if sop.source is not None and sop.source.text.isascii() and "\\" not in sop.source.text:
        return  # every font has those characters, and most files end here
    usual, fonts = sop.style.font, _fonts(sop)
    for path, text, on_key in printed_texts(sop):
        lacking = sorted(missing(text, fonts.get(path[:2], usual)), key=text.find)
        if lacking:
            near = [_NEAR.get(char, "") for char in lacking]
            params = {"characters": _listed(lacking), "instead": " ".join(map(stand_in, lacking[:_SHOWN]))}
            fact, remedy = N_("the font lacks {characters}, printed as {instead}"), N_("write it in words")
            if all(near):
                remedy, params = N_("write {near} instead"), params | {"near": ", ".join(near)}
            yield Problem(RULE.id, path, fact, remedy, params, RULE.severity, on_key)


def _fonts(sop: Sop) -> dict[Path, Font]:
    """The fonts of procedures whose layout names one."""
    return {
        ("procedures", index): sop.style.over(procedure.layout).font
        for index, procedure in enumerate(sop.procedures or ())
        if procedure.layout and "font" in procedure.layout
    }


def _listed(characters: list[str]) -> str:
    shown = [char if char.isprintable() else f"U+{ord(char):04X}" for char in characters[:_SHOWN]]
    return ", ".join(shown) + (", …" if len(characters) > _SHOWN else "")


RULE = Rule("missing-character", Severity.WARNING, N_("a character that the font of the document lacks"), find)
