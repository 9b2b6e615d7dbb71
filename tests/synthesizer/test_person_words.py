"""Words with a reading by the person: where they stand, what they overrule, and what still happens around them."""

import random

import pytest

import synthesizer.text as text_room
from core import TextError, WordReading
from core.types import DictionaryEntry as Entry
from synthesizer.text import english, mandarin, person, pinyin, said
from synthesizer.text.chosen_words import Words, bare
from synthesizer.text.dictionary import Dictionary, from_text


def dictionary(*rows):
    made = from_text("\n".join("\t".join(row) for row in rows))
    assert made.problems == ()
    return made


def read(text, *rows, language=None, here=(), before=""):
    with person.using(dictionary(*rows)), person.choosing(person.Choices(here, before)):
        return text_room.to_symbols(text, language)


def words_of(sequence):
    """Words of a reading, accent phrases by their words."""
    return [part for word in sequence.words for part in (word.parts or (word,))]


def reading_of(sequence, word):
    return next(each.reading for each in words_of(sequence) if each.text == word)


def tones(sequence, word):
    found = next(each for each in sequence.words if each.text == word)
    return [sequence.tones[at] for at in range(found.start, found.end)]


NAME = ("重庆", "zh", "zhong4 qing4")


def test_a_chinese_word_is_said_as_the_dictionary_has_it():
    assert reading_of(read("我在重庆。"), "重庆") == "chong2 qing4"
    told = read("我在重庆。", NAME)
    assert reading_of(told, "重庆") == "zhong4 qing4" and "zh" in told.symbols
    assert [word.given for word in told.words] == ["", "", "always"]
    assert told.normalised == "我在重庆。" and told.notes == ()


def test_nothing_changes_beside_an_empty_dictionary_or_words_that_do_not_occur():
    for text in ("我在重庆打110，花了5%。", "The cat in 1999, it's 5% of NASA.", "箸が5本、GitHubで東京へ。"):
        with person.using(Dictionary()):
            plain = text_room.to_symbols(text)
        assert (
            read(text, ("无关", "zh", "wu2 guan1"), ("irrelevant", "en", "K AE1 T"), ("無縁", "ja", "ムエン 0"))
            == plain
        )


def test_the_longest_word_wins_whatever_the_order():
    rows = [
        ("银行", "zh", "yin1 hang1"),
        ("银行卡", "zh", "yin3 hang3 ka1"),
        ("New", "en", "D AO1 G"),
        ("New York", "en", "K AE1 T"),
    ]
    for order in (rows, rows[::-1]):
        told = read("我的银行卡在银行, New York is New.", *order)
        assert [(w.text, w.reading) for w in told.words if w.given] == [
            ("银行卡", "yin3 hang3 ka1"), ("银行", "yin1 hang1"), ("New York", "K AE1 T"), ("New", "D AO1 G")
        ]  # fmt: skip


def test_of_two_lines_for_a_word_priority_decides_then_the_later():
    assert reading_of(read("a cat", ("cat", "en", "D AO1 G", "priority=9"), ("cat", "en", "B IY1")), "cat") == "D AO1 G"
    assert reading_of(read("a cat", ("cat", "en", "D AO1 G"), ("cat", "en", "B IY1")), "cat") == "B IY1"


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("请打110。", ("110", "zh", "yao1 yao1 ling2")),
        ("It costs 5% more.", ("5%", "en", "F AY1 V")),
        ("それは5分です。", ("5分", "ja", "ゴブン 1")),
        ("我有3.5kg米。", ("3.5kg", "zh", "san1 dian3 wu3")),
        ("See Dr. Who on TV.", ("Dr. Who", "en", "D AA1 K")),
        ("I use Yahoo! every day.", ("Yahoo!", "en", "Y AA1 HH UW0")),
    ],
)
def test_a_word_overrules_numbers_signs_and_the_ends_of_sentences(text, row):
    told = read(text, row)
    assert reading_of(told, row[0]) == row[2] and row[0] in told.normalised
    with person.using(dictionary(row)):
        assert any(row[0] in piece for piece in text_room.split_sentences(text))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("银行长期开放。", "行长"),
        ("东京都在哪里", "京都"),
        ("我还是要去。", "还"),
        ("发展中国家很多。", "中国"),
        ("category", "cat"),
        ("1105", "110"),
        ("3.110", "110"),
        ("I don't know", "don"),
    ],
)
def test_no_word_begins_or_ends_inside_another(text, word):
    language = "zh" if word > "~" or text[0] > "~" else "en"
    with person.using(Dictionary()):
        plain = text_room.to_symbols(text)
    assert read(text, (word, language, "a1" if language == "zh" else "K AE1 T")) == plain


