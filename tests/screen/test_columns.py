"""Is a column taken for what it is, and a cell for what it says?"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribe.desk.screen.countries import countries
from proscribe.desk.screen.dates import Order, born
from proscribe.desk.screen.headings import Holds, meaning
from proscribe.desk.screen.plan import Plan, Said, plan_of
from proscribe.desk.screen.rows import sought_in
from proscribe.errors import UsageError
from proscribe.names.sought import Kind, Sought


@pytest.mark.parametrize(
    ("heading", "holds", "scheme"),
    [
        *[(heading, Holds.NAME, "") for heading in ("name", "NAME", "Full_Name", "customerName", "Company", "VENDOR")],
        *[
            (heading, Holds.NAME, "")
            for heading in ("Legal Entity Name", "Nom complet", "Razón Social", "名称", "Name:")
        ],
        ("First Name", Holds.FIRST, ""),
        ("middle_name", Holds.MIDDLE, ""),
        ("SURNAME", Holds.LAST, ""),
        *[(heading, Holds.ALSO, "") for heading in ("Alias", "a.k.a.", "Also Known As", "alias_2", "former names")],
        *[
            (heading, Holds.COUNTRY, "")
            for heading in ("Country", "nationality", "COUNTRY_CODE", "Customer Country", "Land")
        ],
        *[(heading, Holds.BIRTH, "") for heading in ("DOB", "Date of Birth", "birthDate", "Geburtsdatum")],
        *[(heading, Holds.KIND, "") for heading in ("type", "Entity Type", "Kind")],
        *[(heading, Holds.ADDRESS, "") for heading in ("Address", "registered address")],
        *[(heading, Holds.OWN_ID, "") for heading in ("id", "Customer ID", "vendor_id")],
        *[(heading, Holds.NUMBER, "lei") for heading in ("LEI", "lei_code", "Legal Entity Identifier")],
        *[(heading, Holds.NUMBER, "isin") for heading in ("ISIN", "Issuer ISIN")],
        ("Ticker", Holds.NUMBER, "ticker"),
        ("IMO No.", Holds.NUMBER, "imo"),
        *[(heading, Holds.NUMBER, "registration") for heading in ("Registration Number", "Company Reg No", "regNo")],
        *[(heading, Holds.NUMBER, "tax") for heading in ("Tax ID", "TIN", "VAT Number")],
    ],
)
def test_headings(heading, holds, scheme):
    assert meaning(heading) == (holds, scheme)


@pytest.mark.parametrize("heading", ["", "amount", "user name", "file name", "contact name", "street", "bank", "score"])
def test_headings_that_say_nothing(heading):
    assert meaning(heading) is None


@given(st.text(max_size=20))
def test_any_heading_has_a_meaning_or_none(heading):
    assert meaning(heading) is None or meaning(heading)[0] in Holds


def test_columns_are_told():
    plan = plan_of(("Name", "name", "Ctry", "amount"), Said())
    assert (plan.name, plan.also, plan.country) == ((0,), (1,), (2,))
    assert plan.told == (
        "'Name' is taken for: name",
        "'name' is taken for: further name",
        "'Ctry' is taken for: country",
        "not looked at: 'amount'",
    )


def test_what_is_said_goes_before_what_is_read():
    columns = ("name", "Given", "Fam", "country", "X", "lei")
    said = Said(
        name=("Given", "Fam"), country=("X",), numbers={"isin": ("lei",)}, ignore=("country",), kind=Kind.PERSON
    )
    plan = plan_of(columns, said)
    assert plan == Plan(name=(1, 2), country=(4,), numbers=(("isin", 5),), kind=Kind.PERSON)


def test_columns_that_are_not_there_are_told_together():
    with pytest.raises(UsageError) as told:
        plan_of(("name", "cuntry"), Said(name=("nam",), country=("country",)), "in.csv")
    assert [problem.message for problem in told.value.problems] == [
        "there is no column 'nam'",
        "there is no column 'country'",
    ]
    with pytest.raises(UsageError, match="unknown kind of number `lie`"):
        plan_of(("name",), Said(numbers={"lie": ("name",)}))


def test_a_file_without_names_is_refused_with_its_columns():
    with pytest.raises(UsageError, match=r"no column is known to hold a name\n.*'amount', 'day'; .*--name"):
        plan_of(("amount", "day"), Said())


def plan(*columns, **said):
    return plan_of(columns, Said(**said))


def test_a_row_becomes_who_is_sought():
    columns = ("name", "aka", "country", "nationality", "dob", "type", "lei", "address", "imo")
    cells = [" Acme ", "A; B", "China", "USA", "1957", "Company", "5493 00XIVJCBIGMRUD48", "1 Road", ""]
    sought, remark = sought_in(cells, plan(*columns))
    assert sought == Sought(
        "Acme", Kind.COMPANY, ("A", "B"), {"lei": ("549300XIVJCBIGMRUD48",)}, "1957", ("cn", "us"), "1 Road"
    )
    assert remark in {"", "lei '5493 00XIVJCBIGMRUD48': the check digits of an LEI are wrong"}


def test_names_in_parts_are_joined_and_are_of_persons():
    found, _ = sought_in(["Maria", "", "Lopez"], plan("First Name", "Middle", "Last Name"))
    assert (found.name, found.kind) == ("Maria Lopez", Kind.PERSON)
    both = plan("company", "first name", "last name")
    assert sought_in(["Acme", "Maria", "Lopez"], both)[0].name == "Acme"
    assert sought_in(["", "Maria", "Lopez"], both)[0].name == "Maria Lopez"


def test_a_cell_may_hold_several_names():
    found, _ = sought_in(["Xiaomi; Huawei"], plan("name"))
    assert (found.name, found.also) == ("Xiaomi; Huawei", ("Xiaomi", "Huawei"))
    assert sought_in(["Acme|"], plan("name"))[0].also == ("Acme",)


def test_bearers_may_stand_beside_a_stroke():
    assert sought_in(["Mahan Air / Acme"], plan("name"))[0].also == ("Mahan Air", "Acme")
    assert sought_in(["Maersk A/S"], plan("name"))[0].also == ()


@pytest.mark.parametrize("cell", ["N/A", "#N/A", "NaN", "nan", "null", "None", "UNKNOWN", "TBD"])
def test_what_stands_for_no_name_is_no_name(cell):
    assert sought_in([cell], plan("name")) == (None, f"{cell!r} stands for no name")
    assert sought_in([cell, "Xiaomi"], plan("name", "alias"))[0].name == "Xiaomi"


@pytest.mark.parametrize("cell", ["Nan", "Null & Sons", "Unknown Pleasures Ltd"])
def test_what_is_like_a_word_for_nobody_is_a_name(cell):
    assert sought_in([cell], plan("name"))[0].name == cell


def test_bytes_are_text_or_unreadable():
    assert sought_in(["华为".encode()], plan("name"))[0].name == "华为"
    found, reason = sought_in([b"M\xfcller"], plan("name"))
    assert found is None
    assert reason.startswith("bytes that cannot be decoded, shown as")


def test_another_name_stands_in_for_one_that_is_empty():
    found, remark = sought_in(["", "Xiaomi; Mi"], plan("name", "alias"))
    assert (found.name, found.also, remark) == ("Xiaomi", ("Mi",), "")


@pytest.mark.parametrize("cell", ["", "  ", "--", None, "\n", "…", float("nan"), Decimal("NaN")])
def test_a_row_without_a_name_is_unreadable(cell):
    sought, reason = sought_in([cell, "DE"], plan("name", "country"))
    assert sought is None
    assert "name" in reason


def test_a_number_alone_is_enough():
    sought, remark = sought_in(["", "US16941M1099"], plan("name", "isin"))
    assert (sought.name, sought.identifiers) == ("", {"isin": ("US16941M1099",)})
    assert remark == "there is no name: looked up by its number alone"
    assert plan("isin").numbers == (("isin", 0),)


def test_what_cannot_be_used_is_told():
    _, remark = sought_in(["A", "Atlantis", "soon", "alien"], plan("name", "country", "dob", "type"))
    assert (
        remark
        == "country 'Atlantis' is not known; 'soon' is no date of birth that can be read; kind 'alien' is not known"
    )


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("CN", ("cn",)),
        ("chn", ("cn",)),
        ("People's Republic of China", ("cn",)),
        ("UK", ("gb",)),
        ("Korea, Republic of", ("kr",)),
        ("Congo, Democratic Republic of the", ("cd",)),
        ("CN; DE|FRA", ("cn", "de", "fr")),
        ("Iran, Syria", ("ir", "sy")),
        ("Réunion", ("re",)),
        ("", ()),
    ],
)
def test_countries(text, codes):
    assert countries(text) == (codes, "")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1957", "1957"),
        ("1957-03", "1957-03"),
        ("1957-03-10", "1957-03-10"),
        ("1957/3/1", "1957-03-01"),
        ("19570310", "1957-03-10"),
        ("1957-03-10 00:00:00", "1957-03-10"),
        ("1957-00-00", "1957"),
        ("10 Mar 1957", "1957-03-10"),
        ("10-MAR-1957", "1957-03-10"),
        ("March 10, 1957", "1957-03-10"),
        ("10th of March 1957", "1957-03-10"),
        ("10. März 1957", "1957-03-10"),
        ("10 de marzo de 1957", "1957-03-10"),
        ("Mar 1957", "1957-03"),
        ("03/1957", "1957-03"),
        ("25/12/1957", "1957-12-25"),
        ("12/25/1957", "1957-12-25"),
        ("25.12.1957", "1957-12-25"),
        ("04/04/1957", "1957-04-04"),
        ("circa 1957", "1957"),
    ],
)
def test_dates_of_birth(text, day):
    assert born(text) == (day, "")


def test_the_order_of_day_and_month_is_not_guessed():
    assert born("03/04/1957") == ("1957", "'03/04/1957' may be 3 April or 4 March: only the year is used")
    assert born("03.04.1957")[0] == "1957"
    assert born("03/04/1957", Order.DAY_FIRST) == ("1957-04-03", "")
    assert born("03/04/1957", Order.MONTH_FIRST) == ("1957-03-04", "")
    assert born("25/12/1957", Order.MONTH_FIRST) == ("", "'25/12/1957' is no day in the order mdy")


@pytest.mark.parametrize("text", ["31/02/1957", "57", "10/03/57", "0001-01-01", "9999-12-31", "x", "32 March 1957"])
def test_what_is_no_date_is_told(text):
    assert born(text)[0] == ""
    assert born(text)[1]


@given(st.text(max_size=30))
def test_any_cell_is_read_or_told(text):
    found, unread = countries(text)
    assert found or unread or not text.strip()
    day, doubt = born(text)
    assert day or doubt or not text.strip()
