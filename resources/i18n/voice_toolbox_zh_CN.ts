<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>ActionTable</name>
    <message>
        <source>{key} is not a key this program knows; press another one.</source>
        <translation>本程序不认识按键 {key}，请换一个。</translation>
    </message>
    <message>
        <source>{key} already belongs to “{title}”; choose another key.</source>
        <translation>{key} 已用于“{title}”，请换一个键。</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Open audio files…</source>
        <translation>打开音频文件…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Add a model file…</source>
        <translation>添加模型文件…</translation>
    </message>
    <message>
        <source>Export takes…</source>
        <translation>导出语音…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Search utterances</source>
        <translation>搜索语句</translation>
    </message>
    <message>
        <source>Go to the text</source>
        <translation>转到文本</translation>
    </message>
    <message>
        <source>Load the selected utterances</source>
        <translation>载入所选语句</translation>
    </message>
    <message>
        <source>Next utterance</source>
        <translation>下一条语句</translation>
    </message>
    <message>
        <source>Random utterance</source>
        <translation>随机语句</translation>
    </message>
    <message>
        <source>Record or stop recording</source>
        <translation>开始或停止录音</translation>
    </message>
    <message>
        <source>Save the voice…</source>
        <translation>保存声音…</translation>
    </message>
    <message>
        <source>Open a voice file…</source>
        <translation>打开声音文件…</translation>
    </message>
    <message>
        <source>Play or stop</source>
        <translation>播放或停止</translation>
    </message>
    <message>
        <source>Synthesize and vocode</source>
        <translation>合成并生成声音</translation>
    </message>
    <message>
        <source>Synthesize only</source>
        <translation>仅合成</translation>
    </message>
    <message>
        <source>Vocode only</source>
        <translation>仅生成声音</translation>
    </message>
    <message>
        <source>Stop the work</source>
        <translation>停止当前工作</translation>
    </message>
    <message>
        <source>Stops what is being computed; finished sentences are kept, and nothing closes</source>
        <translation>停止正在进行的计算；已完成的句子会保留，窗口不会关闭</translation>
    </message>
    <message>
        <source>Next take</source>
        <translation>下一条生成语音</translation>
    </message>
    <message>
        <source>Previous take</source>
        <translation>上一条生成语音</translation>
    </message>
    <message>
        <source>Star the take</source>
        <translation>为语音加星标</translation>
    </message>
    <message>
        <source>Compare two takes</source>
        <translation>比较两条语音</translation>
    </message>
    <message>
        <source>Fit the maps</source>
        <translation>地图适合窗口</translation>
    </message>
    <message>
        <source>All commands…</source>
        <translation>所有命令…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts…</source>
        <translation>键盘快捷键…</translation>
    </message>
    <message>
        <source>Feeling: {name}</source>
        <translation>情感：{name}</translation>
    </message>
</context>
<context>
    <name>AlignmentView</name>
    <message>
        <source>Alignment of text and sound</source>
        <translation>文本与声音的对齐</translation>
    </message>
    <message>
        <source>{0}   {1} s   weight {2}</source>
        <translation>{0}   {1} 秒   权重 {2}</translation>
    </message>
</context>
<context>
    <name>Arranger</name>
    <message>
        <source>The map is empty; load some speech first.</source>
        <translation>地图是空的，请先载入语音。</translation>
    </message>
    <message>
        <source>{} left out: the vector holds numbers that are not finite; embed the sound again.</source>
        <translation>已略去 {}：向量中含有无效数值，请重新提取特征。</translation>
    </message>
</context>
<context>
    <name>BrowserController</name>
    <message>
        <source>Reading the folder</source>
        <translation>正在读取文件夹</translation>
    </message>
    <message>
        <source>Add a folder of speech</source>
        <translation>添加语音文件夹</translation>
    </message>
    <message>
        <source>Open sound files</source>
        <translation>打开声音文件</translation>
    </message>
    <message>
        <source>No sound files were found in {folder}.</source>
        <translation>在 {folder} 中没有找到声音文件。</translation>
    </message>
    <message>
        <source>Measuring lengths</source>
        <translation>正在测量时长</translation>
    </message>
    <message>
        <source>There is nothing to choose from; add a folder first.</source>
        <translation>没有可选的内容，请先添加文件夹。</translation>
    </message>
    <message>
        <source>Who speaks?</source>
        <translation>谁在说话？</translation>
    </message>
    <message>
        <source>Speaker of the selected files:</source>
        <translation>所选文件的说话人：</translation>
    </message>
    <message>
        <source>Reading the list</source>
        <translation>正在读取列表</translation>
    </message>
</context>
<context>
    <name>BrowserPanel</name>
    <message>
        <source>All datasets</source>
        <translation>所有数据集</translation>
    </message>
    <message>
        <source>All speakers</source>
        <translation>所有说话人</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>说话人</translation>
    </message>
    <message>
        <source>Type to search the datasets</source>
        <translation>输入文字以搜索数据集</translation>
    </message>
    <message>
        <source>Type to search the speakers</source>
        <translation>输入文字以搜索说话人</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Words, or speaker:name emotion:happy lang:zh sec&gt;3</source>
        <translation>关键词，或 speaker:姓名 emotion:happy lang:zh sec&gt;3</translation>
    </message>
    <message>
        <source>Search: words, speaker:name, emotion:happy, sec&gt;3</source>
        <translation>搜索：关键词、speaker:姓名、emotion:happy、sec&gt;3</translation>
    </message>
    <message>
        <source>Utterances</source>
        <translation>语句</translation>
    </message>
    <message>
        <source>Auto-next</source>
        <translation>自动下一条</translation>
    </message>
    <message>
        <source>After loading, step on to the next utterance</source>
        <translation>载入后自动移到下一条语句</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>载入</translation>
    </message>
    <message>
        <source>Load the selected utterances (L)</source>
        <translation>载入所选语句（L）</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Play the selected utterance on the spot (Enter)</source>
        <translation>直接播放所选语句（Enter）</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一条</translation>
    </message>
    <message>
        <source>Load the next utterance (N)</source>
        <translation>载入下一条语句（N）</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Pick a random utterance</source>
        <translation>随机选一条语句</translation>
    </message>
    <message>
        <source>Pick a random dataset</source>
        <translation>随机选一个数据集</translation>
    </message>
    <message>
        <source>Pick a random speaker</source>
        <translation>随机选一个说话人</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Add a folder of audio, in any layout (Ctrl+Shift+O)</source>
        <translation>添加音频文件夹，任何目录结构均可（Ctrl+Shift+O）</translation>
    </message>
    <message>
        <source>To maps</source>
        <translation>放到图上</translation>
    </message>
    <message>
        <source>Embed everything listed here into both maps</source>
        <translation>把此处列出的全部语音嵌入两张图</translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Open audio files (Ctrl+O)</source>
        <translation>打开音频文件（Ctrl+O）</translation>
    </message>
    <message>
        <source>Use as voice</source>
        <translation>用作声音</translation>
    </message>
    <message>
        <source>Use as feeling</source>
        <translation>用作情感</translation>
    </message>
    <message>
        <source>Correct the speaker…</source>
        <translation>更正说话人…</translation>
    </message>
    <message>
        <source>Look for new files</source>
        <translation>查找新文件</translation>
    </message>
    <message>
        <source>{selected} selected; the first {limit} are opened at once.</source>
        <translation>已选 {selected} 条；一次打开前 {limit} 条。</translation>
    </message>
    <message>
        <source>Drop audio files or folders here, or add a folder.</source>
        <translation>把音频文件或文件夹拖到这里，或添加文件夹。</translation>
    </message>
    <message numerus="yes">
        <source>%n utterance(s)</source>
        <translation>
            <numerusform>%n 条语句</numerusform>
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
        <translation>显示前 {0} 秒</translation>
    </message>
    <message>
        <source>speech {0} s</source>
        <translation>语音 {0} 秒</translation>
    </message>
    <message>
        <source>signal to noise {0} dB</source>
        <translation>信噪比 {0} dB</translation>
    </message>
    <message>
        <source>{0} kHz</source>
        <translation>{0} kHz</translation>
    </message>
    <message>
        <source>Reference: load, drop or record a voice</source>
        <translation>参考：载入、拖入或录制声音</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Play the selection, or all of it (Space)</source>
        <translation>播放选区或全部（空格）</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save this sound as a file</source>
        <translation>将此声音保存为文件</translation>
    </message>
    <message>
        <source>Use as voice</source>
        <translation>用作声音</translation>
    </message>
    <message>
        <source>Speak with the voice of this sound</source>
        <translation>用这段声音的嗓音说话</translation>
    </message>
    <message>
        <source>Add to the voice</source>
        <translation>加入声音</translation>
    </message>
    <message>
        <source>Add this sound to the clips of the voice in hand</source>
        <translation>把这段音频加入手头音色的片段</translation>
    </message>
