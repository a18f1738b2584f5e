"""The language of a text."""

import pytest

from habeas.reading.rules.language import language_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The court sent the writer to prison and her lawyer was not there."),
        ("ru", "Суд отправил писательницу в колонию, её адвокат не был в зале."),
        ("uk", "Суд відправив письменницю до колонії, її адвокат не був у залі."),
        ("be", "Суд адправіў пісьменніцу ў калонію, яе адвакат не быў у зале."),
        ("kk", "Сот жазушыны түрмеге қамады, оның қорғаушысы болған жоқ және ол үнсіз қалды."),
        ("fr", "Le tribunal a envoyé les écrivains en prison et leur avocat n'est pas venu."),
        ("de", "Das Gericht schickte die Autorin ins Gefängnis, und ihr Anwalt war nicht da."),
        ("es", "El tribunal envió a la escritora a la cárcel y su abogado no estaba en la sala."),
        (
            "cs",
            "Soud poslal spisovatelku do vězení a její advokát u toho nebyl, protože to nevěděl.",
        ),
        ("zh", "法院判处作家入狱，她的律师不在场。"),
        ("ar", "أرسلت المحكمة الكاتبة إلى السجن ولم يكن محاميها حاضرا."),
        ("fa", "دادگاه نویسنده را به زندان فرستاد و وکیل او در دادگاه نبود، چه کسی می‌پرسد؟"),
        ("", "12345 ... !!!"),
        ("", ""),
    ],
)
def test_is_told_by_letters_and_little_words(language: str, text: str) -> None:
    assert language_of(text) == language
