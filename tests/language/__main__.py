"""`make messages`: write the catalogues again, and say what nobody has translated yet."""

from __future__ import annotations

import sys

from sopflow.language import LANGUAGES
from tests.language.collecting import compiled, mo_of, po_of, read, text_of, translations, updated


def main() -> int:
    """Write all catalogues; 1 where a sentence lacks its translation."""
    missing = 0
    for language in LANGUAGES:
        if language == "en":
            continue
        made = updated(read(language))
        po_of(language).parent.mkdir(parents=True, exist_ok=True)
        po_of(language).write_bytes(text_of(made))
        mo_of(language).write_bytes(compiled(made))
        said = translations(made)
        untold = [text for text, translation in said.items() if not translation]
        for text in untold:
            print(f"{language}: {text!r}")
        print(f"{language}: {len(said)} sentences, {len(untold)} without translation")
        missing += len(untold)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