</context>
<context>
    <name>ClipsController</name>
    <message>
        <source>Looking at the files</source>
        <translation>正在查看文件</translation>
    </message>
    <message>
        <source>Opening {name}</source>
        <translation>正在打开 {name}</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>正在打开</translation>
    </message>
    <message>
        <source>Embedding {name}</source>
        <translation>正在提取 {name} 的特征</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>What do you want to do?</source>
        <translation>你想做什么？</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>搜索命令</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
</context>
<context>
    <name>ControlForm</name>
    <message>
        <source>Reset knobs</source>
        <translation>重置参数</translation>
    </message>
    <message>
        <source>Set every knob back to the default of the model</source>
        <translation>将所有参数恢复为模型默认值</translation>
    </message>
    <message>
        <source>This model has no knobs.</source>
        <translation>此模型没有可调参数。</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Speed</source>
        <translation>语速</translation>
    </message>
    <message>
        <source>How fast it speaks; 1 is the voice&apos;s own tempo.</source>
        <translation>说话的快慢；1 为声音本身的语速。</translation>
    </message>
    <message>
        <source>Pitch</source>
        <translation>音高</translation>
    </message>
    <message>
        <source>Moves the whole melody up or down.</source>
        <translation>整体升高或降低音调。</translation>
    </message>
    <message>
        <source>semitones</source>
        <translation>半音</translation>
    </message>
    <message>
        <source>Melody</source>
        <translation>语调起伏</translation>
    </message>
    <message>
        <source>How far the pitch moves; 0 is monotone.</source>
        <translation>音高起伏的幅度；0 为单调。</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>力度</translation>
    </message>
    <message>
        <source>How strongly it speaks.</source>
        <translation>说话的力度。</translation>
    </message>
    <message>
        <source>Pauses</source>
        <translation>停顿</translation>
    </message>
    <message>
        <source>Length of the pauses at commas and full stops.</source>
        <translation>逗号和句号处停顿的长短。</translation>
    </message>
    <message>
        <source>Variation</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>How different each take (seed) is.</source>
        <translation>每次生成（随机种子）之间的差异。</translation>
    </message>
    <message>
        <source>Breath</source>
        <translation>气息</translation>
    </message>
    <message>
        <source>Louder or softer breath and hiss, while the voiced part stays as it is.</source>
        <translation>增减气息和嘶声，浊音部分不变。</translation>
    </message>
    <message>
        <source>Closeness</source>
        <translation>贴合度</translation>
    </message>
    <message>
        <source>Rounds that bring the sound closer to the mel; 0 is what the network alone makes.</source>
        <translation>使声音更贴近梅尔谱的迭代次数；0 为网络的原始输出。</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>迭代次数</translation>
    </message>
    <message>
        <source>More rounds sound cleaner and take longer.</source>
        <translation>次数越多声音越干净，耗时越长。</translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation>锐化</translation>
    </message>
    <message>
        <source>Raises the spectrum to this power; 1.5 clears up blurred mels.</source>
        <translation>将频谱提升到此幂次；1.5 可使模糊的梅尔谱变清晰。</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并行生成</translation>
    </message>
    <message>
        <source>Says stretches of the sound at the same time, which is much faster.</source>
        <translation>同时生成声音的各段，速度快得多。</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>分段</translation>
    </message>
    <message>
        <source>Samples of a stretch; shorter ones are faster.</source>
        <translation>每段的采样数；越短越快。</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>重叠</translation>
    </message>
    <message>
        <source>Samples in which one stretch fades into the next.</source>
        <translation>一段渐变到下一段所用的采样数。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>The same number gives the same sound.</source>
        <translation>相同的数得到相同的声音。</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Likeness to the voice {0} % (cosine {1})</source>
        <translation>与声音的相似度 {0} %（余弦 {1}）</translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <source>Browse</source>
        <translation>浏览</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>资料库</translation>
    </message>
    <message>
        <source>Map of voices</source>
        <translation>声音地图</translation>
    </message>
    <message>
        <source>Map of emotions</source>
        <translation>情感地图</translation>
    </message>
</context>
<context>
    <name>EmbeddingView</name>
    <message>
        <source>Reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>{0}: none yet</source>
        <translation>{0}：尚无</translation>
    </message>
    <message>
        <source>Not comparable: {0} and {1}</source>
        <translation>无法比较：{0} 与 {1}</translation>
    </message>
    <message>
        <source>{0}, {1} numbers</source>
        <translation>{0}，{1} 维</translation>
    </message>
    <message>
        <source>Speaker vectors</source>
        <translation>说话人向量</translation>
    </message>
    <message>
        <source>Number {0}: {1}</source>
        <translation>第 {0} 维：{1}</translation>
    </message>
