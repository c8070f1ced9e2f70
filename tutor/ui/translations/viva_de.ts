<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AskText</name>
    <message>
        <source>Ask in your own words. Viva answers from your notes and shows the passages.</source>
        <translation>Frag in eigenen Worten. Viva antwortet aus deinen Notizen und zeigt die Stellen.</translation>
    </message>
    <message>
        <source>Opening the notes …</source>
        <translation>Die Notizen werden geöffnet …</translation>
    </message>
    <message>
        <source>There are no notes to ask about. Import some first.</source>
        <translation>Es gibt keine Notizen, zu denen du fragen könntest. Importiere zuerst welche.</translation>
    </message>
    <message>
        <source>I didn’t hear anything. Press Talk and ask again, or type.</source>
        <translation>Ich habe nichts gehört. Drück „Sprechen“ und frag noch einmal, oder tipp.</translation>
    </message>
    <message>
        <source>A new conversation.</source>
        <translation>Ein neues Gespräch.</translation>
    </message>
    <message>
        <source>Indexing your notes: {done} of {total}. You can ask meanwhile.</source>
        <translation>Deine Notizen werden indiziert: {done} von {total}. Du kannst inzwischen fragen.</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Neues Gespräch</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>Zum Beispiel</translation>
    </message>
    <message>
        <source>Looking in your notes …</source>
        <translation>Viva sucht in deinen Notizen …</translation>
    </message>
    <message>
        <source>Your notes do not cover this.</source>
        <translation>Dazu steht nichts in deinen Notizen.</translation>
    </message>
    <message>
        <source>Viva answers from your notes alone. Ask in other words, or add notes about it.</source>
        <translation>Viva antwortet nur aus deinen Notizen. Frag mit anderen Worten oder ergänze Notizen dazu.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Save question and answer, to be asked like any other of your notes</source>
        <translation>Frage und Antwort speichern; sie wird gestellt wie jede andere aus deinen Notizen</translation>
    </message>
    <message>
        <source>Saved. It will come up for review like any other question.</source>
        <translation>Gespeichert. Sie kommt zur Wiederholung dran wie jede andere Frage.</translation>
    </message>
    <message>
        <source>Correct the question</source>
        <translation>Die Frage verbessern</translation>
    </message>
    <message>
        <source>You asked: {question}</source>
        <translation>Deine Frage: {question}</translation>
    </message>
    <message>
        <source>Understood as: {searched}</source>
        <translation>Verstanden als: {searched}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Hear it</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>Source {marker}: {heading}</source>
        <translation>Quelle {marker}: {heading}</translation>
    </message>
    <message>
        <source>Opens the passage in the notes</source>
        <translation>Öffnet die Stelle in den Notizen</translation>
    </message>
    <message>
        <source>Make this a card</source>
        <translation>Als Karte behalten</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Search the notes</source>
        <translation>In den Notizen suchen</translation>
    </message>
    <message>
        <source>Ask about your notes</source>
        <translation>Frag etwas zu deinen Notizen</translation>
    </message>
    <message>
        <source>Fix anything that was misheard, then press Enter.</source>
        <translation>Verbessere, was falsch verstanden wurde, und drücke Enter.</translation>
    </message>
    <message>
        <source>Your question</source>
        <translation>Deine Frage</translation>
    </message>
    <message>
        <source>What was understood</source>
        <translation>Was verstanden wurde</translation>
    </message>
    <message>
        <source>Talk</source>
        <translation>Sprechen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Speak answers</source>
        <translation>Vorlesen</translation>
    </message>
    <message>
        <source>Say every answer aloud as it comes</source>
        <translation>Jede Antwort laut vorlesen, sobald sie kommt</translation>
    </message>
    <message>
        <source>Viva is listening: ask your question.</source>
        <translation>Viva hört zu: Stell deine Frage.</translation>
    </message>
    <message>
        <source>Transcribing.</source>
        <translation>Wird aufgeschrieben.</translation>
    </message>
    <message>
        <source>Finishing – keep talking to continue.</source>
        <translation>Gleich fertig – sprich weiter, um fortzufahren.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>No microphone found. Connect one and press Talk again, or type your question.</source>
        <translation>Kein Mikrofon gefunden. Schließ eines an und drück noch einmal „Sprechen“, oder tipp deine Frage.</translation>
    </message>
</context>
<context>
    <name>CardText</name>
    <message>
        <source>No signal: is the microphone muted?</source>
        <translation>Kein Signal: Ist das Mikrofon stumm geschaltet?</translation>
    </message>
    <message>
        <source>Too quiet: come closer to the microphone.</source>
        <translation>Zu leise: Geh näher ans Mikrofon.</translation>
    </message>
    <message>
        <source>Too loud: move away from the microphone.</source>
        <translation>Zu laut: Geh weiter weg vom Mikrofon.</translation>
    </message>
    <message>
        <source>over the time</source>
        <translation>über der Zeit</translation>
    </message>
    <message>
        <source>good length</source>
        <translation>gute Länge</translation>
    </message>
    <message>
        <source>aim for {low}–{high}</source>
        <translation>Ziel: {low}–{high}</translation>
    </message>
    <message>
        <source>Time {elapsed_s}</source>
        <translation>Zeit {elapsed_s}</translation>
    </message>
    <message>
        <source>What you say will appear here.</source>
        <translation>Hier erscheint, was du sagst.</translation>
    </message>
    <message>
        <source>Mark the words of your answer that say this. Viva will check them again.</source>
        <translation>Markiere die Wörter deiner Antwort, die das sagen. Viva prüft sie noch einmal.</translation>
    </message>
    <message>
        <source>Fix anything that was misheard, but leave what you said. The answer is graded again at once, and Viva remembers the correction.</source>
        <translation>Verbessere, was falsch verstanden wurde, aber lass stehen, was du gesagt hast. Die Antwort wird sofort neu bewertet, und Viva merkt sich die Korrektur.</translation>
    </message>
    <message>
        <source>Correct any typos. The answer is graded again at once.</source>
        <translation>Verbessere Tippfehler. Die Antwort wird sofort neu bewertet.</translation>
    </message>
    <message>
        <source>Use this as evidence</source>
        <translation>Als Beleg verwenden</translation>
    </message>
    <message>
        <source>I said that</source>
        <translation>Hab ich gesagt</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>Deine Antwort</translation>
    </message>
    <message>
        <source>Nothing marked yet.</source>
        <translation>Noch nichts markiert.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>%n pause(s): {thinking} to think (outlined), {hesitations} within a phrase (filled)</source>
        <translation>
            <numerusform>%n Pause: {thinking} zum Nachdenken (Umriss), {hesitations} mitten im Satzteil (gefüllt)</numerusform>
            <numerusform>%n Pausen: {thinking} zum Nachdenken (Umriss), {hesitations} mitten im Satzteil (gefüllt)</numerusform>
        </translation>
    </message>
    <message>
        <source>No long pauses</source>
        <translation>Keine langen Pausen</translation>
    </message>
    <message>
        <source>Time used {used_s}, target {low} to {high}</source>
        <translation>{used_s} gebraucht, Ziel {low} bis {high}</translation>
    </message>
    <message>
        <source>Started after {seconds} s</source>
        <translation>Nach {seconds} s begonnen</translation>
    </message>
    <message numerus="yes">
        <source>At least %n filler(s)</source>
        <translation>
            <numerusform>Mindestens %n Füllwort</numerusform>
            <numerusform>Mindestens %n Füllwörter</numerusform>
        </translation>
    </message>
    <message>
        <source>No filler words</source>
        <translation>Keine Füllwörter</translation>
    </message>
    <message>
        <source>Words a minute: average {pace}, target {low}–{high}</source>
        <translation>Wörter in der Minute: im Mittel {pace}, Ziel {low}–{high}</translation>
    </message>
    <message>
        <source>{pace} at {time}</source>
        <translation>{pace} bei {time}</translation>
    </message>
    <message>
        <source>Pace over time: {told}</source>
        <translation>Tempo im Verlauf: {told}</translation>
    </message>
    <message numerus="yes">
        <source>%n pause(s): {thinking} to think, {hesitations} within a phrase</source>
        <translation>
            <numerusform>%n Pause: {thinking} zum Nachdenken, {hesitations} mitten im Satzteil</numerusform>
            <numerusform>%n Pausen: {thinking} zum Nachdenken, {hesitations} mitten im Satzteil</numerusform>
        </translation>
    </message>
    <message>
        <source>Time: {time}</source>
        <translation>Zeit: {time}</translation>
    </message>
    <message>
        <source>Time: {time}, target {low}–{high}</source>
        <translation>Zeit: {time}, Ziel {low}–{high}</translation>
    </message>
    <message>
        <source>Grade card</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Hear a good answer</source>
        <translation>Eine gute Antwort hören</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Als Nächstes</translation>
    </message>
    <message>
        <source>You could be asked next</source>
        <translation>Das könntest du als Nächstes gefragt werden</translation>
    </message>
    <message>
        <source>Click the marked words to hear them.</source>
        <translation>Klicke auf die markierten Wörter, um sie zu hören.</translation>
    </message>
    <message>
        <source>Fillers are in italics.</source>
        <translation>Füllwörter stehen kursiv.</translation>
    </message>
    <message>
        <source>Seconds stand where you paused.</source>
        <translation>Sekunden stehen, wo du pausiert hast.</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>A good answer</source>
        <translation>Eine gute Antwort</translation>
    </message>
    <message>
        <source>Try again now</source>
        <translation>Jetzt noch einmal versuchen</translation>
    </message>
    <message>
        <source>With the text of the notes</source>
        <translation>Mit dem Text der Notizen</translation>
    </message>
    <message>
        <source>Without the text of the notes</source>
        <translation>Ohne den Text der Notizen</translation>
    </message>
    <message>
        <source>Hide it</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>How you spoke</source>
        <translation>Wie du gesprochen hast</translation>
    </message>
    <message>
        <source>Fix the transcript</source>
        <translation>Mitschrift ändern</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Mitschrift</translation>
    </message>
    <message>
        <source>This may have been misheard, so it does not count for or against you. What did you say?</source>
        <translation>Das wurde vielleicht falsch verstanden, darum zählt es weder für noch gegen dich. Was hast du gesagt?</translation>
    </message>
    <message>
        <source>Viva couldn’t tell this from your answer, so it does not count for or against you.</source>
        <translation>Viva konnte das aus deiner Antwort nicht erkennen, deshalb zählt es weder für noch gegen dich.</translation>
    </message>
    <message>
        <source>Coming up in the follow-up.</source>
        <translation>Kommt in der Nachfrage.</translation>
    </message>
    <message>
        <source>Made when asked</source>
        <translation>Auf Nachfrage genannt</translation>
    </message>
    <message>
        <source>Missed when asked</source>
        <translation>Auch auf Nachfrage nicht genannt</translation>
    </message>
    <message>
        <source>Counted by you</source>
        <translation>Von dir gezählt</translation>
    </message>
    <message>
        <source>Taken out by you</source>
        <translation>Von dir gestrichen</translation>
    </message>
    <message>
        <source>{verdict}, counted by you</source>
        <translation>{verdict}, von dir gezählt</translation>
    </message>
    <message>
        <source>I didn’t say that</source>
        <translation>Das habe ich nicht gesagt</translation>
    </message>
    <message>
        <source>Play your answer at {time}</source>
        <translation>Deine Antwort bei {time} abspielen</translation>
    </message>
    <message>
        <source>You: “{said}”</source>
        <translation>Du: „{said}“</translation>
    </message>
    <message>
        <source>Play this moment of your answer</source>
        <translation>Diese Stelle deiner Antwort abspielen</translation>
    </message>
    <message>
        <source>No score</source>
        <translation>Keine Wertung</translation>
    </message>
    <message>
        <source>Score {score} of 100</source>
        <translation>{score} von 100 Punkten</translation>
    </message>
    <message>
        <source>of 100</source>
        <translation>von 100</translation>
    </message>
    <message>
        <source>What did you say?</source>
        <translation>Was hast du gesagt?</translation>
    </message>
    <message>
        <source>Grade again</source>
        <translation>Neu bewerten</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Genannt</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Contradicted</source>
        <translation>Falsch</translation>
    </message>
    <message>
        <source>Misheard?</source>
        <translation>Verhört?</translation>
    </message>
    <message>
        <source>Unclear</source>
        <translation>Unklar</translation>
    </message>
    <message>
        <source>{count} unclear</source>
        <translation>{count} unklar</translation>
    </message>
    <message>
        <source>{count} contradicted</source>
        <translation>{count} falsch</translation>
    </message>
    <message>
        <source>{count} misheard</source>
        <translation>{count} verhört</translation>
    </message>
    <message>
        <source>Loading the models. The first time takes a little longer.</source>
        <translation>Die Modelle werden geladen. Beim ersten Mal dauert es etwas länger.</translation>
    </message>
    <message numerus="yes">
        <source>No score yet: only {judged} of %n point(s) could be judged.</source>
        <translation>
            <numerusform>Noch keine Wertung: Nur {judged} von %n Punkt ließ sich beurteilen.</numerusform>
            <numerusform>Noch keine Wertung: Nur {judged} von %n Punkten ließen sich beurteilen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Rough: no language model read this answer.</source>
        <translation>Grob: Kein Sprachmodell hat diese Antwort gelesen.</translation>
    </message>
    <message>
        <source>Viva is sure of this score.</source>
        <translation>Viva ist sich bei dieser Wertung sicher.</translation>
    </message>
    <message>
        <source>Viva is fairly sure of this score.</source>
        <translation>Viva ist sich bei dieser Wertung ziemlich sicher.</translation>
    </message>
    <message numerus="yes">
        <source>This score is rough: only {judged} of %n point(s) could be judged.</source>
        <translation>
            <numerusform>Die Wertung ist grob: Nur {judged} von %n Punkt ließ sich beurteilen.</numerusform>
            <numerusform>Die Wertung ist grob: Nur {judged} von %n Punkten ließen sich beurteilen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{made} of %n point(s)</source>
        <translation>
            <numerusform>{made} von %n Punkt</numerusform>
            <numerusform>{made} von %n Punkten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>None of %n point(s) could be judged</source>
        <translation>
            <numerusform>Der Punkt ließ sich nicht beurteilen</numerusform>
            <numerusform>Keiner von %n Punkten ließ sich beurteilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{made} of %n judged point(s)</source>
        <translation>
            <numerusform>{made} von %n beurteilten Punkt</numerusform>
            <numerusform>{made} von %n beurteilten Punkten</numerusform>
        </translation>
    </message>
    <message>
        <source>{score} since last time.</source>
        <translation>{score} seit dem letzten Mal.</translation>
    </message>
    <message>
        <source>For the first time: {point}</source>
        <translation>Zum ersten Mal: {point}</translation>
    </message>
    <message numerus="yes">
        <source>%n point(s) for the first time.</source>
        <translation>
            <numerusform>%n Punkt zum ersten Mal.</numerusform>
            <numerusform>%n Punkte zum ersten Mal.</numerusform>
        </translation>
    </message>
    <message>
        <source>{words_per_min} words a minute</source>
        <translation>{words_per_min} Wörter pro Minute</translation>
    </message>
    <message numerus="yes">
        <source>%n pause(s)</source>
        <translation>
            <numerusform>%n Pause</numerusform>
            <numerusform>%n Pausen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at least %n filler(s)</source>
        <translation>
            <numerusform>mindestens %n Füllwort</numerusform>
            <numerusform>mindestens %n Füllwörter</numerusform>
        </translation>
    </message>
    <message>
        <source>Ending the interview.</source>
        <translation>Das Interview wird beendet.</translation>
    </message>
    <message>
        <source>Viva is waiting for you.</source>
        <translation>Viva wartet auf dich.</translation>
    </message>
    <message>
        <source>Opening the microphone …</source>
        <translation>Das Mikrofon wird geöffnet …</translation>
    </message>
    <message>
        <source>Paused. Press P to go on.</source>
        <translation>Angehalten. Mit P geht es weiter.</translation>
    </message>
    <message>
        <source>Read the question.</source>
        <translation>Lies die Frage.</translation>
    </message>
    <message>
        <source>Viva is asking.</source>
        <translation>Viva fragt.</translation>
    </message>
    <message>
        <source>Type your answer.</source>
        <translation>Tipp deine Antwort.</translation>
    </message>
    <message>
        <source>Viva is listening: speak now.</source>
        <translation>Viva hört zu: Sprich jetzt.</translation>
    </message>
    <message>
        <source>Viva is reading your answer.</source>
        <translation>Viva liest deine Antwort.</translation>
    </message>
    <message>
        <source>Transcribing the last of what you said.</source>
        <translation>Das Letzte, was du gesagt hast, wird aufgeschrieben.</translation>
    </message>
    <message>
        <source>Comparing your answer with the key points.</source>
        <translation>Deine Antwort wird mit den Kernpunkten verglichen.</translation>
    </message>
    <message>
        <source>Here is how it went.</source>
        <translation>So ist es gelaufen.</translation>
    </message>
    <message>
        <source>Practised with Viva</source>
        <translation>Geübt mit Viva</translation>
    </message>
    <message>
        <source>The picture could not be saved there.</source>
        <translation>Das Bild ließ sich dort nicht speichern.</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{number}: {verdict}</source>
        <translation>{number}: {verdict}</translation>
    </message>
