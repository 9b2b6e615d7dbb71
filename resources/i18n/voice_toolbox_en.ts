<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>BrowserPanel</name>
    <message numerus="yes">
        <source>%n utterance(s)</source>
        <translation>
            <numerusform>%n utterance</numerusform>
            <numerusform>%n utterances</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportBar</name>
    <message numerus="yes">
        <source>Export %n take(s)</source>
        <translation>
            <numerusform>Export %n take</numerusform>
            <numerusform>Export %n takes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryTab</name>
    <message numerus="yes">
        <source>%n utterance(s)</source>
        <translation>
            <numerusform>%n utterance</numerusform>
            <numerusform>%n utterances</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobLine</name>
    <message numerus="yes">
        <source>%n s left</source>
        <translation>
            <numerusform>%n s left</numerusform>
            <numerusform>%n s left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min left</source>
        <translation>
            <numerusform>%n min left</numerusform>
            <numerusform>%n min left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobsBar</name>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>+%n more</numerusform>
            <numerusform>+%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message numerus="yes">
        <source>%n take(s) could not be saved on the disk yet and would be lost.</source>
        <translation>
            <numerusform>%n take could not be saved on the disk yet and would be lost.</numerusform>
            <numerusform>%n takes could not be saved on the disk yet and would be lost.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MapsController</name>
    <message numerus="yes">
        <source>Saved %n point(s) as {name}.</source>
        <translation>
            <numerusform>Saved %n point as {name}.</numerusform>
            <numerusform>Saved %n points as {name}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Embedding %n file(s)</source>
        <translation>
            <numerusform>Embedding %n file</numerusform>
            <numerusform>Embedding %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PointMenu</name>
    <message numerus="yes">
        <source>Remove %n point(s) from the maps</source>
        <translation>
            <numerusform>Remove %n point from the maps</numerusform>
            <numerusform>Remove %n points from the maps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunPage</name>
    <message numerus="yes">
        <source>%n s left</source>
        <translation>
            <numerusform>%n s left</numerusform>
            <numerusform>%n s left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min left</source>
        <translation>
            <numerusform>%n min left</numerusform>
            <numerusform>%n min left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h left</source>
        <translation>
            <numerusform>%n h left</numerusform>
            <numerusform>%n h left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UndoTexts</name>
    <message numerus="yes">
        <source>Delete %n voice(s)</source>
        <translation>
            <numerusform>Delete %n voice</numerusform>
            <numerusform>Delete %n voices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n feeling(s)</source>
        <translation>
            <numerusform>Delete %n feeling</numerusform>
            <numerusform>Delete %n feelings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n take(s)</source>
        <translation>
            <numerusform>Delete %n take</numerusform>
            <numerusform>Delete %n takes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Forget %n utterance(s)</source>
        <translation>
            <numerusform>Forget %n utterance</numerusform>
            <numerusform>Forget %n utterances</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Star %n take(s)</source>
        <translation>
            <numerusform>Star %n take</numerusform>
            <numerusform>Star %n takes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unstar %n take(s)</source>
        <translation>
            <numerusform>Unstar %n take</numerusform>
            <numerusform>Unstar %n takes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VoiceEditor</name>
    <message numerus="yes">
        <source>{counted} of %n clip(s) count.</source>
        <translation>
            <numerusform>{counted} of %n clip counts.</numerusform>
            <numerusform>{counted} of %n clips count.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them do(es) not fit.</source>
        <translation>
            <numerusform>%n of them does not fit.</numerusform>
            <numerusform>%n of them do not fit.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VoicesController</name>
    <message numerus="yes">
        <source>{name} (%n clip(s))</source>
        <translation>
            <numerusform>{name} (%n clip)</numerusform>
            <numerusform>{name} (%n clips)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VoicesTab</name>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation>
            <numerusform>%n clip</numerusform>
            <numerusform>%n clips</numerusform>
        </translation>
    </message>
</context>
</TS>