</context>
<context>
    <name>Emotions</name>
    <message>
        <source>Neutral</source>
        <translation>平静</translation>
    </message>
    <message>
        <source>Happy</source>
        <translation>高兴</translation>
    </message>
    <message>
        <source>Sad</source>
        <translation>悲伤</translation>
    </message>
    <message>
        <source>Angry</source>
        <translation>愤怒</translation>
    </message>
    <message>
        <source>Fearful</source>
        <translation>恐惧</translation>
    </message>
    <message>
        <source>Surprised</source>
        <translation>惊讶</translation>
    </message>
    <message>
        <source>Disgusted</source>
        <translation>厌恶</translation>
    </message>
    <message>
        <source>Calm</source>
        <translation>安详</translation>
    </message>
    <message>
        <source>Bored</source>
        <translation>无聊</translation>
    </message>
</context>
<context>
    <name>ExportBar</name>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Where the files are written; existing files are never replaced</source>
        <translation>文件的保存位置；绝不会覆盖已有文件</translation>
    </message>
    <message>
        <source>Naming pattern</source>
        <translation>命名规则</translation>
    </message>
    <message>
        <source>Names are made from {fields}</source>
        <translation>文件名由 {fields} 组成</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the export settings</source>
        <translation>关闭导出设置</translation>
    </message>
    <message numerus="yes">
        <source>Export %n take(s)</source>
        <translation>
            <numerusform>导出 %n 条语音</numerusform>
        </translation>
    </message>
    <message>
        <source>Write the files</source>
        <translation>写出文件</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>请选择文件夹。</translation>
    </message>
</context>
<context>
    <name>FeelingsController</name>
    <message>
        <source>Click a place on the map of emotions.</source>
        <translation>请点击情感地图上的一处。</translation>
    </message>
    <message>
        <source>Load the clip whose feeling is meant first.</source>
        <translation>请先载入要借用其情感的片段。</translation>
    </message>
    <message>
        <source>The chosen synthesizer cannot be told this feeling.</source>
        <translation>所选的合成器不接受这种情感。</translation>
    </message>
</context>
<context>
    <name>FirstRunCard</name>
    <message>
        <source>Welcome. A first sound is one click away.</source>
        <translation>欢迎使用。点一下就能听到第一个声音。</translation>
    </message>
    <message>
        <source>Hide this card</source>
        <translation>隐藏此卡片</translation>
    </message>
    <message>
        <source>The built-in voice needs nothing else.</source>
        <translation>自带的声音无需任何准备。</translation>
    </message>
    <message>
        <source>Say hello</source>
        <translation>打个招呼</translation>
    </message>
    <message>
        <source>No speech to choose from yet: add a folder, or drop files and folders on the window.</source>
        <translation>还没有可选的语音：添加文件夹，或把文件和文件夹拖到窗口上。</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Record five seconds of your own voice.</source>
        <translation>录五秒你自己的声音。</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>No sound device was found. You can still make and export speech.</source>
        <translation>没有找到声音设备。仍可生成和导出语音。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>loaded</source>
        <translation>已载入</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>已录制</translation>
    </message>
    <message>
        <source>generated</source>
        <translation>已生成</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>说话人</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>HistoryTab</name>
    <message>
        <source>Search the history</source>
        <translation>搜索历史</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Show only what was loaded, recorded or generated</source>
        <translation>只显示载入、录制或生成的内容</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>载入</translation>
    </message>
    <message>
        <source>Load the selected utterances again</source>
        <translation>重新载入所选语句</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Play the selected utterance (Enter)</source>
        <translation>播放所选语句（Enter）</translation>
    </message>
    <message>
        <source>Use as voice</source>
        <translation>用作声音</translation>
    </message>
    <message>
        <source>Make a new voice of the selected utterances</source>
        <translation>用所选的话语做一个新声音</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Add the selected utterances to the voice in hand</source>
        <translation>把所选的话语加入当前声音</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take the selected utterances off the list (Del); Ctrl+Z brings them back</source>
        <translation>将所选语句移出列表（Del）；Ctrl+Z 可恢复</translation>
    </message>
    <message>
        <source>The newest {shown} of {total}; search to see others.</source>
        <translation>显示 {total} 条中最新的 {shown} 条；用搜索查看其他。</translation>
    </message>
    <message numerus="yes">
        <source>%n utterance(s)</source>
        <translation>
            <numerusform>%n 条语句</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HoverCard</name>
    <message>
        <source>real speech</source>
        <translation>真实语音</translation>
    </message>
    <message>
        <source>recorded here</source>
        <translation>在此录制</translation>
    </message>
    <message>
        <source>generated</source>
        <translation>已生成</translation>
    </message>
    <message>
        <source>speaker</source>
        <translation>说话人</translation>
    </message>
    <message>
        <source>emotion</source>
        <translation>情感</translation>
    </message>
    <message>
        <source>dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>length</source>
        <translation>时长</translation>
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
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop this job; what is finished is kept</source>
        <translation>停止此任务；已完成的部分会保留</translation>
    </message>
    <message numerus="yes">
        <source>%n s left</source>
        <translation>
            <numerusform>剩余 %n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min left</source>
        <translation>
            <numerusform>剩余 %n 分钟</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobsBar</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Show the last messages</source>
        <translation>显示最近的消息</translation>
    </message>
    <message>
        <source>Last messages</source>
        <translation>最近的消息</translation>
    </message>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all running jobs</source>
        <translation>显示所有正在运行的任务</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>还没有任何消息。</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>Input level</source>
        <translation>输入电平</translation>
    </message>
    <message>
        <source>Input level; speak so that the bar stays in the green and yellow. Click to reset the lamp.</source>
        <translation>输入电平：说话时让指示条保持在绿色和黄色区域。点击可重置指示灯。</translation>
    </message>
    <message>
        <source>Too hot: move back or turn the microphone down</source>
        <translation>太响：请离远一点或调低麦克风</translation>
    </message>
    <message>
        <source>Too quiet: come closer or turn the microphone up</source>
        <translation>太轻：请靠近一点或调高麦克风</translation>
    </message>
    <message>
        <source>No sound: is the microphone muted?</source>
        <translation>没有声音：麦克风静音了吗？</translation>
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
        <translation>正在导出语音</translation>
    </message>
    <message>
        <source>Exported {count} to {folder}.</source>
        <translation>已将 {count} 条导出到 {folder}。</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>Save the voice to a file</source>
        <translation>将声音保存为文件</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>已保存 {name}。</translation>
    </message>
    <message>
        <source>Open a voice file</source>
        <translation>打开声音文件</translation>
    </message>
    <message>
        <source>Voices (*.voice)</source>
        <translation>声音 (*.voice)</translation>
    </message>
    <message>
        <source>Import a voice</source>
        <translation>导入声音</translation>
    </message>
    <message>
        <source>Deleted; Ctrl+Z brings it back.</source>
        <translation>已删除；按 Ctrl+Z 恢复。</translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>Takes</source>
        <translation>生成记录</translation>
    </message>
    <message>
        <source>Voices</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Voice in hand</source>
        <translation>当前声音</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>资料库</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Hello, I am the built-in voice. 你好，我是自带的声音。</source>
        <translation>你好，我是自带的声音。Hello, I am the built-in voice.</translation>
    </message>
    <message>
        <source>Voice Toolbox</source>
        <translation>声音工具箱</translation>
    </message>
    <message>
        <source>Something unexpected happened</source>
        <translation>发生了意外</translation>
    </message>
    <message>
        <source>The program goes on and nothing you made is lost. The report below helps to mend it.</source>
        <translation>程序会继续运行，你做的东西不会丢失。下面的报告有助于修复问题。</translation>
    </message>
    <message>
        <source>The log is in {folder}.</source>
        <translation>日志在 {folder}。</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>“{name}” is not available here any more.</source>
        <translation>“{name}”在这里已不可用。</translation>
    </message>