</context>
<context>
    <name>HistoryText</name>
    <message>
        <source>Again</source>
        <translation>Nochmal</translation>
    </message>
    <message>
        <source>Hard</source>
        <translation>Schwer</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Easy</source>
        <translation>Leicht</translation>
    </message>
    <message>
        <source>again</source>
        <translation>„nochmal“</translation>
    </message>
    <message>
        <source>hard</source>
        <translation>„schwer“</translation>
    </message>
    <message>
        <source>good</source>
        <translation>„gut“</translation>
    </message>
    <message>
        <source>easy</source>
        <translation>„leicht“</translation>
    </message>
    <message>
        <source>The recording of this answer is no longer there.</source>
        <translation>Die Aufnahme dieser Antwort ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Until {day} it was graded {score}.</source>
        <translation>Bis {day} waren es {score} Punkte.</translation>
    </message>
    <message>
        <source>Play the answer</source>
        <translation>Antwort abspielen</translation>
    </message>
    <message>
        <source>Grade again</source>
        <translation>Neu bewerten</translation>
    </message>
    <message>
        <source>Viva rated this from your score. Change it if you disagree.</source>
        <translation>Viva hat das aus deinen Punkten geschlossen. Ändere es, wenn du es anders siehst.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>How well you knew it</source>
        <translation>Wie gut du es konntest</translation>
    </message>
    <message>
        <source>Next review</source>
        <translation>Nächste Wiederholung</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>With today’s notes and models</source>
        <translation>Mit den Notizen und Modellen von heute</translation>
    </message>
    <message>
        <source>… and transcribe the recording again</source>
        <translation>… und die Aufnahme neu aufschreiben</translation>
    </message>
    <message>
        <source>Better</source>
        <translation>Besser</translation>
    </message>
    <message>
        <source>Worse</source>
        <translation>Schlechter</translation>
    </message>
    <message>
        <source>As before</source>
        <translation>Wie vorher</translation>
    </message>
    <message>
        <source>Back to the answer</source>
        <translation>Zurück zur Antwort</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Show card</source>
        <translation>Bewertung zeigen</translation>
    </message>
    <message>
        <source>Not asked</source>
        <translation>Nicht gefragt</translation>
    </message>
    <message>
        <source>{change}: {point} Earlier {before}, later {now}</source>
        <translation>{change}: {point} Früher: {before}, später: {now}</translation>
    </message>
    <message>
        <source>What you said</source>
        <translation>Was du gesagt hast</translation>
    </message>
    <message>
        <source>Nothing was understood.</source>
        <translation>Nichts wurde verstanden.</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Report with plots (HTML)</source>
        <translation>Bericht mit Diagrammen (HTML)</translation>
    </message>
    <message>
        <source>Text (Markdown)</source>
        <translation>Text (Markdown)</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>Tabelle (CSV)</translation>
    </message>
    <message>
        <source>All topics</source>
        <translation>Alle Themen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Delete everything …</source>
        <translation>Alles löschen …</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>No clear trend yet.</source>
        <translation>Noch kein klarer Trend.</translation>
    </message>
    <message>
        <source>Missed points as Anki cards</source>
        <translation>Fehlende Punkte als Anki-Karten</translation>
    </message>
    <message>
        <source>Full backup</source>
        <translation>Vollständige Sicherung</translation>
    </message>
    <message>
        <source>Search questions and answers</source>
        <translation>Fragen und Antworten durchsuchen</translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation>Suche (Strg+F)</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Show all answers again</source>
        <translation>Wieder alle Antworten zeigen</translation>
    </message>
    <message>
        <source>Session of {session}</source>
        <translation>Sitzung: {session}</translation>
    </message>
    <message>
        <source>No matches</source>
        <translation>Keine Treffer</translation>
    </message>
    <message>
        <source>No answer has all of these words in it, or in its question.</source>
        <translation>Keine Antwort enthält alle diese Wörter, auch nicht ihre Frage.</translation>
    </message>
    <message>
        <source>Show all answers</source>
        <translation>Alle Antworten zeigen</translation>
    </message>
    <message>
        <source>No answers yet</source>
        <translation>Noch keine Antworten</translation>
    </message>
    <message>
        <source>Every answer you give is kept here, with its recording, its transcript and its grade.</source>
        <translation>Jede Antwort, die du gibst, bleibt hier, mit Aufnahme, Mitschrift und Bewertung.</translation>
    </message>
    <message>
        <source>Start practising</source>
        <translation>Mit dem Üben anfangen</translation>
    </message>
    <message>
        <source>A question of your own</source>
        <translation>Eine eigene Frage</translation>
    </message>
    <message>
        <source>{when}, score {score}</source>
        <translation>{when}, {score} Punkte</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Words a minute</source>
        <translation>Wörter pro Minute</translation>
    </message>
    <message>
        <source>Fillers a minute, at least</source>
        <translation>Füllwörter pro Minute, mindestens</translation>
    </message>
    <message>
        <source>Delete all answers, their recordings and your schedule?</source>
        <translation>Alle Antworten, ihre Aufnahmen und deinen Zeitplan löschen?</translation>
    </message>
    <message>
        <source>Everything is deleted, recordings included.</source>
        <translation>Alles ist gelöscht, auch die Aufnahmen.</translation>
    </message>
    <message>
        <source>The answer is deleted with its recording.</source>
        <translation>Die Antwort ist mit ihrer Aufnahme gelöscht.</translation>
    </message>
    <message>
        <source>Writing the file …</source>
        <translation>Die Datei wird geschrieben …</translation>
    </message>
    <message>
        <source>Listening again …</source>
        <translation>Die Aufnahme wird neu gehört …</translation>
    </message>
    <message>
        <source>Grading …</source>
        <translation>Wird bewertet …</translation>
    </message>
    <message>
        <source>{before} before, {now} now. The earlier grade is kept.</source>
        <translation>Vorher {before}, jetzt {now}. Die frühere Bewertung bleibt erhalten.</translation>
    </message>
    <message>
        <source>It counts as {rating} now, and comes back accordingly.</source>
        <translation>Zählt jetzt als {rating} und kommt entsprechend wieder.</translation>
    </message>
    <message>
        <source>Delete everything</source>
        <translation>Alles löschen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Score of each answer</source>
        <translation>Punkte jeder Antwort</translation>
    </message>
    <message numerus="yes">
        <source>The newest %n answer(s), in the order they were given.</source>
        <translation>
            <numerusform>Die neueste Antwort.</numerusform>
            <numerusform>Die neuesten %n Antworten in der Reihenfolge, in der du sie gegeben hast.</numerusform>
        </translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Of the spoken answers; the band is what you want to keep to, {low} to {high}.</source>
        <translation>Von den gesprochenen Antworten; im Band willst du bleiben, {low} bis {high}.</translation>
    </message>
    <message>
        <source>By topic</source>
        <translation>Nach Thema</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s), lately {score}</source>
        <translation>
            <numerusform>%n Antwort, zuletzt {score}</numerusform>
            <numerusform>%n Antworten, zuletzt {score}</numerusform>
        </translation>
    </message>
    <message>
        <source>Interview</source>
        <translation>Interview</translation>
    </message>
    <message>
        <source>Quick-fire</source>
        <translation>Schnellrunde</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Probe</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>Nachfrage</translation>
    </message>
    <message>
        <source>spoken</source>
        <translation>gesprochen</translation>
    </message>
    <message>
        <source>typed</source>
        <translation>getippt</translation>
    </message>
    <message>
        <source>{question}. Score {score}. {about}. {when}, {how}.</source>
        <translation>{question}. {score} Punkte. {about}. {when}, {how}.</translation>
    </message>
    <message numerus="yes">
        <source>{mode}. {when}. %n answer(s), mean score {score}.</source>
        <translation>
            <numerusform>{mode}. {when}. %n Antwort, im Mittel {score} Punkte.</numerusform>
            <numerusform>{mode}. {when}. %n Antworten, im Mittel {score} Punkte.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n point(s) better</source>
        <translation>
            <numerusform>%n Punkt besser</numerusform>
            <numerusform>%n Punkte besser</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n point(s) worse</source>
        <translation>
            <numerusform>%n Punkt schlechter</numerusform>
            <numerusform>%n Punkte schlechter</numerusform>
        </translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>point by point the same</source>
        <translation>Punkt für Punkt gleich</translation>
    </message>
    <message>
        <source>From {before} to {now}: {told}.</source>
        <translation>Von {before} auf {now}: {told}.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n Sitzung</numerusform>
            <numerusform>%n Sitzungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest {count} answer(s)</source>
        <translation>
            <numerusform>Die neueste Antwort</numerusform>
            <numerusform>Die neuesten {count} Antworten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} answer(s)</source>
        <translation>
            <numerusform>{count} Antwort</numerusform>
            <numerusform>{count} Antworten</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: nothing yet</source>
        <translation>{name}: noch nichts</translation>
    </message>
    <message>
        <source>{name}, {first} to {last}: {values}</source>
        <translation>{name}, {first} bis {last}: {values}</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n Antwort</numerusform>
            <numerusform>%n Antworten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InterviewText</name>
    <message>
        <source>I haven’t heard anything yet. Speak, then press Done.</source>
        <translation>Ich habe noch nichts gehört. Sprich, dann drücke Fertig.</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>Deine Antwort</translation>
    </message>
    <message>
        <source>Type your answer here. Ctrl+Enter: done.</source>
        <translation>Tipp deine Antwort hier. Strg+Enter: fertig.</translation>
    </message>
    <message>
        <source>Press Space to answer now.</source>
        <translation>Drücke die Leertaste, um jetzt zu antworten.</translation>
    </message>
    <message>
        <source>Finishing in {seconds} s – keep talking to continue.</source>
        <translation>Fertig in {seconds} s – sprich weiter, um fortzufahren.</translation>
    </message>
    <message>
        <source>Press Space when you are done.</source>
        <translation>Drück die Leertaste, wenn du fertig bist.</translation>
    </message>
    <message>
        <source>{title} (script)</source>
        <translation>{title} (Skript)</translation>
    </message>
    <message>
        <source>There are no notes: reinstall Viva, or import notes of your own.</source>
        <translation>Es gibt keine Notizen: Installiere Viva neu oder importiere eigene.</translation>
    </message>
    <message>
        <source>Follow-up {place} of {of}   ·   {topic}</source>
        <translation>Nachfrage {place} von {of}   ·   {topic}</translation>
    </message>
    <message>
        <source>Question {place} of {of}   ·   {topic}</source>
        <translation>Frage {place} von {of}   ·   {topic}</translation>
    </message>
    <message>
        <source>Follow-up to question {place} of {of}   ·   {topic}</source>
        <translation>Nachfrage zu Frage {place} von {of}   ·   {topic}</translation>
    </message>
    <message>
        <source>   ·   feedback at the end</source>
        <translation>   ·   Rückmeldung am Ende</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Gleich geht es los</translation>
    </message>
    <message>
        <source>See the summary</source>
        <translation>Zur Zusammenfassung</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>See the summary in {seconds} s</source>
        <translation>Zur Zusammenfassung in {seconds} s</translation>
    </message>
    <message>
        <source>Continue in {seconds} s</source>
        <translation>Weiter in {seconds} s</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>Hier bleiben</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Rephrase</source>
        <translation>Umformulieren</translation>
    </message>
    <message>
        <source>Hear the question in other words</source>
        <translation>Die Frage in anderen Worten hören</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Speak instead</source>
        <translation>Stattdessen sprechen</translation>
    </message>
    <message>
        <source>Answer now</source>
        <translation>Jetzt antworten</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>One</source>
        <translation>Eine</translation>
    </message>
    <message>
        <source>Two</source>
        <translation>Zwei</translation>
    </message>
    <message>
        <source>Three</source>
        <translation>Drei</translation>
    </message>
    <message>
        <source>After each answer</source>
        <translation>Nach jeder Antwort</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>Am Ende</translation>
    </message>
    <message>
        <source>Interview</source>
        <translation>Interview</translation>
    </message>
    <message>
        <source>Viva asks aloud, listens, and shows which points your answer made.</source>
        <translation>Viva fragt laut, hört zu und zeigt, welche Punkte deine Antwort enthielt.</translation>
    </message>
    <message>
        <source>Start interview</source>
        <translation>Interview starten</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Number of questions, follow-ups included</source>
        <translation>Anzahl der Fragen, Nachfragen mitgezählt</translation>
    </message>
    <message>
        <source>Follow-ups after each question</source>
        <translation>Nachfragen nach jeder Frage</translation>
    </message>
    <message>
        <source>Follow-ups</source>
        <translation>Nachfragen</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>Rückmeldung</translation>
    </message>
    <message>
        <source>Viva says a sentence with this voice</source>
        <translation>Viva spricht einen Satz mit dieser Stimme</translation>
    </message>
    <message>
        <source>Back to the summary</source>
        <translation>Zur Zusammenfassung</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Use {microphone}</source>
        <translation>{microphone} verwenden</translation>
    </message>
    <message>
        <source>Type instead</source>
        <translation>Stattdessen tippen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>This answer and the one before it side by side</source>
        <translation>Diese Antwort und die davor nebeneinander</translation>
    </message>
    <message>
        <source>New interview</source>
        <translation>Neues Interview</translation>
    </message>
    <message>
        <source>That was the warm-up. It isn’t saved.</source>
        <translation>Das war das Aufwärmen. Es wird nicht gespeichert.</translation>
    </message>
    <message>
        <source>Rehearse next</source>
        <translation>Als Nächstes üben</translation>
    </message>
    <message>
        <source>Practise now</source>
        <translation>Jetzt üben</translation>
    </message>
    <message>
        <source>Missing or unclear in your answer.</source>
        <translation>Fehlte in deiner Antwort oder blieb unklar.</translation>
    </message>
    <message>
        <source>What got better</source>
        <translation>Was besser wurde</translation>
    </message>
    <message>
        <source>Good work</source>
        <translation>Gut gemacht</translation>
    </message>
    <message>
        <source>Interview ended</source>
        <translation>Interview beendet</translation>
    </message>
    <message>
        <source>Interview ended early</source>
        <translation>Interview vorzeitig beendet</translation>
    </message>
    <message>
        <source>You’re getting better</source>
        <translation>Du wirst besser</translation>
    </message>
    <message>
        <source>Keep going</source>
        <translation>Bleib dran</translation>
    </message>
    <message>
        <source>No answer was graded this time.</source>
        <translation>Diesmal wurde keine Antwort bewertet.</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) graded and saved.</source>
        <translation>
            <numerusform>%n Antwort bewertet und gespeichert.</numerusform>
            <numerusform>%n Antworten bewertet und gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>For the first time: {point}</source>
        <translation>Zum ersten Mal: {point}</translation>
    </message>
    <message>
        <source>What you got right</source>
        <translation>Was richtig war</translation>
    </message>
    <message>
        <source>What to work on</source>
        <translation>Woran du arbeiten kannst</translation>
    </message>
    <message>
        <source>Your answers</source>
        <translation>Deine Antworten</translation>
    </message>
    <message>
        <source>Score {score}</source>
        <translation>{score} Punkte</translation>
    </message>
    <message>
        <source>Show card</source>
        <translation>Bewertung zeigen</translation>
    </message>
    <message>
        <source>You said: “{said}”</source>
        <translation>Du hast gesagt: „{said}“</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) in a row</source>
        <translation>
            <numerusform>%n Tag in Folge</numerusform>
            <numerusform>%n Tage in Folge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} of %n answer(s) today</source>
        <translation>
            <numerusform>{count} von %n Antwort heute</numerusform>
            <numerusform>{count} von %n Antworten heute</numerusform>
        </translation>
    </message>
    <message>
        <source>Daily goal reached</source>
        <translation>Tagesziel erreicht</translation>
    </message>
    <message>
        <source>Ready when you are: start the same again, or choose something else.</source>
        <translation>Wenn du so weit bist: Fang dasselbe noch einmal an, oder wähl etwas anderes.</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>There is no file {file}.</source>
        <translation>Es gibt keine Datei {file}.</translation>
    </message>
    <message>
        <source>{folder} is a folder; name a recording (WAV, FLAC or OGG).</source>
        <translation>{folder} ist ein Ordner; nimm eine Aufnahme (WAV, FLAC oder OGG).</translation>
    </message>
    <message>
        <source>{file} claims {number} samples a second, which no recorder makes; save it at 16000 or 48000.</source>
        <translation>{file} will {number} Abtastwerte pro Sekunde haben, was kein Aufnahmegerät macht; speichere es mit 16000 oder 48000.</translation>
    </message>
    <message>
        <source>{file} holds no sound (it is shorter than {seconds} s); record it again.</source>
        <translation>{file} enthält keinen Ton (es ist kürzer als {seconds} s); nimm es noch einmal auf.</translation>
    </message>
    <message>
        <source>{file} is {minutes:.0f} minutes long; an answer may last {most:.0f}. Cut it.</source>
        <translation>{file} ist {minutes:.0f} Minuten lang; eine Antwort darf {most:.0f} dauern. Kürze es.</translation>
    </message>
    <message>
        <source>{file} is empty (0 bytes); record it again.</source>
        <translation>{file} ist leer (0 Bytes); nimm es noch einmal auf.</translation>
    </message>
    <message>
        <source>{file} cannot be read ({reason}).</source>
        <translation>{file} lässt sich nicht lesen ({reason}).</translation>
    </message>
    <message>
        <source>{file} is not a sound file that Viva can read; use WAV, FLAC or OGG.</source>
        <translation>{file} ist keine Tondatei, die Viva lesen kann; nimm WAV, FLAC oder OGG.</translation>
    </message>
    <message>
        <source>{file} is not a recording of Viva&apos;s.</source>
        <translation>{file} ist keine Aufnahme von Viva.</translation>
    </message>
    <message>
        <source>The voice detector is missing from the installation; install Viva again.</source>
        <translation>In der Installation fehlt der Teil, der Sprache bemerkt; installiere Viva neu.</translation>
    </message>
    <message>
        <source>The voice detector cannot be loaded; install Viva again.</source>
        <translation>Der Teil, der Sprache bemerkt, lässt sich nicht laden; installiere Viva neu.</translation>
    </message>
    <message>
        <source>{file} is there already and cannot be continued; choose another file.</source>
        <translation>{file} ist schon da und lässt sich nicht fortsetzen; wähl eine andere Datei.</translation>
    </message>
    <message>
        <source>The usual settings hold until then; when you change one here, the file is kept as {file}.</source>
        <translation>Bis dahin gelten die üblichen Einstellungen; wenn du hier eine änderst, bleibt die Datei als {file} erhalten.</translation>
    </message>
    <message>
        <source>{name} must be a time such as 2026-11-24T09:00:00, not {value!r}.</source>
        <translation>{name} muss ein Zeitpunkt wie 2026-11-24T09:00:00 sein, nicht {value!r}.</translation>
    </message>
    <message>
        <source>The disk of {folder} is full: free some space or set VIVA_HOME.</source>
        <translation>Die Platte von {folder} ist voll: Schaff etwas Platz oder setz VIVA_HOME.</translation>
    </message>
    <message>
        <source>{folder} cannot be written ({reason}): free some space or set VIVA_HOME.</source>
        <translation>In {folder} lässt sich nicht schreiben ({reason}): Schaff etwas Platz oder setz VIVA_HOME.</translation>
    </message>
    <message>
        <source>Another Viva</source>
        <translation>Ein anderes Viva</translation>
    </message>
    <message>
        <source>{program} (process {number})</source>
        <translation>{program} (Prozess {number})</translation>
    </message>
    <message>
        <source>{holder} is using {folder}; close it, or set VIVA_HOME.</source>
        <translation>{holder} benutzt {folder}; schließ es oder setz VIVA_HOME.</translation>
    </message>
    <message>
        <source>The settings file {file} cannot be read ({reason}).</source>
        <translation>Die Einstellungsdatei {file} lässt sich nicht lesen ({reason}).</translation>
    </message>
    <message>
        <source>{file}: this is not a text file; correct it or delete it.</source>
        <translation>{file}: Das ist keine Textdatei; berichtige oder lösch sie.</translation>
    </message>
    <message>
        <source>{file}: this is not TOML ({reason}); correct it or delete it.</source>
        <translation>{file}: Das ist kein TOML ({reason}); berichtige oder lösch die Datei.</translation>
    </message>
    <message>
        <source>`{key}` must be {allowed}, not {value}.</source>
        <translation>`{key}` muss {allowed} sein, nicht {value}.</translation>
    </message>
    <message>
        <source>`{key}` is not a setting; did you mean `{name}`?</source>
        <translation>`{key}` ist keine Einstellung; meinst du `{name}`?</translation>
    </message>
    <message>
        <source>`{key}` is not a setting; known are {names}.</source>
        <translation>`{key}` ist keine Einstellung; es gibt {names}.</translation>
    </message>
    <message>
        <source>The disk is full{file}: free some space or set VIVA_HOME, then try again.</source>
        <translation>Die Platte ist voll{file}: Schaff etwas Platz oder setz VIVA_HOME und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>Your share of the disk is used up{file}: free some space or set VIVA_HOME, then try again.</source>
        <translation>Dein Anteil an der Platte ist verbraucht{file}: Schaff etwas Platz oder setz VIVA_HOME und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>The disk can only be read{file}: set VIVA_HOME to another one, then try again.</source>
        <translation>Die Platte lässt sich nur lesen{file}: Setz VIVA_HOME auf eine andere und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>keine Berechtigung</translation>
    </message>
    <message>
        <source>disk quota exceeded</source>
        <translation>Anteil an der Platte verbraucht</translation>
    </message>
    <message>
        <source>input/output error</source>
        <translation>Fehler beim Lesen oder Schreiben</translation>
    </message>
    <message>
        <source>is a directory</source>
        <translation>ist ein Ordner</translation>
    </message>
    <message>
        <source>file name too long</source>
        <translation>Dateiname zu lang</translation>
    </message>
    <message>
        <source>no such file or directory</source>
        <translation>Datei oder Ordner nicht gefunden</translation>
    </message>
    <message>
        <source>no space left on device</source>
        <translation>kein Platz mehr</translation>
    </message>
    <message>
        <source>read-only file system</source>
        <translation>Dateisystem nur lesbar</translation>
    </message>
    <message>
        <source>There is not enough free memory: close other programs, or choose smaller models.</source>
        <translation>Es ist zu wenig Arbeitsspeicher frei: Schließ andere Programme oder wähl kleinere Modelle.</translation>
    </message>
    <message>
        <source>Install Viva again.</source>
        <translation>Installiere Viva neu.</translation>
    </message>
    <message>
        <source>Connect one, or choose another in the settings. Until then you can read and type.</source>
        <translation>Schließ eines an oder wähl ein anderes in den Einstellungen. Bis dahin kannst du lesen und tippen.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Notes and settings that come with Viva</source>
        <translation>Notizen und Einstellungen, die mit Viva kommen</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Bildschirm</translation>
    </message>
    <message>
        <source>Sound devices</source>
        <translation>Tongeräte</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>Speech recogniser</source>
        <translation>Spracherkenner</translation>
    </message>
    <message>
        <source>Reading by meaning</source>
        <translation>Lesen nach Bedeutung</translation>
    </message>
    <message>
        <source>Grader</source>
        <translation>Bewerter</translation>
    </message>
    <message>
        <source>Index of the notes</source>
        <translation>Index der Notizen</translation>
    </message>
    <message>
        <source>Language model</source>
        <translation>Sprachmodell</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Spoken formulas</source>
        <translation>Gesprochene Formeln</translation>
    </message>
    <message>
        <source>Notes from files, cards for Anki</source>
        <translation>Notizen aus Dateien, Karten für Anki</translation>
    </message>
    <message>
        <source>Your microphone</source>
        <translation>Dein Mikrofon</translation>
    </message>
    <message>
        <source>Your speaker</source>
        <translation>Dein Lautsprecher</translation>
    </message>
    <message>
        <source>Your notes</source>
        <translation>Deine Notizen</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>Install Viva again; if that does not help, the report names the library of the system that is missing. Until then `viva interview` works in a terminal.</source>
        <translation>Installiere Viva neu; wenn das nicht hilft, nennt der Bericht die Bibliothek des Systems, die fehlt. Bis dahin geht `viva interview` in einem Terminal.</translation>
    </message>
    <message>
        <source>Restart the computer&apos;s sound, then check again. Until then you can read and type.</source>
        <translation>Starte den Ton des Rechners neu und prüf noch einmal. Bis dahin kannst du lesen und tippen.</translation>
    </message>
    <message>
        <source>Install Viva again. Until then questions can be read.</source>
        <translation>Installiere Viva neu. Bis dahin kannst du Fragen lesen.</translation>
    </message>
    <message>
        <source>Install Viva again. Until then answers can be typed.</source>
        <translation>Installiere Viva neu. Bis dahin kannst du Antworten tippen.</translation>
    </message>
    <message>
        <source>Install Viva again. Until then Viva grades and asks without it, in plainer sentences.</source>
        <translation>Installiere Viva neu. Bis dahin bewertet und fragt Viva ohne es, in schlichteren Sätzen.</translation>
    </message>
    <message>
        <source>Fix the file, then check again, here or with `viva notes check`.</source>
        <translation>Berichtige die Datei und prüfe dann noch einmal, hier oder mit `viva notes check`.</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>Schaff etwas Platz.</translation>
    </message>
    <message>
        <source>A piece of it is missing or cannot be loaded: {reason}</source>
        <translation>Ein Stück davon fehlt oder lässt sich nicht laden: {reason}</translation>
    </message>
    <message>
        <source>It failed ({name}: {reason}).</source>
        <translation>Es ist gescheitert ({name}: {reason}).</translation>
    </message>
    <message>
        <source>A deck of Anki&apos;s was read wrongly.</source>
        <translation>Ein Stapel von Anki wurde falsch gelesen.</translation>
    </message>
    <message>
        <source>A {kind} file was read wrongly.</source>
        <translation>Eine {kind}-Datei wurde falsch gelesen.</translation>
    </message>
    <message>
        <source>A formula was read as “{text}”.</source>
        <translation>Eine Formel wurde als „{text}“ gelesen.</translation>
    </message>
    <message>
        <source>A formula was drawn without any width.</source>
        <translation>Eine Formel wurde ohne Breite gezeichnet.</translation>
    </message>
    <message>
        <source>The voice detector found no speech where there is some.</source>
        <translation>Der Teil, der Sprache bemerkt, fand keine, wo welche ist.</translation>
    </message>
    <message>
        <source>The voice detector found speech in silence.</source>
        <translation>Der Teil, der Sprache bemerkt, fand welche in der Stille.</translation>
    </message>
    <message>
        <source>The recogniser heard “{text}” where “{sentence}” was said.</source>
        <translation>Der Spracherkenner hörte „{text}“, gesagt wurde „{sentence}“.</translation>
    </message>
    <message>
        <source>the voice detector works</source>
        <translation>Sprache wird bemerkt</translation>
    </message>
    <message>
        <source>no recogniser is here to hear words with</source>
        <translation>es ist kein Spracherkenner da, um Wörter zu hören</translation>
    </message>
    <message>
        <source>takes silence</source>
        <translation>nimmt Stille an</translation>
    </message>
    <message>
        <source>there was no voice to hear</source>
        <translation>es gab keine Stimme zu hören</translation>
    </message>
    <message>
        <source>The history did not find an answer that it holds.</source>
        <translation>Der Verlauf fand eine Antwort nicht, die er enthält.</translation>
    </message>
    <message>
        <source>The index did not find a passage that it holds.</source>
        <translation>Der Index fand eine Stelle nicht, die er enthält.</translation>
    </message>
    <message>
        <source>llama.cpp loads; devices: {devices}</source>
        <translation>llama.cpp lässt sich laden; Geräte: {devices}</translation>
    </message>
    <message>
        <source>no language model is here to write with</source>
        <translation>es ist kein Sprachmodell zum Schreiben da</translation>
    </message>
    <message>
        <source>Sentences that say the same came out less alike than others.</source>
        <translation>Sätze, die dasselbe sagen, kamen weniger ähnlich heraus als andere.</translation>
    </message>
    <message>
        <source>The grader took a point that was made for one that was not.</source>
        <translation>Der Bewerter hielt einen genannten Punkt für nicht genannt.</translation>
    </message>
    <message>
        <source>no model is here to compare texts with</source>
        <translation>es ist kein Modell da, um Texte zu vergleichen</translation>
    </message>
    <message>
        <source>{size} GB free in {folder}</source>
        <translation>{size} GB frei in {folder}</translation>
    </message>
    <message>
        <source>None was found.</source>
        <translation>Keines gefunden.</translation>
    </message>
    <message>
        <source>There are no notes.</source>
        <translation>Es gibt keine Notizen.</translation>
    </message>
    <message>
        <source>{device} (in use)</source>
        <translation>{device} (im Einsatz)</translation>
    </message>
    <message>
        <source>questions and answers go to the language model at {host}</source>
        <translation>Fragen und Antworten gehen an das Sprachmodell bei {host}</translation>
    </message>
    <message>
        <source>notes and questions go to the Chroma server at {host}</source>
        <translation>Notizen und Fragen gehen an den Chroma-Server bei {host}</translation>
    </message>
    <message>
        <source>ON: {what}</source>
        <translation>AN: {what}</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>it met an instruction that this processor does not have</source>
        <translation>er traf auf einen Befehl, den dieser Prozessor nicht hat</translation>
    </message>
    <message>
        <source>a library in it gave up</source>
        <translation>eine Bibliothek darin hat aufgegeben</translation>
    </message>
    <message>
        <source>it was ended from outside, as happens when memory runs out</source>
        <translation>er wurde von außen beendet, wie es bei zu wenig Arbeitsspeicher geschieht</translation>
    </message>
    <message>
        <source>it reached for memory that is not its own</source>
        <translation>er griff nach fremdem Speicher</translation>
    </message>
    <message>
        <source>a library that it needs is missing</source>
        <translation>eine Bibliothek, die er braucht, fehlt</translation>
    </message>
    <message>
        <source>a library of another program was mixed in</source>
        <translation>eine Bibliothek eines anderen Programms kam dazwischen</translation>
    </message>
    <message>
        <source>Its process died: {reason}.</source>
        <translation>Sein Prozess ist gestorben: {reason}.</translation>
    </message>
    <message>
        <source>It gave no answer in time.</source>
        <translation>Es kam keine Antwort in der Zeit.</translation>
    </message>
    <message>
        <source>it ended by itself with status {number}</source>
        <translation>er endete von selbst mit dem Status {number}</translation>
    </message>
    <message>
        <source>Get models with `viva models fetch` or `viva models import`.</source>
        <translation>Hol Modelle in den Einstellungen.</translation>
    </message>
    <message>
        <source>The notes that come with Viva are missing.</source>
        <translation>Die Notizen, die mit Viva kommen, fehlen.</translation>
    </message>
    <message>
        <source>The look of the window is missing.</source>
        <translation>Das Aussehen des Fensters fehlt.</translation>
    </message>
    <message>
        <source>The voice gave silence instead of a sentence.</source>
        <translation>Die Stimme gab Stille statt eines Satzes.</translation>
    </message>
    <message>
        <source>its pronunciation data are here</source>
        <translation>ihre Daten zur Aussprache sind da</translation>
    </message>
    <message>
        <source>no voice is here to speak with</source>
        <translation>es ist keine Stimme zum Sprechen da</translation>
    </message>
    <message>
        <source>An empty transcript cannot be graded; leave the words that were said.</source>
        <translation>Eine leere Mitschrift lässt sich nicht bewerten; lass die Wörter stehen, die gesagt wurden.</translation>
    </message>
    <message>
        <source>That cannot be counted, {reason}: give a point of this answer and words as they stand in it.</source>
        <translation>Das lässt sich nicht zählen, {reason}: Nimm einen Punkt dieser Antwort und Wörter, wie sie darin stehen.</translation>
    </message>
    <message>
        <source>Viva&apos;s engine stopped twice on the same work. Your answer is saved; start Viva again. The log is {file}.</source>
        <translation>Vivas Rechenteil ist zweimal bei derselben Arbeit stehen geblieben. Deine Antwort ist gespeichert; starte Viva neu. Das Protokoll ist {file}.</translation>
    </message>
    <message>
        <source>What was missing or unclear: {point}</source>
        <translation>Was fehlte oder unklar blieb: {point}</translation>
    </message>
    <message>
        <source>There is no question.</source>
        <translation>Es gibt keine Frage.</translation>
    </message>
    <message>
        <source>The note says: “{text}”</source>
        <translation>In der Notiz steht: „{text}“</translation>
    </message>
    <message>
        <source>{count} dimensions, processor</source>
        <translation>{count} Dimensionen, Prozessor</translation>
    </message>
    <message>
        <source>In use: {detail}</source>
        <translation>In Gebrauch: {detail}</translation>
    </message>
    <message>
        <source>passages are up to date</source>
        <translation>die Stellen sind auf dem neuesten Stand</translation>
    </message>
    <message>
        <source>{detail} on the GPU</source>
        <translation>{detail} auf der Grafikkarte</translation>
    </message>
    <message>
        <source>The engine does not know {name}.</source>
        <translation>Der Rechenteil kennt {name} nicht.</translation>
    </message>
    <message>
        <source>the words do not occur in the answer</source>
        <translation>die Wörter kommen in der Antwort nicht vor</translation>
    </message>
    <message>
        <source>no point {name}</source>
        <translation>den Punkt {name} gibt es nicht</translation>
    </message>
    <message>
        <source>You made {made} of {total} points{open}.</source>
        <translation>Du hast {made} von {total} Punkten genannt{open}.</translation>
    </message>
    <message>
        <source>There is no reference answer to compare that with.</source>
        <translation>Es gibt keine Musterantwort, mit der sich das vergleichen ließe.</translation>
    </message>
    <message>
        <source>None of the {total} points was made{open}.</source>
        <translation>Von den {total} Punkten hast du keinen genannt{open}.</translation>
    </message>
    <message>
        <source>Not answered.</source>
        <translation>Nicht beantwortet.</translation>
    </message>
    <message>
        <source>That answers something other than the question.</source>
        <translation>Das beantwortet etwas anderes als die Frage.</translation>
    </message>
    <message>
        <source>That repeats the question without answering it.</source>
        <translation>Das wiederholt die Frage, ohne sie zu beantworten.</translation>
    </message>
    <message>
        <source>That does not seem to be English, and Viva grades English answers.</source>
        <translation>Das scheint kein Englisch zu sein, und Viva bewertet englische Antworten.</translation>
    </message>
    <message>
        <source>The grader&apos;s weights in {file} cannot be read; reinstall Viva to get them back.</source>
        <translation>Die Gewichte des Bewerters in {file} lassen sich nicht lesen; installiere Viva neu, um sie zurückzubekommen.</translation>
    </message>
    <message>
        <source>There are no notes to read in {place}.</source>
        <translation>In {place} gibt es keine Notizen zu lesen.</translation>
    </message>
    <message>
        <source>{file} holds nothing that could be a topic, a question or a script.</source>
        <translation>{file} enthält nichts, was ein Thema, eine Frage oder ein Skript sein könnte.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; cannot name a pack: lower-case letters, digits and hyphens only (try &quot;{other}&quot;).</source>
        <translation>„{name}“ kann kein Paket heißen: nur Kleinbuchstaben, Ziffern und Bindestriche (zum Beispiel „{other}“).</translation>
    </message>
    <message>
        <source>The pack {name} ships with Viva; choose another name for your own.</source>
        <translation>Das Paket {name} kommt mit Viva; wähl für deines einen anderen Namen.</translation>
    </message>
    <message>
        <source>These notes are not in English. They can be read, searched and asked about; Viva speaks and grades English alone.</source>
        <translation>Diese Notizen sind nicht auf Englisch. Du kannst sie lesen, durchsuchen und befragen; Viva spricht und bewertet nur Englisch.</translation>
    </message>
    <message>
        <source>No questions or scripts were found: these notes can be searched and asked about, not practised.</source>
        <translation>Es wurden keine Fragen oder Skripte gefunden: Diese Notizen lassen sich durchsuchen und befragen, aber nicht üben.</translation>
    </message>
    <message>
        <source>These notes cannot be kept as a pack ({reason}); nothing was changed.</source>
        <translation>Diese Notizen lassen sich nicht als Paket behalten ({reason}); nichts wurde geändert.</translation>
    </message>
    <message>
        <source>{name} (you deleted it)</source>
        <translation>{name} (von dir gelöscht)</translation>
    </message>
    <message>
        <source>{file} is no Anki package: it holds no collection.</source>
        <translation>{file} ist kein Anki-Paket: Es enthält keine Sammlung.</translation>
    </message>
    <message>
        <source>{file} unpacks to more than Viva reads; export one deck at a time.</source>
        <translation>{file} ist ausgepackt größer, als Viva liest; exportier die Stapel einzeln.</translation>
    </message>
    <message>
        <source>{file} is damaged; export it again.</source>
        <translation>{file} ist beschädigt; exportier es noch einmal.</translation>
    </message>
    <message>
        <source>{file} holds no collection that Viva can read; export it again.</source>
        <translation>{file} enthält keine Sammlung, die Viva lesen kann; exportier sie noch einmal.</translation>
    </message>
    <message>
        <source>{file} unpacks to more than Viva reads; split it into smaller files.</source>
        <translation>{file} ist ausgepackt größer, als Viva liest; teil es in kleinere Dateien.</translation>
    </message>
    <message>
        <source>{file} would unpack to {megabytes} MB, far more than notes need; it is not imported.</source>
        <translation>{file} wäre ausgepackt {megabytes} MB groß, viel mehr, als Notizen brauchen; es wird nicht importiert.</translation>
    </message>
    <message>
        <source>{file} is damaged or no {kind}; export or save it again and import that.</source>
        <translation>{file} ist beschädigt oder nicht das, was es sein soll ({kind}); exportier oder speichere es noch einmal und importiere das.</translation>
    </message>
    <message>
        <source>{file} is damaged or encrypted: its part {name} cannot be read.</source>
        <translation>{file} ist beschädigt oder verschlüsselt: Sein Teil {name} lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>{file} is damaged or no Word document (.docx); save it again.</source>
        <translation>{file} ist beschädigt oder kein Word-Dokument (.docx); speichere es noch einmal.</translation>
    </message>
    <message>
        <source>{file} declares XML entities, which no notes need; it is not imported.</source>
        <translation>{file} vereinbart XML-Entitäten, die keine Notizen brauchen; es wird nicht importiert.</translation>
    </message>
    <message>
        <source>{file} is damaged, protected or no book (.epub).</source>
        <translation>{file} ist beschädigt, geschützt oder kein Buch (.epub).</translation>
    </message>
    <message>
        <source>The page is nested too deeply to be notes.</source>
        <translation>Die Seite ist zu tief verschachtelt, um Notizen zu sein.</translation>
    </message>
    <message>
        <source>{file} is damaged or no notebook (.ipynb) of version 4.</source>
        <translation>{file} ist beschädigt oder kein Notebook (.ipynb) der Version 4.</translation>
    </message>
    <message>
        <source>{file} has more than {most} pages; import the chapters you need.</source>
        <translation>{file} hat mehr als {most} Seiten; importiere die Kapitel, die du brauchst.</translation>
    </message>
    <message>
        <source>{file} is damaged or no PDF; save it again and import that.</source>
        <translation>{file} ist beschädigt oder kein PDF; speichere es noch einmal und importiere das.</translation>
    </message>
    <message>
        <source>{file} holds pictures of text only; have it recognised (OCR) first and import the result.</source>
        <translation>{file} enthält nur Bilder von Text; lass ihn erst erkennen (OCR) und importiere das Ergebnis.</translation>
    </message>
    <message>
        <source>Until then, Viva goes on with what this computer has.</source>
        <translation>Bis dahin macht Viva mit dem weiter, was dieser Computer hat.</translation>
    </message>
    <message>
        <source>Your notes may not cover this. This comes closest:</source>
        <translation>Vielleicht steht das nicht in deinen Notizen. Am nächsten kommt:</translation>
    </message>
    <message>
        <source>; {open} still open</source>
        <translation>; {open} noch offen</translation>
    </message>
    <message>
        <source>I could not tell from that.</source>
        <translation>Das war daraus nicht zu erkennen.</translation>
    </message>
    <message>
        <source>You made all {total} points.</source>
        <translation>Du hast alle {total} Punkte genannt.</translation>
    </message>
    <message>
        <source>You made the point.</source>
        <translation>Du hast den Punkt genannt.</translation>
    </message>
    <message>
        <source>That did not make the point.</source>
        <translation>Der Punkt war nicht dabei.</translation>
    </message>
    <message>
        <source>{file} is protected by a password; save it without one and import that.</source>
        <translation>{file} ist mit einem Passwort geschützt; speichere es ohne und importiere das.</translation>
    </message>
    <message>
        <source>{file} is in Word&apos;s old form; save it as .docx and import that.</source>
        <translation>{file} hat die alte Form von Word; speichere es als .docx und importiere das.</translation>
    </message>
    <message>
        <source>{file} is of a kind that Viva doesn’t read; save it as PDF and import that.</source>
        <translation>{file} ist von einer Art, die Viva nicht liest; speichere es als PDF und importiere das.</translation>
    </message>
    <message>
        <source>{file} has {megabytes} MB of text; split it into files under {most} MB.</source>
        <translation>{file} hat {megabytes} MB Text; teil es in Dateien unter {most} MB.</translation>
    </message>
    <message>
        <source>{file} has {megabytes} MB; Viva imports files up to {most} MB.</source>
        <translation>{file} hat {megabytes} MB; Viva importiert Dateien bis {most} MB.</translation>
    </message>
    <message>
        <source>{file} is empty.</source>
        <translation>{file} ist leer.</translation>
    </message>
    <message>
        <source>{file} holds no text.</source>
        <translation>{file} enthält keinen Text.</translation>
    </message>
    <message>
        <source>{file} has {lines:,} lines; split it into files of at most {most:,}.</source>
        <translation>{file} hat {lines:,} Zeilen; teil es in Dateien mit höchstens {most:,}.</translation>
    </message>
    <message>
        <source>{folder} holds more than {most} files of notes; import parts of it.</source>
        <translation>{folder} enthält mehr als {most} Dateien mit Notizen; importiere Teile davon.</translation>
    </message>
    <message>
        <source>The language model {file} is damaged or of an unknown kind; check it with `viva models verify`.</source>
        <translation>Das Sprachmodell {file} ist beschädigt oder von unbekannter Art; prüf es in den Einstellungen unter Modelle.</translation>
    </message>
    <message>
        <source>The language model {file} is not there; get it with `viva models fetch`.</source>
        <translation>Das Sprachmodell {file} ist nicht da; hol es in den Einstellungen unter Modelle.</translation>
    </message>
    <message>
        <source>The model {file} does not continue texts, so Viva cannot use it; choose one such as Qwen2.5, Llama 3 or Gemma 3.</source>
        <translation>Das Modell {file} setzt keine Texte fort, darum kann Viva es nicht benutzen; wähl eines wie Qwen2.5, Llama 3 oder Gemma 3.</translation>
    </message>
    <message>
        <source>The language model {file} needs more memory than is free; close other programs or choose a smaller model.</source>
        <translation>Das Sprachmodell {file} braucht mehr Arbeitsspeicher, als frei ist; schließ andere Programme oder wähl ein kleineres Modell.</translation>
    </message>
    <message>
        <source>The adapter {file} cannot be read; reinstall Viva to get it back.</source>
        <translation>Der Adapter {file} lässt sich nicht lesen; installiere Viva neu, um ihn zurückzubekommen.</translation>
    </message>
    <message>
        <source>{detail}; it evaluates every prompt anew, since this model&apos;s memory cannot be cut</source>
        <translation>{detail}; es wertet jede Anfrage von Neuem aus, da sich der Speicher dieses Modells nicht kürzen lässt</translation>
    </message>
    <message>
        <source>{model} at {host}</source>
        <translation>{model} bei {host}</translation>
    </message>
    <message>
        <source>{model} on the processor</source>
        <translation>{model} auf dem Prozessor</translation>
    </message>
    <message>
        <source>{model} on the {device}</source>
        <translation>{model} auf {device}</translation>
    </message>
    <message>
        <source>not enough memory: {free:.1f} of {needed:.1f} GB</source>
        <translation>zu wenig Speicher: {free:.1f} von {needed:.1f} GB</translation>
    </message>
    <message>
        <source>set so in the settings</source>
        <translation>so in den Einstellungen gewählt</translation>
    </message>
    <message>
        <source>built without GPU support</source>
        <translation>ohne Unterstützung für Grafikkarten gebaut</translation>
    </message>
    <message>
        <source>a test on {device} failed: {reason}</source>
        <translation>ein Versuch auf {device} ist gescheitert: {reason}</translation>
    </message>
    <message>
        <source>wrong results on {device}</source>
        <translation>falsche Ergebnisse auf {device}</translation>
    </message>
    <message>
        <source>{device} is slower than the processor: {new:.0f} against {old:.0f} tokens/s</source>
        <translation>{device} ist langsamer als der Prozessor: {new:.0f} statt {old:.0f} Token pro Sekunde</translation>
    </message>
    <message>
        <source>the only GPU is a software one</source>
        <translation>die einzige Grafikkarte ist eine aus Software</translation>
    </message>
    <message>
        <source>no GPU was found, or its driver is missing or too old</source>
        <translation>es wurde keine gefunden, oder ihr Treiber fehlt oder ist zu alt</translation>
    </message>
    <message>
        <source>check it, or leave `llm.endpoint` in the settings empty</source>
        <translation>prüf ihn oder lass `llm.endpoint` in der Einstellungsdatei leer</translation>
    </message>
    <message>
        <source>its answer is not what was agreed</source>
        <translation>seine Antwort ist nicht die vereinbarte</translation>
    </message>
    <message>
        <source>its answer broke off</source>
        <translation>seine Antwort ist abgebrochen</translation>
    </message>
    <message>
        <source>its answer is none</source>
        <translation>seine Antwort ist keine</translation>
    </message>
    <message>
        <source>The language model server at {host} cannot be reached; {advice}.</source>
        <translation>Der Server des Sprachmodells bei {host} ist nicht zu erreichen; {advice}.</translation>
    </message>
    <message>
        <source>The language model server at {host} fell silent; {advice}.</source>
        <translation>Der Server des Sprachmodells bei {host} ist verstummt; {advice}.</translation>
    </message>
    <message>
        <source>The language model server at {host} does not answer as it should ({reason}); {advice}.</source>
        <translation>Der Server des Sprachmodells bei {host} antwortet nicht wie vereinbart ({reason}); {advice}.</translation>
    </message>
    <message>
        <source>The connection to the language model server at {host} broke off; {advice}.</source>
        <translation>Die Verbindung zum Server des Sprachmodells bei {host} ist abgebrochen; {advice}.</translation>
    </message>
    <message>
        <source>it answers with status {number}</source>
        <translation>er antwortet mit dem Status {number}</translation>
    </message>
    <message>
        <source>this process cannot start a test</source>
        <translation>von hier lässt sich kein Versuch starten</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine Antwort in der Zeit</translation>
    </message>
    <message>
        <source>it ended with {status}</source>
        <translation>er endete mit {status}</translation>
    </message>
    <message>
        <source>the test on the processor failed: {reason}</source>
        <translation>der Versuch auf dem Prozessor ist gescheitert: {reason}</translation>
    </message>
    <message>
        <source>loading on {device} failed</source>
        <translation>auf {device} ließ es sich nicht laden</translation>
    </message>
    <message>
        <source>The text is too long for the language model&apos;s memory; shorten it or raise `llm.context_tokens` in the settings.</source>
        <translation>Der Text ist zu lang für das Gedächtnis des Sprachmodells; kürze ihn oder erhöhe `llm.context_tokens` in der Einstellungsdatei.</translation>
    </message>
    <message>
        <source>There is no network connection for the model `{model}`; connect and run {command}, or bring the model on a USB stick and run `viva models import` with the folder.</source>
        <translation>Für das Modell `{model}` gibt es keine Netzverbindung; stell eine her und versuch es mit {command}, oder bring das Modell auf einem USB-Stick und nimm es in den Einstellungen aus dem Ordner.</translation>
    </message>
    <message>
        <source>What was downloaded as {file} of the model `{model}` is not the file that Viva knows (wrong checksum), so it was thrown away; run {command} again, on another network if it stays so.</source>
        <translation>Was als {file} des Modells `{model}` kam, ist nicht die Datei, die Viva kennt (falsche Prüfsumme), und wurde weggeworfen; versuch es noch einmal mit {command}, vielleicht in einem anderen Netz.</translation>
    </message>
    <message>
        <source>The download of {file} of the model `{model}` broke off; run {command} again, it goes on from there.</source>
        <translation>Das Herunterladen von {file} des Modells `{model}` ist abgebrochen; versuch es noch einmal mit {command}, es geht dort weiter.</translation>
    </message>
    <message>
        <source>The file {file} of the model `{model}` is not where it used to be; get it by other means and run `viva models import` with the file.</source>
        <translation>Die Datei {file} des Modells `{model}` ist nicht mehr dort, wo sie war; besorg sie auf anderem Weg und nimm sie in den Einstellungen aus ihrem Ordner.</translation>
    </message>
    <message>
        <source>{source} holds no model that Viva knows or can use: a GGUF file, a whisper folder (CTranslate2), or a Piper voice (.onnx with its .onnx.json).</source>
        <translation>{source} enthält kein Modell, das Viva kennt oder benutzen kann: eine GGUF-Datei, einen Whisper-Ordner (CTranslate2) oder eine Piper-Stimme (.onnx mit ihrer .onnx.json).</translation>
    </message>
    <message>
        <source>There is no file or folder {source}.</source>
        <translation>Es gibt keine Datei und keinen Ordner {source}.</translation>
    </message>
    <message>
        <source>The zip {source} is damaged or not readable; copy it again.</source>
        <translation>Das ZIP {source} ist beschädigt oder nicht lesbar; kopier es noch einmal.</translation>
    </message>
    <message>
        <source>{file} changed while it was being copied, or the disk is failing; try again.</source>
        <translation>{file} hat sich beim Kopieren geändert, oder die Platte versagt; versuch es noch einmal.</translation>
    </message>
    <message>
        <source>The disk of {folder} is full. Free some space and try again; what came so far is kept.</source>
        <translation>Die Platte von {folder} ist voll. Schaff etwas Platz und versuch es noch einmal; was bisher kam, bleibt.</translation>
    </message>
    <message>
        <source>it would begin its feedback {seconds:.1f} s after an answer</source>
        <translation>seine Rückmeldung begänne {seconds:.1f} s nach einer Antwort</translation>
    </message>
    <message>
        <source>no larger one is known</source>
        <translation>ein größeres ist nicht bekannt</translation>
    </message>
    <message>
        <source>{model} needs {needed:.0f} GB of memory, and there are {there:.0f}</source>
        <translation>{model} braucht {needed:.0f} GB Speicher, und es gibt {there:.0f}</translation>
    </message>
    <message>
        <source>{model} would begin its feedback only {seconds:.1f} s after an answer</source>
        <translation>{model} begänne seine Rückmeldung erst {seconds:.1f} s nach einer Antwort</translation>
    </message>
    <message>
        <source>The disk of {folder} is too full: {needed:,.0f} MB are needed, {free:,.0f} MB are free. Free some space and try again; what came so far is kept.</source>
        <translation>Die Platte von {folder} ist zu voll: {needed:,.0f} MB werden gebraucht, {free:,.0f} MB sind frei. Schaff etwas Platz und versuch es noch einmal; was bisher kam, bleibt.</translation>
    </message>
    <message>
        <source>The file {file} of the model `{model}` is missing; {advice}.</source>
        <translation>Die Datei {file} des Modells `{model}` fehlt; {advice}.</translation>
    </message>
    <message>
        <source>import it again with `viva models import`</source>
        <translation>nimm es in den Einstellungen unter Modelle noch einmal aus seinem Ordner</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; may have one `ask:` (the question that probes it), not {count}</source>
        <translation>„{name}“ darf ein `ask:` haben (die Frage danach), nicht {count}</translation>
    </message>
    <message>
        <source>`{key}:` has no text</source>
        <translation>`{key}:` hat keinen Text</translation>
    </message>
    <message>
        <source>There is no pack and no topic &quot;{name}&quot;{hint}.</source>
        <translation>Es gibt kein Paket und kein Thema „{name}“{hint}.</translation>
    </message>
    <message>
        <source>Around {time} you spoke at {pace:.0f} words a minute: slow down there.</source>
        <translation>Bei {time} hast du {pace:.0f} Wörter in der Minute gesprochen: Sprich dort langsamer.</translation>
    </message>
    <message>
        <source>You took {seconds:.0f} s; the target is {low} to {high}: try leaving out one aside.</source>
        <translation>Du hast {seconds:.0f} s gebraucht; das Ziel sind {low} bis {high}: Lass einmal eine Nebenbemerkung weg.</translation>
    </message>
    <message>
        <source>The points are all there; now work on the time.</source>
        <translation>Die Punkte sind alle da; jetzt geht es um die Zeit.</translation>
    </message>
    <message>
        <source>{model}: half a minute of sound in {seconds:.2f} s, words aside{others}</source>
        <translation>{model}: eine halbe Minute Ton in {seconds:.2f} s, ohne die Worte{others}</translation>
    </message>
    <message>
        <source>; {model}: {seconds:.2f} s</source>
        <translation>; {model}: {seconds:.2f} s</translation>
    </message>
    <message>
        <source>run `viva models fetch {model}`</source>
        <translation>hol `{model}` in den Einstellungen unter Modelle</translation>
    </message>
    <message>
        <source>The file {file} of the model `{model}` is damaged; {advice}.</source>
        <translation>Die Datei {file} des Modells `{model}` ist beschädigt; {advice}.</translation>
    </message>
    <message>
        <source>The model `{model}` is not on this computer; {advice}.</source>
        <translation>Das Modell `{model}` ist nicht auf diesem Rechner; {advice}.</translation>
    </message>
    <message>
        <source>There is no model `{model}`; {hint}</source>
        <translation>Es gibt kein Modell `{model}`; {hint}</translation>
    </message>
    <message>
        <source>The model `{model}` came with a package of the system; remove that package instead.</source>
        <translation>Das Modell `{model}` kam mit einem Paket des Systems; entferne stattdessen dieses Paket.</translation>
    </message>
    <message>
        <source>What was removed of `{model}` is not there any more.</source>
        <translation>Was von `{model}` entfernt wurde, ist nicht mehr da.</translation>
    </message>
    <message>
        <source>did you mean `{name}`?</source>
        <translation>meinst du `{name}`?</translation>
    </message>
    <message>
        <source>`viva models list` shows those there are.</source>
        <translation>in den Einstellungen unter Modelle stehen alle.</translation>
    </message>
    <message>
        <source> (did you mean &quot;{name}&quot;?)</source>
        <translation> (meinst du „{name}“?)</translation>
    </message>
    <message>
        <source>holds a link, a picture or a tag</source>
        <translation>enthält einen Link, ein Bild oder ein Tag</translation>
    </message>
    <message>
        <source>is a fragment of {count} words</source>
        <translation>ist ein Bruchstück von {count} Wörtern</translation>
    </message>
    <message>
        <source>ends in the middle of a sentence</source>
        <translation>endet mitten im Satz</translation>
    </message>
    <message>
        <source>is too long to be one point ({count} words)</source>
        <translation>ist zu lang für einen Punkt ({count} Wörter)</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>the question is not one sentence to be asked</source>
        <translation>die Frage ist kein einzelner Satz, den man stellen kann</translation>
    </message>
    <message>
        <source>has no answer to be graded against</source>
        <translation>hat keine Antwort, an der sich messen ließe</translation>
    </message>
    <message>
        <source>has no question and no script: it can be read, not practised</source>
        <translation>hat keine Frage und kein Skript: es lässt sich lesen, nicht üben</translation>
    </message>
    <message>
        <source>the key point &quot;{name}&quot; {reason}</source>
        <translation>der Kernpunkt „{name}“ {reason}</translation>
    </message>
    <message>
        <source>the key point &quot;{name}&quot; is there twice</source>
        <translation>der Kernpunkt „{name}“ kommt zweimal vor</translation>
    </message>
    <message>
        <source>asks the same as {name}</source>
        <translation>fragt dasselbe wie {name}</translation>
    </message>
    <message>
        <source>{file} could not be written ({reason}); nothing was changed.</source>
        <translation>{file} konnte nicht geschrieben werden ({reason}); nichts wurde geändert.</translation>
    </message>
    <message>
        <source>{file} was changed by another program; start Viva again.</source>
        <translation>{file} wurde von einem anderen Programm geändert; starte Viva neu.</translation>
    </message>
    <message>
        <source>{name} was changed by another program since it was opened here. Copy your text, close the editor and open it again.</source>
        <translation>{name} wurde von einem anderen Programm geändert, seit es hier offen ist. Kopier deinen Text, schließ den Editor und öffne es noch einmal.</translation>
    </message>
    <message>
        <source>There is a folder {folder} already.</source>
        <translation>Es gibt schon einen Ordner {folder}.</translation>
    </message>
    <message>
        <source>a key point is written `- name (weight): One sentence.`</source>
        <translation>einen Kernpunkt schreibt man `- name (Gewicht): Ein Satz.`</translation>
    </message>
    <message>
        <source>below &quot;{name}&quot; only `also:`, `not:` and `ask:` may stand{hint}</source>
        <translation>unter „{name}“ dürfen nur `also:`, `not:` und `ask:` stehen{hint}</translation>
    </message>
    <message>
        <source>`{key}:` is one line of text, with nothing below it</source>
        <translation>`{key}:` ist eine Zeile Text, ohne etwas darunter</translation>
    </message>
    <message>
        <source>the weight of &quot;{name}&quot; is &quot;{value}&quot;; it must be a number above 0</source>
        <translation>das Gewicht von „{name}“ ist „{value}“; es muss eine Zahl über 0 sein</translation>
    </message>
    <message>
        <source>below `**Key points**` only the list of points may stand</source>
        <translation>unter `**Key points**` darf nur die Liste der Punkte stehen</translation>
    </message>
    <message>
        <source>the key point &quot;{name}&quot; is there twice in this answer</source>
        <translation>der Kernpunkt „{name}“ ist in dieser Antwort zweimal da</translation>
    </message>
    <message>
        <source>the topic has no item &quot;{name}&quot;{hint}</source>
        <translation>das Thema hat keinen Eintrag „{name}“{hint}</translation>
    </message>
    <message>
        <source>a point has two verdicts</source>
        <translation>ein Punkt hat zwei Urteile</translation>
    </message>
    <message>
        <source>`text` must hold the answer</source>
        <translation>`text` muss die Antwort enthalten</translation>
    </message>
    <message>
        <source>answer {number}: {reason}</source>
        <translation>Antwort {number}: {reason}</translation>
    </message>
    <message>
        <source>{item} has no key point &quot;{name}&quot;{hint}</source>
        <translation>{item} hat keinen Kernpunkt „{name}“{hint}</translation>
    </message>
    <message>
        <source>There is no topic &quot;{name}&quot;{hint}.</source>
        <translation>Es gibt kein Thema „{name}“{hint}.</translation>
    </message>
    <message>
        <source>There is no pack &quot;{name}&quot;{hint}.</source>
        <translation>Es gibt kein Paket „{name}“{hint}.</translation>
    </message>
    <message>
        <source>There is no item &quot;{name}&quot;{hint}.</source>
        <translation>Es gibt keine Frage „{name}“{hint}.</translation>
    </message>
    <message>
        <source>There is no script &quot;{name}&quot;{hint}.</source>
        <translation>Es gibt kein Skript „{name}“{hint}.</translation>
    </message>
    <message>
        <source>; there are: {names}</source>
        <translation>; es gibt: {names}</translation>
    </message>
    <message>
        <source>another pack has the id &quot;{name}&quot;; give it one of its own</source>
        <translation>ein anderes Paket hat die Kennung „{name}“; gib ihm eine eigene</translation>
    </message>
    <message>
        <source>{folder}: this pack stands in for the one of the same id that ships with Viva.</source>
        <translation>{folder}: Dieses Paket steht für das mit derselben Kennung, das mit Viva kommt.</translation>
    </message>
    <message>
        <source>{file}: another pack has a topic &quot;{name}&quot;; this one goes by &quot;{other}&quot;.</source>
        <translation>{file}: Ein anderes Paket hat ein Thema „{name}“; dieses heißt hier „{other}“.</translation>
    </message>
    <message>
        <source>`{key} = &quot;...&quot;` is missing or no text</source>
        <translation>`{key} = &quot;...&quot;` fehlt oder ist kein Text</translation>
    </message>
    <message>
        <source>`topics = [&quot;...&quot;, ...]` is missing or no list of names</source>
        <translation>`topics = [&quot;...&quot;, ...]` fehlt oder ist keine Liste von Namen</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; has no meaning here{hint}</source>
        <translation>„{name}“ bedeutet hier nichts{hint}</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is no id: lower-case letters, digits and single hyphens only</source>
        <translation>„{name}“ ist keine Kennung: nur Kleinbuchstaben, Ziffern und einzelne Bindestriche</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is no topic: lower-case letters, digits and single hyphens only</source>
        <translation>„{name}“ ist kein Thema: nur Kleinbuchstaben, Ziffern und einzelne Bindestriche</translation>
    </message>
    <message>
        <source>the topic &quot;{name}&quot; is there twice</source>
        <translation>das Thema „{name}“ ist zweimal da</translation>
    </message>
    <message>
        <source>this is no pack</source>
        <translation>das ist kein Paket</translation>
    </message>
    <message>
        <source>`topics` in {file} does not list it{hint}</source>
        <translation>`topics` in {file} nennt es nicht{hint}</translation>
    </message>
    <message>
        <source>there is no such topic{hint}</source>
        <translation>so ein Thema gibt es nicht{hint}</translation>
    </message>
    <message>
        <source>a $ without its partner; write \$ for a dollar sign, $...$ for a formula</source>
        <translation>ein $ ohne sein zweites; schreib \$ für ein Dollarzeichen, $...$ für eine Formel</translation>
    </message>
    <message>
        <source>the braces of {formula} do not balance</source>
        <translation>die Klammern von {formula} gehen nicht auf</translation>
    </message>
    <message>
        <source>this file is missing</source>
        <translation>diese Datei fehlt</translation>
    </message>
    <message>
        <source>this file cannot be read: {reason}</source>
        <translation>diese Datei lässt sich nicht lesen: {reason}</translation>
    </message>
    <message>
        <source>this file is not UTF-8 text; save it as UTF-8</source>
        <translation>diese Datei ist kein UTF-8-Text; speichere sie als UTF-8</translation>
    </message>
    <message>
        <source>this is no TOML: {reason}</source>
        <translation>das ist kein TOML: {reason}</translation>
    </message>
    <message>
        <source>this file is empty; a topic starts with `# Title`</source>
        <translation>diese Datei ist leer; ein Thema beginnt mit `# Titel`</translation>
    </message>
    <message>
        <source>the title is missing; start the file with `# Title`</source>
        <translation>der Titel fehlt; fang die Datei mit `# Titel` an</translation>
    </message>
    <message>
        <source>there is no section &quot;{name}&quot;{hint}; sections are {names}</source>
        <translation>es gibt keinen Abschnitt „{name}“{hint}; Abschnitte sind {names}</translation>
    </message>
    <message>
        <source>the section &quot;{name}&quot; is there twice</source>
        <translation>der Abschnitt „{name}“ ist zweimal da</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; has no bullet</source>
        <translation>„{name}“ hat keinen Aufzählungspunkt</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is no question heading; write `### name: The question?`</source>
        <translation>„{name}“ ist keine Überschrift einer Frage; schreib `### name: Die Frage?`</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is no script heading; write `## Script A: Title (90-120 s)`</source>
        <translation>„{name}“ ist keine Überschrift eines Skripts; schreib `## Script A: Titel (90-120 s)`</translation>
    </message>
    <message>
        <source>the window must run from fewer to more seconds</source>
        <translation>die Zeit muss von weniger zu mehr Sekunden gehen</translation>
    </message>
    <message>
        <source>the script&apos;s first paragraph must be `**Asked:** the question`</source>
        <translation>der erste Absatz des Skripts muss `**Asked:** die Frage` sein</translation>
    </message>
    <message>
        <source>the script has {words} spoken words; {low} to {high} s at {pace} words a minute take {least:.0f} to {most:.0f}</source>
        <translation>das Skript hat {words} gesprochene Wörter; {low} bis {high} s bei {pace} Wörtern pro Minute brauchen {least:.0f} bis {most:.0f}</translation>
    </message>
    <message>
        <source>{name} has no answer</source>
        <translation>{name} hat keine Antwort</translation>
    </message>
    <message>
        <source>{name} has no `**Key points**`</source>
        <translation>{name} hat keine `**Key points**`</translation>
    </message>
    <message>
        <source>{name} has {count} key points; {least} to {most} are allowed</source>
        <translation>{name} hat {count} Kernpunkte; erlaubt sind {least} bis {most}</translation>
    </message>
    <message>
        <source>a line of - or = under text makes it a heading; leave a blank line between</source>
        <translation>eine Zeile aus - oder = unter Text macht ihn zur Überschrift; lass eine Zeile dazwischen frei</translation>
    </message>
    <message>
        <source>the section &quot;{name}&quot; is out of order; the order is {names}</source>
        <translation>der Abschnitt „{name}“ steht an der falschen Stelle; die Reihenfolge ist {names}</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; holds bullets (`- ...`) only</source>
        <translation>„{name}“ enthält nur Aufzählungen (`- ...`)</translation>
    </message>
    <message>
        <source>&quot;script&quot; names the topic&apos;s script; call it something else</source>
        <translation>„script“ heißt schon das Skript des Themas; nenn es anders</translation>
    </message>
    <message>
        <source>a topic has one title (`# ...`); this is another one</source>
        <translation>ein Thema hat einen Titel (`# ...`); das ist noch einer</translation>
    </message>
    <message>
        <source>this stands before the first question (`### name: ...?`)</source>
        <translation>das steht vor der ersten Frage (`### name: ...?`)</translation>
    </message>
    <message>
        <source>the question &quot;{name}&quot; is there twice</source>
        <translation>die Frage „{name}“ ist zweimal da</translation>
    </message>
    <message>
        <source>no heading may stand inside an answer</source>
        <translation>in einer Antwort darf keine Überschrift stehen</translation>
    </message>
    <message>
        <source>this stands before the first section; start with `## Cheat sheet`</source>
        <translation>das steht vor dem ersten Abschnitt; fang mit `## Cheat sheet` an</translation>
    </message>
    <message>
        <source>below &quot;Notes&quot; headings are written `### ...`</source>
        <translation>unter „Notes“ schreibt man Überschriften mit `### ...`</translation>
    </message>
    <message>
        <source>There is no change of your notes to undo.</source>
        <translation>Es gibt keine Änderung deiner Notizen, die sich zurücknehmen ließe.</translation>
    </message>
    <message>
        <source>{folder} was changed by another program since; nothing was undone.</source>
        <translation>{folder} wurde seither von einem anderen Programm geändert; nichts wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>the table&apos;s first line must be `{first}`</source>
        <translation>die erste Zeile der Tabelle muss `{first}` sein</translation>
    </message>
    <message>
        <source>this is no table; the first line is `{first}`, the second `|---|---|---|---|`</source>
        <translation>das ist keine Tabelle; die erste Zeile ist `{first}`, die zweite `|---|---|---|---|`</translation>
    </message>
    <message>
        <source>this row has {count} cells instead of {total}; outside a formula a bar in a cell is written \|</source>
        <translation>diese Zeile hat {count} statt {total} Zellen; außerhalb einer Formel schreibt man einen Strich in einer Zelle als \|</translation>
    </message>
    <message>
        <source>`term` and `spoken` may not be empty</source>
        <translation>`term` und `spoken` dürfen nicht leer sein</translation>
    </message>
    <message>
        <source>&quot;{name}&quot;: `spoken` is plain words, as they are said</source>
        <translation>„{name}“: `spoken` sind einfache Wörter, wie man sie sagt</translation>
    </message>
    <message>
        <source>the term &quot;{name}&quot; is there twice</source>
        <translation>der Begriff „{name}“ ist zweimal da</translation>
    </message>
    <message>
        <source>{name}: more than at first, {new:.1f} against {old:.1f}.</source>
        <translation>{name}: mehr als am Anfang, {new:.1f} statt {old:.1f}.</translation>
    </message>
    <message>
        <source>{name}: {new:.0f} now, {old:.0f} at first.</source>
        <translation>{name}: jetzt {new:.0f}, am Anfang {old:.0f}.</translation>
    </message>
    <message>
        <source>{name}: fewer than at first, {new:.1f} against {old:.1f}.</source>
        <translation>{name}: weniger als am Anfang, {new:.1f} statt {old:.1f}.</translation>
    </message>
    <message>
        <source>The first word came after {seconds:.0f} s: one sentence on where you will begin gains time to think.</source>
        <translation>Das erste Wort kam nach {seconds:.0f} s: Ein Satz dazu, womit du anfängst, gibt dir Zeit zum Denken.</translation>
    </message>
    <message>
        <source>At least {count} fillers, mostly “{word}”: a silent pause does the same.</source>
        <translation>Mindestens {count} Füllwörter, meist „{word}“: Eine stille Pause tut dasselbe.</translation>
    </message>
    <message>
        <source>You said “{phrase}” {count} times: once is enough.</source>
        <translation>Du hast {count}-mal „{phrase}“ gesagt: Einmal genügt.</translation>
    </message>
    <message>
        <source>{count} pauses within a phrase, the longest at {time}: that sentence is worth saying aloud twice.</source>
        <translation>{count} Pausen mitten im Satz, die längste bei {time}: Diesen Satz sprich ruhig zweimal laut.</translation>
    </message>
    <message>
        <source>{pace:.0f} words a minute is above your {target:.0f}: breathe after each point.</source>
        <translation>{pace:.0f} Wörter pro Minute sind mehr als deine {target:.0f}: Hol nach jedem Punkt Luft.</translation>
    </message>
    <message>
        <source>{pace:.0f} words a minute is below your {target:.0f}: try linking two sentences.</source>
        <translation>{pace:.0f} Wörter pro Minute sind weniger als deine {target:.0f}: Verbinde einmal zwei Sätze.</translation>
    </message>
    <message>
        <source>You got faster and faster: the last third is where a listener needs time.</source>
        <translation>Du bist immer schneller geworden: Gerade im letzten Drittel braucht man beim Zuhören Zeit.</translation>
    </message>
    <message>
        <source>You took {seconds:.0f} s of the {low} to {high}: there is room for one more point.</source>
        <translation>Du hast {seconds:.0f} s von {low} bis {high} gebraucht: Für einen Punkt mehr ist noch Platz.</translation>
    </message>
    <message>
        <source>You covered it: next, try it with the full script.</source>
        <translation>Du hast alles gesagt: Versuch es als Nächstes mit dem ganzen Skript.</translation>
    </message>
    <message>
        <source>You covered it: next, try it with the key points only.</source>
        <translation>Du hast alles gesagt: Versuch es als Nächstes nur mit den Kernpunkten.</translation>
    </message>
    <message>
        <source>You covered it: next, try it with the first words only.</source>
        <translation>Du hast alles gesagt: Versuch es als Nächstes nur mit den ersten Wörtern.</translation>
    </message>
    <message>
        <source>You covered it: next, try it from memory.</source>
        <translation>Du hast alles gesagt: Versuch es als Nächstes auswendig.</translation>
    </message>
    <message>
        <source>You can say it without any help.</source>
        <translation>Du kannst es ganz ohne Hilfe.</translation>
    </message>
    <message>
        <source>The Chroma server at {host} does not answer as it should; start it, or clear notes.chroma_server to use the index on this computer.</source>
        <translation>Der Chroma-Server bei {host} antwortet nicht wie vereinbart; starte ihn oder leere notes.chroma_server, um den Index auf diesem Rechner zu benutzen.</translation>
    </message>
    <message>
        <source>The embedding model is incomplete ({file}): run `viva models fetch`.</source>
        <translation>Das Modell für den Sinn von Texten ist unvollständig ({file}): Hol es in den Einstellungen unter Modelle.</translation>
    </message>
    <message>
        <source>The embedding model in {folder} is damaged; fetch it again with `viva models fetch`.</source>
        <translation>Das Modell für den Sinn von Texten in {folder} ist beschädigt; hol es in den Einstellungen unter Modelle noch einmal.</translation>
    </message>
    <message>
        <source>The recording of attempt {number} is not there; leave out --listen.</source>
        <translation>Die Aufnahme der Antwort {number} ist nicht da; bewerte sie, ohne neu mitzuschreiben.</translation>
    </message>
    <message>
        <source>Viva&apos;s engine does not answer. Your answer is kept: start Viva again, and it is offered to be graded.</source>
        <translation>Vivas Rechenteil antwortet nicht. Deine Antwort ist gespeichert: Starte Viva neu, dann kannst du sie bewerten lassen.</translation>
    </message>
    <message>
        <source>Paused. Say “continue” when you are ready.</source>
        <translation>Pause. Sag „continue“, wenn du so weit bist.</translation>
    </message>
    <message>
        <source>The microphone stopped delivering sound; what you said until then is kept. Check that it is connected and not used by another program, then try again.</source>
        <translation>Vom Mikrofon kommt kein Ton mehr; was du bis dahin gesagt hast, ist gespeichert. Sieh nach, ob es angeschlossen ist und kein anderes Programm es benutzt, und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>The microphone could not be opened. Close other programs that use it and check that Viva may use it.</source>
        <translation>Das Mikrofon ließ sich nicht öffnen. Schließ andere Programme, die es benutzen, und sieh nach, ob Viva es benutzen darf.</translation>
    </message>
    <message>
        <source>The sound system stopped Viva&apos;s sound twice. Check the sound settings of the system and try again; meanwhile you can read and type.</source>
        <translation>Das Tonsystem hat Vivas Ton zweimal angehalten. Sieh in den Toneinstellungen des Systems nach und versuch es noch einmal; bis dahin kannst du lesen und tippen.</translation>
    </message>
    <message>
        <source>The recording {file} is not there any more.</source>
        <translation>Die Aufnahme {file} ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The recording {file} is shorter than that moment.</source>
        <translation>Die Aufnahme {file} ist kürzer als diese Stelle.</translation>
    </message>
    <message>
        <source>The recording {file} cannot be played: it is damaged.</source>
        <translation>Die Aufnahme {file} lässt sich nicht abspielen: Sie ist beschädigt.</translation>
    </message>
    <message>
        <source>No microphone was found. Connect one or allow Viva to use it, then try again; or type your answer.</source>
        <translation>Kein Mikrofon gefunden. Schließ eines an oder erlaub Viva, es zu benutzen, und versuch es noch einmal; oder tipp deine Antwort.</translation>
    </message>
    <message>
        <source>No speaker was found. Connect one and try again; the text stays on the screen.</source>
        <translation>Kein Lautsprecher gefunden. Schließ einen an und versuch es noch einmal; der Text bleibt zu lesen.</translation>
    </message>
    <message>
        <source>The chosen microphone is not connected. Connect it or choose another one in the settings.</source>
        <translation>Das gewählte Mikrofon ist nicht angeschlossen. Schließ es an oder wähl ein anderes in den Einstellungen.</translation>
    </message>
    <message>
        <source>The chosen speaker is not connected. Connect it or choose another one in the settings.</source>
        <translation>Der gewählte Lautsprecher ist nicht angeschlossen. Schließ ihn an oder wähl einen anderen in den Einstellungen.</translation>
    </message>
    <message>
        <source>Sound is off, because the system library {library} is missing. Install it and start Viva again.</source>
        <translation>Der Ton ist aus, weil die Systembibliothek {library} fehlt. Installiere sie und starte Viva neu.</translation>
    </message>
    <message>
        <source>The system does not let Viva use the microphone. Allow it in the system&apos;s settings, under privacy and microphone, then try again.</source>
        <translation>Das System lässt Viva nicht ans Mikrofon. Erlaub es in den Einstellungen des Systems, unter Datenschutz und Mikrofon, und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>The speaker stopped taking sound. Check that it is connected, then try again.</source>
        <translation>Der Lautsprecher nimmt keinen Ton mehr an. Sieh nach, ob er angeschlossen ist, und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>The speaker could not be opened. Close other programs that use it, then try again.</source>
        <translation>Der Lautsprecher ließ sich nicht öffnen. Schließ andere Programme, die ihn benutzen, und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>The sound system does not answer. Restart it or the computer, then try again.</source>
        <translation>Das Tonsystem antwortet nicht. Starte es oder den Rechner neu und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>No voice is set up; fetch one with `viva models fetch`.</source>
        <translation>Es ist keine Stimme eingerichtet; hol eine in den Einstellungen unter Modelle.</translation>
    </message>
    <message>
        <source>The speaker that you chose is not connected: Viva uses {device} instead.</source>
        <translation>Der gewählte Lautsprecher ist nicht angeschlossen: Viva benutzt stattdessen {device}.</translation>
    </message>
    <message>
        <source>The microphone that you chose is not connected: Viva uses {device} instead.</source>
        <translation>Das gewählte Mikrofon ist nicht angeschlossen: Viva benutzt stattdessen {device}.</translation>
    </message>
    <message>
        <source>{file} is not an archive of Viva&apos;s, or it is damaged: make one with `viva history export --format archive`.</source>
        <translation>{file} ist kein Archiv von Viva, oder es ist beschädigt: Auf der Seite Verlauf kannst du eines machen.</translation>
    </message>
    <message>
        <source>The history was damaged, as by a power cut. The backup of {when} is in its place; what came after is only in the damaged file, which is kept as {file}.</source>
        <translation>Der Verlauf war beschädigt, etwa durch einen Stromausfall. Die Sicherung vom {when} ist an seiner Stelle; was danach kam, steht nur in der beschädigten Datei, die als {file} erhalten bleibt.</translation>
    </message>
    <message>
        <source>The history was damaged, as by a power cut, and had no backup yet: a new one begins. The damaged file is kept as {file}.</source>
        <translation>Der Verlauf war beschädigt, etwa durch einen Stromausfall, und hatte noch keine Sicherung: Ein neuer beginnt. Die beschädigte Datei bleibt als {file} erhalten.</translation>
    </message>
    <message>
        <source>The history in {file} is damaged and its backup could not take its place ({reason}): free some space, then start Viva again.</source>
        <translation>Der Verlauf in {file} ist beschädigt, und seine Sicherung konnte nicht an seine Stelle treten ({reason}): Schaffe Platz, und starte Viva dann neu.</translation>
    </message>
    <message>
        <source>The history in {file} cannot be opened: check that its folder can be written.</source>
        <translation>Der Verlauf in {file} lässt sich nicht öffnen: Sieh nach, ob sich in seinem Ordner schreiben lässt.</translation>
    </message>
    <message>
        <source>The history in {file} cannot be written ({reason}): free some space, then try again.</source>
        <translation>Der Verlauf in {file} lässt sich nicht schreiben ({reason}): Schaff etwas Platz und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>The history in {file} is damaged ({reason}): start Viva again to go back to its newest backup.</source>
        <translation>Der Verlauf in {file} ist beschädigt ({reason}): Starte Viva neu, um zur neuesten Sicherung zurückzukehren.</translation>
    </message>
    <message>
        <source>What was deleted is gone from the history, but {file} could not be rewritten ({reason}): free some space, then delete once more.</source>
        <translation>Was gelöscht wurde, ist aus dem Verlauf verschwunden, aber {file} ließ sich nicht neu schreiben ({reason}): Schaff etwas Platz und lösch noch einmal.</translation>
    </message>
    <message>
        <source>There is no attempt {number}; `viva history list` shows those there are.</source>
        <translation>Es gibt keine Antwort {number}; im Verlauf stehen alle.</translation>
    </message>
    <message>
        <source>{count} answers are in {place}.</source>
        <translation>Antworten in {place}: {count}.</translation>
    </message>
    <message>
        <source>Everything is in {place}.</source>
        <translation>Alles liegt in {place}.</translation>
    </message>
    <message>
        <source>{count} cards are in {place}.</source>
        <translation>Karten in {place}: {count}.</translation>
    </message>
    <message>
        <source>{place} could not be written ({reason}); choose another place.</source>
        <translation>{place} konnte nicht geschrieben werden ({reason}); wähl einen anderen Ort.</translation>
    </message>
    <message>
        <source>You covered: {point}</source>
        <translation>Richtig war: {point}</translation>
    </message>
    <message>
        <source>One point was mixed up; it should be: {point}</source>
        <translation>Ein Punkt war verwechselt; richtig ist: {point}</translation>
    </message>
    <message>
        <source>{file} isn’t a text file; Viva reads Markdown, text, PDF, DOCX, HTML and Anki packages (.apkg).</source>
        <translation>{file} ist keine Textdatei; Viva liest Markdown, Text, PDF, DOCX, HTML und Anki-Pakete (.apkg).</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; isn’t a valid name for a key point: lower-case letters, digits, single hyphens only</source>
        <translation>„{name}“ geht nicht als Name eines Kernpunkts: nur Kleinbuchstaben, Ziffern und einzelne Bindestriche</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is a pack and a topic: write pack:{name} or topic:{name}.</source>
        <translation>„{name}“ ist ein Paket und ein Thema: schreibe pack:{name} oder topic:{name}.</translation>
    </message>
    <message>
        <source>Without an answer there is nothing to grade against: write one.</source>
        <translation>Ohne Antwort lässt sich nichts bewerten: schreibe eine.</translation>
    </message>
    <message>
        <source>This answer makes no point: write at least one.</source>
        <translation>Diese Antwort ergibt keinen Punkt: schreibe mindestens einen.</translation>
    </message>
    <message>
        <source>This cannot be kept: {reason}.</source>
        <translation>Das lässt sich nicht speichern: {reason}.</translation>
    </message>
    <message>
        <source>This cannot be kept: a part of the answer would be read as something else.</source>
        <translation>Das lässt sich nicht speichern: ein Teil der Antwort würde als etwas anderes gelesen.</translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation>Ein Name fehlt.</translation>
    </message>
    <message>
        <source>{name} comes with Viva and stays as it is; make a copy of it your own, and change that.</source>
        <translation>{name} gehört zu Viva und bleibt, wie es ist; lege eine eigene Kopie an und ändere die.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; isn’t a valid name: lower-case letters, digits and single hyphens only</source>
        <translation>„{name}“ geht nicht als Name: nur Kleinbuchstaben, Ziffern und einzelne Bindestriche</translation>
    </message>
    <message>
        <source>At your usual pace of {pace:.0f} words a minute this script of {words} words takes {seconds:.0f} s; it is too long for {low} to {high} s: about {count} words fewer would fit.</source>
        <translation>Bei deinem üblichen Tempo von {pace:.0f} Wörtern in der Minute dauert dieses Skript von {words} Wörtern {seconds:.0f} s; für {low} bis {high} s ist es zu lang: etwa {count} Wörter weniger würden passen.</translation>
    </message>
    <message>
        <source>At your usual pace of {pace:.0f} words a minute this script of {words} words takes {seconds:.0f} s; it is too short for {low} to {high} s: about {count} words more would fit.</source>
        <translation>Bei deinem üblichen Tempo von {pace:.0f} Wörtern in der Minute dauert dieses Skript von {words} Wörtern {seconds:.0f} s; für {low} bis {high} s ist es zu kurz: etwa {count} Wörter mehr würden passen.</translation>
    </message>
    <message>
        <source>{percent} % of the points were there; try this level again.</source>
        <translation>{percent} % der Punkte waren da; versuche diese Stufe noch einmal.</translation>
    </message>
    <message>
        <source>One point was mixed up; try this level again.</source>
        <translation>Ein Punkt war verwechselt; versuche diese Stufe noch einmal.</translation>
    </message>
    <message>
        <source>I have not heard an answer. Say “continue” when you are ready.</source>
        <translation>Ich habe keine Antwort gehört. Sage „continue“, wenn du so weit bist.</translation>
    </message>
    <message>
        <source>{file} was made by another version of Viva: import it with that version, or update this one.</source>
        <translation>{file} stammt aus einer anderen Version von Viva: Importiere die Datei mit jener Version, oder aktualisiere diese.</translation>
    </message>
    <message>
        <source>The history in {file} was written by another version of Viva: update Viva, or move the file away to start anew.</source>
        <translation>Der Verlauf in {file} stammt von einer anderen Version von Viva: aktualisiere Viva, oder lege die Datei woanders ab, um neu zu beginnen.</translation>
    </message>
    <message>
        <source>There is no session {number}.</source>
        <translation>Es gibt keine Sitzung {number}.</translation>
    </message>
    <message>
        <source>The speech recogniser is not complete: {folder} lacks {files}. Fetch it with `viva models fetch`.</source>
        <translation>Der Spracherkenner ist nicht vollständig: In {folder} fehlt {files}. Hol ihn in den Einstellungen unter Modelle.</translation>
    </message>
    <message>
        <source>The speech recogniser in {folder} is damaged; fetch it again with `viva models fetch`.</source>
        <translation>Der Spracherkenner in {folder} ist beschädigt; hol ihn in den Einstellungen unter Modelle noch einmal.</translation>
    </message>
    <message>
        <source>The GPU does not run the speech recogniser: {reason}</source>
        <translation>Auf der Grafikkarte läuft der Spracherkenner nicht: {reason}</translation>
    </message>
    <message>
        <source>The voice is missing from the installation; install Viva again.</source>
        <translation>In der Installation fehlt die Stimme; installiere Viva neu.</translation>
    </message>
    <message>
        <source>The pronunciation data are missing from the installation; install Viva again.</source>
        <translation>In der Installation fehlen die Daten zur Aussprache; installiere Viva neu.</translation>
    </message>
    <message>
        <source>There is no voice in {folder}; fetch it with `viva models fetch`.</source>
        <translation>In {folder} liegt keine Stimme; hol sie in den Einstellungen unter Modelle.</translation>
    </message>
    <message>
        <source>The voice in {folder} lacks {file}; fetch it with `viva models fetch`.</source>
        <translation>Der Stimme in {folder} fehlt {file}; hol sie in den Einstellungen unter Modelle.</translation>
    </message>
    <message>
        <source>The voice in {folder} is damaged; fetch it again with `viva models fetch`.</source>
        <translation>Die Stimme in {folder} ist beschädigt; hol sie in den Einstellungen unter Modelle noch einmal.</translation>
    </message>
    <message>
        <source>The window stayed empty.</source>
        <translation>Das Fenster blieb leer.</translation>
    </message>
    <message>
        <source>A formula could not be drawn in the window.</source>
        <translation>Eine Formel ließ sich im Fenster nicht zeichnen.</translation>
    </message>
    <message>
        <source>The system names no screen.</source>
        <translation>Das System nennt keinen Bildschirm.</translation>
    </message>
    <message>
        <source>there is no screen here</source>
        <translation>hier ist kein Bildschirm</translation>
    </message>
    <message>
        <source>The Viva window</source>
        <translation>Das Fenster von Viva</translation>
    </message>
