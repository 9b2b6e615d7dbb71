<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP">
<context>
    <name>ActionTable</name>
    <message>
        <source>{key} is not a key this program knows; press another one.</source>
        <translation>{key} はこのプログラムで使えないキーです。別のキーを押してください。</translation>
    </message>
    <message>
        <source>{key} already belongs to “{title}”; choose another key.</source>
        <translation>{key} はすでに「{title}」に使われています。別のキーを選んでください。</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Open audio files…</source>
        <translation>音声ファイルを開く…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>フォルダーを追加…</translation>
    </message>
    <message>
        <source>Add a model file…</source>
        <translation>モデルファイルを追加…</translation>
    </message>
    <message>
        <source>Export takes…</source>
        <translation>テイクを書き出す…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>Search utterances</source>
        <translation>発話を検索</translation>
    </message>
    <message>
        <source>Go to the text</source>
        <translation>テキストへ移動</translation>
    </message>
    <message>
        <source>Load the selected utterances</source>
        <translation>選択した発話を読み込む</translation>
    </message>
    <message>
        <source>Next utterance</source>
        <translation>次の発話</translation>
    </message>
    <message>
        <source>Random utterance</source>
        <translation>ランダムな発話</translation>
    </message>
    <message>
        <source>Record or stop recording</source>
        <translation>録音を開始・停止</translation>
    </message>
    <message>
        <source>Save the voice…</source>
        <translation>声を保存…</translation>
    </message>
    <message>
        <source>Open a voice file…</source>
        <translation>声のファイルを開く…</translation>
    </message>
    <message>
        <source>Play or stop</source>
        <translation>再生・停止</translation>
    </message>
    <message>
        <source>Synthesize and vocode</source>
        <translation>合成して音にする</translation>
    </message>
    <message>
        <source>Synthesize only</source>
        <translation>合成のみ</translation>
    </message>
    <message>
        <source>Vocode only</source>
        <translation>音にするのみ</translation>
    </message>
    <message>
        <source>Stop the work</source>
        <translation>作業を止める</translation>
    </message>
    <message>
        <source>Stops what is being computed; finished sentences are kept, and nothing closes</source>
        <translation>計算を止めます。できあがった文は残り、ウィンドウは閉じません</translation>
    </message>
    <message>
        <source>Next take</source>
        <translation>次のテイク</translation>
    </message>
    <message>
        <source>Previous take</source>
        <translation>前のテイク</translation>
    </message>
    <message>
        <source>Star the take</source>
        <translation>テイクにスターを付ける</translation>
    </message>
    <message>
        <source>Compare two takes</source>
        <translation>二つのテイクを比べる</translation>
    </message>
    <message>
        <source>Fit the maps</source>
        <translation>マップ全体を表示</translation>
    </message>
    <message>
        <source>All commands…</source>
        <translation>すべてのコマンド…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts…</source>
        <translation>キーボードショートカット…</translation>
    </message>
    <message>
        <source>Feeling: {name}</source>
        <translation>感情：{name}</translation>
    </message>
</context>
<context>
    <name>AlignmentView</name>
    <message>
        <source>Alignment of text and sound</source>
        <translation>テキストと音の対応</translation>
    </message>
    <message>
        <source>{0}   {1} s   weight {2}</source>
        <translation>{0}   {1} 秒   重み {2}</translation>
    </message>
</context>
<context>
    <name>Arranger</name>
    <message>
        <source>The map is empty; load some speech first.</source>
        <translation>マップは空です。先に音声を読み込んでください。</translation>
    </message>
    <message>
        <source>{} left out: the vector holds numbers that are not finite; embed the sound again.</source>
        <translation>{} を除外しました。ベクトルに無効な数値があります。もう一度ベクトル化してください。</translation>
    </message>
</context>
<context>
    <name>BrowserController</name>
    <message>
        <source>Reading the folder</source>
        <translation>フォルダーを読み込み中</translation>
    </message>
    <message>
        <source>Add a folder of speech</source>
        <translation>音声のフォルダーを追加</translation>
    </message>
    <message>
        <source>Open sound files</source>
        <translation>音声ファイルを開く</translation>
    </message>
    <message>
        <source>No sound files were found in {folder}.</source>
        <translation>{folder} に音声ファイルは見つかりませんでした。</translation>
    </message>
    <message>
        <source>Measuring lengths</source>
        <translation>長さを測定中</translation>
    </message>
    <message>
        <source>There is nothing to choose from; add a folder first.</source>
        <translation>選べるものがありません。先にフォルダーを追加してください。</translation>
    </message>
    <message>
        <source>Who speaks?</source>
        <translation>話しているのは誰ですか？</translation>
    </message>
    <message>
        <source>Speaker of the selected files:</source>
        <translation>選択したファイルの話者：</translation>
    </message>
    <message>
        <source>Reading the list</source>
        <translation>一覧を読み込み中</translation>
    </message>
</context>
<context>
    <name>BrowserPanel</name>
    <message>
        <source>All datasets</source>
        <translation>すべてのデータセット</translation>
    </message>
    <message>
        <source>All speakers</source>
        <translation>すべての話者</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>データセット</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>話者</translation>
    </message>
    <message>
        <source>Type to search the datasets</source>
        <translation>入力してデータセットを検索</translation>
    </message>
    <message>
        <source>Type to search the speakers</source>
        <translation>入力して話者を検索</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Words, or speaker:name emotion:happy lang:zh sec&gt;3</source>
        <translation>単語、または speaker:名前 emotion:happy lang:zh sec&gt;3</translation>
    </message>
    <message>
        <source>Search: words, speaker:name, emotion:happy, sec&gt;3</source>
        <translation>検索：単語、speaker:名前、emotion:happy、sec&gt;3</translation>
    </message>
    <message>
        <source>Utterances</source>
        <translation>発話</translation>
    </message>
    <message>
        <source>Auto-next</source>
        <translation>自動で次へ</translation>
    </message>
    <message>
        <source>After loading, step on to the next utterance</source>
        <translation>読み込んだら次の発話へ進む</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>読み込む</translation>
    </message>
    <message>
        <source>Load the selected utterances (L)</source>
        <translation>選択した発話を読み込む（L）</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>Play the selected utterance on the spot (Enter)</source>
        <translation>選択した発話をその場で再生（Enter）</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>Load the next utterance (N)</source>
        <translation>次の発話を読み込む（N）</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>ランダム</translation>
    </message>
    <message>
        <source>Pick a random utterance</source>
        <translation>発話をランダムに選ぶ</translation>
    </message>
    <message>
        <source>Pick a random dataset</source>
        <translation>データセットをランダムに選ぶ</translation>
    </message>
    <message>
        <source>Pick a random speaker</source>
        <translation>話者をランダムに選ぶ</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>フォルダー…</translation>
    </message>
    <message>
        <source>Add a folder of audio, in any layout (Ctrl+Shift+O)</source>
        <translation>音声フォルダーを追加、構成は自由（Ctrl+Shift+O）</translation>
    </message>
    <message>
        <source>To maps</source>
        <translation>地図へ</translation>
    </message>
    <message>
        <source>Embed everything listed here into both maps</source>
        <translation>ここに並ぶすべての音声を両方の地図に埋め込みます</translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation>ファイル…</translation>
    </message>
    <message>
        <source>Open audio files (Ctrl+O)</source>
        <translation>音声ファイルを開く（Ctrl+O）</translation>
    </message>
    <message>
        <source>Use as voice</source>
        <translation>声として使う</translation>
    </message>
    <message>
        <source>Use as feeling</source>
        <translation>感情として使う</translation>
    </message>
    <message>
        <source>Correct the speaker…</source>
        <translation>話者を訂正…</translation>
    </message>
    <message>
        <source>Look for new files</source>
        <translation>新しいファイルを探す</translation>
    </message>
    <message>
        <source>{selected} selected; the first {limit} are opened at once.</source>
        <translation>{selected} 件を選択中。一度に開くのは最初の {limit} 件です。</translation>
    </message>
    <message>
        <source>Drop audio files or folders here, or add a folder.</source>
        <translation>ここに音声ファイルやフォルダーをドロップするか、フォルダーを追加してください。</translation>
    </message>
    <message numerus="yes">
        <source>%n utterance(s)</source>
        <translation>
            <numerusform>%n 件の発話</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClipPane</name>
    <message>
        <source>{0} s</source>
        <translation>{0} 秒</translation>
    </message>
    <message>
        <source>first {0} s shown</source>
        <translation>最初の {0} 秒を表示</translation>
    </message>
    <message>
        <source>speech {0} s</source>
        <translation>発話 {0} 秒</translation>
    </message>
    <message>
        <source>signal to noise {0} dB</source>
        <translation>信号対雑音比 {0} dB</translation>
    </message>
    <message>
        <source>{0} kHz</source>
        <translation>{0} kHz</translation>
    </message>
    <message>
        <source>Reference: load, drop or record a voice</source>
        <translation>参照：声を読み込むか、ドロップするか、録音してください</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参照</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>Play the selection, or all of it (Space)</source>
        <translation>選択範囲または全体を再生（スペース）</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save this sound as a file</source>
        <translation>この音をファイルに保存</translation>
    </message>
    <message>
        <source>Use as voice</source>
        <translation>声として使う</translation>
    </message>
    <message>
        <source>Speak with the voice of this sound</source>
        <translation>この音の声で話す</translation>
    </message>
    <message>
        <source>Add to the voice</source>
        <translation>声に加える</translation>
    </message>
    <message>
        <source>Add this sound to the clips of the voice in hand</source>
        <translation>この音を手元の声のクリップに加える</translation>
    </message>
