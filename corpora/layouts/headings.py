"""What people call the columns of a table, in the languages of those who made it; folded, with ``_`` for spaces."""

from __future__ import annotations

FILE = (
    "file", "path", "file_name", "filename", "audio_file", "audio", "wav", "file_path", "filepath", "audio_path",
    "audiopath", "wav_path", "wav_file", "wavfile", "wav_filename", "audio_filepath", "audio_filename", "audio_name",
    "audiofile", "sound", "sound_file", "recording", "clip", "文件名", "文件", "文件路径", "文件名称", "音频", "音频文件",
    "音频文件名", "音频路径", "音频名", "语音", "语音文件", "录音", "录音文件", "路径", "檔案", "檔名", "檔案名稱", "檔案路徑",
    "音檔", "音訊", "音訊檔", "錄音", "路徑", "ファイル名", "ファイル", "ファイルパス", "音声ファイル", "音声ファイル名", "音声",
    "音声パス", "録音", "パス", "파일", "파일명", "파일_이름", "파일_경로", "음성", "음성_파일", "오디오", "경로", "dateiname",
    "dateipfad", "audiodatei", "fichier", "nom_de_fichier", "chemin", "archivo", "fichero", "ruta", "nombre_de_archivo",
    "arquivo", "файл", "имя_файла", "путь",
)  # fmt: skip
TEXT = (
    "text", "sentence_spoken", "transcript", "transcription", "normalized_text", "sentence", "script", "文本", "文字", "内容",
    "文本内容", "台词", "句子", "转写", "转写文本", "转录", "字幕", "內容", "文本內容", "台詞", "轉寫", "逐字稿", "テキスト", "文章",
    "本文", "文", "セリフ", "書き起こし", "文字起こし", "発話内容", "発話", "原稿", "텍스트", "문장", "대본", "전사", "내용",
    "transkript", "satz", "texte", "transcription_textuelle", "phrase", "texto", "transcripción", "frase", "texto_transcrito",
    "transcrição", "testo", "trascrizione", "текст", "транскрипция", "предложение",
)  # fmt: skip
SPEAKER = (
    "speaker", "speaker_id", "speaker_name", "spk", "spk_id", "speakerid", "speakername", "client_id", "character", "actor",
    "voice", "说话人", "说话者", "说话人id", "说话人名", "发言人", "讲者", "讲话人", "角色", "角色名", "配音", "配音演员", "說話人",
    "說話者", "發言人", "講者", "話者", "話者名", "話者id", "スピーカー", "発話者", "声優", "キャラクター", "キャラ", "화자",
    "화자_id", "발화자", "성우", "sprecher", "sprecherin", "locuteur", "locutrice", "hablante", "locutor", "falante",
    "parlante", "диктор", "спикер", "говорящий",
)  # fmt: skip
LANGUAGE = (
    "lang",
    "language",
    "locale",
    "语言",
    "语种",
    "語言",
    "言語",
    "언어",
    "sprache",
    "langue",
    "idioma",
    "lingua",
    "язык",
)
SECONDS = (
    "seconds",
    "duration",
    "duration_s",
    "duration_sec",
    "时长",
    "時長",
    "長さ",
    "秒数",
    "秒",
    "길이",
    "dauer",
    "durée",
)
EMOTION = (
    "emotion", "emotions", "feeling", "mood", "情感", "情绪", "情緒", "感情", "감정", "gefühl", "émotion", "emoción", "emoção",
    "emozione", "эмоция",
)  # fmt: skip
"""Of several columns that mean one thing the first that holds something counts."""
KNOWN = frozenset((*FILE, *TEXT, *SPEAKER, *LANGUAGE, *SECONDS, *EMOTION))