</context>
<context>
    <name>MapController</name>
    <message>
        <source>UMAP waits for its turn</source>
        <translation>UMAP 正在排队</translation>
    </message>
    <message>
        <source>UMAP loads</source>
        <translation>UMAP 正在加载</translation>
    </message>
    <message>
        <source>UMAP gets ready</source>
        <translation>UMAP 正在准备</translation>
    </message>
    <message>
        <source>UMAP arranges the points</source>
        <translation>UMAP 正在排布各点</translation>
    </message>
    <message>
        <source>UMAP places the rest: %p%</source>
        <translation>UMAP 正在放置其余的点：%p%</translation>
    </message>
</context>
<context>
    <name>MapLegend</name>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>Click an entry to see only its points, Ctrl-click to add one, click again to see all</source>
        <translation>点击一项只显示它的点，Ctrl+点击可添加，再次点击显示全部</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
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
        <translation>颜色</translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation>最近邻</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>选区</translation>
    </message>
    <message>
        <source>Ten nearest by cosine</source>
        <translation>余弦距离最近的十个</translation>
    </message>
    <message>
        <source>Chosen points, or all when none is chosen</source>
        <translation>所选的点；未选时为全部</translation>
    </message>
    <message>
        <source>Map of emotions</source>
        <translation>情感地图</translation>
    </message>
    <message>
        <source>Map of voices</source>
        <translation>声音地图</translation>
    </message>
    <message>
        <source>?</source>
        <translation>?</translation>
    </message>
    <message>
        <source>How to read this map</source>
        <translation>如何看这张地图</translation>
    </message>
    <message>
        <source>Use as voice</source>
        <translation>用作声音</translation>
    </message>
    <message>
        <source>Make a new voice of the chosen points</source>
        <translation>用所选的点做一个新声音</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Add the chosen points to the voice in hand</source>
        <translation>把所选的点加入当前声音</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop arranging; the points stay where they are</source>
        <translation>停止排布；各点保持原位</translation>
    </message>
    <message>
        <source>Progress of the map</source>
        <translation>地图进度</translation>
    </message>
    <message>
        <source>Points close together are similar. How far apart distant groups lie, and how large a group looks, means nothing; trust the cosine in the list of the nearest. Click plays, double click loads, drag chooses, Alt-drag draws a lasso, the wheel zooms, right drag moves.</source>
        <translation>靠得近的点彼此相似。相距很远的群之间的距离以及群的大小没有意义；请以最近邻列表中的余弦值为准。单击播放，双击载入，拖动框选，Alt+拖动套索，滚轮缩放，右键拖动平移。</translation>
    </message>
    <message>
        <source>{} points</source>
        <translation>{} 个点</translation>
    </message>
    <message>
        <source>{} shown</source>
        <translation>显示 {} 个</translation>
    </message>
    <message>
        <source>{0} chosen, {1:.1f} s</source>
        <translation>已选 {0} 个，{1:.1f} 秒</translation>
    </message>
    <message>
        <source>Empty: load, record or drop speech to see it here.</source>
        <translation>空：载入、录制或拖入语音后会显示在这里。</translation>
    </message>
</context>
<context>
    <name>MapToolbar</name>
    <message>
        <source>Colour: speaker</source>
        <translation>颜色：说话人</translation>
    </message>
    <message>
        <source>Colour: dataset</source>
        <translation>颜色：数据集</translation>
    </message>
    <message>
        <source>Colour: emotion</source>
        <translation>颜色：情感</translation>
    </message>
    <message>
        <source>Colour: language</source>
        <translation>颜色：语言</translation>
    </message>
    <message>
        <source>Colour: source</source>
        <translation>颜色：来源</translation>
    </message>
    <message>
        <source>Colour: length</source>
        <translation>颜色：时长</translation>
    </message>
    <message>
        <source>Colour: likeness to the voice</source>
        <translation>着色：与声音的相似度</translation>
    </message>
    <message>
        <source>Colour: cluster</source>
        <translation>颜色：聚类</translation>
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
        <translation>编码器</translation>
    </message>
    <message>
        <source>Whose vectors the map shows; each encoder has a map of its own</source>
        <translation>图中显示哪个编码器的向量；每个编码器各有一张图</translation>
    </message>
    <message>
        <source>Colour by</source>
        <translation>着色依据</translation>
    </message>
    <message>
        <source>What the colours of the points mean</source>
        <translation>点的颜色的含义</translation>
    </message>
    <message>
        <source>Projection</source>
        <translation>投影</translation>
    </message>
    <message>
        <source>UMAP keeps neighbours together; PCA shows the widest spread, at once and always the same</source>
        <translation>UMAP 让相近的点靠在一起；PCA 显示最大的分散方向，即时且结果固定</translation>
    </message>
    <message>
        <source>Search the map</source>
        <translation>搜索地图</translation>
    </message>
    <message>
        <source>Words, speaker:anna, emotion:happy, sec&gt;3, &quot;two words&quot;</source>
        <translation>关键词、speaker:anna、emotion:happy、sec&gt;3、&quot;两个 词&quot;</translation>
    </message>
    <message>
        <source>search: words, speaker:anna, sec&gt;3</source>
        <translation>搜索：关键词、speaker:anna、sec&gt;3</translation>
    </message>
    <message>
        <source>Refit</source>
        <translation>重新排布</translation>
    </message>
    <message>
        <source>Arrange all points anew</source>
        <translation>重新排布所有的点</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>Show all points (F)</source>
        <translation>显示所有的点（F）</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>取点</translation>
    </message>
    <message>
        <source>Pick any place on the map: a feeling between its neighbours (P)</source>
        <translation>在地图上任取一点：介于相邻点之间的情感（P）</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Save the map as a picture or as a table with vectors</source>
        <translation>将地图保存为图片或带向量的表格</translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>图片 (PNG)…</translation>
    </message>
    <message>
        <source>Drawing (SVG)…</source>
        <translation>矢量图 (SVG)…</translation>
    </message>
    <message>
        <source>Table with vectors (CSV)…</source>
        <translation>带向量的表格 (CSV)…</translation>
    </message>
