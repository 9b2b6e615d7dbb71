"""Sentences for judging a voice, written for this project: 30 Mandarin, 30 English, 40 Japanese, everyday words. Never trained on."""

MANDARIN = (
    "今天的天气非常好，我们一起去公园吧。", "请问去火车站怎么走？", "他每天早上六点起床，然后去跑步。", "这本书我已经看了三遍。", "昨天晚上下了一场大雨。",
    "妈妈在厨房里做饭，爸爸在看报纸。", "我想喝一杯热咖啡，不要糖。", "你能不能说得慢一点？", "下个星期我们要去北京开会。", "孩子们在院子里玩得很高兴。",
    "这个问题比我想的难得多。", "医生说他需要多休息几天。", "桌子上放着两个苹果和一把刀。", "银行下午五点半就关门了。", "她的声音听起来有点儿累。",
    "如果明天不下雨，我们就去爬山。", "这家饭馆的鱼做得特别好吃。", "他从来没有见过大海。", "请把窗户打开，房间里太热了。", "我的电话号码已经换了。",
    "冬天的时候，湖面上结了厚厚的冰。", "老师让我们把作业交上去。", "这趟飞机什么时候起飞？", "朋友送给我一张漂亮的画。", "春天来了，花都开了。",
    "他一边走路一边听音乐。", "我们应该保护环境，节约用水。", "这条路又长又窄，开车要小心。", "图书馆里很安静，大家都在看书。", "谢谢你的帮助，我们明天再见！",
)  # fmt: skip
ENGLISH = (
    "The weather is very nice today.", "She put the book on the table and left the room.", "We will meet again at the station in the morning.",
    "My brother wants to buy a new car next year.", "Could you please open the window for me?", "The children are playing in the garden behind the house.",
    "I have never seen such a beautiful place before.", "He drinks a cup of coffee before he goes to work.", "There is a small shop at the end of the street.",
    "The train to the city was late again.", "Please call me when you get home tonight.", "They walked along the river until it was dark.",
    "It is much colder here than it was last week.", "What time does the first flight leave?", "She has been learning the piano for three years.",
    "The old man told us a story about the sea.", "We need some bread, milk and a dozen eggs.", "I think this is the best answer to your question.",
    "Nobody knows what will happen in the future.", "The doctor asked him to stay in bed for a few days.", "Turn left at the corner and then walk straight ahead.",
    "Her sister lives in a large house near the forest.", "The water in the lake is clear and cold.", "He forgot his keys and had to wait outside.",
    "Our teacher gave us a lot of work for the weekend.", "This is the first time I have spoken in public.", "The dog ran after the ball and brought it back.",
    "You should try the soup, it is very good.", "They moved to another country when he was young.", "Thank you for your help, see you tomorrow.",
)  # fmt: skip
JAPANESE_KEPT = (
    "おはようございます、よく眠れましたか。", "雨がやんだら、虹が出るかもしれない。", "すみません、切符売り場はどちらでしょうか。", "弟の趣味は古い時計を集めることです。",
    "ここから富士山がはっきり見えますよ。", "薬を飲んだのに、熱がまだ下がらない。", "引っ越しの準備がやっと終わりました。", "それは聞いたことのない話だね。",
    "もしよかったら、お茶でもいかがですか。", "あの橋を渡ると、すぐ左に交番があります。", "子猫が三匹、箱の中で丸くなっていた。", "電池が切れて、リモコンが動きません。",
    "夕焼けが海に映って、とてもきれいだった。", "遅れてごめん、道が込んでいたんだ。", "このシャツ、もう少し大きいサイズはありますか。", "祖母は畑でトマトとなすを育てている。",
    "冷蔵庫の音がうるさくて、眠れなかった。", "桜は例年より五日早く咲くそうです。", "どうしてもっと早く教えてくれなかったの？", "会計は別々にお願いできますか。",
    "あなたの声を聞くと、ほっとします。", "雪が積もって、学校が休みになった。", "失敗しても、またやり直せばいい。", "ヴァイオリンの音色が、ホールに響き渡った。",
    "フェリーの切符は、二百六十円でした。", "ジョギングの後のシャワーは気持ちがいいなあ！", "病院の受付で、診察券を見せてください。", "パーティーには百人以上が集まるらしい。",
    "窓際の席に座ってもよろしいですか。", "それでは皆さん、また来週お会いしましょう。", "やったあ、宝くじが当たったぞ！", "蛍が飛ぶ川を、君にも見せたかった。",
    "ティーカップを割ったのは誰だ？", "留守の間に、宅配便が届いていました。", "ひょうたんの形をした池だと聞いた。", "キャベツを千切りにして、塩をふります。",
    "さようなら、どうかお元気で。", "霧で視界が悪く、船は港に戻った。", "ちょうど今、連絡しようと思っていたところです。", "砂漠の夜は、驚くほど冷え込むという。",
)  # fmt: skip
JAPANESE = JAPANESE_KEPT[:30]