def test_a_name_that_the_segmenter_does_not_know_is_found_and_so_is_one_in_a_longer_word():
    assert reading_of(read("他叫沙瑞金吗？", ("沙瑞金", "zh", "sha1 rui4 jin1")), "沙瑞金")
    assert reading_of(read("重庆市很大。", NAME), "重庆") == "zhong4 qing4"
    assert (
        reading_of(read("音乐乐队", ("乐乐", "zh", "le4 le4", "priority=5"), ("音乐", "zh", "yin1 le4")), "音乐")
        == "yin1 le4"
    )


def test_capitals_count_only_where_the_line_says_so():
    assert reading_of(read("kubernetes", ("Kubernetes", "en", "K AE1 T")), "kubernetes") == "K AE1 T"
    told = read("IT is it", ("IT", "en", "D AO1 G", "case"))
    assert [word.given for word in told.words] == ["always", "", ""]


def test_the_ending_of_a_possessive_is_kept():
    told = read("Kubernetes's port and the cat’s tail.", ("Kubernetes", "en", "K AE1 T"), ("cat", "en", "D AO1 G"))
    assert reading_of(told, "Kubernetes's") == "K AE1 T S" and reading_of(told, "cat’s") == "D AO1 G Z"


def test_third_tones_still_rise_beside_a_chosen_word():
    told = read("我找老李。", ("老李", "zh", "lao3 li3"))
    assert tones(told, "老李") == [2, 2, 3, 3] and reading_of(told, "老李") == "lao3 li3"
    assert tones(read("我很李好。", ("李好", "zh", "li3 hao4")), "很") == [2, 2]


def test_yi_and_bu_before_a_chosen_word_follow_its_tone_and_keep_their_own_inside_it():
    assert tones(read("不咕噜", ("咕噜", "zh", "gu4 lu4")), "不") == [2, 2]
    assert tones(read("不咕噜", ("咕噜", "zh", "gu1 lu4")), "不") == [4, 4]
    assert reading_of(read("一心", ("一心", "zh", "yi1 xin1")), "一心") == "yi1 xin1"


def test_a_word_of_more_or_fewer_syllables_than_characters():
    told = read("我学TTS和花儿。", ("TTS", "zh", "wen2 zi4 zhuan3 yu3 yin1"), ("花儿", "zh", "huar1"))
    assert reading_of(told, "TTS") == "wen2 zi4 zhuan3 yu3 yin1" and reading_of(told, "花儿") == "huar1"


def test_a_japanese_word_joins_its_particle_and_its_accent_shapes_the_phrase():
    flat, fallen = (read("箸が好き。", ("箸", "ja", f"ハシ {accent}")) for accent in (0, 1))
    assert [word.text for word in fallen.words] == [word.text for word in flat.words] == ["箸が", "好き"]
    high, low = text_room.TONES.index("high"), text_room.TONES.index("low")
    assert tones(fallen, "箸が") == [high, high, low, low, low, low]
    assert tones(flat, "箸が") == [low, low, high, high, high, high]
    assert [(part.text, part.reading, part.given) for part in flat.words[0].parts] == [
        ("箸", "ハシ 0", "always"), ("が", "ガ 0", "")
    ]  # fmt: skip


def test_japanese_words_in_latin_letters_and_in_romaji():
    assert reading_of(read("GitHubは便利。", ("GitHub", "ja", "ギットハブ 4")), "GitHub") == "ギットハブ 4"
    told = read("watashi wa Toyota ni iku", ("Toyota", "ja", "トヨタ 0"), language="ja")
    assert reading_of(told, "Toyota") == "トヨタ 0" and "j:w" in told.symbols


def test_japanese_without_its_engine(monkeypatch):
    from synthesizer.text import openjtalk

    monkeypatch.setattr(openjtalk, "_package", lambda: None)
    assert reading_of(read("箸がある", ("箸", "ja", "ハシ 1", "priority=9")), "箸") == "ハシ 1"


def test_mandarin_and_japanese_words_keep_to_their_languages_and_english_ones_go_anywhere():
    rows = [
        ("日本", "zh", "ri4 ben1"),
        ("日本", "ja", "ニッポン 3"),
        ("GPU", "ja", "ジーピーユー 5"),
        ("API", "en", "AE1 P IY0"),
    ]
    chinese = read("我在日本用GPU和API。", *rows)
    japanese = read("日本でGPUとAPIを使う。", *rows)
    assert reading_of(chinese, "日本") == "ri4 ben1" and reading_of(japanese, "日本") == "ニッポン 3"
    assert reading_of(japanese, "GPU") == "ジーピーユー 5" and reading_of(chinese, "GPU") == "JH IY1 P IY1 Y UW1"
    assert reading_of(chinese, "API") == reading_of(japanese, "API") == "AE1 P IY0"