</context>
<context>
    <name>NotesText</name>
    <message>
        <source>Edit as Markdown. Put formulas between $ signs; don’t rename the main headings.</source>
        <translation>Als Markdown bearbeiten. Formeln stehen zwischen $-Zeichen; benenne die Hauptüberschriften nicht um.</translation>
    </message>
    <message>
        <source>The topic’s file</source>
        <translation>Die Datei des Themas</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Find (Ctrl+F)</source>
        <translation>Suchen (Strg+F)</translation>
    </message>
    <message>
        <source>Find in the text</source>
        <translation>Im Text suchen</translation>
    </message>
    <message>
        <source>Not saved. Line {line}: {reason}.</source>
        <translation>Nicht gespeichert. Zeile {line}: {reason}.</translation>
    </message>
    <message>
        <source>Line {number}</source>
        <translation>Zeile {number}</translation>
    </message>
    <message>
        <source>Opening the notes …</source>
        <translation>Die Notizen werden geöffnet …</translation>
    </message>
    <message>
        <source>There are no notes yet.</source>
        <translation>Es gibt noch keine Notizen.</translation>
    </message>
    <message>
        <source>Import your own: Markdown, text, PDF, Word, HTML, Anki, or a folder of them.</source>
        <translation>Importiere deine eigenen: Markdown, Text, PDF, Word, HTML, Anki oder einen Ordner davon.</translation>
    </message>
    <message>
        <source>Import notes</source>
        <translation>Notizen importieren</translation>
    </message>
    <message>
        <source>The notes could not be opened.</source>
        <translation>Die Notizen konnten nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>By meaning: {place}</source>
        <translation>Nach Bedeutung: {place}</translation>
    </message>
    <message>
        <source>Found by its meaning</source>
        <translation>Nach der Bedeutung gefunden</translation>
    </message>
    <message numerus="yes">
        <source>%n topic(s)</source>
        <translation>
            <numerusform>%n Thema</numerusform>
            <numerusform>%n Themen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cheat-sheet line(s)</source>
        <translation>
            <numerusform>%n Zeile Spickzettel</numerusform>
            <numerusform>%n Zeilen Spickzettel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n Frage</numerusform>
            <numerusform>%n Fragen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n script(s)</source>
        <translation>
            <numerusform>%n Skript</numerusform>
            <numerusform>%n Skripte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key point(s) taken from the answers</source>
        <translation>
            <numerusform>%n Kernpunkt aus den Antworten genommen</numerusform>
            <numerusform>%n Kernpunkte aus den Antworten genommen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has changed since {title} was imported.</source>
        <translation>Seit dem Import von {title} hat sich nichts geändert.</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) will be asked, the others kept switched off.</source>
        <translation>
            <numerusform>%n Frage wird gestellt, die übrigen bleiben ausgeschaltet.</numerusform>
            <numerusform>%n Fragen werden gestellt, die übrigen bleiben ausgeschaltet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n topic(s) to explain</source>
        <translation>
            <numerusform>%n Thema zu erklären</numerusform>
            <numerusform>%n Themen zu erklären</numerusform>
        </translation>
    </message>
    <message>
        <source>Creates a new pack. Open a topic to go through its questions before they count.</source>
        <translation>Legt ein neues Paket an. Öffne ein Thema, um seine Fragen durchzugehen, bevor sie zählen.</translation>
    </message>
    <message>
        <source>Updates your pack {title}. What you edited stays.</source>
        <translation>Aktualisiert dein Paket {title}. Was du bearbeitet hast, bleibt.</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Weggefallen</translation>
    </message>
    <message>
        <source>Your own version stays</source>
        <translation>Deine eigene Fassung bleibt</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>und {count} weitere</translation>
    </message>
    <message>
        <source>script {letter}</source>
        <translation>Skript {letter}</translation>
    </message>
    <message numerus="yes">
        <source>%n bullet(s)</source>
        <translation>
            <numerusform>%n Stichpunkt</numerusform>
            <numerusform>%n Stichpunkte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n Notiz</numerusform>
            <numerusform>%n Notizen</numerusform>
        </translation>
    </message>
    <message>
        <source>Markdown, plain text, PDF, Word, HTML, Anki packages, or a folder of them. You see what was found before anything is written.</source>
        <translation>Markdown, reiner Text, PDF, Word, HTML, Anki-Pakete oder ein Ordner davon. Du siehst, was gefunden wurde, bevor etwas geschrieben wird.</translation>
    </message>
    <message>
        <source>Reading {source} …</source>
        <translation>{source} wird gelesen …</translation>
    </message>
    <message numerus="yes">
        <source>Import %n topic(s)</source>
        <translation>
            <numerusform>%n Thema importieren</numerusform>
            <numerusform>%n Themen importieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Worth a look</source>
        <translation>Einen Blick wert</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Weggelassen</translation>
    </message>
    <message>
        <source>Drop files or a folder here</source>
        <translation>Dateien oder einen Ordner hier ablegen</translation>
    </message>
    <message>
        <source>Choose files …</source>
        <translation>Dateien wählen …</translation>
    </message>
    <message>
        <source>Choose a folder …</source>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <source>Or paste text</source>
        <translation>Oder Text einfügen</translation>
    </message>
    <message>
        <source>Pasted notes</source>
        <translation>Eingefügte Notizen</translation>
    </message>
    <message>
        <source>A large file takes a while. Esc stops it.</source>
        <translation>Eine große Datei braucht eine Weile. Esc bricht ab.</translation>
    </message>
    <message>
        <source>You haven’t finished importing {source}.</source>
        <translation>Du hast den Import von {source} noch nicht abgeschlossen.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Title of the pasted notes</source>
        <translation>Titel der eingefügten Notizen</translation>
    </message>
    <message>
        <source>Headings, bullets, Q: and A: are understood.</source>
        <translation>Überschriften, Aufzählungen, Q: und A: werden verstanden.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Importing …</source>
        <translation>Wird importiert …</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Choose something else</source>
        <translation>Etwas anderes wählen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Notes to import</source>
        <translation>Notizen zum Importieren</translation>
    </message>
    <message>
        <source>Notes ({kinds});;All files (*)</source>
        <translation>Notizen ({kinds});;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Folder to import</source>
        <translation>Ordner zum Importieren</translation>
    </message>
    <message>
        <source>Show what was found: {name}</source>
        <translation>Zeigen, was gefunden wurde: {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n not asked</source>
        <translation>
            <numerusform>%n nicht gestellt</numerusform>
            <numerusform>%n nicht gestellt</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask this: {name}</source>
        <translation>Diese Frage stellen: {name}</translation>
    </message>
    <message>
        <source>Ticked questions are asked. The others are kept, switched off.</source>
        <translation>Angehakte Fragen werden gestellt. Die anderen bleiben ausgeschaltet erhalten.</translation>
    </message>
    <message>
        <source>Merge with the one before</source>
        <translation>Mit der vorigen verbinden</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Hear it</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>More: {name}</source>
        <translation>Mehr: {name}</translation>
    </message>
    <message>
        <source>Edit, switch off, remove</source>
        <translation>Bearbeiten, ausschalten, entfernen</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message numerus="yes">
        <source>%n key point(s) from the answer</source>
        <translation>
            <numerusform>%n Kernpunkt (aus der Antwort)</numerusform>
            <numerusform>%n Kernpunkte (aus der Antwort)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key point(s)</source>
        <translation>
            <numerusform>%n Kernpunkt</numerusform>
            <numerusform>%n Kernpunkte</numerusform>
        </translation>
    </message>
    <message>
        <source>Viva took these from the answer. Edit the topic to change them.</source>
        <translation>Viva hat sie aus der Antwort genommen. Bearbeite das Thema, um sie zu ändern.</translation>
    </message>
    <message>
        <source>Time to speak: {window}</source>
        <translation>Sprechzeit: {window}</translation>
    </message>
    <message>
        <source> and more</source>
        <translation> und mehr</translation>
    </message>
    <message>
        <source>the pasted text</source>
        <translation>der eingefügte Text</translation>
    </message>
    <message>
        <source>pasted text</source>
        <translation>eingefügter Text</translation>
    </message>
    <message>
        <source>Cheat sheet</source>
        <translation>Spickzettel</translation>
    </message>
    <message>
        <source>Intuition</source>
        <translation>Anschauung</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>Wortschatz</translation>
    </message>
    <message>
        <source>Script {letter}</source>
        <translation>Skript {letter}</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>These notes come with Viva. Make a copy of your own, and edit that.</source>
        <translation>Diese Notizen kommen mit Viva. Mach dir eine eigene Kopie und bearbeite die.</translation>
    </message>
    <message>
        <source>This passage is no longer in your notes.</source>
        <translation>Diese Stelle steht nicht mehr in deinen Notizen.</translation>
    </message>
    <message>
        <source>The notes have changed since: this is the topic that the passage was in.</source>
        <translation>Die Notizen haben sich seitdem geändert: Das ist das Thema, in dem die Stelle stand.</translation>
    </message>
    <message>
        <source>Imported “{title}”: {report}.</source>
        <translation>„{title}“ importiert: {report}.</translation>
    </message>
    <message>
        <source>Practise these</source>
        <translation>Diese üben</translation>
    </message>
    <message>
        <source>This pack is yours now, under the same topics. What you practised stays.</source>
        <translation>Dieses Paket gehört jetzt dir, mit denselben Themen. Was du geübt hast, bleibt.</translation>
    </message>
    <message>
        <source>New question</source>
        <translation>Neue Frage</translation>
    </message>
    <message>
        <source>Edit the script</source>
        <translation>Das Skript bearbeiten</translation>
    </message>
    <message>
        <source>There’s already a question for everything in these notes.</source>
        <translation>Zu allem in diesen Notizen gibt es schon eine Frage.</translation>
    </message>
    <message>
        <source>Suggested question</source>
        <translation>Vorgeschlagene Frage</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>noch %n</numerusform>
            <numerusform>noch %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Not saved yet. What you wrote is there when you open it again.</source>
        <translation>Noch nicht gespeichert. Was du geschrieben hast, ist da, wenn du es wieder öffnest.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>Discarded.</source>
        <translation>Verworfen.</translation>
    </message>
    <message>
        <source>Saved on one page, in letters of {points} points.</source>
        <translation>Auf einer Seite gespeichert, in {points} Punkt großer Schrift.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>All topics</source>
        <translation>Alle Themen</translation>
    </message>
    <message>
        <source>One page as PDF …</source>
        <translation>Eine Seite als PDF …</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the cheat sheet</source>
        <translation>Spickzettel speichern</translation>
    </message>
    <message>
        <source>Open the topic: {name}</source>
        <translation>Thema öffnen: {name}</translation>
    </message>
    <message>
        <source>Open the topic</source>
        <translation>Thema öffnen</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Themen</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Ausgeschaltet</translation>
    </message>
    <message>
        <source>Search the notes</source>
        <translation>In den Notizen suchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>New topic</source>
        <translation>Neues Thema</translation>
    </message>
    <message>
        <source>Indexing your notes: {done} of {total}</source>
        <translation>Deine Notizen werden indiziert: {done} von {total}</translation>
    </message>
    <message>
        <source>No exact matches</source>
        <translation>Keine wörtlichen Treffer</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n Stelle</numerusform>
            <numerusform>%n Stellen</numerusform>
        </translation>
    </message>
    <message>
        <source>Searching by meaning …</source>
        <translation>Suche nach Bedeutung …</translation>
    </message>
    <message numerus="yes">
        <source>{places}; %n more by meaning</source>
        <translation>
            <numerusform>{places}; %n weitere nach Bedeutung</numerusform>
            <numerusform>{places}; %n weitere nach Bedeutung</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found. Try other words.</source>
        <translation>Nichts gefunden. Versuch andere Wörter.</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>What will be asked</source>
        <translation>Was gefragt wird</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>What a good answer says</source>
        <translation>Was eine gute Antwort sagt</translation>
    </message>
    <message>
        <source>Take them from the answer</source>
        <translation>Aus der Antwort nehmen</translation>
    </message>
    <message>
        <source>Add a point</source>
        <translation>Einen Punkt hinzufügen</translation>
    </message>
    <message>
        <source>Each is one thing a good answer says. Without any, they are taken from the answer.</source>
        <translation>Jeder ist eine Sache, die eine gute Antwort sagt. Ohne Angabe werden sie der Antwort entnommen.</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Key points</source>
        <translation>Kernpunkte</translation>
    </message>
    <message>
        <source>Practise this topic</source>
        <translation>Dieses Thema üben</translation>
    </message>
    <message>
        <source>Duplicate to edit</source>
        <translation>Kopieren und bearbeiten</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Rename, switch off, remove</source>
        <translation>Umbenennen, ausschalten, entfernen</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>deine</translation>
    </message>
    <message>
        <source>comes with Viva</source>
        <translation>kommt mit Viva</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>ausgeschaltet</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Notes that come with Viva stay as they are. A copy of the pack can be edited.</source>
        <translation>Notizen, die mit Viva kommen, bleiben, wie sie sind. Eine Kopie des Pakets kannst du bearbeiten.</translation>
    </message>
    <message>
        <source>Rename the topic …</source>
        <translation>Das Thema umbenennen …</translation>
    </message>
    <message>
        <source>Edit as Markdown</source>
        <translation>Als Markdown bearbeiten</translation>
    </message>
    <message>
        <source>Suggest questions</source>
        <translation>Fragen vorschlagen</translation>
    </message>
    <message>
        <source>topic</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Remove the topic</source>
        <translation>Das Thema entfernen</translation>
    </message>
    <message>
        <source>New topic …</source>
        <translation>Neues Thema …</translation>
    </message>
    <message>
        <source>Rename the pack …</source>
        <translation>Das Paket umbenennen …</translation>
    </message>
    <message>
        <source>pack</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Remove the pack</source>
        <translation>Das Paket entfernen</translation>
    </message>
    <message>
        <source>Edit …</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>What is the new topic called?</source>
        <translation>Wie heißt das neue Thema?</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>{name} was created. Add its first question.</source>
        <translation>{name} ist angelegt. Füge die erste Frage hinzu.</translation>
    </message>
    <message>
        <source>{name} was removed.</source>
        <translation>{name} wurde entfernt.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>What should it be called?</source>
        <translation>Wie soll es heißen?</translation>
    </message>
    <message>
        <source>Renamed.</source>
        <translation>Umbenannt.</translation>
    </message>
    <message>
        <source>Switch the {kind} on</source>
        <translation>Einschalten: {kind}</translation>
    </message>
    <message>
        <source>Switch the {kind} off</source>
        <translation>Ausschalten: {kind}</translation>
    </message>
    <message>
        <source>{name} is asked and found again.</source>
        <translation>{name} wird wieder gefragt und gefunden.</translation>
    </message>
    <message>
        <source>{name} is no longer asked, due or found by Ask.</source>
        <translation>{name} wird nicht mehr gefragt, ist nie fällig und wird unter Fragen nicht gefunden.</translation>
    </message>
    <message>
        <source>script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Edit the question</source>
        <translation>Die Frage bearbeiten</translation>
    </message>
    <message>
        <source>It is part of {name} now.</source>
        <translation>Es gehört jetzt zu {name}.</translation>
    </message>
    <message>
        <source>{name} is left out.</source>
        <translation>{name} bleibt draußen.</translation>
    </message>
    <message>
        <source>Make this a question</source>
        <translation>Daraus eine Frage machen</translation>
    </message>
    <message>
        <source>Undone.</source>
        <translation>Zurückgenommen.</translation>
    </message>
    <message>
        <source>Key point</source>
        <translation>Kernpunkt</translation>
    </message>
    <message>
        <source>One thing a good answer says</source>
        <translation>Eine Sache, die eine gute Antwort sagt</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>How much this point counts</source>
        <translation>Wie viel dieser Punkt zählt</translation>
    </message>
    <message>
        <source>Other wordings and misconceptions</source>
        <translation>Andere Formulierungen und Irrtümer</translation>
    </message>
    <message>
        <source>Remove this point</source>
        <translation>Diesen Punkt entfernen</translation>
    </message>
    <message>
        <source>Other wordings</source>
        <translation>Andere Formulierungen</translation>
    </message>
    <message>
        <source>Misconceptions</source>
        <translation>Irrtümer</translation>
    </message>
    <message>
        <source>Other wordings that count, one a line</source>
        <translation>Andere Formulierungen, die zählen, eine je Zeile</translation>
    </message>
    <message>
        <source>Misconceptions that contradict it, one a line</source>
        <translation>Irrtümer, die ihm widersprechen, einer je Zeile</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) suggested.</source>
        <translation>
            <numerusform>%n Frage vorgeschlagen.</numerusform>
            <numerusform>%n Fragen vorgeschlagen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Go through them</source>
        <translation>Durchgehen</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>„{name}“</translation>
    </message>