</context>
<context>
    <name>ClipsController</name>
    <message>
        <source>Looking at the files</source>
        <translation>ファイルを確認中</translation>
    </message>
    <message>
        <source>Opening {name}</source>
        <translation>{name} を開いています</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>開いています</translation>
    </message>
    <message>
        <source>Embedding {name}</source>
        <translation>{name} をベクトル化中</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>What do you want to do?</source>
        <translation>何をしますか？</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>コマンドを検索</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>コマンド</translation>
    </message>
</context>
<context>
    <name>ControlForm</name>
    <message>
        <source>Reset knobs</source>
        <translation>つまみをリセット</translation>
    </message>
    <message>
        <source>Set every knob back to the default of the model</source>
        <translation>すべてのつまみをモデルの初期値に戻す</translation>
    </message>
    <message>
        <source>This model has no knobs.</source>
        <translation>このモデルには調整項目がありません。</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Speed</source>
        <translation>速さ</translation>
    </message>
    <message>
        <source>How fast it speaks; 1 is the voice&apos;s own tempo.</source>
        <translation>話す速さ。1 が本来の速さです。</translation>
    </message>
    <message>
        <source>Pitch</source>
        <translation>高さ</translation>
    </message>
    <message>
        <source>Moves the whole melody up or down.</source>
        <translation>声の高さ全体を上下させます。</translation>
    </message>
    <message>
        <source>semitones</source>
        <translation>半音</translation>
    </message>
    <message>
        <source>Melody</source>
        <translation>抑揚</translation>
    </message>
    <message>
        <source>How far the pitch moves; 0 is monotone.</source>
        <translation>高さの動く幅。0 で棒読みになります。</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>強さ</translation>
    </message>
    <message>
        <source>How strongly it speaks.</source>
        <translation>話し方の強さ。</translation>
    </message>
    <message>
        <source>Pauses</source>
        <translation>間</translation>
    </message>
    <message>
        <source>Length of the pauses at commas and full stops.</source>
        <translation>読点や句点での間の長さ。</translation>
    </message>
    <message>
        <source>Variation</source>
        <translation>ゆらぎ</translation>
    </message>
    <message>
        <source>How different each take (seed) is.</source>
        <translation>テイク（シード）ごとの違いの大きさ。</translation>
    </message>
    <message>
        <source>Breath</source>
        <translation>息</translation>
    </message>
    <message>
        <source>Louder or softer breath and hiss, while the voiced part stays as it is.</source>
        <translation>声の部分はそのままに、息や擦れる音を強めたり弱めたりします。</translation>
    </message>
    <message>
        <source>Closeness</source>
        <translation>忠実さ</translation>
    </message>
    <message>
        <source>Rounds that bring the sound closer to the mel; 0 is what the network alone makes.</source>
        <translation>音をメルに近づける反復回数。0 はネットワークの出力のまま。</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>反復回数</translation>
    </message>
    <message>
        <source>More rounds sound cleaner and take longer.</source>
        <translation>多いほど音がきれいになりますが、時間がかかります。</translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation>鮮明化</translation>
    </message>
    <message>
        <source>Raises the spectrum to this power; 1.5 clears up blurred mels.</source>
        <translation>スペクトルをこの指数で強調します。1.5 でぼやけたメルがはっきりします。</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>並列生成</translation>
    </message>
    <message>
        <source>Says stretches of the sound at the same time, which is much faster.</source>
        <translation>音を区間に分けて同時に作ります。ずっと速くなります。</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>区間</translation>
    </message>
    <message>
        <source>Samples of a stretch; shorter ones are faster.</source>
        <translation>一区間のサンプル数。短いほど速くなります。</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>重なり</translation>
    </message>
    <message>
        <source>Samples in which one stretch fades into the next.</source>
        <translation>ある区間から次の区間へ移り変わるサンプル数。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>The same number gives the same sound.</source>
        <translation>同じ数なら同じ音になります。</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Likeness to the voice {0} % (cosine {1})</source>
        <translation>声との類似度 {0} %（コサイン {1}）</translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <source>Browse</source>
        <translation>ブラウズ</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>録音</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>ライブラリ</translation>
    </message>
    <message>
        <source>Map of voices</source>
        <translation>声のマップ</translation>
    </message>
    <message>
        <source>Map of emotions</source>
        <translation>感情のマップ</translation>
    </message>
</context>
<context>
    <name>EmbeddingView</name>
    <message>
        <source>Reference</source>
        <translation>参照</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>{0}: none yet</source>
        <translation>{0}：まだありません</translation>
    </message>
    <message>
        <source>Not comparable: {0} and {1}</source>
        <translation>比較できません：{0} と {1}</translation>
    </message>
    <message>
        <source>{0}, {1} numbers</source>
        <translation>{0}、{1} 個の数値</translation>
    </message>
    <message>
        <source>Speaker vectors</source>
        <translation>話者ベクトル</translation>
    </message>
    <message>
        <source>Number {0}: {1}</source>
        <translation>{0} 番目：{1}</translation>
    </message>
</context>
<context>
    <name>Emotions</name>
    <message>
        <source>Neutral</source>
        <translation>ニュートラル</translation>
    </message>
    <message>
        <source>Happy</source>
        <translation>喜び</translation>
    </message>
    <message>
        <source>Sad</source>
        <translation>悲しみ</translation>
    </message>
    <message>
        <source>Angry</source>
        <translation>怒り</translation>
    </message>
    <message>
        <source>Fearful</source>
        <translation>恐れ</translation>
    </message>
    <message>
        <source>Surprised</source>
        <translation>驚き</translation>
    </message>
    <message>
        <source>Disgusted</source>
        <translation>嫌悪</translation>
    </message>
    <message>
        <source>Calm</source>
        <translation>穏やか</translation>
    </message>
    <message>
        <source>Bored</source>
        <translation>退屈</translation>
    </message>