def test_a_reading_for_one_text_wins_over_the_dictionary_and_goes_in_any_language():
    here = (WordReading("重庆", "zh", "a1 a1"), WordReading("cat", "ja", "ネコ 1"))
    told = read("重庆 cat", NAME, here=here)
    assert [(w.reading, w.given) for w in told.words] == [("a1 a1", "here"), ("ネコ 1", "here")]
    assert reading_of(read("Cat", here=here), "Cat") == "K AE1 T"


def test_a_reading_may_hold_at_one_of_several_places_counted_over_the_whole_text():
    here = (WordReading("还", "zh", "huan2", (2,)),)
    told = read("他还没还，还了", here=here)
    assert [word.given for word in told.words if word.text == "还"] == ["", "", "here"]
    later = read("他还没", here=here, before="还还")
    assert [word.given for word in later.words if word.text == "还"] == ["here"]


def test_a_damaged_reading_of_a_session_is_passed_over():
    here = (WordReading("cat", "en", "???"), WordReading("", "zh", "a1"), WordReading("dog", "xx", "a1"))
    assert read("cat dog", here=here) == read("cat dog")


def test_hand_readings_in_braces_are_left_alone():
    assert read("{ni3 hao3} {重庆}", NAME) == read("{ni3 hao3} {重庆}")
    assert read("{\ue000猫} hello").symbols == read("hello").symbols


def test_a_piece_is_not_cut_inside_a_word():
    word = "超级无敌厉害大王"
    with person.using(dictionary((word, "zh", "a1 " * 7 + "a1"))):
        for limit in range(9, 20):
            assert any(
                word in piece for piece in text_room.split_sentences("我今天看见了" + word + "在公园里散步呢。", limit)
            )


def test_what_is_shown_can_be_given_back_and_changes_nothing():
    """The reading of every word, put into the dictionary, gives the same sounds."""
    for text in ("我很喜欢重庆的火锅。", "Nobody records a record in Kubernetes.", "箸が好きで東京へ行く。"):
        with person.using(Dictionary()):
            plain = text_room.to_symbols(text)
        at = 0
        for word in words_of(plain):
            at = text.index(word.text, at)
            entry = WordReading(word.text, word.language, word.reading, (text.count(word.text, 0, at),))
            if word.language == "ja" and len(word.text) == 1:
                continue  # a particle put in as a noun begins a phrase of its own
            told = read(text, here=(entry,))
            assert told.symbols == plain.symbols, word
            assert any(each.given == "here" for each in words_of(told)), word


def test_every_syllable_and_phone_can_be_written_and_read():
    from pypinyin.constants import PINYIN_DICT

    syllables = {pinyin.numbered(each) for line in PINYIN_DICT.values() for each in line.split(",")}
    known = {each: pinyin.split(each) for each in syllables if pinyin.split(each)}
    assert len(known) > 1200
    for parts in known.values():
        spelled = pinyin.written(*parts)
        assert pinyin.split(spelled) == parts
        marked = pinyin.marked(spelled)
        assert said.parse(f"{marked} a1", "zh").parts[0] == spelled
    assert english.written(english.split_phones(("K", "AE1", "T", "ER0"))) == "K AE1 T ER0"


def test_ten_thousand_words_are_looked_for_in_a_thousand_characters():
    """Few steps a character whatever the size of the dictionary: counted, as a clock would measure the machine."""
    rng = random.Random(1)
    letters = "的一是了我不人在他有这个上们来到时大地为子中你说生国年"
    made = {"".join(rng.choices(letters, k=rng.randint(2, 4))) for _ in range(12_000)}
    entries = [Entry(word, "zh", "a1") for word in sorted(made)[:10_000]]
    small, large = Words(entries[:100], "always"), Words(entries, "always")
    text = "".join(rng.choices(letters + "，。", k=1000))
    seen = {"best": 0}
    best = large._best

    def counted(*args):
        seen["best"] += 1
        return best(*args)

    large._best = counted
    assert len(large.spans(text, "zh")) > len(small.spans(text, "zh"))
    assert seen["best"] <= 3 * len(text)


def test_random_texts_and_words_never_fail():
    rng = random.Random(5)
    signs = "一不行重还abcIT0159%.,:'’{}<> \n\ue000\uf000ハシのを々ー東京é😀&*"
    for _ in range(400):
        rows = [
            Entry("".join(rng.choices(signs.replace("\n", ""), k=rng.randint(1, 4))), language, reading)
            for language, reading in (("zh", "a1 b"), ("zh", "hang2"), ("en", "K AE1 T"), ("ja", "ハシ 1"))
        ]
        text = "".join(rng.choices(signs, k=40))
        with person.using(Dictionary(tuple(rows))):
            try:
                sequence = text_room.to_symbols(text)
            except TextError:
                continue
        assert all(word.end <= len(sequence) for word in sequence.words)


def test_marks_are_taken_off_again():
    assert bare("a{\ue003重庆}b{ni3}") == "a重庆b{ni3}"
    assert mandarin.read("重庆")[0][0].given == ""
