"""Durations: what is kept, what is measured, and what is refused."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sopflow.durations import LONGEST_DAYS, Calendar, Duration, DurationError, Unit, in_words, read_duration, suspicion

DAYS = {
    Unit.DETIK: 1 / 86_400,
    Unit.MENIT: 1 / 1_440,
    Unit.JAM: 1 / 24,
    Unit.HARI: 1,
    Unit.MINGGU: 7,
    Unit.BULAN: 31,
    Unit.TRIWULAN: 92,
    Unit.SEMESTER: 184,
    Unit.TAHUN: 366,
}

Reading = tuple[float | None, float | None, Unit | None, Calendar]
CLOCK, WORKING = Calendar.CLOCK, Calendar.WORKING


def reading(text: str) -> Reading:
    """What a text measures."""
    found = read_duration(text)
    return found.min, found.max, found.unit, found.calendar


def refusal(text: str) -> DurationError | None:
    """Why a text is refused, or None."""
    try:
        read_duration(text)
    except DurationError as error:
        return error
    return None


@st.composite
def measures(draw: st.DrawFn) -> Reading:
    """Any measure that a duration can have: closed, or open on one side."""
    unit = draw(st.sampled_from(Unit))
    most = LONGEST_DAYS / DAYS[unit] * 0.99
    numbers = st.one_of(st.integers(0, int(most)).map(float), st.floats(1e-9, most))
    ends = sorted([draw(numbers), draw(numbers)])
    low, high = draw(st.sampled_from([(ends[0], ends[1]), (ends[0], ends[0]), (None, ends[1]), (ends[0], None)]))
    return low, high, unit, draw(st.sampled_from(Calendar))


@given(measures())
def test_words_read_back_as_the_same_measure(measure: Reading) -> None:
    """in_words and read_duration are inverses."""
    low, high, unit, calendar = measure
    assert reading(in_words(low, high, unit, calendar)) == measure


@given(st.text(max_size=300), st.integers(1, 2000))
@example("3 ſemester", 1)
@example("3 harı", 1)
@example("0 x " + "9" * 190 + " x " + "9" * 190 + " jam", 1)
@example("P" + "9" * 5000 + "D", 1)
@example("1." + "000." * 1200, 1)
@example("(" * 5000, 1)
@example(" " * 9000 + "3 hari", 1)
def test_any_text_is_kept_or_refused_with_a_reason(text: str, rows: int) -> None:
    """Whatever is typed prints as typed, or is refused with a fact and a remedy; nothing else happens."""
    refused = refusal(text)
    if refused is not None:
        assert refused.fact.format_map(refused.params)
        assert refused.remedy.format_map(refused.params)
        return
    duration = read_duration(text, rows=rows)
    assert str(duration) == duration.text == text
    assert duration.rows == rows
    assert duration.is_measurable is (duration.unit is not None)


PIECES = (
    "3", "10", "2,5", "1.000", "menit", "hari", "jam", "kerja", "-", "–", "s.d.", "/", "(", ")", "maksimal", "x", "dan",
    "atau", "satu", "P", "T", "D", ".", "1/2", "hri",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
def test_a_measure_is_always_a_sane_one(text: str) -> None:
    """A measured text has a unit, an end, no negative number and no falling range."""
    if refusal(text) is not None:
        return
    found = read_duration(text)
    if found.is_measurable:
        ends = [end for end in (found.min, found.max) if end is not None]
        assert ends
        assert ends == sorted(ends)
        assert ends[0] >= 0
    else:
        assert (found.min, found.max) == (None, None)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("3 menit", (3, 3, Unit.MENIT, CLOCK)),
        ("3 Hari", (3, 3, Unit.HARI, CLOCK)),
        ("1 hari.", (1, 1, Unit.HARI, CLOCK)),
        ("3hari", (3, 3, Unit.HARI, CLOCK)),
        ("30 detik", (30, 30, Unit.DETIK, CLOCK)),
        ("10 hari kerja", (10, 10, Unit.HARI, WORKING)),
        ("4 jam kerja", (4, 4, Unit.JAM, WORKING)),
        ("5 hari efektif", (5, 5, Unit.HARI, WORKING)),
        ("14 hari kalender", (14, 14, Unit.HARI, CLOCK)),
        ("3 hari (kerja)", (3, 3, Unit.HARI, WORKING)),
        ("1 x 24 jam", (24, 24, Unit.JAM, CLOCK)),
        ("2x24 Jam", (48, 48, Unit.JAM, CLOCK)),
        ("3 × 24 jam", (72, 72, Unit.JAM, CLOCK)),
        ("2-3 hari", (2, 3, Unit.HARI, CLOCK)),
        ("5 - 10 menit", (5, 10, Unit.MENIT, CLOCK)),
        ("1 – 5 Hari", (1, 5, Unit.HARI, CLOCK)),
        ("3 sampai dengan 5 hari", (3, 5, Unit.HARI, CLOCK)),
        ("3 s.d. 5 hari", (3, 5, Unit.HARI, CLOCK)),
        ("3 s/d 5 hari kerja", (3, 5, Unit.HARI, WORKING)),
        ("1 hari - 3 hari", (1, 3, Unit.HARI, CLOCK)),
        ("30 menit – 1 jam", (30, 60, Unit.MENIT, CLOCK)),
        ("1 (satu) hari", (1, 1, Unit.HARI, CLOCK)),
        ("2 (dua) - 3 (tiga) hari", (2, 3, Unit.HARI, CLOCK)),
        ("satu hari", (1, 1, Unit.HARI, CLOCK)),
        ("setengah jam", (0.5, 0.5, Unit.JAM, CLOCK)),
        ("½ jam", (0.5, 0.5, Unit.JAM, CLOCK)),
        ("1,5 jam", (1.5, 1.5, Unit.JAM, CLOCK)),
        ("1.5 jam", (1.5, 1.5, Unit.JAM, CLOCK)),
        ("1.500 menit", (1500, 1500, Unit.MENIT, CLOCK)),
        ("0.125 jam", (0.125, 0.125, Unit.JAM, CLOCK)),
        ("1 jam 30 menit", (90, 90, Unit.MENIT, CLOCK)),
        ("1 jam, 30 menit", (90, 90, Unit.MENIT, CLOCK)),
        ("2 tahun dan 6 bulan", (30, 30, Unit.BULAN, CLOCK)),
        ("maksimal 10 hari kerja", (None, 10, Unit.HARI, WORKING)),
        ("Paling lama 5 (lima) hari kerja", (None, 5, Unit.HARI, WORKING)),
        ("maks. 3 hari", (None, 3, Unit.HARI, CLOCK)),
        ("≤ 5 menit", (None, 5, Unit.MENIT, CLOCK)),
        ("s.d. 5 hari", (None, 5, Unit.HARI, CLOCK)),
        ("minimal 3 hari", (3, None, Unit.HARI, CLOCK)),
        ("± 3 hari", (3, 3, Unit.HARI, CLOCK)),
        ("15 menit/berkas", (15, 15, Unit.MENIT, CLOCK)),
        ("15 menit per berkas", (15, 15, Unit.MENIT, CLOCK)),
        ("120 Menit / 3 Hari", (120, 4320, Unit.MENIT, CLOCK)),
        ("3 hari atau 120 menit", (120, 4320, Unit.MENIT, CLOCK)),
        ("3 hari setelah surat diterima", (3, 3, Unit.HARI, CLOCK)),
        ("3 hari *)", (3, 3, Unit.HARI, CLOCK)),
        ("**3 hari**", (3, 3, Unit.HARI, CLOCK)),
        ("1 semester", (1, 1, Unit.SEMESTER, CLOCK)),
        ("P3D", (3, 3, Unit.HARI, CLOCK)),
        ("PT15M", (15, 15, Unit.MENIT, CLOCK)),
        ("P1DT4H", (28, 28, Unit.JAM, CLOCK)),
        ("P2W", (2, 2, Unit.MINGGU, CLOCK)),
        ("P1Y6M", (18, 18, Unit.BULAN, CLOCK)),
        ("2 hours", (2, 2, Unit.JAM, CLOCK)),
    ],
)
def test_texts_of_real_documents_are_measured(text: str, measure: Reading) -> None:
    """Each way to write a time that officials use says the amount that they mean."""
    assert reading(text) == measure


@pytest.mark.parametrize(
    "text",
    [
        "", "-", " ", "Sesuai kebutuhan", "Seketika (otomatis)", "sepanjang tahun", "Triwulanan", "Semesteran", "H-3",
        "3", "tanggal 5", "7 Jan", "3 Mei",
        "3 orang", "5 pesan", "2 tahap", "- 3 hari", "P", "PT", "P1M2D", "2 jam/hari",
        "3 kali/minggu", "3 hari sebelum acara", "1 hari kerja / 3 hari", "1 hari kerja 4 jam", "3 bulanan", "²  hari",
        "menyesuaikan spesifikasi teknis/KAK", "sesuai jadwal yang telah ditentukan", "9" * 5000, "08:30",
        "3 hari krja",
    ],
)  # fmt: skip
def test_other_texts_are_kept_without_a_measure(text: str) -> None:
    """A text that says no certain amount prints as typed and is not an error."""
    assert read_duration(text) == Duration(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("3 mneit", "'3 mneit' has no known unit of time; did you mean '3 menit'?"),
        ("10-20 Haru", "'10-20 Haru' has no known unit of time; did you mean '10-20 hari'?"),
        ("2 mingu", "'2 mingu' has no known unit of time; did you mean '2 minggu'?"),
        ("-3 hari", "'-3 hari' is a negative duration; write a number from 0 upwards"),
        ("−3 hari", "'−3 hari' is a negative duration; write a number from 0 upwards"),
        ("10-2 hari", "'10-2 hari' falls from more to less; write the smaller number first"),
        ("2 jam - 30 menit", "'2 jam - 30 menit' falls from more to less; write the smaller number first"),
        ("200 tahun", "'200 tahun' is longer than a hundred years; check the number and its unit"),
        ("≤ 99999999 jam", "'≤ 99999999 jam' is longer than a hundred years; check the number and its unit"),
    ],
)  # fmt: skip
def test_slips_are_refused_with_what_was_meant(text: str, message: str) -> None:
    """A misspelt unit, a negative number, a falling range and an absurd size are errors that say what to do."""
    with pytest.raises(DurationError) as caught:
        read_duration(text)
    assert str(caught.value) == message


@pytest.mark.parametrize("text", ["9" * 5000 + " hari", "1-" + "9" * 5000 + " jam kerja", "1." + "0" * 5000 + "9 x"])
def test_thousands_of_digits_do_no_harm(text: str) -> None:
    """Numbers far past what int() and timedelta take are refused with a short message, or kept."""
    refused = refusal(text)
    if refused is None:
        assert read_duration(text) == Duration(text)
    else:
        assert "longer than a hundred years" in str(refused)
        assert len(str(refused)) < 200


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3 hari krja", "3 hari kerja"),
        ("2-5 hari kerjaa", "2-5 hari kerja"),
        ("1 x 24 jma", "1 x 24 jam"),
        ("maksimal 10 hri kerja", "maksimal 10 hari kerja"),
        ("maksimla 10 hari", "maksimal 10 hari"),
        ("3 hari kerja", None),
        ("3 hari sebelum acara", None),
        ("Sesuai kebutuhan", None),
        ("krja", None),
        ("", None),
    ],
)
def test_a_likely_slip_inside_a_remark_is_only_suspected(text: str, meant: str | None) -> None:
    """What is more than a number and a word is kept; `suspicion` says what may have been meant."""
    assert suspicion(text) == meant
    assert str(read_duration(text)) == text


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("30 detik", (0.5, 0.5)),
        ("2-3 hari", (2880, 4320)),
        ("maksimal 1 minggu", (None, 10_080)),
        ("3 hari kerja", None),
        ("1 bulan", None),
        ("-", None),
    ],
)
def test_minutes_are_given_only_where_they_are_certain(
    text: str, minutes: tuple[float | None, float | None] | None
) -> None:
    """Clock time up to weeks has minutes; working time and months have none."""
    assert read_duration(text).minutes == minutes


def test_an_error_survives_pickling() -> None:
    """An error that crosses a process boundary keeps its facts."""
    error = DurationError("'{text}' is odd", "write {close}", text="x", close="y")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (str(again), again.params) == (str(error), error.params)