</context>
<context>
    <name>ExportBar</name>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>ファイル名</translation>
    </message>
    <message>
        <source>Where the files are written; existing files are never replaced</source>
        <translation>書き出し先。既存のファイルを置き換えることはありません</translation>
    </message>
    <message>
        <source>Naming pattern</source>
        <translation>命名パターン</translation>
    </message>
    <message>
        <source>Names are made from {fields}</source>
        <translation>ファイル名は {fields} から作られます</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選択…</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>フォルダーを選ぶ</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Close the export settings</source>
        <translation>書き出し設定を閉じる</translation>
    </message>
    <message numerus="yes">
        <source>Export %n take(s)</source>
        <translation>
            <numerusform>%n 件のテイクを書き出す</numerusform>
        </translation>
    </message>
    <message>
        <source>Write the files</source>
        <translation>ファイルを書き出す</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>フォルダーを選んでください。</translation>
    </message>
</context>
<context>
    <name>FeelingsController</name>
    <message>
        <source>Click a place on the map of emotions.</source>
        <translation>感情のマップの一点をクリックしてください。</translation>
    </message>
    <message>
        <source>Load the clip whose feeling is meant first.</source>
        <translation>まず感情の手本にするクリップを読み込んでください。</translation>
    </message>
    <message>
        <source>The chosen synthesizer cannot be told this feeling.</source>
        <translation>選んだシンセサイザーにはこの感情を伝えられません。</translation>
    </message>
</context>
<context>
    <name>FirstRunCard</name>
    <message>
        <source>Welcome. A first sound is one click away.</source>
        <translation>ようこそ。クリックひとつで最初の音が出ます。</translation>
    </message>
    <message>
        <source>Hide this card</source>
        <translation>このカードを隠す</translation>
    </message>
    <message>
        <source>The built-in voice needs nothing else.</source>
        <translation>内蔵の声はすぐに使えます。</translation>
    </message>
    <message>
        <source>Say hello</source>
        <translation>あいさつする</translation>
    </message>
    <message>
        <source>No speech to choose from yet: add a folder, or drop files and folders on the window.</source>
        <translation>まだ音声がありません。フォルダーを追加するか、ファイルやフォルダーをウィンドウにドロップしてください。</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>フォルダーを追加…</translation>
    </message>
    <message>
        <source>Record five seconds of your own voice.</source>
        <translation>自分の声を五秒録音します。</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>録音</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>No sound device was found. You can still make and export speech.</source>
        <translation>音声デバイスが見つかりません。音声の生成と書き出しはできます。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>もう一度探す</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>loaded</source>
        <translation>読み込み</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>録音</translation>
    </message>
    <message>
        <source>generated</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>話者</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>When</source>
        <translation>日時</translation>
    </message>
</context>
<context>
    <name>HistoryTab</name>
    <message>
        <source>Search the history</source>
        <translation>履歴を検索</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Show only what was loaded, recorded or generated</source>
        <translation>読み込み・録音・生成したものだけを表示</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>読み込む</translation>
    </message>
    <message>
        <source>Load the selected utterances again</source>
        <translation>選択した発話をもう一度読み込む</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>Play the selected utterance (Enter)</source>
        <translation>選択した発話を再生（Enter）</translation>
    </message>
    <message>
        <source>Use as voice</source>
        <translation>声として使う</translation>
    </message>
    <message>
        <source>Make a new voice of the selected utterances</source>
        <translation>選んだ発話から新しい声を作る</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>加える</translation>
    </message>
    <message>
        <source>Add the selected utterances to the voice in hand</source>
        <translation>選んだ発話を手元の声に加える</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>一覧から消す</translation>
    </message>
    <message>
        <source>Take the selected utterances off the list (Del); Ctrl+Z brings them back</source>
        <translation>選択した発話を一覧から消す（Del）。Ctrl+Z で戻ります</translation>
    </message>
    <message>
        <source>The newest {shown} of {total}; search to see others.</source>
        <translation>{total} 件中、新しい {shown} 件。他は検索してください。</translation>
    </message>
    <message numerus="yes">
        <source>%n utterance(s)</source>
        <translation>
            <numerusform>%n 件の発話</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HoverCard</name>
    <message>
        <source>real speech</source>
        <translation>実際の音声</translation>
    </message>
    <message>
        <source>recorded here</source>
        <translation>ここで録音</translation>
    </message>
    <message>
        <source>generated</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>speaker</source>
        <translation>話者</translation>
    </message>
    <message>
        <source>emotion</source>
        <translation>感情</translation>
    </message>
    <message>
        <source>dataset</source>
        <translation>データセット</translation>
    </message>
    <message>
        <source>source</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>length</source>
        <translation>長さ</translation>
    </message>
    <message>
        <source>{:.1f} s</source>
        <translation>{:.1f} 秒</translation>
    </message>
</context>
<context>
    <name>JobLine</name>
    <message>
        <source>Stopping…</source>
        <translation>停止中…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop this job; what is finished is kept</source>
        <translation>この作業を止める。終わった分は残ります</translation>
    </message>
    <message numerus="yes">
        <source>%n s left</source>
        <translation>
            <numerusform>残り %n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min left</source>
        <translation>
            <numerusform>残り %n 分</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobsBar</name>
    <message>
        <source>Log</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Show the last messages</source>
        <translation>最近のメッセージを表示</translation>
    </message>
    <message>
        <source>Last messages</source>
        <translation>最近のメッセージ</translation>
    </message>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>他 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all running jobs</source>
        <translation>実行中の作業をすべて表示</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>まだ何も起きていません。</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>Input level</source>
        <translation>入力レベル</translation>
    </message>
    <message>
        <source>Input level; speak so that the bar stays in the green and yellow. Click to reset the lamp.</source>
        <translation>入力レベル。バーが緑と黄色に収まるように話してください。クリックでランプをリセットします。</translation>
    </message>
    <message>
        <source>Too hot: move back or turn the microphone down</source>
        <translation>大きすぎます。離れるか、マイクの音量を下げてください</translation>
    </message>
    <message>
        <source>Too quiet: come closer or turn the microphone up</source>
        <translation>小さすぎます。近づくか、マイクの音量を上げてください</translation>
    </message>
    <message>
        <source>No sound: is the microphone muted?</source>
        <translation>音がありません。マイクがミュートになっていませんか？</translation>
    </message>
    <message>
        <source>{0} dB</source>
        <translation>{0} dB</translation>
    </message>
</context>
<context>
    <name>LibraryController</name>
    <message>
        <source>Exporting takes</source>
        <translation>テイクを書き出し中</translation>
    </message>
    <message>
        <source>Exported {count} to {folder}.</source>
        <translation>{count} 件を {folder} に書き出しました。</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>書き出し先</translation>
    </message>
    <message>
        <source>Save the voice to a file</source>
        <translation>声をファイルに保存</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>{name} を保存しました。</translation>
    </message>
    <message>
        <source>Open a voice file</source>
        <translation>声のファイルを開く</translation>
    </message>
    <message>
        <source>Voices (*.voice)</source>
        <translation>声 (*.voice)</translation>
    </message>
    <message>
        <source>Import a voice</source>
        <translation>声を取り込む</translation>
    </message>
    <message>
        <source>Deleted; Ctrl+Z brings it back.</source>
        <translation>削除しました。Ctrl+Z で戻ります。</translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>Takes</source>
        <translation>テイク</translation>
    </message>
    <message>
        <source>Voices</source>
        <translation>声</translation>
    </message>
    <message>
        <source>Voice in hand</source>
        <translation>手元の声</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>ライブラリ</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Hello, I am the built-in voice. 你好，我是自带的声音。</source>
        <translation>Hello, I am the built-in voice. 你好，我是自带的声音。</translation>
    </message>
    <message>
        <source>Voice Toolbox</source>
        <translation>ボイスツールボックス</translation>
    </message>
    <message>
        <source>Something unexpected happened</source>
        <translation>予期しないことが起きました</translation>
    </message>
    <message>
        <source>The program goes on and nothing you made is lost. The report below helps to mend it.</source>
        <translation>プログラムは続行し、作ったものは失われません。下の報告は修正に役立ちます。</translation>
    </message>
    <message>
        <source>The log is in {folder}.</source>
        <translation>ログは {folder} にあります。</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>報告をコピー</translation>
    </message>
    <message>
        <source>“{name}” is not available here any more.</source>
        <translation>「{name}」はもうここにはありません。</translation>
    </message>