</context>
<context>
    <name>QuickfireText</name>
    <message>
        <source>These topics have no questions; choose others.</source>
        <translation>Diese Themen haben keine Fragen; wähl andere.</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>Back to the round</source>
        <translation>Zurück zur Runde</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Erstes Mal</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>Zweites Mal</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Round finished</source>
        <translation>Runde fertig</translation>
    </message>
    <message>
        <source>Round ended</source>
        <translation>Runde beendet</translation>
    </message>
    <message>
        <source>New round</source>
        <translation>Neue Runde</translation>
    </message>
    <message>
        <source>Review these</source>
        <translation>Diese wiederholen</translation>
    </message>
    <message>
        <source>Second try</source>
        <translation>Zweiter Versuch</translation>
    </message>
    <message>
        <source>First try</source>
        <translation>Erster Versuch</translation>
    </message>
    <message>
        <source>right</source>
        <translation>richtig</translation>
    </message>
    <message>
        <source>close</source>
        <translation>fast</translation>
    </message>
    <message>
        <source>not quite</source>
        <translation>nicht ganz</translation>
    </message>
    <message>
        <source>{mark} at first</source>
        <translation>Erst: {mark}</translation>
    </message>
    <message>
        <source>{mark} both times</source>
        <translation>Beide Male: {mark}</translation>
    </message>
    <message>
        <source>{mark}, then {later}</source>
        <translation>{mark}, dann {later}</translation>
    </message>
    <message>
        <source>Last one: **{word}.** {missing}</source>
        <translation>Die letzte: **{word}.** {missing}</translation>
    </message>
    <message>
        <source>Ending the round.</source>
        <translation>Die Runde wird beendet.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Quick-fire</source>
        <translation>Schnellrunde</translation>
    </message>
    <message>
        <source>Start round</source>
        <translation>Runde starten</translation>
    </message>
    <message>
        <source>Hands-free: you hear right, close or not quite after each answer, and missed questions come back.</source>
        <translation>Freihändig: Nach jeder Antwort hörst du, ob sie richtig, fast richtig oder noch nicht richtig war, und was nicht saß, kommt wieder.</translation>
    </message>
    <message>
        <source>Your notes have no questions yet: import some under Notes.</source>
        <translation>Deine Notizen haben noch keine Fragen: importiere welche unter Notizen.</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Due questions first, then random ones.</source>
        <translation>Erst fällige Fragen, dann zufällige.</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) in all; each one is asked.</source>
        <translation>
            <numerusform>%n Frage insgesamt; jede wird gestellt.</numerusform>
            <numerusform>%n Fragen insgesamt; jede wird gestellt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Number of questions</source>
        <translation>Anzahl der Fragen</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Gleich geht es los</translation>
    </message>
    <message>
        <source>Question {place} of {of}</source>
        <translation>Frage {place} von {of}</translation>
    </message>
    <message>
        <source>Second try: {place} of {of}</source>
        <translation>Zweiter Versuch: {place} von {of}</translation>
    </message>
    <message>
        <source>{count} right</source>
        <translation>{count} richtig</translation>
    </message>
    <message>
        <source>{count} close</source>
        <translation>{count} fast</translation>
    </message>
    <message>
        <source>{count} not quite</source>
        <translation>{count} nicht ganz</translation>
    </message>
    <message>
        <source>{count} skipped</source>
        <translation>{count} übersprungen</translation>
    </message>
    <message>
        <source>No question was answered this time.</source>
        <translation>Diesmal wurde keine Frage beantwortet.</translation>
    </message>
    <message numerus="yes">
        <source>{at_once} of %n question(s) right first time.</source>
        <translation>
            <numerusform>{at_once} von %n Frage auf Anhieb richtig.</numerusform>
            <numerusform>{at_once} von %n Fragen auf Anhieb richtig.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{at_once} of %n question(s) right first time, {second} more on the second try.</source>
        <translation>
            <numerusform>{at_once} von %n Frage auf Anhieb richtig, {second} beim zweiten Mal.</numerusform>
            <numerusform>{at_once} von %n Fragen auf Anhieb richtig, {second} weitere beim zweiten Mal.</numerusform>
        </translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Richtig</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fast</translation>
    </message>
    <message>
        <source>Not quite</source>
        <translation>Nicht ganz</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>none answered</source>
        <translation>noch keine beantwortet</translation>
    </message>
    <message>
        <source>{done} of {of}: {told}</source>
        <translation>{done} von {of}: {told}</translation>
    </message>
    <message>
        <source>You said: “{said}”</source>
        <translation>Du hast gesagt: „{said}“</translation>
    </message>
    <message>
        <source>The question before: {word}. {missing}</source>
        <translation>Die Frage davor: {word}. {missing}</translation>
    </message>