</context>
<context>
    <name>MapsController</name>
    <message>
        <source>Saved {count} points as {name}.</source>
        <translation>已将 {count} 个点保存为 {name}。</translation>
    </message>
    <message>
        <source>There are no files to embed; add a folder first.</source>
        <translation>没有可提取特征的文件，请先添加文件夹。</translation>
    </message>
    <message>
        <source>Embedding {count} files</source>
        <translation>正在提取 {count} 个文件的特征</translation>
    </message>
    <message>
        <source>map: near {names}</source>
        <translation>地图：靠近 {names}</translation>
    </message>
    <message>
        <source>map: cluster</source>
        <translation>地图：聚类</translation>
    </message>
    <message>
        <source>Export the map</source>
        <translation>导出地图</translation>
    </message>
</context>
<context>
    <name>MelView</name>
    <message>
        <source>Spectrogram</source>
        <translation>频谱图</translation>
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
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>V&amp;oice</source>
        <translation>声音(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Embed the listed utterances into the maps</source>
        <translation>将列出的语句加入地图</translation>
    </message>
    <message>
        <source>New voice in hand</source>
        <translation>新建当前声音</translation>
    </message>
    <message>
        <source>Encoders and models in memory…</source>
        <translation>编码器与内存中的模型…</translation>
    </message>
    <message>
        <source>Reset the layout</source>
        <translation>恢复默认布局</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Open the recordings folder</source>
        <translation>打开录音文件夹</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Save the sound</source>
        <translation>保存声音</translation>
    </message>
    <message>
        <source>Sound (*.wav *.flac *.mp3 *.ogg)</source>
        <translation>声音 (*.wav *.flac *.mp3 *.ogg)</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>已保存 {name}。</translation>
    </message>
    <message>
        <source>Collecting the list</source>
        <translation>正在收集列表</translation>
    </message>
    <message>
        <source>Voice Toolbox. MIT licence. The built-in models learned from openly licensed speech; their cards lie in the resources folder. The emotion encoder learned from RAVDESS among others: for non-commercial use.</source>
        <translation>声音工具箱。MIT 许可。自带的模型由开放许可的语音训练而成；模型卡在 resources 文件夹中。情感编码器的训练数据包括 RAVDESS：仅限非商业用途。</translation>
    </message>
</context>
<context>
    <name>ModelsController</name>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Getting the models ready</source>
        <translation>正在准备模型</translation>
    </message>
    <message>
        <source>Add model files</source>
        <translation>添加模型文件</translation>
    </message>
    <message>
        <source>Looking at {name}</source>
        <translation>正在查看 {name}</translation>
    </message>
    <message>
        <source>Listing the models</source>
        <translation>正在列出模型</translation>
    </message>
    <message>
        <source>Added {name}.</source>
        <translation>已添加 {name}。</translation>
    </message>
    <message>
        <source>{model} does not know “{choice}” and goes on without it.</source>
        <translation>{model} 不支持“{choice}”，将不使用它。</translation>
    </message>
    <message>
        <source>{name} is the vocoder now.</source>
        <translation>现在使用的声码器是 {name}。</translation>
    </message>
    <message>
        <source>Built-in voice</source>
        <translation>自带的声音</translation>
    </message>
    <message>
        <source>Built-in vocoder</source>
        <translation>自带的声码器</translation>
    </message>
    <message>
        <source>Built-in speaker encoder</source>
        <translation>自带的说话人编码器</translation>
    </message>
    <message>
        <source>Built-in emotion encoder</source>
        <translation>自带的情感编码器</translation>
    </message>
    <message>
        <source>Unloading</source>
        <translation>正在卸载</translation>
    </message>
    <message>
        <source>Changing the encoder</source>
        <translation>正在更换编码器</translation>
    </message>
    <message>
        <source>Changing the device</source>
        <translation>正在切换设备</translation>
    </message>
    <message>
        <source>Computing on {name} now.</source>
        <translation>现在使用 {name} 计算。</translation>
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
        <translation>模型</translation>
    </message>
    <message>
        <source>Speaker encoder</source>
        <translation>说话人编码器</translation>
    </message>
    <message>
        <source>Emotion encoder</source>
        <translation>情感编码器</translation>
    </message>
    <message>
        <source>Measures whose voice a clip holds</source>
        <translation>测量片段里是谁的声音</translation>
    </message>
    <message>
        <source>Measures how a clip feels</source>
        <translation>测量片段里的情感</translation>
    </message>
    <message>
        <source>In memory</source>
        <translation>内存中</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>卸载</translation>
    </message>
    <message>
        <source>Free the memory of the chosen model; it is loaded again when needed</source>
        <translation>释放所选模型占用的内存；需要时会再次加载</translation>
    </message>
</context>
<context>
    <name>PointTableModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>说话人</translation>
    </message>
    <message>
        <source>Emotion</source>
        <translation>情感</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Play {}</source>
        <translation>播放 {}</translation>
    </message>
    <message>
        <source>Play this one (Enter)</source>
        <translation>播放这一条（Enter）</translation>
    </message>
</context>
<context>
    <name>PresetsController</name>
    <message>
        <source>“{name}” of this preset is not available here.</source>
        <translation>此预设中的“{name}”在这里不可用。</translation>
    </message>
    <message>
        <source>Saved the preset “{name}”.</source>
        <translation>已保存预设“{name}”。</translation>
    </message>
    <message>
        <source>The preset “{name}” could not be deleted.</source>
        <translation>无法删除预设“{name}”。</translation>
    </message>
    <message>
        <source>Save these settings…</source>
        <translation>保存这些设置…</translation>
    </message>
    <message>
        <source>Delete a preset</source>
        <translation>删除预设</translation>
    </message>
    <message>
        <source>Save these settings</source>
        <translation>保存这些设置</translation>
    </message>
    <message>
        <source>Name of the preset:</source>
        <translation>预设名称：</translation>
    </message>
</context>
<context>
    <name>PromptCard</name>
    <message>
        <source>Read this aloud</source>
        <translation>请朗读</translation>
    </message>
    <message>
        <source>Text to read</source>
        <translation>朗读文本</translation>
    </message>
    <message>
        <source>Language of the text to read</source>
        <translation>朗读文本的语言</translation>
    </message>
    <message>
        <source>Next text</source>
        <translation>下一段</translation>
    </message>
    <message>
        <source>Another text to read</source>
        <translation>换一段朗读文本</translation>
    </message>
</context>
<context>
    <name>RecorderController</name>
    <message>
        <source>Looking for unfinished recordings</source>
        <translation>正在查找未完成的录音</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>My recordings</source>
        <translation>我的录音</translation>
    </message>
    <message>
        <source>An unfinished recording was rescued: {name}</source>
        <translation>已找回未完成的录音：{name}</translation>
    </message>
</context>
<context>
    <name>RecorderPanel</name>
    <message>
        <source>System default ({0})</source>
        <translation>系统默认（{0}）</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>系统默认</translation>
    </message>
    <message>
        <source>No device found</source>
        <translation>没有找到设备</translation>
    </message>
    <message>
        <source>{0} (not connected)</source>
        <translation>{0}（未连接）</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>正在测试…</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>Record until stopped; saved to disk while it runs (R)</source>
        <translation>录音直到停止；边录边存盘（R）</translation>
    </message>
    <message>
        <source>Recorder</source>
        <translation>录音机</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>说话人</translation>
    </message>
    <message>
        <source>The microphone to record from</source>
        <translation>录音用的麦克风</translation>
    </message>
    <message>
        <source>Where sounds are played</source>
        <translation>声音的播放设备</translation>
    </message>
    <message>
        <source>Name of who speaks; recordings are kept under it</source>
        <translation>说话人的姓名；录音以此归档</translation>
    </message>
    <message>
        <source>who speaks (optional)</source>
        <translation>谁在说话（可不填）</translation>
    </message>
    <message>
        <source>Refresh devices</source>
        <translation>刷新设备</translation>
    </message>
    <message>
        <source>Look for devices again</source>
        <translation>重新查找设备</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>电平</translation>
    </message>
    <message>
        <source>Show the level before recording</source>
        <translation>录音前显示电平</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pause the recording</source>
        <translation>暂停录音</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Record three seconds and hear them</source>
        <translation>录三秒并回放</translation>
    </message>
</context>
<context>
    <name>Remembering</name>
    <message>
        <source>“{name}”, chosen last time, is not available here.</source>
        <translation>上次选择的“{name}”在这里不可用。</translation>
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
        <translation>用时 {0} 秒</translation>
    </message>
    <message>
        <source>first sound after {0} s</source>
        <translation>{0} 秒后出声</translation>
    </message>
    <message>
        <source>stopped early</source>
        <translation>提前停止</translation>
    </message>
    <message>
        <source>Result: nothing spoken yet</source>
        <translation>结果：还没有生成语音</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>Show which symbol is spoken when</source>
        <translation>显示每个符号的发音时间</translation>
    </message>
</context>
<context>
    <name>ScatterMap</name>
    <message>
        <source>Map of points</source>
        <translation>点图</translation>
    </message>
    <message>
        <source>Arrow keys move between points, Enter plays, Shift+Enter loads, Ctrl+Space chooses, Ctrl+A chooses all, F shows all points.</source>
        <translation>方向键在点之间移动，Enter 播放，Shift+Enter 载入，Ctrl+空格选择，Ctrl+A 全选，F 显示所有的点。</translation>
    </message>
</context>
<context>
    <name>SentenceChips</name>
    <message>
        <source>Sentences</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>重说</translation>
    </message>
    <message>
        <source>Speak the chosen sentence again, and only that</source>
        <translation>只重新合成所选的句子</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>being spoken</source>
        <translation>正在合成</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>playing</source>
        <translation>正在播放</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Sentence {number}, {state}</source>
        <translation>第 {number} 句，{state}</translation>
    </message>
    <message>
        <source>Play this sentence</source>
        <translation>播放这句</translation>
    </message>
    <message>
        <source>Speak this sentence again</source>
        <translation>重新合成这句</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Search actions or keys</source>
        <translation>搜索操作或按键</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作及其按键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Default keys</source>
        <translation>默认按键</translation>
    </message>
    <message>
        <source>Give every action its default key again</source>
        <translation>所有操作恢复默认按键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Key for {action}</source>
        <translation>“{action}”的按键</translation>
    </message>
    <message>
        <source>Click and press the new key; Backspace for none</source>
        <translation>点击后按下新的键；退格键表示无</translation>
    </message>
</context>
<context>
    <name>SpeakExtras</name>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Use this seed: the same settings then give the same sound</source>
        <translation>使用此种子：相同设置得到相同的声音</translation>
    </message>
    <message>
        <source>Seed number</source>
        <translation>种子数值</translation>
    </message>
    <message>
        <source>Trim silence</source>
        <translation>裁剪静音</translation>
    </message>
    <message>
        <source>Cut silence out of the result by voice detection</source>
        <translation>用语音检测去除结果中的静音</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Number of takes</source>
        <translation>生成次数</translation>
    </message>
    <message>
        <source>Make several takes and rank them by likeness to the voice</source>
        <translation>生成多条并按与声音的相似度排序</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Models, knobs and feeling under a name</source>
        <translation>以名称保存模型、参数和情感</translation>
    </message>
    <message>
        <source>Knobs</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Show the knobs of the chosen model</source>
        <translation>显示所选模型的参数</translation>
    </message>
</context>
<context>
    <name>SpeakPanel</name>
    <message>
        <source>Type a text first.</source>
        <translation>请先输入文本。</translation>
    </message>
    <message>
        <source>Choose a synthesizer first; drop a model file on the window to add one.</source>
        <translation>请先选择合成器；把模型文件拖到窗口上即可添加。</translation>
    </message>
    <message>
        <source>Synthesize and vocode</source>
        <translation>合成并生成声音</translation>
    </message>
    <message>
        <source>Synthesize only</source>
        <translation>仅合成</translation>
    </message>
    <message>
        <source>Vocode only</source>
        <translation>仅生成声音</translation>
    </message>
    <message>
        <source>Knobs of the vocoder</source>
        <translation>声码器的旋钮</translation>
    </message>
    <message>
        <source>Make speech from the text (Ctrl+Enter)</source>
        <translation>由文本生成语音（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Make only the mel spectrogram (Ctrl+Shift+Enter)</source>
        <translation>只生成梅尔频谱（Ctrl+Shift+Enter）</translation>
    </message>
    <message>
        <source>Turn the present mel spectrogram into sound with the chosen vocoder</source>
        <translation>用所选声码器把当前梅尔频谱变成声音</translation>
    </message>
    <message>
        <source>Speech is being made; wait or press Stop.</source>
        <translation>正在生成语音；请等待或按“停止”。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop making speech and keep the finished sentences (Esc)</source>
        <translation>停止生成并保留已完成的句子（Esc）</translation>
    </message>
</context>
<context>
    <name>SpeakPickers</name>
    <message>
        <source>Voice</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Whose voice speaks</source>
        <translation>用谁的声音说话</translation>
    </message>
    <message>
        <source>Feeling</source>
        <translation>情感</translation>
    </message>
    <message>
        <source>How it is said (keys 1 to 9 choose one of the model&apos;s own). The built-in feelings learned from RAVDESS among others: for non-commercial use.</source>
        <translation>用什么情感说（按 1 到 9 键选择模型自带的情感）。自带情感的训练数据包括 RAVDESS：仅限非商业用途。</translation>
    </message>
    <message>
        <source>Synthesizer</source>
        <translation>合成器</translation>
    </message>
    <message>
        <source>The model that turns text into a mel spectrogram or speech</source>
        <translation>把文本变成梅尔频谱或语音的模型</translation>
    </message>
    <message>
        <source>Vocoder</source>
        <translation>声码器</translation>
    </message>
    <message>
        <source>The model that turns a mel spectrogram into sound</source>
        <translation>把梅尔频谱变成声音的模型</translation>
    </message>
    <message>
        <source>Computed on</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <source>The processor or graphics card that does the work</source>
        <translation>进行计算的处理器或显卡</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Strength of the feeling</source>
        <translation>情感强度</translation>
    </message>
    <message>
        <source>0 is none, 1 as it is, 2 exaggerated</source>
        <translation>0 为无，1 为原样，2 为夸张</translation>
    </message>
    <message>
        <source>The voice in words</source>
        <translation>用文字描述声音</translation>
    </message>
    <message>
        <source>The feeling in words</source>
        <translation>用文字描述情感</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Built-in voice</source>
        <translation>自带的声音</translation>
    </message>
    <message>
        <source>The model&apos;s own voice</source>
        <translation>模型自带的声音</translation>
    </message>
    <message>
        <source>{name} (as asked before)</source>
        <translation>{name}（沿用之前的选择）</translation>
    </message>
    <message>
        <source>From a clip</source>
        <translation>取自音频</translation>
    </message>
    <message>
        <source>From the map</source>
        <translation>取自地图</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>还没有模型</translation>
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
        <translation>文本的读音</translation>
    </message>
    <message>
        <source>Text to speak</source>
        <translation>要说的文本</translation>
    </message>
    <message>
        <source>Detect</source>
        <translation>自动检测</translation>
    </message>
    <message>
        <source>Mandarin</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日文</translation>
    </message>
    <message>
        <source>Language of the text</source>
        <translation>文本的语言</translation>
    </message>
    <message>
        <source>Detect the language, or say which it is; as Japanese, romaji is read too</source>
        <translation>自动检测语言，或指定语言；选日语时也读罗马字</translation>
    </message>
    <message>
        <source>Mixed languages</source>
        <translation>多种语言混合</translation>
    </message>
    <message>
        <source>Detected language</source>
        <translation>检测到的语言</translation>
    </message>
    <message>
        <source>Type what should be said</source>
        <translation>输入要说的话</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Fill in a sample sentence</source>
        <translation>填入一句示例</translation>
    </message>
    <message>
        <source>Pronunciation</source>
        <translation>读音</translation>
    </message>
    <message>
        <source>The pronunciation appears here</source>
        <translation>读音显示在这里</translation>
    </message>
    <message>
        <source>The text was too long: {count} characters at its end were left out.</source>
        <translation>文本过长：末尾的 {count} 个字符被略去。</translation>
    </message>
    <message>
        <source>This cannot be spoken and will be left out.</source>
        <translation>此处无法朗读，将被略去。</translation>
    </message>
</context>
<context>
    <name>SpeechController</name>
    <message>
        <source>Vocoding</source>
        <translation>正在生成声音</translation>
    </message>
    <message>
        <source>Speaking</source>
        <translation>正在合成</translation>
    </message>
    <message>
        <source>No clip or place on the map was chosen for the feeling; it is spoken without one.</source>
        <translation>没有为情感选定片段或地图上的位置；将不带情感地说。</translation>
    </message>
    <message>
        <source>Looking at the take</source>
        <translation>正在查看生成记录</translation>
    </message>
    <message>
        <source>Measuring the take</source>
        <translation>正在测量语音</translation>
    </message>
    <message>
        <source>Synthesize something first.</source>
        <translation>请先合成。</translation>
    </message>
    <message>
        <source>This speech was made without a mel spectrogram, so there is nothing to vocode.</source>
        <translation>这段语音不是由梅尔频谱生成的，没有可供声码器转换的内容。</translation>
    </message>
    <message>
        <source>Reading the text</source>
        <translation>正在分析文本</translation>
    </message>
</context>
<context>
    <name>TakesModel</name>
    <message>
        <source>Likeness</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Feeling</source>
        <translation>情感</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>生成时间</translation>
    </message>
    <message>
        <source>built-in</source>
        <translation>自带</translation>
    </message>
    <message>
        <source>The file of this take is gone: {path}</source>
        <translation>此条语音的文件已不存在：{path}</translation>
    </message>
    <message>
        <source>Seed {seed}</source>
        <translation>种子 {seed}</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>已加星标</translation>
    </message>
    <message>
        <source>Not starred</source>
        <translation>未加星标</translation>
    </message>
</context>
<context>
    <name>TakesTab</name>
    <message>
        <source>Search takes</source>
        <translation>搜索生成记录</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>已加星标</translation>
    </message>
    <message>
        <source>Show only starred takes</source>
        <translation>只显示加星标的语音</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>生成记录</translation>
    </message>
    <message>
        <source>What you make is kept here. Type a text and press Ctrl+Enter.</source>
        <translation>生成的语音保存在这里。输入文本并按 Ctrl+Enter。</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Play the selected take (Enter; J and K: next and previous)</source>
        <translation>播放所选语音（Enter；J 和 K：下一条和上一条）</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>星标</translation>
    </message>
    <message>
        <source>Star the selected takes, or take the star away (S)</source>
        <translation>为所选语音加上或取消星标（S）</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Compare two selected takes: switch between them while playing</source>
        <translation>比较所选的两条语音：播放时可切换</translation>
    </message>
    <message>
        <source>Use settings</source>
        <translation>使用设置</translation>
    </message>
    <message>
        <source>Put the text, voice, models, seed and knobs of this take back</source>
        <translation>恢复此条语音的文本、声音、模型、种子和参数</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Export the selected takes (Ctrl+E)</source>
        <translation>导出所选语音（Ctrl+E）</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete the selected takes (Del); Ctrl+Z brings them back</source>
        <translation>删除所选语音（Del）；Ctrl+Z 可恢复</translation>
    </message>
</context>
<context>
    <name>Telling</name>
    <message>
        <source>arousal</source>
        <translation>激活度</translation>
    </message>
    <message>
        <source>valence</source>
        <translation>愉悦度</translation>
    </message>
    <message>
        <source>sounds {0}</source>
        <translation>听起来：{0}</translation>
    </message>
    <message>
        <source>nearest voices: {0}</source>
        <translation>最接近的声音：{0}</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy this notice and its details</source>
        <translation>复制此通知及详情</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>关闭此通知</translation>
    </message>
</context>
<context>
    <name>TransportBar</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Play or stop (Space)</source>
        <translation>播放或停止（空格）</translation>
    </message>
    <message>
        <source>Playback</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Stop playback</source>
        <translation>停止播放</translation>
    </message>
    <message>
        <source>Stop and go back to the start</source>
        <translation>停止并回到开头</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Repeat the selection, or all of it</source>
        <translation>循环播放选区或全部</translation>
    </message>
    <message>
        <source>A/B</source>
        <translation>A/B</translation>
    </message>
    <message>
        <source>Compare with the reference</source>
        <translation>与参考比较</translation>
    </message>
    <message>
        <source>Switch between result and reference, keeping the position</source>
        <translation>在结果和参考之间切换，位置不变</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Speed; the pitch stays</source>
        <translation>速度；音高不变</translation>
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
        <translation>正在打开</translation>
    </message>
</context>
<context>
    <name>UndoTexts</name>
    <message numerus="yes">
        <source>Delete %n voice(s)</source>
        <translation>
            <numerusform>删除 %n 个声音</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n take(s)</source>
        <translation>
            <numerusform>删除 %n 条语音</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Forget %n utterance(s)</source>
        <translation>
            <numerusform>移除 %n 条语句</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Star %n take(s)</source>
        <translation>
            <numerusform>为 %n 条语音加星标</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unstar %n take(s)</source>
        <translation>
            <numerusform>取消 %n 条语音的星标</numerusform>
        </translation>
    </message>
    <message>
        <source>Rename the voice</source>
        <translation>重命名声音</translation>
    </message>
</context>
<context>
    <name>UtteranceModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>说话人</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Feeling</source>
        <translation>情感</translation>
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
        <translation>名称</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>授权</translation>
    </message>
    <message>
        <source>Mix</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>Name of the voice</source>
        <translation>声音的名称</translation>
    </message>
    <message>
        <source>Notes about the voice</source>
        <translation>关于此声音的备注</translation>
    </message>
    <message>
        <source>Who agreed to the use of this voice, when and for what</source>
        <translation>谁同意使用此声音、何时、用于何处</translation>
    </message>
    <message>
        <source>Who agreed, when, for what</source>
        <translation>谁、何时、为何同意</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>契合度</translation>
    </message>
    <message>
        <source>Clips of the voice</source>
        <translation>声音的片段</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Play the selected clip</source>
        <translation>播放所选片段</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take the selected clips out of the voice (Del)</source>
        <translation>将所选片段从声音中移除（Del）</translation>
    </message>
    <message>
        <source>Drop outliers</source>
        <translation>去除异常片段</translation>
    </message>
    <message>
        <source>Switch off the clips that do not sound like the others</source>
        <translation>停用与其他片段不像的片段</translation>
    </message>
    <message>
        <source>Save the voice</source>
        <translation>保存声音</translation>
    </message>
    <message>
        <source>Keep this voice in the library (Ctrl+S)</source>
        <translation>将此声音存入资料库（Ctrl+S）</translation>
    </message>
    <message>
        <source>First voice of the mix</source>
        <translation>混合的第一个声音</translation>
    </message>
    <message>
        <source>Second voice of the mix</source>
        <translation>混合的第二个声音</translation>
    </message>
    <message>
        <source>Share of the second voice</source>
        <translation>第二个声音的比例</translation>
    </message>
    <message>
        <source>Left: only the first voice; right: only the second</source>
        <translation>最左：只有第一个声音；最右：只有第二个</translation>
    </message>
    <message>
        <source>Weight of {name}</source>
        <translation>{name} 的权重</translation>
    </message>
    <message>
        <source>Unlike the other clips: another person, noise or a bad cut?</source>
        <translation>与其他片段不像：是别人、噪声，还是剪错了？</translation>
    </message>
    <message>
        <source>Likeness to the other clips of this voice</source>
        <translation>与此声音其他片段的相似度</translation>
    </message>
    <message>
        <source>Load an utterance, or pick several, to make a voice.</source>
        <translation>载入一条或选择多条语句来创建声音。</translation>
    </message>
    <message numerus="yes">
        <source>{counted} of %n clip(s) count.</source>
        <translation>
            <numerusform>%n 个片段中有 {counted} 个计入。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them do(es) not fit.</source>
        <translation>
            <numerusform>其中 %n 个不契合。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VoicesController</name>
    <message>
        <source>This voice is not in the library any more; the built-in voice speaks.</source>
        <translation>该声音已不在资料库中，将使用自带的声音。</translation>
    </message>
    <message>
        <source>This utterance: {name}</source>
        <translation>此语句：{name}</translation>
    </message>
    <message>
        <source>Voice in hand</source>
        <translation>当前声音</translation>
    </message>
    <message>
        <source>{name} ({count} clips)</source>
        <translation>{name}（{count} 个片段）</translation>
    </message>
    <message>
        <source>Use as voice</source>
        <translation>用作声音</translation>
    </message>
    <message>
        <source>Some clips have no speaker vector yet; load them first.</source>
        <translation>有些片段还没有说话人向量，请先载入。</translation>
    </message>
    <message>
        <source>These clips were measured by another speaker encoder; begin a new voice for them.</source>
        <translation>这些片段是用另一个说话人编码器测量的；请为它们新建一个声音。</translation>
    </message>
    <message>
        <source>There is no voice to save yet; load an utterance first.</source>
        <translation>还没有可保存的声音，请先载入语句。</translation>
    </message>
    <message>
        <source>“{name}” is in the library already. Update it, or keep it and save a new voice?</source>
        <translation>“{name}”已在库中。要更新它，还是保留它并另存为新声音？</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Save as new</source>
        <translation>另存为新声音</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>“{name}” gave no voice to speak with; the voice stays as it was.</source>
        <translation>“{name}”里没有可用的声音；说话的声音保持不变。</translation>
    </message>
    <message>
        <source>Save the voice</source>
        <translation>保存声音</translation>
    </message>
    <message>
        <source>Saved the voice “{name}”.</source>
        <translation>已保存声音“{name}”。</translation>
    </message>
    <message>
        <source>The voice of this clip is being measured; a moment.</source>
        <translation>正在测量此片段的声音，请稍候。</translation>
    </message>
    <message>
        <source>These two voices cannot be mixed; choose two saved voices of one kind.</source>
        <translation>这两个声音无法混合；请选择两个同类的已存声音。</translation>
    </message>
</context>
<context>
    <name>VoicesTab</name>
    <message>
        <source>Voices</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>No saved voices yet. Load an utterance and save its voice, or open a voice file.</source>
        <translation>还没有保存的声音。载入语句并保存其声音，或打开声音文件。</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Speak with this voice (Enter)</source>
        <translation>用此声音说话（Enter）</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Show the clips, weights and notes of this voice</source>
        <translation>显示此声音的片段、权重和备注</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Give the voice another name (F2)</source>
        <translation>给声音换个名字（F2）</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete the selected voices (Del); Ctrl+Z brings them back</source>
        <translation>删除所选声音（Del）；Ctrl+Z 可恢复</translation>
    </message>
    <message>
        <source>Save file…</source>
        <translation>存为文件…</translation>
    </message>
    <message>
        <source>Keep this voice as one file that others can open</source>
        <translation>将此声音存为一个他人也能打开的文件</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Open a voice file</source>
        <translation>打开声音文件</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation>
            <numerusform>%n 个片段</numerusform>
        </translation>
    </message>
    <message>
        <source>Consent: {note}</source>
        <translation>授权：{note}</translation>
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