</context>
<context>
    <name>MapController</name>
    <message>
        <source>UMAP waits for its turn</source>
        <translation>UMAP は順番待ちです</translation>
    </message>
    <message>
        <source>UMAP loads</source>
        <translation>UMAP を読み込み中</translation>
    </message>
    <message>
        <source>UMAP gets ready</source>
        <translation>UMAP を準備中</translation>
    </message>
    <message>
        <source>UMAP arranges the points</source>
        <translation>UMAP が点を配置中</translation>
    </message>
    <message>
        <source>UMAP places the rest: %p%</source>
        <translation>UMAP が残りを配置中：%p%</translation>
    </message>
</context>
<context>
    <name>MapLegend</name>
    <message>
        <source>Legend</source>
        <translation>凡例</translation>
    </message>
    <message>
        <source>Click an entry to see only its points, Ctrl-click to add one, click again to see all</source>
        <translation>項目をクリックするとその点だけを表示、Ctrl+クリックで追加、もう一度クリックで全表示</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>{} ({})</source>
        <translation>{}（{}）</translation>
    </message>
</context>
<context>
    <name>MapPanel</name>
    <message>
        <source>Colours</source>
        <translation>色</translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation>近い点</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>選択</translation>
    </message>
    <message>
        <source>Ten nearest by cosine</source>
        <translation>コサインで近い十点</translation>
    </message>
    <message>
        <source>Chosen points, or all when none is chosen</source>
        <translation>選んだ点。選んでいなければすべて</translation>
    </message>
    <message>
        <source>Map of emotions</source>
        <translation>感情のマップ</translation>
    </message>
    <message>
        <source>Map of voices</source>
        <translation>声のマップ</translation>
    </message>
    <message>
        <source>?</source>
        <translation>?</translation>
    </message>
    <message>
        <source>How to read this map</source>
        <translation>このマップの読み方</translation>
    </message>
    <message>
        <source>Use as voice</source>
        <translation>声として使う</translation>
    </message>
    <message>
        <source>Make a new voice of the chosen points</source>
        <translation>選んだ点から新しい声を作る</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>加える</translation>
    </message>
    <message>
        <source>Add the chosen points to the voice in hand</source>
        <translation>選んだ点を手元の声に加える</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop arranging; the points stay where they are</source>
        <translation>配置を止める。点は今の位置に残ります</translation>
    </message>
    <message>
        <source>Progress of the map</source>
        <translation>マップの進み具合</translation>
    </message>
    <message>
        <source>Points close together are similar. How far apart distant groups lie, and how large a group looks, means nothing; trust the cosine in the list of the nearest. Click plays, double click loads, drag chooses, Alt-drag draws a lasso, the wheel zooms, right drag moves.</source>
        <translation>近い点どうしは似ています。離れた群どうしの距離や群の大きさに意味はありません。近い点の一覧のコサインを信じてください。クリックで再生、ダブルクリックで読み込み、ドラッグで選択、Alt+ドラッグで投げ縄、ホイールで拡大縮小、右ドラッグで移動します。</translation>
    </message>
    <message>
        <source>{} points</source>
        <translation>{} 点</translation>
    </message>
    <message>
        <source>{} shown</source>
        <translation>{} 点を表示</translation>
    </message>
    <message>
        <source>{0} chosen, {1:.1f} s</source>
        <translation>{0} 点を選択、{1:.1f} 秒</translation>
    </message>
    <message>
        <source>Empty: load, record or drop speech to see it here.</source>
        <translation>空です。音声を読み込むか、録音するか、ドロップするとここに表示されます。</translation>
    </message>
</context>
<context>
    <name>MapToolbar</name>
    <message>
        <source>Colour: speaker</source>
        <translation>色：話者</translation>
    </message>
    <message>
        <source>Colour: dataset</source>
        <translation>色：データセット</translation>
    </message>
    <message>
        <source>Colour: emotion</source>
        <translation>色：感情</translation>
    </message>
    <message>
        <source>Colour: language</source>
        <translation>色：言語</translation>
    </message>
    <message>
        <source>Colour: source</source>
        <translation>色：種類</translation>
    </message>
    <message>
        <source>Colour: length</source>
        <translation>色：長さ</translation>
    </message>
    <message>
        <source>Colour: likeness to the voice</source>
        <translation>色分け：声との類似度</translation>
    </message>
    <message>
        <source>Colour: cluster</source>
        <translation>色：クラスター</translation>
    </message>
    <message>
        <source>UMAP</source>
        <translation>UMAP</translation>
    </message>
    <message>
        <source>PCA</source>
        <translation>PCA</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>エンコーダー</translation>
    </message>
    <message>
        <source>Whose vectors the map shows; each encoder has a map of its own</source>
        <translation>マップに表示するベクトルのエンコーダー。エンコーダーごとに別のマップがあります</translation>
    </message>
    <message>
        <source>Colour by</source>
        <translation>色分け</translation>
    </message>
    <message>
        <source>What the colours of the points mean</source>
        <translation>点の色の意味</translation>
    </message>
    <message>
        <source>Projection</source>
        <translation>射影</translation>
    </message>
    <message>
        <source>UMAP keeps neighbours together; PCA shows the widest spread, at once and always the same</source>
        <translation>UMAP は近い点をまとめます。PCA は最も広がる方向を、すぐに、いつも同じ形で示します</translation>
    </message>
    <message>
        <source>Search the map</source>
        <translation>マップを検索</translation>
    </message>
    <message>
        <source>Words, speaker:anna, emotion:happy, sec&gt;3, &quot;two words&quot;</source>
        <translation>単語、speaker:anna、emotion:happy、sec&gt;3、&quot;二つの 単語&quot;</translation>
    </message>
    <message>
        <source>search: words, speaker:anna, sec&gt;3</source>
        <translation>検索：単語、speaker:anna、sec&gt;3</translation>
    </message>
    <message>
        <source>Refit</source>
        <translation>再配置</translation>
    </message>
    <message>
        <source>Arrange all points anew</source>
        <translation>すべての点を配置し直す</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>全体表示</translation>
    </message>
    <message>
        <source>Show all points (F)</source>
        <translation>すべての点を表示（F）</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>選点</translation>
    </message>
    <message>
        <source>Pick any place on the map: a feeling between its neighbours (P)</source>
        <translation>マップの好きな場所を選ぶ：周りの点の間の感情（P）</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>書き出す</translation>
    </message>
    <message>
        <source>Save the map as a picture or as a table with vectors</source>
        <translation>マップを画像、またはベクトル付きの表として保存</translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>画像 (PNG)…</translation>
    </message>
    <message>
        <source>Drawing (SVG)…</source>
        <translation>図面 (SVG)…</translation>
    </message>
    <message>
        <source>Table with vectors (CSV)…</source>
        <translation>ベクトル付きの表 (CSV)…</translation>
    </message>