</context>
<context>
    <name>RehearseText</name>
    <message>
        <source>Pace: {pace}</source>
        <translation>Tempo: {pace}</translation>
    </message>
    <message>
        <source>too fast</source>
        <translation>zu schnell</translation>
    </message>
    <message>
        <source>too slow</source>
        <translation>zu langsam</translation>
    </message>
    <message>
        <source>From memory: nothing is on screen.</source>
        <translation>Auswendig: nichts steht auf dem Bildschirm.</translation>
    </message>
    <message>
        <source>Now: {words}</source>
        <translation>Jetzt: {words}</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>[left out: {}]</source>
        <translation>[ausgelassen: {}]</translation>
    </message>
    <message>
        <source>[said: {}]</source>
        <translation>[gesagt: {}]</translation>
    </message>
    <message>
        <source>Full script</source>
        <translation>Ganzes Skript</translation>
    </message>
    <message>
        <source>Key points</source>
        <translation>Kernpunkte</translation>
    </message>
    <message>
        <source>First words</source>
        <translation>Erste Wörter</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Read it aloud. The sentence you are at is marked and stays in view.</source>
        <translation>Lies es laut. Der Satz, bei dem du bist, ist markiert und bleibt im Bild.</translation>
    </message>
    <message>
        <source>Say it from its key points.</source>
        <translation>Sag es anhand seiner Kernpunkte.</translation>
    </message>
    <message>
        <source>Each sentence shows how it begins.</source>
        <translation>Von jedem Satz ist der Anfang zu sehen.</translation>
    </message>
    <message>
        <source>Say it from memory.</source>
        <translation>Sag es aus dem Gedächtnis.</translation>
    </message>
    <message>
        <source>Next: full script</source>
        <translation>Weiter: ganzes Skript</translation>
    </message>
    <message>
        <source>Next: key points</source>
        <translation>Weiter: Kernpunkte</translation>
    </message>
    <message>
        <source>Next: first words</source>
        <translation>Weiter: erste Wörter</translation>
    </message>
    <message>
        <source>Next: from memory</source>
        <translation>Weiter: auswendig</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n Wort</numerusform>
            <numerusform>%n Wörter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s), target {low}–{high}</source>
        <translation>
            <numerusform>%n Wort, Ziel {low}–{high}</numerusform>
            <numerusform>%n Wörter, Ziel {low}–{high}</numerusform>
        </translation>
    </message>
    <message>
        <source>Takes {time} at your pace of {pace} words a minute</source>
        <translation>Dauert {time} bei deinem Tempo von {pace} Wörtern pro Minute</translation>
    </message>
    <message>
        <source>Takes {time} at a usual {pace} words a minute</source>
        <translation>Dauert {time} bei üblichen {pace} Wörtern pro Minute</translation>
    </message>
    <message>
        <source>Word for word</source>
        <translation>Wort für Wort</translation>
    </message>
    <message>
        <source>Said, not word for word</source>
        <translation>Gesagt, nicht wörtlich</translation>
    </message>
    <message>
        <source>Partly said</source>
        <translation>Teilweise gesagt</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Struck out: in the script, not said.   Underlined: said, not in the script.</source>
        <translation>Durchgestrichen: im Skript, nicht gesagt.   Unterstrichen: gesagt, nicht im Skript.</translation>
    </message>
    <message>
        <source>Said out of order</source>
        <translation>An anderer Stelle gesagt</translation>
    </message>
    <message>
        <source>Hide unchanged sentences</source>
        <translation>Unveränderte Sätze ausblenden</translation>
    </message>
    <message numerus="yes">
        <source>Show %n unchanged sentence(s)</source>
        <translation>
            <numerusform>%n unveränderten Satz zeigen</numerusform>
            <numerusform>%n unveränderte Sätze zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Nochmal</translation>
    </message>
    <message>
        <source>Repeat this level</source>
        <translation>Diese Stufe wiederholen</translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation>Ein anderes wählen</translation>
    </message>
    <message>
        <source>of the key points</source>
        <translation>der Kernpunkte</translation>
    </message>
    <message>
        <source>from the first word to the last</source>
        <translation>vom ersten bis zum letzten Wort</translation>
    </message>
    <message>
        <source>within {low}–{high}</source>
        <translation>innerhalb von {low}–{high}</translation>
    </message>
    <message>
        <source>shorter than {low}–{high}</source>
        <translation>kürzer als {low}–{high}</translation>
    </message>
    <message>
        <source>longer than {low}–{high}</source>
        <translation>länger als {low}–{high}</translation>
    </message>
    <message>
        <source>words a minute</source>
        <translation>Wörter pro Minute</translation>
    </message>
    <message>
        <source>of the script’s words</source>
        <translation>der Wörter des Skripts</translation>
    </message>
    <message>
        <source>Meaning changed</source>
        <translation>Sinn verändert</translation>
    </message>
    <message>
        <source>Compared with the script</source>
        <translation>Mit dem Skript verglichen</translation>
    </message>
    <message>
        <source>Script: {script}</source>
        <translation>Skript: {script}</translation>
    </message>
    <message>
        <source>You: “{said}”</source>
        <translation>Du: „{said}“</translation>
    </message>
    <message>
        <source>Some sentences came in another order than the script’s.</source>
        <translation>Einige Sätze kamen in anderer Reihenfolge als im Skript.</translation>
    </message>
    <message>
        <source>{share} % of the script</source>
        <translation>{share} % des Skripts</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Von vorn</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <translation>Proben</translation>
    </message>
    <message>
        <source>Start rehearsal</source>
        <translation>Probe starten</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Skripte</translation>
    </message>
    <message>
        <source>Learn a script by heart, with less on screen each time. Viva follows your voice and shows what you left out.</source>
        <translation>Lerne ein Skript auswendig, mit jedem Mal weniger auf dem Bildschirm. Viva folgt deiner Stimme und zeigt, was du ausgelassen hast.</translation>
    </message>
    <message>
        <source>Your notes have no scripts yet. A script is a minute or two of text that you want to know by heart: import one under Notes.</source>
        <translation>Deine Notizen haben noch keine Skripte. Ein Skript ist ein Text von ein, zwei Minuten, den du auswendig können willst: importiere eines unter Notizen.</translation>
    </message>
    <message>
        <source>Reading the script …</source>
        <translation>Das Skript wird gelesen …</translation>
    </message>
    <message>
        <source>On screen</source>
        <translation>Auf dem Bildschirm</translation>
    </message>
    <message>
        <source>{title}   ·   From memory</source>
        <translation>{title}   ·   Auswendig</translation>
    </message>
    <message>
        <source>Finding your pace …</source>
        <translation>Dein Tempo wird ermittelt …</translation>
    </message>
    <message>
        <source>{pace} words a minute: {time} in all</source>
        <translation>{pace} Wörter pro Minute: {time} insgesamt</translation>
    </message>
    <message>
        <source>{pace} words a minute: {time} in all, in time</source>
        <translation>{pace} Wörter pro Minute: {time} insgesamt, im Plan</translation>
    </message>
    <message>
        <source>{pace} words a minute: {time} in all, too fast</source>
        <translation>{pace} Wörter pro Minute: {time} insgesamt, zu schnell</translation>
    </message>
    <message>
        <source>{pace} words a minute: {time} in all, too slow</source>
        <translation>{pace} Wörter pro Minute: {time} insgesamt, zu langsam</translation>
    </message>
    <message>
        <source>Start speaking; the script follows you.</source>
        <translation>Sprich los; der Text folgt dir.</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Wird abgebrochen.</translation>
    </message>
    <message>
        <source>Get ready.</source>
        <translation>Mach dich bereit.</translation>
    </message>
    <message>
        <source>Type the script.</source>
        <translation>Tipp das Skript.</translation>
    </message>
    <message>
        <source>Comparing what you said with the script.</source>
        <translation>Was du gesagt hast, wird mit dem Skript verglichen.</translation>
    </message>
