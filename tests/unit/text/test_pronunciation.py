"""Respellings for the voice."""

import pytest

from tutor.text.pronunciation import for_piper


@pytest.mark.parametrize(
    ("words", "voiced"),
    [
        ("Y equals A V", "Y equals [[ˈeɪ]] V"),
        ("A equals softmax of S", "[[ˈeɪ]] equals softmax of S"),
        ("G Q A", "G Q [[ˈeɪ]]"),
        ("A query. A dictionary returns", "A query. A dictionary returns"),
        ("exp of z i, log sum exp", "exponential of z i, log sum exp"),
        ("L S T Ms and G P Us", "L S T M's and G P U's"),
        ("the n-th row", "the [[ˈɛnθ]] row"),
        ("relu and softmax", "[[ɹˈɛljuː]] and softmax"),
        ("p minus y", "p, minus y"),  # a rest, or it becomes a hyphen
        ("ten to the minus eight", "ten to the minus eight"),
        ("one minus beta", "one minus beta"),
        ("L S T M and G R U", "L S T M, and G R U"),
    ],
)
def test_what_the_voice_would_misread_is_respelled(words, voiced):
    assert for_piper(words) == voiced