</context>
<context>
    <name>MapsController</name>
    <message>
        <source>Saved {count} points as {name}.</source>
        <translation>{count} 点を {name} に保存しました。</translation>
    </message>
    <message>
        <source>There are no files to embed; add a folder first.</source>
        <translation>ベクトル化するファイルがありません。先にフォルダーを追加してください。</translation>
    </message>
    <message>
        <source>Embedding {count} files</source>
        <translation>{count} 個のファイルをベクトル化中</translation>
    </message>
    <message>
        <source>map: near {names}</source>
        <translation>マップ：{names} の近く</translation>
    </message>
    <message>
        <source>map: cluster</source>
        <translation>マップ：クラスター</translation>
    </message>
    <message>
        <source>Export the map</source>
        <translation>マップを書き出す</translation>
    </message>
</context>
<context>
    <name>MelView</name>
    <message>
        <source>Spectrogram</source>
        <translation>スペクトログラム</translation>
    </message>
    <message>
        <source>{0} s   {1} Hz   {2} dB</source>
        <translation>{0} 秒   {1} Hz   {2} dB</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>V&amp;oice</source>
        <translation>声(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Embed the listed utterances into the maps</source>
        <translation>一覧の発話をマップに加える</translation>
    </message>
    <message>
        <source>New voice in hand</source>
        <translation>手元の声を新しくする</translation>
    </message>
    <message>
        <source>Encoders and models in memory…</source>
        <translation>エンコーダーとメモリ上のモデル…</translation>
    </message>
    <message>
        <source>Reset the layout</source>
        <translation>レイアウトを初期化</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Open the recordings folder</source>
        <translation>録音フォルダーを開く</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>ログフォルダーを開く</translation>
    </message>
    <message>
        <source>About</source>
        <translation>このプログラムについて</translation>
    </message>
    <message>
        <source>Save the sound</source>
        <translation>音を保存</translation>
    </message>
    <message>
        <source>Sound (*.wav *.flac *.mp3 *.ogg)</source>
        <translation>音声 (*.wav *.flac *.mp3 *.ogg)</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存中</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>{name} を保存しました。</translation>
    </message>
    <message>
        <source>Collecting the list</source>
        <translation>一覧を集めています</translation>
    </message>
    <message>
        <source>Voice Toolbox. MIT licence. The built-in models learned from openly licensed speech; their cards lie in the resources folder. The emotion encoder learned from RAVDESS among others: for non-commercial use.</source>
        <translation>ボイスツールボックス。MIT ライセンス。内蔵モデルは公開ライセンスの音声から学習しました。モデルカードは resources フォルダーにあります。感情エンコーダーの学習には RAVDESS も使われているため、非商用に限ります。</translation>
    </message>
</context>
<context>
    <name>ModelsController</name>
    <message>
        <source>Processor</source>
        <translation>プロセッサー</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Getting the models ready</source>
        <translation>モデルを準備中</translation>
    </message>
    <message>
        <source>Add model files</source>
        <translation>モデルファイルを追加</translation>
    </message>
    <message>
        <source>Looking at {name}</source>
        <translation>{name} を確認中</translation>
    </message>
    <message>
        <source>Listing the models</source>
        <translation>モデルを一覧中</translation>
    </message>
    <message>
        <source>Added {name}.</source>
        <translation>{name} を追加しました。</translation>
    </message>
    <message>
        <source>{model} does not know “{choice}” and goes on without it.</source>
        <translation>{model} は「{choice}」に対応していないため、それなしで続けます。</translation>
    </message>
    <message>
        <source>{name} is the vocoder now.</source>
        <translation>ボコーダーを {name} に切り替えました。</translation>
    </message>
    <message>
        <source>Built-in voice</source>
        <translation>内蔵の声</translation>
    </message>
    <message>
        <source>Built-in vocoder</source>
        <translation>内蔵ボコーダー</translation>
    </message>
    <message>
        <source>Built-in speaker encoder</source>
        <translation>内蔵話者エンコーダー</translation>
    </message>
    <message>
        <source>Built-in emotion encoder</source>
        <translation>内蔵感情エンコーダー</translation>
    </message>
    <message>
        <source>Unloading</source>
        <translation>解放中</translation>
    </message>
    <message>
        <source>Changing the encoder</source>
        <translation>エンコーダーを切り替え中</translation>
    </message>
    <message>
        <source>Changing the device</source>
        <translation>デバイスを切り替え中</translation>
    </message>
    <message>
        <source>Computing on {name} now.</source>
        <translation>{name} で計算します。</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>{name}: {size} MB</source>
        <translation>{name}：{size} MB</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Speaker encoder</source>
        <translation>話者エンコーダー</translation>
    </message>
    <message>
        <source>Emotion encoder</source>
        <translation>感情エンコーダー</translation>
    </message>
    <message>
        <source>Measures whose voice a clip holds</source>
        <translation>クリップが誰の声かを測ります</translation>
    </message>
    <message>
        <source>Measures how a clip feels</source>
        <translation>クリップの感情を測ります</translation>
    </message>
    <message>
        <source>In memory</source>
        <translation>メモリ上</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>解放</translation>
    </message>
    <message>
        <source>Free the memory of the chosen model; it is loaded again when needed</source>
        <translation>選んだモデルのメモリを解放します。必要になれば再び読み込みます</translation>
    </message>
</context>
<context>
    <name>PointTableModel</name>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>話者</translation>
    </message>
    <message>
        <source>Emotion</source>
        <translation>感情</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>コサイン</translation>
    </message>
    <message>
        <source>Play {}</source>
        <translation>{} を再生</translation>
    </message>
    <message>
        <source>Play this one (Enter)</source>
        <translation>これを再生（Enter）</translation>
    </message>
</context>
<context>
    <name>PresetsController</name>
    <message>
        <source>“{name}” of this preset is not available here.</source>
        <translation>このプリセットの「{name}」はここにはありません。</translation>
    </message>
    <message>
        <source>Saved the preset “{name}”.</source>
        <translation>プリセット「{name}」を保存しました。</translation>
    </message>
    <message>
        <source>The preset “{name}” could not be deleted.</source>
        <translation>プリセット「{name}」を削除できませんでした。</translation>
    </message>
    <message>
        <source>Save these settings…</source>
        <translation>この設定を保存…</translation>
    </message>
    <message>
        <source>Delete a preset</source>
        <translation>プリセットを削除</translation>
    </message>
    <message>
        <source>Save these settings</source>
        <translation>この設定を保存</translation>
    </message>
    <message>
        <source>Name of the preset:</source>
        <translation>プリセットの名前：</translation>
    </message>
</context>
<context>
    <name>PromptCard</name>
    <message>
        <source>Read this aloud</source>
        <translation>声に出して読んでください</translation>
    </message>
    <message>
        <source>Text to read</source>
        <translation>読み上げるテキスト</translation>
    </message>
    <message>
        <source>Language of the text to read</source>
        <translation>読み上げるテキストの言語</translation>
    </message>
    <message>
        <source>Next text</source>
        <translation>次のテキスト</translation>
    </message>
    <message>
        <source>Another text to read</source>
        <translation>別の読み上げテキスト</translation>
    </message>
</context>
<context>
    <name>RecorderController</name>
    <message>
        <source>Looking for unfinished recordings</source>
        <translation>未完了の録音を探しています</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>録音</translation>
    </message>
    <message>
        <source>My recordings</source>
        <translation>自分の録音</translation>
    </message>
    <message>
        <source>An unfinished recording was rescued: {name}</source>
        <translation>未完了の録音を復元しました：{name}</translation>
    </message>
</context>
<context>
    <name>RecorderPanel</name>
    <message>
        <source>System default ({0})</source>
        <translation>システムの既定（{0}）</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>システムの既定</translation>
    </message>
    <message>
        <source>No device found</source>
        <translation>デバイスが見つかりません</translation>
    </message>
    <message>
        <source>{0} (not connected)</source>
        <translation>{0}（未接続）</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>開いています…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>テスト中…</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>録音</translation>
    </message>
    <message>
        <source>Record until stopped; saved to disk while it runs (R)</source>
        <translation>止めるまで録音し、録りながら保存します（R）</translation>
    </message>
    <message>
        <source>Recorder</source>
        <translation>レコーダー</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>マイク</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>出力</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>話者</translation>
    </message>
    <message>
        <source>The microphone to record from</source>
        <translation>録音に使うマイク</translation>
    </message>
    <message>
        <source>Where sounds are played</source>
        <translation>音を再生するデバイス</translation>
    </message>
    <message>
        <source>Name of who speaks; recordings are kept under it</source>
        <translation>話す人の名前。録音はこの名前で保存されます</translation>
    </message>
    <message>
        <source>who speaks (optional)</source>
        <translation>話す人（任意）</translation>
    </message>
    <message>
        <source>Refresh devices</source>
        <translation>デバイスを更新</translation>
    </message>
    <message>
        <source>Look for devices again</source>
        <translation>デバイスをもう一度探す</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>レベル</translation>
    </message>
    <message>
        <source>Show the level before recording</source>
        <translation>録音前にレベルを表示</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Pause the recording</source>
        <translation>録音を一時停止</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>テスト</translation>
    </message>
    <message>
        <source>Record three seconds and hear them</source>
        <translation>三秒録音して聞く</translation>
    </message>
</context>
<context>
    <name>Remembering</name>
    <message>
        <source>“{name}”, chosen last time, is not available here.</source>
        <translation>前回選んだ「{name}」はここにはありません。</translation>
    </message>
</context>
<context>
    <name>ResultPane</name>
    <message>
        <source>{0} s</source>
        <translation>{0} 秒</translation>
    </message>
    <message>
        <source>made in {0} s</source>
        <translation>{0} 秒で生成</translation>
    </message>
    <message>
        <source>first sound after {0} s</source>
        <translation>{0} 秒で最初の音</translation>
    </message>
    <message>
        <source>stopped early</source>
        <translation>途中で停止</translation>
    </message>
    <message>
        <source>Result: nothing spoken yet</source>
        <translation>結果：まだ何も話していません</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation>対応</translation>
    </message>
    <message>
        <source>Show which symbol is spoken when</source>
        <translation>どの記号がいつ話されたかを表示</translation>
    </message>
</context>
<context>
    <name>ScatterMap</name>
    <message>
        <source>Map of points</source>
        <translation>点のマップ</translation>
    </message>
    <message>
        <source>Arrow keys move between points, Enter plays, Shift+Enter loads, Ctrl+Space chooses, Ctrl+A chooses all, F shows all points.</source>
        <translation>矢印キーで点を移動、Enter で再生、Shift+Enter で読み込み、Ctrl+スペースで選択、Ctrl+A ですべて選択、F で全点を表示します。</translation>
    </message>
</context>
<context>
    <name>SentenceChips</name>
    <message>
        <source>Sentences</source>
        <translation>文</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>もう一度</translation>
    </message>
    <message>
        <source>Speak the chosen sentence again, and only that</source>
        <translation>選んだ文だけをもう一度話す</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>being spoken</source>
        <translation>合成中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>playing</source>
        <translation>再生中</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Sentence {number}, {state}</source>
        <translation>文 {number}、{state}</translation>
    </message>
    <message>
        <source>Play this sentence</source>
        <translation>この文を再生</translation>
    </message>
    <message>
        <source>Speak this sentence again</source>
        <translation>この文をもう一度話す</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>Search actions or keys</source>
        <translation>操作やキーを検索</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作とキー</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Default keys</source>
        <translation>既定のキー</translation>
    </message>
    <message>
        <source>Give every action its default key again</source>
        <translation>すべての操作を既定のキーに戻す</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Key for {action}</source>
        <translation>「{action}」のキー</translation>
    </message>
    <message>
        <source>Click and press the new key; Backspace for none</source>
        <translation>クリックして新しいキーを押してください。Backspace でキーなし</translation>
    </message>
</context>
<context>
    <name>SpeakExtras</name>
    <message>
        <source>Seed</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>Use this seed: the same settings then give the same sound</source>
        <translation>このシードを使う：同じ設定なら同じ音になります</translation>
    </message>
    <message>
        <source>Seed number</source>
        <translation>シードの番号</translation>
    </message>
    <message>
        <source>Trim silence</source>
        <translation>無音を削る</translation>
    </message>
    <message>
        <source>Cut silence out of the result by voice detection</source>
        <translation>音声検出で結果の無音を取り除く</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>テイク数</translation>
    </message>
    <message>
        <source>Number of takes</source>
        <translation>テイクの数</translation>
    </message>
    <message>
        <source>Make several takes and rank them by likeness to the voice</source>
        <translation>複数のテイクを作り、声に似ている順に並べる</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>プリセット</translation>
    </message>
    <message>
        <source>Models, knobs and feeling under a name</source>
        <translation>モデル・つまみ・感情に名前を付けて保存</translation>
    </message>
    <message>
        <source>Knobs</source>
        <translation>つまみ</translation>
    </message>
    <message>
        <source>Show the knobs of the chosen model</source>
        <translation>選んだモデルのつまみを表示</translation>
    </message>
</context>
<context>
    <name>SpeakPanel</name>
    <message>
        <source>Type a text first.</source>
        <translation>先にテキストを入力してください。</translation>
    </message>
    <message>
        <source>Choose a synthesizer first; drop a model file on the window to add one.</source>
        <translation>先にシンセサイザーを選んでください。モデルファイルをウィンドウにドロップすると追加できます。</translation>
    </message>
    <message>
        <source>Synthesize and vocode</source>
        <translation>合成して音にする</translation>
    </message>
    <message>
        <source>Synthesize only</source>
        <translation>合成のみ</translation>
    </message>
    <message>
        <source>Vocode only</source>
        <translation>音にするのみ</translation>
    </message>
    <message>
        <source>Knobs of the vocoder</source>
        <translation>ボコーダーのつまみ</translation>
    </message>
    <message>
        <source>Make speech from the text (Ctrl+Enter)</source>
        <translation>テキストから音声を作る（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Make only the mel spectrogram (Ctrl+Shift+Enter)</source>
        <translation>メルスペクトログラムだけを作る（Ctrl+Shift+Enter）</translation>
    </message>
    <message>
        <source>Turn the present mel spectrogram into sound with the chosen vocoder</source>
        <translation>今のメルスペクトログラムを選んだボコーダーで音にする</translation>
    </message>
    <message>
        <source>Speech is being made; wait or press Stop.</source>
        <translation>音声を生成中です。待つか「停止」を押してください。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>停止中…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop making speech and keep the finished sentences (Esc)</source>
        <translation>生成を止め、できた文は残す（Esc）</translation>
    </message>
</context>
<context>
    <name>SpeakPickers</name>
    <message>
        <source>Voice</source>
        <translation>声</translation>
    </message>
    <message>
        <source>Whose voice speaks</source>
        <translation>誰の声で話すか</translation>
    </message>
    <message>
        <source>Feeling</source>
        <translation>感情</translation>
    </message>
    <message>
        <source>How it is said (keys 1 to 9 choose one of the model&apos;s own). The built-in feelings learned from RAVDESS among others: for non-commercial use.</source>
        <translation>どんな感情で話すか（1 から 9 のキーでモデル内蔵の感情を選択）。内蔵の感情の学習には RAVDESS なども使われているため、非商用に限ります。</translation>
    </message>
    <message>
        <source>Synthesizer</source>
        <translation>シンセサイザー</translation>
    </message>
    <message>
        <source>The model that turns text into a mel spectrogram or speech</source>
        <translation>テキストをメルスペクトログラムや音声にするモデル</translation>
    </message>
    <message>
        <source>Vocoder</source>
        <translation>ボコーダー</translation>
    </message>
    <message>
        <source>The model that turns a mel spectrogram into sound</source>
        <translation>メルスペクトログラムを音にするモデル</translation>
    </message>
    <message>
        <source>Computed on</source>
        <translation>計算装置</translation>
    </message>
    <message>
        <source>The processor or graphics card that does the work</source>
        <translation>計算を行うプロセッサーまたはグラフィックカード</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>強さ</translation>
    </message>
    <message>
        <source>Strength of the feeling</source>
        <translation>感情の強さ</translation>
    </message>
    <message>
        <source>0 is none, 1 as it is, 2 exaggerated</source>
        <translation>0 はなし、1 はそのまま、2 は誇張</translation>
    </message>
    <message>
        <source>The voice in words</source>
        <translation>声をことばで</translation>
    </message>
    <message>
        <source>The feeling in words</source>
        <translation>感情をことばで</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Built-in voice</source>
        <translation>内蔵の声</translation>
    </message>
    <message>
        <source>The model&apos;s own voice</source>
        <translation>モデル自身の声</translation>
    </message>
    <message>
        <source>{name} (as asked before)</source>
        <translation>{name}（前回の指定）</translation>
    </message>
    <message>
        <source>From a clip</source>
        <translation>クリップから</translation>
    </message>
    <message>
        <source>From the map</source>
        <translation>マップから</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>まだモデルがありません</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
</context>
<context>
    <name>SpeakText</name>
    <message>
        <source>How the text will be pronounced</source>
        <translation>テキストの読み方</translation>
    </message>
    <message>
        <source>Text to speak</source>
        <translation>話すテキスト</translation>
    </message>
    <message>
        <source>Detect</source>
        <translation>自動判定</translation>
    </message>
    <message>
        <source>Mandarin</source>
        <translation>中国語</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英語</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日本語</translation>
    </message>
    <message>
        <source>Language of the text</source>
        <translation>テキストの言語</translation>
    </message>
    <message>
        <source>Detect the language, or say which it is; as Japanese, romaji is read too</source>
        <translation>言語を自動で判別、または指定（日本語ならローマ字も読みます）</translation>
    </message>
    <message>
        <source>Mixed languages</source>
        <translation>言語を混ぜて</translation>
    </message>
    <message>
        <source>Detected language</source>
        <translation>判定された言語</translation>
    </message>
    <message>
        <source>Type what should be said</source>
        <translation>話す内容を入力してください</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>例文</translation>
    </message>
    <message>
        <source>Fill in a sample sentence</source>
        <translation>例文を入れる</translation>
    </message>
    <message>
        <source>Pronunciation</source>
        <translation>読み</translation>
    </message>
    <message>
        <source>The pronunciation appears here</source>
        <translation>ここに読みが表示されます</translation>
    </message>
    <message>
        <source>The text was too long: {count} characters at its end were left out.</source>
        <translation>テキストが長すぎるため、末尾の {count} 文字を省きました。</translation>
    </message>
    <message>
        <source>This cannot be spoken and will be left out.</source>
        <translation>ここは読めないため省かれます。</translation>
    </message>
</context>
<context>
    <name>SpeechController</name>
    <message>
        <source>Vocoding</source>
        <translation>音にしています</translation>
    </message>
    <message>
        <source>Speaking</source>
        <translation>合成中</translation>
    </message>
    <message>
        <source>No clip or place on the map was chosen for the feeling; it is spoken without one.</source>
        <translation>感情のクリップもマップ上の場所も選ばれていません。感情なしで話します。</translation>
    </message>
    <message>
        <source>Looking at the take</source>
        <translation>テイクを確認中</translation>
    </message>
    <message>
        <source>Measuring the take</source>
        <translation>テイクを測定中</translation>
    </message>
    <message>
        <source>Synthesize something first.</source>
        <translation>先に合成してください。</translation>
    </message>
    <message>
        <source>This speech was made without a mel spectrogram, so there is nothing to vocode.</source>
        <translation>この音声はメルスペクトログラムなしで作られたため、ボコーダーにかけるものがありません。</translation>
    </message>
    <message>
        <source>Reading the text</source>
        <translation>テキストを解析中</translation>
    </message>
</context>
<context>
    <name>TakesModel</name>
    <message>
        <source>Likeness</source>
        <translation>類似度</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>声</translation>
    </message>
    <message>
        <source>Feeling</source>
        <translation>感情</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>作成日時</translation>
    </message>
    <message>
        <source>built-in</source>
        <translation>内蔵</translation>
    </message>
    <message>
        <source>The file of this take is gone: {path}</source>
        <translation>このテイクのファイルがありません：{path}</translation>
    </message>
    <message>
        <source>Seed {seed}</source>
        <translation>シード {seed}</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>スター付き</translation>
    </message>
    <message>
        <source>Not starred</source>
        <translation>スターなし</translation>
    </message>
</context>
<context>
    <name>TakesTab</name>
    <message>
        <source>Search takes</source>
        <translation>テイクを検索</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>スター付き</translation>
    </message>
    <message>
        <source>Show only starred takes</source>
        <translation>スター付きのテイクだけを表示</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>テイク</translation>
    </message>
    <message>
        <source>What you make is kept here. Type a text and press Ctrl+Enter.</source>
        <translation>作った音声はここに残ります。テキストを入力して Ctrl+Enter を押してください。</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>Play the selected take (Enter; J and K: next and previous)</source>
        <translation>選択したテイクを再生（Enter。J と K で次と前）</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>スター</translation>
    </message>
    <message>
        <source>Star the selected takes, or take the star away (S)</source>
        <translation>選択したテイクのスターを付ける・外す（S）</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比べる</translation>
    </message>
    <message>
        <source>Compare two selected takes: switch between them while playing</source>
        <translation>選択した二つのテイクを再生しながら切り替えて比べる</translation>
    </message>
    <message>
        <source>Use settings</source>
        <translation>設定を使う</translation>
    </message>
    <message>
        <source>Put the text, voice, models, seed and knobs of this take back</source>
        <translation>このテイクのテキスト、声、モデル、シード、つまみを戻す</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>書き出す…</translation>
    </message>
    <message>
        <source>Export the selected takes (Ctrl+E)</source>
        <translation>選択したテイクを書き出す（Ctrl+E）</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Delete the selected takes (Del); Ctrl+Z brings them back</source>
        <translation>選択したテイクを削除（Del）。Ctrl+Z で戻ります</translation>
    </message>
</context>
<context>
    <name>Telling</name>
    <message>
        <source>arousal</source>
        <translation>覚醒度</translation>
    </message>
    <message>
        <source>valence</source>
        <translation>感情価</translation>
    </message>
    <message>
        <source>sounds {0}</source>
        <translation>感じ：{0}</translation>
    </message>
    <message>
        <source>nearest voices: {0}</source>
        <translation>近い声：{0}</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copy this notice and its details</source>
        <translation>この通知と詳細をコピー</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>この通知を閉じる</translation>
    </message>
</context>
<context>
    <name>TransportBar</name>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>Play or stop (Space)</source>
        <translation>再生・停止（スペース）</translation>
    </message>
    <message>
        <source>Playback</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>Stop playback</source>
        <translation>再生を停止</translation>
    </message>
    <message>
        <source>Stop and go back to the start</source>
        <translation>停止して先頭に戻る</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>ループ</translation>
    </message>
    <message>
        <source>Repeat the selection, or all of it</source>
        <translation>選択範囲または全体を繰り返す</translation>
    </message>
    <message>
        <source>A/B</source>
        <translation>A/B</translation>
    </message>
    <message>
        <source>Compare with the reference</source>
        <translation>参照と比べる</translation>
    </message>
    <message>
        <source>Switch between result and reference, keeping the position</source>
        <translation>位置を保ったまま結果と参照を切り替える</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Speed; the pitch stays</source>
        <translation>速さ。高さは変わりません</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
</context>
<context>
    <name>TransportController</name>
    <message>
        <source>Opening</source>
        <translation>開いています</translation>
    </message>
</context>
<context>
    <name>UndoTexts</name>
    <message numerus="yes">
        <source>Delete %n voice(s)</source>
        <translation>
            <numerusform>%n 個の声を削除</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n take(s)</source>
        <translation>
            <numerusform>%n 件のテイクを削除</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Forget %n utterance(s)</source>
        <translation>
            <numerusform>%n 件の発話を一覧から消す</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Star %n take(s)</source>
        <translation>
            <numerusform>%n 件のテイクにスターを付ける</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unstar %n take(s)</source>
        <translation>
            <numerusform>%n 件のテイクのスターを外す</numerusform>
        </translation>
    </message>
    <message>
        <source>Rename the voice</source>
        <translation>声の名前を変更</translation>
    </message>
</context>
<context>
    <name>UtteranceModel</name>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>話者</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Feeling</source>
        <translation>感情</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
</context>
<context>
    <name>VoiceEditor</name>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Mix</source>
        <translation>混ぜる</translation>
    </message>
    <message>
        <source>Name of the voice</source>
        <translation>声の名前</translation>
    </message>
    <message>
        <source>Notes about the voice</source>
        <translation>この声についてのメモ</translation>
    </message>
    <message>
        <source>Who agreed to the use of this voice, when and for what</source>
        <translation>この声の使用に誰が、いつ、何のために同意したか</translation>
    </message>
    <message>
        <source>Who agreed, when, for what</source>
        <translation>誰が、いつ、何のために同意したか</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>クリップ</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>重み</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>適合</translation>
    </message>
    <message>
        <source>Clips of the voice</source>
        <translation>声のクリップ</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>Play the selected clip</source>
        <translation>選択したクリップを再生</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>外す</translation>
    </message>
    <message>
        <source>Take the selected clips out of the voice (Del)</source>
        <translation>選択したクリップを声から外す（Del）</translation>
    </message>
    <message>
        <source>Drop outliers</source>
        <translation>外れ値を外す</translation>
    </message>
    <message>
        <source>Switch off the clips that do not sound like the others</source>
        <translation>他と似ていないクリップを無効にする</translation>
    </message>
    <message>
        <source>Save the voice</source>
        <translation>声を保存</translation>
    </message>
    <message>
        <source>Keep this voice in the library (Ctrl+S)</source>
        <translation>この声をライブラリに残す（Ctrl+S）</translation>
    </message>
    <message>
        <source>First voice of the mix</source>
        <translation>混ぜる一つ目の声</translation>
    </message>
    <message>
        <source>Second voice of the mix</source>
        <translation>混ぜる二つ目の声</translation>
    </message>
    <message>
        <source>Share of the second voice</source>
        <translation>二つ目の声の割合</translation>
    </message>
    <message>
        <source>Left: only the first voice; right: only the second</source>
        <translation>左端：一つ目の声だけ、右端：二つ目の声だけ</translation>
    </message>
    <message>
        <source>Weight of {name}</source>
        <translation>{name} の重み</translation>
    </message>
    <message>
        <source>Unlike the other clips: another person, noise or a bad cut?</source>
        <translation>他のクリップと似ていません。別の人、雑音、切り損ないでは？</translation>
    </message>
    <message>
        <source>Likeness to the other clips of this voice</source>
        <translation>この声の他のクリップとの類似度</translation>
    </message>
    <message>
        <source>Load an utterance, or pick several, to make a voice.</source>
        <translation>発話を読み込むか、いくつか選ぶと声ができます。</translation>
    </message>
    <message numerus="yes">
        <source>{counted} of %n clip(s) count.</source>
        <translation>
            <numerusform>%n クリップ中 {counted} 個を使用。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them do(es) not fit.</source>
        <translation>
            <numerusform>そのうち %n 個は合いません。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VoicesController</name>
    <message>
        <source>This voice is not in the library any more; the built-in voice speaks.</source>
        <translation>この声はもうライブラリにありません。内蔵の声で話します。</translation>
    </message>
    <message>
        <source>This utterance: {name}</source>
        <translation>この発話：{name}</translation>
    </message>
    <message>
        <source>Voice in hand</source>
        <translation>手元の声</translation>
    </message>
    <message>
        <source>{name} ({count} clips)</source>
        <translation>{name}（{count} クリップ）</translation>
    </message>
    <message>
        <source>Use as voice</source>
        <translation>声として使う</translation>
    </message>
    <message>
        <source>Some clips have no speaker vector yet; load them first.</source>
        <translation>話者ベクトルのないクリップがあります。先に読み込んでください。</translation>
    </message>
    <message>
        <source>These clips were measured by another speaker encoder; begin a new voice for them.</source>
        <translation>これらのクリップは別の話者エンコーダーで測られています。新しい声を作って追加してください。</translation>
    </message>
    <message>
        <source>There is no voice to save yet; load an utterance first.</source>
        <translation>保存できる声がまだありません。先に発話を読み込んでください。</translation>
    </message>
    <message>
        <source>“{name}” is in the library already. Update it, or keep it and save a new voice?</source>
        <translation>「{name}」はすでにライブラリにあります。更新しますか、それとも残して新しい声として保存しますか？</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Save as new</source>
        <translation>新しい声として保存</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>声</translation>
    </message>
    <message>
        <source>“{name}” gave no voice to speak with; the voice stays as it was.</source>
        <translation>「{name}」からは話す声が得られません。声は元のままです。</translation>
    </message>
    <message>
        <source>Save the voice</source>
        <translation>声を保存</translation>
    </message>
    <message>
        <source>Saved the voice “{name}”.</source>
        <translation>声「{name}」を保存しました。</translation>
    </message>
    <message>
        <source>The voice of this clip is being measured; a moment.</source>
        <translation>このクリップの声を測定しています。少しお待ちください。</translation>
    </message>
    <message>
        <source>These two voices cannot be mixed; choose two saved voices of one kind.</source>
        <translation>この二つの声は混ぜられません。同じ種類の保存済みの声を二つ選んでください。</translation>
    </message>
</context>
<context>
    <name>VoicesTab</name>
    <message>
        <source>Voices</source>
        <translation>声</translation>
    </message>
    <message>
        <source>No saved voices yet. Load an utterance and save its voice, or open a voice file.</source>
        <translation>保存した声はまだありません。発話を読み込んで声を保存するか、声のファイルを開いてください。</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使う</translation>
    </message>
    <message>
        <source>Speak with this voice (Enter)</source>
        <translation>この声で話す（Enter）</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>編集</translation>
    </message>
    <message>
        <source>Show the clips, weights and notes of this voice</source>
        <translation>この声のクリップ、重み、メモを表示</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>名前を変更</translation>
    </message>
    <message>
        <source>Give the voice another name (F2)</source>
        <translation>声に別の名前を付ける（F2）</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Delete the selected voices (Del); Ctrl+Z brings them back</source>
        <translation>選択した声を削除（Del）。Ctrl+Z で戻ります</translation>
    </message>
    <message>
        <source>Save file…</source>
        <translation>ファイルに保存…</translation>
    </message>
    <message>
        <source>Keep this voice as one file that others can open</source>
        <translation>この声を、他の人も開ける一つのファイルに保存</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>ファイルを開く…</translation>
    </message>
    <message>
        <source>Open a voice file</source>
        <translation>声のファイルを開く</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation>
            <numerusform>%n クリップ</numerusform>
        </translation>
    </message>
    <message>
        <source>Consent: {note}</source>
        <translation>同意：{note}</translation>
    </message>
</context>
<context>
    <name>WaveformView</name>
    <message>
        <source>Waveform</source>
        <translation>波形</translation>
    </message>
</context>
</TS>