</context>
<context>
    <name>SettingsText</name>
    <message>
        <source>see its files</source>
        <translation>siehe Dateien</translation>
    </message>
    <message>
        <source>Viva’s licence</source>
        <translation>Die Lizenz von Viva</translation>
    </message>
    <message>
        <source>Third-party licences</source>
        <translation>Lizenzen anderer Programme</translation>
    </message>
    <message>
        <source>Where to find the source code</source>
        <translation>Wo der Quelltext zu finden ist</translation>
    </message>
    <message>
        <source>Parts list for software tools (CycloneDX)</source>
        <translation>Stückliste für Programme (CycloneDX)</translation>
    </message>
    <message>
        <source>A tutor you talk to. It asks aloud, listens, and shows which points you made.</source>
        <translation>Ein Tutor, mit dem du sprichst. Er fragt laut, hört zu und zeigt, welche Punkte du genannt hast.</translation>
    </message>
    <message>
        <source>Free software: use it, study it, share it, change it. Licence: {}.</source>
        <translation>Freie Software: nutze sie, sieh hinein, gib sie weiter, ändere sie. Lizenz: {}.</translation>
    </message>
    <message>
        <source>Your data</source>
        <translation>Deine Daten</translation>
    </message>
    <message>
        <source>Third-party software</source>
        <translation>Software anderer</translation>
    </message>
    <message>
        <source>Each under its own licence. Models show theirs on the Models page.</source>
        <translation>Jede unter eigener Lizenz. Modelle zeigen ihre auf der Seite Modelle.</translation>
    </message>
    <message>
        <source>Hide third-party software</source>
        <translation>Software anderer ausblenden</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show third-party software</source>
        <translation>Software anderer anzeigen</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>Language model</source>
        <translation>Sprachmodell</translation>
    </message>
    <message>
        <source>works</source>
        <translation>geht</translation>
    </message>
    <message>
        <source>not checked in full</source>
        <translation>nicht ganz geprüft</translation>
    </message>
    <message>
        <source>does not work</source>
        <translation>geht nicht</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Saved the report as {name}.</source>
        <translation>Der Bericht ist als {name} gespeichert.</translation>
    </message>
    <message>
        <source>Everything that could be checked works.</source>
        <translation>Alles, was sich prüfen ließ, funktioniert.</translation>
    </message>
    <message>
        <source>Check this installation</source>
        <translation>Diese Installation prüfen</translation>
    </message>
    <message>
        <source>Runs a quick self-test of every part: useful after an update, or when something does not work. It takes a few seconds and changes nothing.</source>
        <translation>Prüft kurz jeden Teil: nützlich nach einer Aktualisierung, oder wenn etwas nicht funktioniert. Es dauert einige Sekunden und ändert nichts.</translation>
    </message>
    <message>
        <source>Save the report …</source>
        <translation>Bericht speichern …</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Not everything works.</source>
        <translation>Nicht alles geht.</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>Alles geht.</translation>
    </message>
    <message>
        <source>{size} kB</source>
        <translation>{size} kB</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>{size} GB</source>
        <translation>{size} GB</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open the folder: {what}</source>
        <translation>Ordner öffnen: {what}</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>Wie im System</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Lautsprecher</translation>
    </message>
    <message>
        <source>Relative to the system volume.</source>
        <translation>Verglichen mit der Lautstärke des Systems.</translation>
    </message>
    <message>
        <source>Lets you interrupt Viva by speaking. Over speakers, Viva would hear itself.</source>
        <translation>Damit kannst du Viva ins Wort fallen. Über Lautsprecher würde Viva sich selbst hören.</translation>
    </message>
    <message>
        <source>Pause that finishes an answer</source>
        <translation>Pause, die eine Antwort beendet</translation>
    </message>
    <message>
        <source>Done, or the space bar, finishes it at once.</source>
        <translation>Fertig oder die Leertaste beendet sie sofort.</translation>
    </message>
    <message>
        <source>Next question</source>
        <translation>Nächste Frage</translation>
    </message>
    <message>
        <source>In an interview, after the feedback. “By itself” goes on after two seconds.</source>
        <translation>Im Interview, nach der Rückmeldung. Von selbst: zwei Sekunden später.</translation>
    </message>
    <message>
        <source>When I continue</source>
        <translation>Wenn ich weitergehe</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>Von selbst</translation>
    </message>
    <message>
        <source>Automatic (fastest)</source>
        <translation>Automatisch (am schnellsten)</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>Anywhere in Viva: Ctrl and +, − or 0.</source>
        <translation>Überall in Viva: Strg und +, − oder 0.</translation>
    </message>
    <message>
        <source>Takes effect at the next start. Questions and answers stay English.</source>
        <translation>Gilt ab dem nächsten Start. Fragen und Antworten bleiben englisch.</translation>
    </message>
    <message>
        <source>Your interview</source>
        <translation>Dein Interview</translation>
    </message>
    <message>
        <source>Viva plans your reviews so that you are ready by then.</source>
        <translation>Viva plant die Wiederholungen so, dass du bis dahin bereit bist.</translation>
    </message>
    <message>
        <source>Daily goal</source>
        <translation>Tagesziel</translation>
    </message>
    <message>
        <source>Answers a day; Today and the end of each session show how far you are.</source>
        <translation>Antworten am Tag; Heute und das Ende jeder Sitzung zeigen, wie weit du bist.</translation>
    </message>
    <message>
        <source>Questions a day</source>
        <translation>Fragen am Tag</translation>
    </message>
    <message>
        <source>At most, new ones included.</source>
        <translation>Höchstens, neue mitgezählt.</translation>
    </message>
    <message>
        <source>New questions a day</source>
        <translation>Neue Fragen am Tag</translation>
    </message>
    <message>
        <source>At most.</source>
        <translation>Höchstens.</translation>
    </message>
    <message>
        <source>Keep recordings</source>
        <translation>Aufnahmen behalten</translation>
    </message>
    <message>
        <source>Older ones are deleted when Viva starts. Transcripts and grades stay.</source>
        <translation>Ältere werden beim Start von Viva gelöscht. Mitschriften und Bewertungen bleiben.</translation>
    </message>
    <message>
        <source>Nothing is deleted automatically.</source>
        <translation>Nichts wird von selbst gelöscht.</translation>
    </message>
    <message>
        <source>Models reload in the background.</source>
        <translation>Die Modelle laden im Hintergrund neu.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>Alle Tasten zeigen</translation>
    </message>
    <message>
        <source>Everything works from the keyboard</source>
        <translation>Alles geht mit der Tastatur</translation>
    </message>
    <message>
        <source>Press ? anywhere to see the list.</source>
        <translation>Drücke irgendwo ?, um die Liste zu sehen.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>More for {title}</source>
        <translation>Mehr zu {title}</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Verify files</source>
        <translation>Dateien prüfen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Import from a file …</source>
        <translation>Aus Datei importieren …</translation>
    </message>
    <message>
        <source>Import from a folder …</source>
        <translation>Aus Ordner importieren …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Import models from a file or a zip</source>
        <translation>Modelle aus einer Datei oder einem Zip importieren</translation>
    </message>
    <message>
        <source>Import models from a folder, such as a USB stick</source>
        <translation>Modelle aus einem Ordner importieren, etwa von einem USB-Stick</translation>
    </message>
    <message>
        <source>Import a model from a file</source>
        <translation>Ein Modell aus einer Datei importieren</translation>
    </message>
    <message>
        <source>Models (*.zip *.gguf *.onnx);;All files (*)</source>
        <translation>Modelle (*.zip *.gguf *.onnx);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import models from a folder</source>
        <translation>Modelle aus einem Ordner importieren</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Download {size}</source>
        <translation>{size} herunterladen</translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation>Dieses benutzen</translation>
    </message>
    <message>
        <source>Measuring …</source>
        <translation>Wird gemessen …</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>Neu messen</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Questions and your answers are sent to {}, as the settings file says (llm.endpoint).</source>
        <translation>Fragen und deine Antworten werden an {} gesendet, wie es in der Einstellungsdatei steht (llm.endpoint).</translation>
    </message>
    <message>
        <source>Your notes and questions are sent to {}, as the settings file says (notes.chroma_server).</source>
        <translation>Deine Notizen und Fragen werden an {} gesendet, wie es in der Einstellungsdatei steht (notes.chroma_server).</translation>
    </message>
    <message>
        <source>Clearing …</source>
        <translation>Wird geleert …</translation>
    </message>
    <message>
        <source>Recordings of your voice</source>
        <translation>Aufnahmen deiner Stimme</translation>
    </message>
    <message>
        <source>History, recordings, notes and models</source>
        <translation>Verlauf, Aufnahmen, Notizen und Modelle</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Logs, without what you said</source>
        <translation>Protokolle, ohne das, was du gesagt hast</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Clear the cache</source>
        <translation>Zwischenspeicher leeren</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Zwischenspeicher</translation>
    </message>
    <message>
        <source>No recordings yet.</source>
        <translation>Noch keine Aufnahmen.</translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s), {size}.</source>
        <translation>
            <numerusform>%n Aufnahme, {size}.</numerusform>
            <numerusform>%n Aufnahmen, {size}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is sent</source>
        <translation>Nichts wird gesendet</translation>
    </message>
    <message>
        <source>What you say, type and import stays on this computer. Viva only goes online to download a model you ask for, and sends nothing about you with the request.</source>
        <translation>Was du sagst, tippst und importierst, bleibt auf diesem Computer. Viva geht nur online, um ein Modell zu laden, das du verlangst, und sendet dabei nichts über dich.</translation>
    </message>
    <message>
        <source>Saved results that make Viva faster. Clearing them is safe; the next start takes longer.</source>
        <translation>Gespeicherte Ergebnisse, die Viva schneller machen. Du kannst sie löschen; der nächste Start dauert dann länger.</translation>
    </message>
    <message>
        <source>Data locations</source>
        <translation>Wo die Daten liegen</translation>
    </message>
    <message>
        <source>Cache: {cache_words}</source>
        <translation>Zwischenspeicher: {cache_words}</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop sending</source>
        <translation>Nichts mehr senden</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Üben</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Back to the defaults; you can undo it</source>
        <translation>Zurück zu den Vorgaben; du kannst es zurücknehmen</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Abschnitt</translation>
    </message>
    <message>
        <source>All settings are at their defaults already.</source>
        <translation>Alle Einstellungen stehen schon auf ihren Vorgaben.</translation>
    </message>
    <message>
        <source>All settings were reset.</source>
        <translation>Alle Einstellungen sind zurückgesetzt.</translation>
    </message>
    <message>
        <source>{title} was removed.</source>
        <translation>{title} wurde entfernt.</translation>
    </message>
    <message>
        <source>Until I delete them</source>
        <translation>Bis ich sie lösche</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>Grafikkarte</translation>
    </message>
    <message>
        <source>The processor</source>
        <translation>Der Prozessor</translation>
    </message>
    <message>
        <source>writes {rate}</source>
        <translation>schreibt {rate}</translation>
    </message>
    <message>
        <source>reads {rate}</source>
        <translation>liest {rate}</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>{device} is used.</source>
        <translation>{device} wird benutzt.</translation>
    </message>
    <message>
        <source>A model is downloaded only when you press its button, from the source named beside it. Every download is verified.</source>
        <translation>Ein Modell wird nur geladen, wenn du seine Taste drückst, von der Quelle daneben. Jeder Download wird geprüft.</translation>
    </message>
    <message>
        <source>Run the language model on</source>
        <translation>Das Sprachmodell läuft auf</translation>
    </message>
    <message>
        <source>The language model is not on this computer yet.</source>
        <translation>Das Sprachmodell ist noch nicht auf diesem Computer.</translation>
    </message>
    <message>
        <source>{device} {rates} words a second.</source>
        <translation>{device} {rates} Wörter in der Sekunde.</translation>
    </message>
    <message>
        <source>{share} % of the model runs on the GPU: {reason}.</source>
        <translation>{share} % des Modells laufen auf der GPU: {reason}.</translation>
    </message>
    <message>
        <source>The whole model runs on the GPU.</source>
        <translation>Das ganze Modell läuft auf der GPU.</translation>
    </message>
    <message>
        <source>No GPU is used: {reason}.</source>
        <translation>Keine Grafikkarte wird benutzt: {reason}.</translation>
    </message>
    <message>
        <source>The model takes {gigabytes} GB of memory.</source>
        <translation>Das Modell braucht {gigabytes} GB Speicher.</translation>
    </message>
    <message>
        <source>Speech recognition</source>
        <translation>Spracherkennung</translation>
    </message>
    <message>
        <source>Search and comparison</source>
        <translation>Suche und Vergleich</translation>
    </message>
    <message>
        <source>language model</source>
        <translation>das Sprachmodell</translation>
    </message>
    <message>
        <source>speech recognition</source>
        <translation>die Spracherkennung</translation>
    </message>
    <message>
        <source>voice</source>
        <translation>die Stimme</translation>
    </message>
    <message>
        <source>search and comparison</source>
        <translation>Suche und Vergleich</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Paused at {done} of {of}</source>
        <translation>Angehalten bei {done} von {of}</translation>
    </message>
    <message>
        <source>Downloading …</source>
        <translation>Wird heruntergeladen …</translation>
    </message>
    <message>
        <source>Writes the feedback, judges your answers, and answers your questions.</source>
        <translation>Schreibt die Rückmeldung, beurteilt deine Antworten und beantwortet deine Fragen.</translation>
    </message>
    <message>
        <source>Turns what you say into text.</source>
        <translation>Macht aus dem, was du sagst, Text.</translation>
    </message>
    <message>
        <source>Reads questions and feedback aloud.</source>
        <translation>Liest Fragen und Rückmeldung vor.</translation>
    </message>
    <message>
        <source>Finds passages in your notes and compares answers with them.</source>
        <translation>Findet Stellen in deinen Notizen und vergleicht Antworten mit ihnen.</translation>
    </message>
    <message>
        <source>simpler feedback</source>
        <translation>einfachere Rückmeldung</translation>
    </message>
    <message>
        <source>typed answers</source>
        <translation>getippte Antworten</translation>
    </message>
    <message>
        <source>no voice</source>
        <translation>keine Stimme</translation>
    </message>
    <message>
        <source>no grades</source>
        <translation>keine Bewertung</translation>
    </message>
    <message>
        <source>Joe, American man</source>
        <translation>Joe, Amerikaner</translation>
    </message>
    <message>
        <source>Alba, Scottish woman</source>
        <translation>Alba, Schottin</translation>
    </message>
    <message>
        <source>Kristin, American woman</source>
        <translation>Kristin, Amerikanerin</translation>
    </message>
    <message>
        <source>Cori, British woman</source>
        <translation>Cori, Britin</translation>
    </message>
    <message>
        <source>Norman, American man</source>
        <translation>Norman, Amerikaner</translation>
    </message>
    <message>
        <source>No connection. Connect and try again, or import it from a folder, such as a USB stick.</source>
        <translation>Keine Verbindung. Verbinde dich und versuche es noch einmal, oder importiere es aus einem Ordner, etwa von einem USB-Stick.</translation>
    </message>
    <message>
        <source>The download was interrupted. Try again to continue from there.</source>
        <translation>Der Download brach ab. Versuche es noch einmal; er geht dort weiter.</translation>
    </message>
    <message>
        <source>The download was not the expected file, so it was discarded. Try again, on another network if need be.</source>
        <translation>Der Download war nicht die erwartete Datei und wurde verworfen. Versuche es noch einmal, wenn nötig in einem anderen Netz.</translation>
    </message>
    <message>
        <source>It is no longer where it used to be. Get the file some other way, then import it from a folder.</source>
        <translation>Es ist nicht mehr da, wo es war. Besorge die Datei anders und importiere sie aus einem Ordner.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Checking: {done} of {of}</source>
        <translation>Prüfen: {done} von {of}</translation>
    </message>
    <message>
        <source>Downloading: {done} of {of}</source>
        <translation>Herunterladen: {done} von {of}</translation>
    </message>
    <message>
        <source>{progress}, {time} left</source>
        <translation>{progress}, noch {time}</translation>
    </message>
    <message>
        <source>needs {gigabytes} GB of memory</source>
        <translation>braucht {gigabytes} GB Arbeitsspeicher</translation>
    </message>
    <message>
        <source>licence {licence}</source>
        <translation>Lizenz {licence}</translation>
    </message>
    <message>
        <source>licence not known</source>
        <translation>Lizenz unbekannt</translation>
    </message>
    <message>
        <source>from {sources}</source>
        <translation>von {sources}</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Gebrauch</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>Unvollständig</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>From {sources}.</source>
        <translation>Von {sources}.</translation>
    </message>
    <message>
        <source>Already here: {titles}.</source>
        <translation>Schon da: {titles}.</translation>
    </message>
    <message>
        <source>{megabytes} MB</source>
        <translation>{megabytes} MB</translation>
    </message>
    <message>
        <source>about {seconds} s</source>
        <translation>etwa {seconds} s</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>etwa {minutes} min</translation>
    </message>
    <message>
        <source>the Hugging Face hub</source>
        <translation>Hugging Face</translation>
    </message>
    <message>
        <source>the Python package index</source>
        <translation>dem Python-Paketindex</translation>
    </message>
    <message>
        <source>the Hugging Face hub and the Python package index</source>
        <translation>Hugging Face und dem Python-Paketindex</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Computer</translation>
    </message>
    <message>
        <source>On this computer, not checked yet</source>
        <translation>Auf diesem Computer, noch nicht geprüft</translation>
    </message>
    <message>
        <source>Not on this computer</source>
        <translation>Nicht auf diesem Computer</translation>
    </message>
    <message numerus="yes">
        <source>{models} (is|are) not on this computer yet. Without (it|them): {what}.</source>
        <translation>
            <numerusform>{models} ist noch nicht auf diesem Computer. Ohne das: {what}.</numerusform>
            <numerusform>{models} sind noch nicht auf diesem Computer. Ohne sie: {what}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported: {titles} (%n file(s)).</source>
        <translation>
            <numerusform>{titles} importiert (%n Datei).</numerusform>
            <numerusform>{titles} importiert (%n Dateien).</numerusform>
        </translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation>{one} und {other}</translation>
    </message>
    <message>
        <source>Say one sentence to see what Viva hears and how you sound.</source>
        <translation>Sage einen Satz, um zu sehen, was Viva hört und wie du klingst.</translation>
    </message>
    <message>
        <source>Opening the microphone …</source>
        <translation>Das Mikrofon wird geöffnet …</translation>
    </message>
    <message>
        <source>Speak now.</source>
        <translation>Sprich jetzt.</translation>
    </message>
    <message>
        <source>Transcribing …</source>
        <translation>Wird aufgeschrieben …</translation>
    </message>
    <message>
        <source>Your voice was recorded, but not transcribed. {sentence}</source>
        <translation>Deine Stimme wurde aufgenommen, aber nicht aufgeschrieben. {sentence}</translation>
    </message>
    <message>
        <source>Viva heard no words. Check the level above, then try again.</source>
        <translation>Viva hat keine Wörter gehört. Sieh oben nach dem Pegel und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>Viva understood:</source>
        <translation>Viva hat verstanden:</translation>
    </message>
    <message>
        <source>What Viva understood</source>
        <translation>Was Viva verstanden hat</translation>
    </message>
    <message>
        <source>Play back</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Speak a sentence</source>
        <translation>Einen Satz sprechen</translation>
    </message>
    <message>
        <source>Get models</source>
        <translation>Modelle holen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Noch einmal prüfen</translation>
    </message>
    <message>
        <source>Check which microphones and speakers are connected</source>
        <translation>Prüft, welche Mikrofone und Lautsprecher angeschlossen sind</translation>
    </message>
    <message>
        <source>Your voice</source>
        <translation>Deine Stimme</translation>
    </message>
    <message>
        <source>Viva’s voice</source>
        <translation>Vivas Stimme</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>More voices</source>
        <translation>Weitere Stimmen</translation>
    </message>
    <message>
        <source>Hear it</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>While you answer</source>
        <translation>Während du antwortest</translation>
    </message>
    <message>
        <source>I wear headphones</source>
        <translation>Ich trage Kopfhörer</translation>
    </message>
    <message>
        <source>{used} (missing)</source>
        <translation>{used} (fehlt)</translation>
    </message>
    <message>
        <source>None found</source>
        <translation>Keines gefunden</translation>
    </message>
    <message>
        <source>System default: {default}</source>
        <translation>Wie im System: {default}</translation>
    </message>
    <message>
        <source>Your choice (not connected)</source>
        <translation>Deine Wahl (nicht angeschlossen)</translation>
    </message>
    <message>
        <source>Open: {what}</source>
        <translation>Öffnen: {what}</translation>
    </message>
    <message>
        <source>Viva keeps using the current one until this is here, then switches by itself.</source>
        <translation>Viva bleibt bei dem, was gerade in Gebrauch ist, bis es da ist, und wechselt dann von selbst.</translation>
    </message>
    <message>
        <source>{model} suits this computer: {reason}.</source>
        <translation>{model} passt zu diesem Computer: {reason}.</translation>
    </message>
    <message>
        <source>{model} is the right size for this computer: {reason}.</source>
        <translation>{model} hat die richtige Größe für diesen Computer: {reason}.</translation>
    </message>
    <message>
        <source>Download {size} and use it</source>
        <translation>{size} laden und nutzen</translation>
    </message>
    <message>
        <source>Speech recognition is not on this computer yet.</source>
        <translation>Die Spracherkennung ist noch nicht auf diesem Computer.</translation>
    </message>
