"""What a PDF says of itself as a whole: standards, language, title, colours, fonts; and that it is only a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sopflow.chart.model import Chart
from sopflow.language import Phrase, phrase
from sopflow.proofing.asked import quoted
from sopflow.proofing.fault import Fault, FaultKind
from sopflow.rendering.strings import clean

if TYPE_CHECKING:
    import pikepdf

__all__ = ["proof_claims", "proof_fonts", "proof_harmless"]

_XMP = ("dc:title", "pdfaid:part", "pdfaid:conformance", "pdfuaid:part")
_ACTIONS = {
    "/GoToE", "/GoToR", "/ImportData", "/JavaScript", "/Launch", "/Movie", "/Rendition", "/ResetForm",
    "/RichMediaExecute", "/Sound", "/SubmitForm", "/URI",
}  # fmt: skip
_OUTWARD = {"/GoToE", "/GoToR", "/Launch", "/SubmitForm", "/URI"}
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


def proof_claims(chart: Chart, pdf: pikepdf.Pdf) -> Iterator[Fault]:
    """Tagged, in its language, with its title, PDF/A-2a and PDF/UA-1, with an output intent for its colours."""

    def fault(kind: FaultKind, what: str | Phrase, fact: str | Phrase) -> Fault:
        return Fault(kind, 0, None, what, fact)

    root = pdf.Root
    if not _flag(root.get("/MarkInfo"), "/Marked") or "/StructTreeRoot" not in root:
        yield fault(FaultKind.NOT_TAGGED, phrase("the document"), phrase("is not tagged"))
    language = str(root.get("/Lang", ""))
    if language.lower() != (chart.language or "id").lower():
        yield fault(
            FaultKind.LANGUAGE,
            phrase("language {language!r}", language=chart.language),
            phrase("is {found!r}", found=language),
        )
    with pdf.open_metadata(update_docinfo=False) as metadata:
        said = {key: str(metadata.get(key, "")) for key in _XMP}
    title = clean(chart.title) or clean(chart.id)
    for where, given in (("XMP", said["dc:title"]), ("document information", str(pdf.docinfo.get("/Title", "")))):
        if given != title:
            yield fault(
                FaultKind.TITLE,
                phrase("title {title}", title=quoted(title)),
                phrase("is {found} in {where}", found=quoted(given), where=where),
            )
    if not _flag(root.get("/ViewerPreferences"), "/DisplayDocTitle"):
        yield fault(
            FaultKind.TITLE, phrase("the title of the window"), phrase("is the file name (DisplayDocTitle is not set)")
        )
    if (said["pdfaid:part"], said["pdfaid:conformance"]) != ("2", "A"):
        level = said["pdfaid:part"] + said["pdfaid:conformance"].lower()
        yield fault(FaultKind.PDF_A, "PDF/A-2a", phrase("is claimed as {level!r}", level=level))
    if pdf.is_encrypted:
        yield fault(FaultKind.PDF_A, "PDF/A-2a", phrase("must not be encrypted"))
    if said["pdfuaid:part"] != "1":
        yield fault(FaultKind.PDF_UA, "PDF/UA-1", phrase("is claimed as {level!r}", level=said["pdfuaid:part"]))
    intents = [intent for intent in root.get("/OutputIntents", []) if str(intent.get("/S", "")) == "/GTS_PDFA1"]
    if not any("/DestOutputProfile" in intent for intent in intents):
        yield fault(
            FaultKind.OUTPUT_INTENT, phrase("the output intent GTS_PDFA1 with a colour profile"), phrase("is not there")
        )


def _flag(dictionary: Any, key: str) -> bool:
    return dictionary is not None and dictionary.get(key, False) is True


def proof_fonts(pdf: pikepdf.Pdf) -> Iterator[Fault]:
    """Every font is in the file, and maps its characters back to text."""
    import pikepdf

    for font in _dictionaries(pdf):
        if font.get("/Type") != "/Font" or str(font.get("/Subtype", "")).startswith("/CIDFont"):
            continue
        name = str(font.get("/BaseFont", "/without a name"))[1:]
        inner = next(iter(font.get("/DescendantFonts", [])), font)
        descriptor = inner.get("/FontDescriptor")
        if not isinstance(descriptor, pikepdf.Dictionary) or not any(key in descriptor for key in _PROGRAMS):
            yield Fault(
                FaultKind.FONT_NOT_EMBEDDED, 0, None, phrase("font {name}", name=name), phrase("is not in the file")
            )
        if "/ToUnicode" not in font:
            yield Fault(
                FaultKind.FONT_WITHOUT_TEXT,
                0,
                None,
                phrase("font {name}", name=name),
                phrase("does not map back to text"),
            )


def proof_harmless(pdf: pikepdf.Pdf) -> Iterator[Fault]:
    """No script, no action beyond a jump inside the document, no file inside or outside."""
    for found in _dictionaries(pdf):
        action = str(found.get("/S", ""))
        if action in _OUTWARD:
            yield Fault(FaultKind.EXTERNAL_LINK, 0, None, phrase("action {name}", name=action[1:]), _target(found))
        elif action in _ACTIONS or "/JS" in found:
            yield Fault(
                FaultKind.ACTIVE_CONTENT,
                0,
                None,
                phrase("action {name}", name=action[1:] or "JavaScript"),
                _target(found),
            )
        if "/AA" in found or "/JavaScript" in found:
            yield Fault(FaultKind.ACTIVE_CONTENT, 0, None, phrase("an action"), phrase("that runs by itself"))
        if "/EF" in found or "/EmbeddedFiles" in found or "/AF" in found:
            yield Fault(FaultKind.EMBEDDED_FILE, 0, None, phrase("a file"), phrase("inside the document"))


def _target(action: Any) -> str:
    return quoted(str(action[key])) if (key := next((key for key in ("/URI", "/F") if key in action), "")) else ""


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary of a file, those of streams and those inside others too, each once."""
    import pikepdf

    waiting: list[Any] = [*pdf.objects, pdf.trailer]
    while waiting:
        value = waiting.pop()
        if isinstance(value, pikepdf.Array):
            inner = list(value)
        elif isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
            yield value
            inner = [part for _, part in value.items()]
        else:
            continue
        waiting += [part for part in inner if isinstance(part, pikepdf.Object) and not part.is_indirect]
