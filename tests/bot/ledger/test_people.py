from bot.ledger.people import Pseudonyms


def test_a_person_has_one_pseudonym_of_64_digits() -> None:
    names = Pseudonyms("key")

    assert names.of("slack", "U1") == names.of("slack", "U1")
    assert len(names.of("slack", "U1")) == 64


def test_others_platforms_and_keys_give_other_pseudonyms() -> None:
    given = {
        Pseudonyms("key").of("slack", "U1"),
        Pseudonyms("key").of("slack", "U2"),
        Pseudonyms("key").of("teams", "U1"),
        Pseudonyms("other").of("slack", "U1"),
    }

    assert len(given) == 4


def test_a_pseudonym_is_the_keyed_hash_of_platform_and_user() -> None:
    # printf 'slack:U1' | openssl dgst -sha256 -hmac key
    assert Pseudonyms("key").of("slack", "U1") == "d36e6333fa1c3513e388ed439c8b4202251a111c60725ae119389ef245dccd2d"


def test_the_key_does_not_show() -> None:
    assert "hunter2" not in repr(Pseudonyms("hunter2"))