</context>
<context>
    <name>TodayText</name>
    <message>
        <source>Answers on each day: {told}</source>
        <translation>Antworten an jedem Tag: {told}</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>noch nicht begonnen</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} von {whole}</translation>
    </message>
    <message>
        <source>Mastery by topic</source>
        <translation>Beherrschung nach Thema</translation>
    </message>
    <message>
        <source>Enter: practise the topic</source>
        <translation>Enter: das Thema üben</translation>
    </message>
    <message>
        <source>{words}. Click to practise it.</source>
        <translation>{words}. Klick, um es zu üben.</translation>
    </message>
    <message>
        <source>{title}: not started</source>
        <translation>{title}: noch nicht begonnen</translation>
    </message>
    <message numerus="yes">
        <source>{title}: {mastered} of %n point(s) mastered</source>
        <translation>
            <numerusform>{title}: {mastered} von %n Punkt gemeistert</numerusform>
            <numerusform>{title}: {mastered} von %n Punkten gemeistert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) (is|are) due</source>
        <translation>
            <numerusform>%n Frage ist fällig</numerusform>
            <numerusform>%n Fragen sind fällig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n script(s) (is|are) due</source>
        <translation>
            <numerusform>%n Skript ist fällig</numerusform>
            <numerusform>%n Skripte sind fällig</numerusform>
        </translation>
    </message>
    <message>
        <source>{questions} and {scripts} are due</source>
        <translation>{questions} und {scripts} sind fällig</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n Frage</numerusform>
            <numerusform>%n Fragen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n script(s)</source>
        <translation>
            <numerusform>%n Skript</numerusform>
            <numerusform>%n Skripte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From %n topic(s), asked one after the other, with a follow-up where something is missing.</source>
        <translation>
            <numerusform>Aus %n Thema, eine nach der anderen, mit einer Nachfrage, wo etwas fehlt.</numerusform>
            <numerusform>Aus %n Themen, eine nach der anderen, mit einer Nachfrage, wo etwas fehlt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From %n topic(s). This session asks {count} of them, with a follow-up where something is missing.</source>
        <translation>
            <numerusform>Aus %n Thema. Diesmal kommen {count} davon dran, mit einer Nachfrage, wo etwas fehlt.</numerusform>
            <numerusform>Aus %n Themen. Diesmal kommen {count} davon dran, mit einer Nachfrage, wo etwas fehlt.</numerusform>
        </translation>
    </message>
    <message>
        <source>What you practise comes back just before you would forget it.</source>
        <translation>Was du übst, kommt wieder, kurz bevor du es vergisst.</translation>
    </message>
    <message numerus="yes">
        <source>%n (question or script falls|questions or scripts fall) due tomorrow.</source>
        <translation>
            <numerusform>%n Frage oder Skript wird morgen fällig.</numerusform>
            <numerusform>%n Fragen oder Skripte werden morgen fällig.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n (question or script falls|questions or scripts fall) due on {day}.</source>
        <translation>
            <numerusform>%n Frage oder Skript wird am {day} fällig.</numerusform>
            <numerusform>%n Fragen oder Skripte werden am {day} fällig.</numerusform>
        </translation>
    </message>
    <message>
        <source>Practise today to begin a streak.</source>
        <translation>Übe heute, um eine Serie zu beginnen.</translation>
    </message>
    <message>
        <source>Practise today to keep it.</source>
        <translation>Übe heute, um sie zu halten.</translation>
    </message>
    <message>
        <source>You have practised today.</source>
        <translation>Heute hast du geübt.</translation>
    </message>
    <message>
        <source>Today’s goal is reached.</source>
        <translation>Das heutige Ziel ist erreicht.</translation>
    </message>
    <message numerus="yes">
        <source>%n more answer(s) for today’s goal.</source>
        <translation>
            <numerusform>Noch %n Antwort bis zum heutigen Ziel.</numerusform>
            <numerusform>Noch %n Antworten bis zum heutigen Ziel.</numerusform>
        </translation>
    </message>
    <message>
        <source>seconds spoken</source>
        <translation>Sekunden gesprochen</translation>
    </message>
    <message>
        <source>Your interview is today.</source>
        <translation>Dein Interview ist heute.</translation>
    </message>
    <message>
        <source>Your interview is tomorrow.</source>
        <translation>Dein Interview ist morgen.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) to your interview.</source>
        <translation>
            <numerusform>Noch %n Tag bis zu deinem Interview.</numerusform>
            <numerusform>Noch %n Tage bis zu deinem Interview.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) still new, {count} a day.</source>
        <translation>
            <numerusform>%n Frage ist noch neu, {count} am Tag.</numerusform>
            <numerusform>%n Fragen sind noch neu, {count} am Tag.</numerusform>
        </translation>
    </message>
    <message>
        <source>What is due</source>
        <translation>Was fällig ist</translation>
    </message>
    <message>
        <source>Questions come back just before you would forget them.</source>
        <translation>Fragen kommen wieder, kurz bevor du sie vergessen würdest.</translation>
    </message>
    <message>
        <source>How far you are</source>
        <translation>Wie weit du bist</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Begin with one question</source>
        <translation>Fang mit einer Frage an</translation>
    </message>
    <message>
        <source>Start your first practice</source>
        <translation>Erste Übung starten</translation>
    </message>
    <message>
        <source>Viva asks one question aloud, listens to your answer, and shows which points you made, with your own words as evidence. It all stays on this computer.</source>
        <translation>Viva stellt eine Frage laut, hört deiner Antwort zu und zeigt, welche Punkte du genannt hast, mit deinen eigenen Worten als Beleg. Alles bleibt auf diesem Computer.</translation>
    </message>
    <message>
        <source>What to work on</source>
        <translation>Woran du arbeiten kannst</translation>
    </message>
    <message>
        <source>The points your last answers missed, ready to practise.</source>
        <translation>Die Punkte, die deinen letzten Antworten fehlten, zum Üben.</translation>
    </message>
    <message>
        <source>The points of each topic that you have mastered.</source>
        <translation>Die Punkte jedes Themas, die du gemeistert hast.</translation>
    </message>
    <message>
        <source>There are no notes to practise. Import your own, or reinstall Viva.</source>
        <translation>Es gibt keine Notizen zum Üben. Importiere eigene, oder installiere Viva neu.</translation>
    </message>
    <message>
        <source>Your interview</source>
        <translation>Dein Interview</translation>
    </message>
    <message>
        <source>Checking what is due …</source>
        <translation>Sieht nach, was fällig ist …</translation>
    </message>
    <message>
        <source>Choose topics</source>
        <translation>Themen wählen</translation>
    </message>
    <message>
        <source>Nothing is due today</source>
        <translation>Heute ist nichts fällig</translation>
    </message>
    <message>
        <source>Practise ahead</source>
        <translation>Vorausüben</translation>
    </message>
    <message>
        <source>Gaps from last time</source>
        <translation>Lücken vom letzten Mal</translation>
    </message>
    <message>
        <source>Practise these</source>
        <translation>Diese üben</translation>
    </message>
    <message numerus="yes">
        <source>{mastered} of %n point(s): you make them when asked and would still remember them. Choose a topic to practise it.</source>
        <translation>
            <numerusform>{mastered} von %n Punkt: du nennst sie, wenn du gefragt wirst, und wüsstest sie noch. Wähle ein Thema, um es zu üben.</numerusform>
            <numerusform>{mastered} von %n Punkten: du nennst sie, wenn du gefragt wirst, und wüsstest sie noch. Wähle ein Thema, um es zu üben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Points mastered</source>
        <translation>Gemeisterte Punkte</translation>
    </message>
    <message>
        <source>What you’ll find here after that</source>
        <translation>Was du danach hier findest</translation>
    </message>
    <message>
        <source>“{title}” needs practice most.</source>
        <translation>„{title}“ braucht am meisten Übung.</translation>
    </message>
    <message>
        <source>and {more} more</source>
        <translation>und {more} weitere</translation>
    </message>
    <message>
        <source>New script</source>
        <translation>Neues Skript</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>New question</source>
        <translation>Neue Frage</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Missing or unclear in your answer.</source>
        <translation>Fehlte in deiner Antwort oder blieb unklar.</translation>
    </message>
    <message>
        <source>You said: “{said}”</source>
        <translation>Du hast gesagt: „{said}“</translation>
    </message>
    <message>
        <source>Practise</source>
        <translation>Üben</translation>
    </message>
    <message>
        <source>answers today</source>
        <translation>Antworten heute</translation>
    </message>
    <message>
        <source>Your week</source>
        <translation>Deine Woche</translation>
    </message>
    <message numerus="yes">
        <source>day(s) in a row</source>
        <translation>
            <numerusform>Tag in Folge</numerusform>
            <numerusform>Tage in Folge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>minute(s) spoken</source>
        <translation>
            <numerusform>Minute gesprochen</numerusform>
            <numerusform>Minuten gesprochen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WelcomeText</name>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>What to practise</source>
        <translation>Was du üben willst</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>Aufwärmen</translation>
    </message>
    <message>
        <source>Skip for now</source>
        <translation>Vorerst überspringen</translation>
    </message>
    <message>
        <source>Your notes</source>
        <translation>Deine Notizen</translation>
    </message>
    <message>
        <source>Reading your notes …</source>
        <translation>Deine Notizen werden gelesen …</translation>
    </message>
    <message>
        <source>Skip the warm-up</source>
        <translation>Aufwärmen überspringen</translation>
    </message>
    <message>
        <source>Continue while it downloads</source>
        <translation>Weiter, während geladen wird</translation>
    </message>
    <message>
        <source>Start the warm-up</source>
        <translation>Aufwärmen beginnen</translation>
    </message>
    <message>
        <source>Viva asks aloud, you answer aloud</source>
        <translation>Viva fragt laut, du antwortest laut</translation>
    </message>
    <message>
        <source>As in a real interview. Your words appear as you speak.</source>
        <translation>Wie im echten Interview. Deine Worte erscheinen, während du sprichst.</translation>
    </message>
    <message>
        <source>Each one backed by your own words. Then Viva follows up on what you left out.</source>
        <translation>Jeder mit deinen eigenen Worten belegt. Dann fragt Viva nach dem, was du ausgelassen hast.</translation>
    </message>
    <message>
        <source>Nothing leaves your computer</source>
        <translation>Nichts verlässt deinen Computer</translation>
    </message>
    <message>
        <source>No account, no internet. Your voice, your answers and your grades stay with you.</source>
        <translation>Kein Konto, kein Internet. Deine Stimme, deine Antworten und deine Bewertungen bleiben bei dir.</translation>
    </message>
    <message>
        <source>All set.</source>
        <translation>Alles bereit.</translation>
    </message>
    <message>
        <source>Checking what is here …</source>
        <translation>Sieht nach, was da ist …</translation>
    </message>
    <message>
        <source>Markdown, PDF, Word, Anki and more. Viva asks what is in them, and they stay on this computer.</source>
        <translation>Markdown, PDF, Word, Anki und mehr. Viva fragt, was darin steht, und sie bleiben auf diesem Computer.</translation>
    </message>
    <message>
        <source>Imported “{title}”. It has no questions yet: you can search it and ask about it, and add questions under Notes.</source>
        <translation>„{title}“ importiert. Es hat noch keine Fragen: du kannst darin suchen und danach fragen, und unter Notizen Fragen hinzufügen.</translation>
    </message>
    <message>
        <source>A warm-up about something you know. Viva asks, you answer aloud, and you see which points you made.</source>
        <translation>Eine Aufwärmfrage zu etwas, das du weißt. Viva fragt, du antwortest laut, und du siehst, welche Punkte du genannt hast.</translation>
    </message>
    <message>
        <source>Without a microphone or speech recognition you type your answer. Everything else is the same.</source>
        <translation>Ohne Mikrofon oder Spracherkennung tippst du deine Antwort. Alles andere ist gleich.</translation>
    </message>
    <message>
        <source>What runs on your computer</source>
        <translation>Was auf deinem Computer läuft</translation>
    </message>
    <message>
        <source>Viva listens, speaks and grades on your own computer. What that takes is downloaded once, and only when you press the button.</source>
        <translation>Viva hört, spricht und bewertet auf deinem eigenen Computer. Was es dazu braucht, wird einmal geladen, und nur, wenn du die Taste drückst.</translation>
    </message>
    <message>
        <source>Say one sentence, such as what you would like to be asked about.</source>
        <translation>Sage einen Satz, etwa wonach du gefragt werden möchtest.</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Noch einmal prüfen</translation>
    </message>
    <message>
        <source>What would you like to practise?</source>
        <translation>Was möchtest du üben?</translation>
    </message>
    <message>
        <source>You can change this at any time, and add notes whenever you like.</source>
        <translation>Du kannst das jederzeit ändern und Notizen hinzufügen, wann du willst.</translation>
    </message>
    <message>
        <source>Machine-learning interviews</source>
        <translation>Machine-Learning-Interviews</translation>
    </message>
    <message>
        <source>My own notes</source>
        <translation>Meine eigenen Notizen</translation>
    </message>
    <message>
        <source>Choose files …</source>
        <translation>Dateien wählen …</translation>
    </message>
    <message numerus="yes">
        <source>Comes with Viva: %n topic(s)</source>
        <translation>
            <numerusform>Gehört zu Viva: %n Thema</numerusform>
            <numerusform>Gehört zu Viva: %n Themen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s), and scripts to learn by heart.</source>
        <translation>
            <numerusform>%n Frage, dazu Skripte zum Auswendiglernen.</numerusform>
            <numerusform>%n Fragen, dazu Skripte zum Auswendiglernen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported “{title}”: %n question(s).</source>
        <translation>
            <numerusform>„{title}“ importiert: %n Frage.</numerusform>
            <numerusform>„{title}“ importiert: %n Fragen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Try one question</source>
        <translation>Eine Frage ausprobieren</translation>
    </message>
    <message>
        <source>Just to try it out. The warm-up isn’t saved.</source>
        <translation>Nur zum Ausprobieren. Das Aufwärmen wird nicht gespeichert.</translation>
    </message>
    <message>
        <source>You see which points you made</source>
        <translation>Du siehst, welche Punkte du genannt hast</translation>
    </message>
    <message>
        <source>Skip the introduction</source>
        <translation>Einführung überspringen</translation>
    </message>
    <message>
        <source>Download all, {size}</source>
        <translation>Alle herunterladen, {size}</translation>
    </message>
    <message>
        <source>Rehearse your answers aloud</source>
        <translation>Probe deine Antworten laut</translation>
    </message>
    <message>
        <source>Can Viva hear you?</source>
        <translation>Hört Viva dich?</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>WindowText</name>
    <message>
        <source>{weekday} {day}</source>
        <comment>day of the week and date</comment>
        <translation>{weekday}, {day}</translation>
    </message>
    <message>
        <source>{day} {month}</source>
        <comment>date</comment>
        <translation>{day}. {month}</translation>
    </message>
    <message>
        <source>Viva’s engine has been restarted with new settings. Try again.</source>
        <translation>Vivas Rechenteil wurde inzwischen mit anderen Einstellungen neu gestartet. Versuch es noch einmal.</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Diese Liste</translation>
    </message>
    <message>
        <source>About Viva</source>
        <translation>Über Viva</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinere Schrift</translation>
    </message>
    <message>
        <source>Undo what was just done</source>
        <translation>Die letzte Änderung rückgängig machen</translation>
    </message>
    <message>
        <source>Next control; with Shift the one before</source>
        <translation>Nächstes Element; mit Umschalt das vorige</translation>
    </message>
    <message>
        <source>Interview, quick-fire and rehearsal</source>
        <translation>Interview, Schnellrunde und Probe</translation>
    </message>
    <message>
        <source>Start, or go on</source>
        <translation>Starten oder weiter</translation>
    </message>
    <message>
        <source>Repeat the question</source>
        <translation>Frage wiederholen</translation>
    </message>
    <message>
        <source>The question in other words</source>
        <translation>Die Frage in anderen Worten</translation>
    </message>
    <message>
        <source>Skip the question</source>
        <translation>Frage überspringen</translation>
    </message>
    <message>
        <source>Pause, and go on</source>
        <translation>Pause und weiter</translation>
    </message>
    <message>
        <source>Mute Viva’s voice, and hear it again</source>
        <translation>Vivas Stimme stummschalten und wieder hören</translation>
    </message>
    <message>
        <source>End, or go back</source>
        <translation>Beenden oder zurück</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>A line break in the question</source>
        <translation>Neue Zeile in der Frage</translation>
    </message>
    <message>
        <source>Search the notes, or the text that is edited</source>
        <translation>In den Notizen suchen oder im Text, der bearbeitet wird</translation>
    </message>
    <message>
        <source>Go to page 1–8</source>
        <translation>Zu Seite 1–8</translation>
    </message>
    <message>
        <source>Find any page, topic, question, setting or action</source>
        <translation>Jede Seite, jedes Thema, jede Frage, Einstellung oder Aktion finden</translation>
    </message>
    <message>
        <source>Default text size</source>
        <translation>Übliche Textgröße</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Finish the answer</source>
        <translation>Die Antwort beenden</translation>
    </message>
    <message>
        <source>Finish the typed answer</source>
        <translation>Die getippte Antwort beenden</translation>
    </message>
    <message>
        <source>Talk, or finish the question</source>
        <translation>Sprechen, oder die Frage beenden</translation>
    </message>
    <message>
        <source>A new conversation</source>
        <translation>Ein neues Gespräch</translation>
    </message>
    <message>
        <source>Stop the answer, or be silent</source>
        <translation>Antwort anhalten oder still sein</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>From the search to what was found</source>
        <translation>Von der Suche zu den Funden</translation>
    </message>
    <message>
        <source>Edit the topic</source>
        <translation>Thema bearbeiten</translation>
    </message>
    <message>
        <source>Save what is edited</source>
        <translation>Bearbeitetes speichern</translation>
    </message>
    <message>
        <source>Copy the passage that has the keyboard</source>
        <translation>Die Stelle kopieren, die die Tastatur hat</translation>
    </message>
    <message>
        <source>The cheat sheet as a PDF</source>
        <translation>Der Spickzettel als PDF</translation>
    </message>
    <message>
        <source>Close, or be silent</source>
        <translation>Schließen oder still sein</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Search the answers</source>
        <translation>Antworten durchsuchen</translation>
    </message>
    <message>
        <source>Open the answer</source>
        <translation>Antwort öffnen</translation>
    </message>
    <message>
        <source>Delete the answer; you can undo it for a moment</source>
        <translation>Die Antwort löschen; du kannst es einen Moment lang zurücknehmen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Strg</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Umschalt</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>It is damaged. Download it again.</source>
        <translation>Es ist beschädigt. Lade es noch einmal herunter.</translation>
    </message>
    <message>
        <source>It is damaged. Import it from its folder again.</source>
        <translation>Es ist beschädigt. Importiere es noch einmal aus seinem Ordner.</translation>
    </message>
    <message>
        <source>Importing models from {name}</source>
        <translation>Modelle werden aus {name} importiert</translation>
    </message>
    <message>
        <source>Importing models from {name}: {read} read</source>
        <translation>Modelle werden aus {name} importiert: {read} gelesen</translation>
    </message>
    <message>
        <source>Waiting for {holder} to finish.</source>
        <translation>Viva wartet auf: {holder}.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Quick-fire</source>
        <translation>Schnellrunde</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <translation>Proben</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>No microphone found: you can type your answers. To speak, connect one and check again.</source>
        <translation>Kein Mikrofon gefunden: du kannst deine Antworten tippen. Um zu sprechen, schließe eines an und prüfe noch einmal.</translation>
    </message>
    <message>
        <source>Point by point, with your own words as evidence</source>
        <translation>Punkt für Punkt, mit deinen eigenen Worten als Beleg</translation>
    </message>
    <message>
        <source>Your words appear as you speak</source>
        <translation>Deine Worte erscheinen, während du sprichst</translation>
    </message>
    <message>
        <source>Reads your answers and writes the feedback</source>
        <translation>Liest deine Antworten und schreibt die Rückmeldung</translation>
    </message>
    <message>
        <source>No speaker found: you can read the questions. To hear them, connect one and check again.</source>
        <translation>Kein Lautsprecher gefunden: du kannst die Fragen lesen. Um sie zu hören, schließe einen an und prüfe noch einmal.</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>You type your answers.</source>
        <translation>Du tippst deine Antworten.</translation>
    </message>
    <message>
        <source>Without it, nothing can be graded.</source>
        <translation>Ohne das lässt sich nichts bewerten.</translation>
    </message>
    <message>
        <source>The feedback is simpler.</source>
        <translation>Die Rückmeldung ist einfacher.</translation>
    </message>
    <message>
        <source>Not on this computer yet.</source>
        <translation>Noch nicht auf diesem Computer.</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>Details are in {log_file}.</source>
        <translation>Näheres steht in {log_file}.</translation>
    </message>
    <message>
        <source>Viva made a mistake ({reason}). {details}</source>
        <translation>Viva hat einen Fehler gemacht ({reason}). {details}</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Lautsprecher</translation>
    </message>
    <message>
        <source>Speech recognition</source>
        <translation>Spracherkennung</translation>
    </message>
    <message>
        <source>Language model</source>
        <translation>Sprachmodell</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Hell oder dunkel</translation>
    </message>
    <message>
        <source>Everything runs on this computer. Viva opens no connection.</source>
        <translation>Alles läuft auf diesem Computer. Viva öffnet keine Verbindung.</translation>
    </message>
    <message>
        <source>Online: answers go to {host}</source>
        <translation>Online: Antworten gehen an {host}</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Lädt herunter</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Last answer: {tokens}</source>
        <translation>Letzte Antwort: {tokens}</translation>
    </message>
    <message>
        <source>Viva is downloading models. Nothing of yours is sent.</source>
        <translation>Viva lädt Modelle herunter. Von dir wird nichts gesendet.</translation>
    </message>
    <message>
        <source>The questions and your answers are sent to the language model at {host}, as set in llm.endpoint.</source>
        <translation>Die Fragen und deine Antworten gehen an das Sprachmodell auf {host}, wie in llm.endpoint eingestellt.</translation>
    </message>
    <message>
        <source>reads {rate}</source>
        <translation>liest {rate}</translation>
    </message>
    <message>
        <source>writes {rate}</source>
        <translation>schreibt {rate}</translation>
    </message>
    <message>
        <source>{reused} tokens reused, {evaluated} evaluated</source>
        <translation>{reused} Token wiederverwendet, {evaluated} berechnet</translation>
    </message>
    <message>
        <source>{counts} · {rates} a second</source>
        <translation>{counts} · {rates} in der Sekunde</translation>
    </message>
    <message>
        <source>{model}: off</source>
        <translation>{model}: aus</translation>
    </message>
    <message>
        <source>Key: {key}</source>
        <translation>Taste: {key}</translation>
    </message>
    <message>
        <source>End the interview? All your answers are saved.</source>
        <translation>Interview beenden? Alle deine Antworten sind gespeichert.</translation>
    </message>
    <message>
        <source>End interview</source>
        <translation>Interview beenden</translation>
    </message>
    <message>
        <source>End the round? All your answers are saved.</source>
        <translation>Runde beenden? Alle deine Antworten sind gespeichert.</translation>
    </message>
    <message>
        <source>End round</source>
        <translation>Runde beenden</translation>
    </message>
    <message>
        <source>Stop now? This run won’t be saved.</source>
        <translation>Jetzt abbrechen? Dieser Durchgang wird nicht gespeichert.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Keep going</source>
        <translation>Weitermachen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Microphone level</source>
        <translation>Mikrofonpegel</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>This link leaves Viva and opens in your browser: {address}</source>
        <translation>Dieser Link führt aus Viva hinaus und öffnet sich im Browser: {address}</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Key: {text}</source>
        <translation>Taste: {text}</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>Grading</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Noch einmal prüfen</translation>
    </message>
    <message>
        <source>Ready?</source>
        <translation>Bereit?</translation>
    </message>
    <message>
        <source>All topics</source>
        <translation>Alle Themen</translation>
    </message>
    <message>
        <source>Step {step} of {steps}</source>
        <translation>Schritt {step} von {steps}</translation>
    </message>
    <message>
        <source>{name}: one less</source>
        <translation>{name}: eins weniger</translation>
    </message>
    <message>
        <source>{name}: one more</source>
        <translation>{name}: eins mehr</translation>
    </message>
    <message>
        <source>No date yet</source>
        <translation>Noch kein Datum</translation>
    </message>
    <message>
        <source>{name}: none</source>
        <translation>{name}: keine</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>Kein Datum</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Themen</translation>
    </message>
    <message numerus="yes">
        <source>%n topic(s)</source>
        <translation>
            <numerusform>%n Thema</numerusform>
            <numerusform>%n Themen</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Interview</source>
        <translation>Interview</translation>
    </message>
    <message>
        <source>Get models</source>
        <translation>Modelle holen</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) (is|are) waiting to be graded.</source>
        <translation>
            <numerusform>%n Antwort wartet auf die Bewertung.</numerusform>
            <numerusform>%n Antworten warten auf die Bewertung.</numerusform>
        </translation>
    </message>
    <message>
        <source>Grade now</source>
        <translation>Jetzt bewerten</translation>
    </message>
    <message>
        <source>Grading …</source>
        <translation>Wird bewertet …</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) graded and added to the history.</source>
        <translation>
            <numerusform>%n Antwort bewertet und in den Verlauf gelegt.</numerusform>
            <numerusform>%n Antworten bewertet und in den Verlauf gelegt.</numerusform>
        </translation>
    </message>
    <message>
        <source>End the interview? Graded answers are saved. The current one won’t be.</source>
        <translation>Interview beenden? Bewertete Antworten sind gespeichert, die laufende nicht.</translation>
    </message>
    <message>
        <source>End the round? Graded answers are saved. The current one won’t be.</source>
        <translation>Runde beenden? Bewertete Antworten sind gespeichert, die laufende nicht.</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Muted.</source>
        <translation>Stummgeschaltet.</translation>
    </message>
    <message>
        <source>No longer muted.</source>
        <translation>Nicht mehr stummgeschaltet.</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Ton an</translation>
    </message>
    <message>
        <source>Unmute Viva’s voice</source>
        <translation>Vivas Stimme wieder hören</translation>
    </message>
    <message>
        <source>Mute Viva’s voice</source>
        <translation>Vivas Stimme stummschalten</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Something went wrong in Viva. Close it and start it again; the log has the details.</source>
        <translation>In Viva ging etwas schief. Schließe es und starte es neu; das Protokoll hat die Einzelheiten.</translation>
    </message>
    <message>
        <source>You are wearing “{device}”: with it, you can interrupt Viva just by speaking.</source>
        <translation>Du trägst „{device}“: damit kannst du Viva einfach ins Wort fallen.</translation>
    </message>
    <message>
        <source>Turn on</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Practise this topic</source>
        <translation>Dieses Thema üben</translation>
    </message>
    <message>
        <source>Read in Notes</source>
        <translation>In den Notizen lesen</translation>
    </message>
    <message>
        <source>Answer this question</source>
        <translation>Diese Frage beantworten</translation>
    </message>
    <message>
        <source>Go to or do</source>
        <translation>Gehe zu oder tue</translation>
    </message>
    <message>
        <source>A page, topic, question, setting or action</source>
        <translation>Eine Seite, ein Thema, eine Frage, Einstellung oder Aktion</translation>
    </message>
    <message>
        <source>Viva’s engine stopped and was restarted. Nothing was lost, and it continues by itself.</source>
        <translation>Vivas Rechenteil ist stehen geblieben und wurde neu gestartet. Nichts ging verloren, und es geht von selbst weiter.</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>Alle Tasten zeigen</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Helles Farbschema</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Dunkles Farbschema</translation>
    </message>
</context>
</TS>
