# Wege dorthin
nav-retention = Löschen
person-tab-retention = Aufbewahrung
persons-column-erasure = Löschung am
filter-erasure = Löschung
filter-erasure-due = jetzt fällig
filter-erasure-within-30-days = in den nächsten 30 Tagen
filter-erasure-within-12-months = in den nächsten 12 Monaten
filter-erasure-kept = nur noch aufbewahrt

# Der Bereich
retention-title = Löschen und Aufbewahren
retention-tab-due = Fällig
retention-tab-rules = Löschkonzept
retention-tab-holds = Löschsperren
retention-tab-kept = Nur aufbewahrt
retention-tab-sweeps = Gelöscht
retention-tab-recipients = Mitzuteilen
retention-tab-settings = Einstellungen
retention-note-due = Was gelöscht werden muss und warum, was es aufhält, und was das nächste Jahr bringt
retention-note-rules = Welche Daten wie lange bleiben, nach welchem Gesetz oder eigener Festlegung. Als PDF ist es das schriftliche Löschkonzept.
retention-note-holds = Was vorerst nicht gelöscht werden darf, etwa wegen einer Steuerprüfung oder eines Rechtsstreits
retention-note-kept = Personen, von denen nur noch bleibt, was ein Gesetz verlangt oder für Ansprüche gebraucht wird. In Listen und Suche stehen sie nicht mehr.
retention-note-sweeps = Was wann nach welcher Regel gelöscht wurde. Wer es war, steht hier absichtlich nicht.
retention-note-recipients = Wer Daten bekommen hat, die inzwischen gelöscht sind, muss davon erfahren (Art. 19 DSGVO).
retention-note-settings = Ob von selbst gelöscht wird, und ob zwei zustimmen müssen

# Worte der Regeln
retention-start-collection = nach der Erhebung der Daten
retention-start-last-touchpoint = nach dem letzten Kontakt
retention-start-end-of-relation = nach dem Ende der Beziehung
retention-start-rejection = nach Zugang der Absage
retention-start-withdrawal = nach dem Widerruf
retention-start-closing = nach dem Abschluss
retention-start-document-date = nach dem Datum des Belegs
retention-start-reading = nach der Einsicht
retention-start-taken-back = nach dem Zurücknehmen
retention-start-each-use = nach der Erteilung und jeder Nutzung
retention-action-erase = löschen
retention-action-anonymise = anonymisieren
retention-action-restrict = wird bis dahin nur aufbewahrt, dann gelöscht
retention-level-person = Personen
retention-level-record = Einzelne Kontakte und Dokumente
retention-level-consent = Einwilligungen
retention-level-information = Was sonst noch gespeichert ist
record-kind-person = Person
record-kind-touchpoint = Kontakt
record-kind-document = Dokument
record-kind-consent = Einwilligung
record-kind-address = Anschrift
record-kind-minimised = auf das Aufzubewahrende verkleinert
hold-tax = Steuer: Die Veranlagung ist noch offen
hold-litigation = Rechtsstreit
hold-other = Anderer Grund
hold-tax-article = § 147 Abs. 3 AO, Art. 17 Abs. 3 Buchst. b DSGVO
hold-litigation-article = Art. 17 Abs. 3 Buchst. e DSGVO
hold-other-article = Art. 17 Abs. 3 DSGVO
period-years =
    { $count ->
        [one] 1 Jahr
       *[other] { $count } Jahre
    }
period-months =
    { $count ->
        [one] 1 Monat
       *[other] { $count } Monate
    }
period-days =
    { $count ->
        [one] 1 Tag
       *[other] { $count } Tage
    }
period-none = sofort
rule-period = { $period } { $start }
rule-period-year-end = { $period } { $start }, gezählt ab dem Ende des Kalenderjahres
rule-of-purpose = { $name }: { $period }

# Was etwas aufhält
held-why = Was es aufhält
held-title = Aufgehalten
held-text =
    { $count ->
        [one] Ein Eintrag wäre fällig, darf aber noch nicht gelöscht werden.
       *[other] { $count } Einträge wären fällig, dürfen aber noch nicht gelöscht werden.
    }
held-up-hold = Löschsperre
held-up-restriction = Die Person hat verlangt, dass die Verarbeitung eingeschränkt wird
held-up-relation-open = Die Beziehung ist noch nicht beendet
held-up-closing-open = Noch nicht abgeschlossen: { $rule }
held-up-consent-stands = Eine Einwilligung gilt noch
held-up-interest-stands = Ein erfasstes Interesse trägt noch die Werbung
held-up-duty = Muss aufbewahrt werden: { $rule }
held-up-review = { $why }, zu prüfen am { $date }
held-up-until = { $why }, bis { $date }

# Was fällig ist
count-persons =
    { $count ->
        [one] eine Person
       *[other] { $shown } Personen
    }
count-records =
    { $count ->
        [one] ein einzelner Eintrag
       *[other] { $shown } einzelne Einträge
    }
count-values =
    { $count ->
        [one] ein Wert eines Feldes, dessen Zweck beendet ist
       *[other] { $shown } Werte von Feldern, deren Zweck beendet ist
    }
count-both = { $first } und { $last }
count-none = nichts
going-as-of = Stichtag
going-today = heute
going-counts = Fällig am { $date }: { $what }
going-ahead = Dieser Tag kommt erst noch: Hier sehen Sie, was dann fällig ist. Gelöscht werden kann nur, was heute fällig ist.
going-nothing-title = Nichts ist fällig
going-nothing-text = Kartei rechnet für jede Person und jeden Eintrag aus, wann die Frist endet. Sobald etwas gelöscht werden muss, steht es hier, mit dem Grund.
going-nothing-now = Zu löschen ist gerade nichts.
going-title = Fällig
going-who = Person
going-what = Was
going-rule = Regel
going-since = Fällig seit
going-then = Was geschieht
going-but-kept = löschen, bis auf Aufzubewahrendes
going-kept-until = der Rest muss aufbewahrt werden bis { $date }
going-item =
    { $kind ->
        [person]
            { $count ->
                [0] die Person
                [one] die Person mit einem Eintrag
               *[other] die Person mit { $shown } Einträgen
            }
        [touchpoint]
            { $count ->
                [one] ein Kontakt
               *[other] { $shown } Kontakte
            }
        [document]
            { $count ->
                [one] ein Dokument
               *[other] { $shown } Dokumente
            }
        [address] die Anschrift, die nur für Ansprüche blieb
       *[consent]
            { $count ->
                [one] eine Einwilligung
               *[other] { $shown } Einwilligungen
            }
    }
going-fields = Felder, deren Zweck beendet ist
going-field =
    { $count ->
        [0] { $name }: kein Wert
        [one] { $name }: ein Wert
       *[other] { $name }: { $shown } Werte
    }
going-field-held =
    { $count ->
        [one] Ein Wert bleibt vorerst: Löschsperre, Einschränkung oder Aufbewahrung.
       *[other] { $shown } Werte bleiben vorerst: Löschsperre, Einschränkung oder Aufbewahrung.
    }
going-more = Weitere zeigen
going-year = Die nächsten zwölf Monate
going-year-note = Der erste Balken enthält auch, was schon fällig ist.
going-persons = Personen
going-records = Einzelne Einträge
going-bar = { $month }: Personen { $persons }, einzelne Einträge { $records }
going-bar-now = { $month } mit allem, was schon fällig ist: Personen { $persons }, einzelne Einträge { $records }

# Löschen, was fällig ist
sweep-button = Jetzt löschen …
sweep-title = Löschen, was fällig ist
sweep-text = Gelöscht wird: { $what }.
sweep-final = Das lässt sich nicht rückgängig machen. Was ein Gesetz noch aufzubewahren verlangt oder für Ansprüche noch gebraucht wird, bleibt so lange und verschwindet aus Listen und Suche.
sweep-redact = Namen in Texten über andere unkenntlich machen
sweep-redact-hint = In Notizen, Mails und Feldern über andere wird der Name überdeckt, auch nur der Nachname oder die Adresse. Das lässt sich nicht rückgängig machen. Dokumente bleiben, wie sie sind.
sweep-mentions-title = Wo andere nennen, wer geht
sweep-mentions-running = Texte über andere werden durchsucht …
sweep-mentions-stopped = Texte über andere wurden nicht durchsucht.
sweep-mentions-look = Durchsuchen
sweep-mentions-none = Kein Text über andere nennt, wer geht.
sweep-mentions =
    { $count ->
        [one] Ein Text über andere nennt, wer geht.
       *[other] { $shown } Texte über andere nennen, wer geht.
    }
sweep-mentions-some = Nachgesehen wurde für { $looked } von { $going } Personen: Es können mehr sein.
sweep-mention = nennt { $name }: { $words }
sweep-recipients-text = Sie haben Daten derer bekommen, die gehen. Nach dem Löschen stehen sie unter „Mitzuteilen“.
sweep-redacted =
    { $count ->
        [one] In einem Text über andere wurden Namen unkenntlich gemacht.
       *[other] In { $count } Texten über andere wurden Namen unkenntlich gemacht.
    }
texts-stay-held =
    { $count ->
        [one] Ein Text über andere nennt den Namen und bleibt, wie er ist, denn er ist vom Löschen ausgenommen (Löschsperre oder Einschränkung).
       *[other] { $count } Texte über andere nennen den Namen und bleiben, wie sie sind, denn sie sind vom Löschen ausgenommen (Löschsperre oder Einschränkung).
    }
views-go =
    { $count ->
        [one] Eine gespeicherte Ansicht sucht nach diesem Namen und wird mitgelöscht.
       *[other] { $count } gespeicherte Ansichten suchen nach diesem Namen und werden mitgelöscht.
    }
texts-stay-law =
    { $count ->
        [one] Ein Text über andere nennt den Namen und bleibt, wie er ist, denn ein Gesetz verlangt, ihn aufzubewahren.
       *[other] { $count } Texte über andere nennen den Namen und bleiben, wie sie sind, denn ein Gesetz verlangt, sie aufzubewahren.
    }
text-stays-held = bleibt: Löschsperre oder Einschränkung
text-stays-law = bleibt: muss aufbewahrt werden
sweep-word = löschen
sweep-run = Endgültig löschen
sweep-propose = Zum Löschen vorschlagen
sweep-confirm = Bestätigen und löschen
sweep-running = Es wird gelöscht …
sweep-stopped = Angehalten. Was bis dahin gelöscht wurde, ist weg; der Rest bleibt fällig, und Sie können jederzeit weitermachen.
sweep-look-again = Noch einmal ansehen
sweep-done = Gelöscht
sweep-not-finished = Nicht zu Ende geführt
sweep-report = Gelöscht: { $what }.
sweep-report-minimised =
    { $count ->
        [one] Von einer Person bleibt nur, was aufbewahrt werden muss.
       *[other] Von { $shown } Personen bleibt nur, was aufbewahrt werden muss.
    }
sweep-report-values =
    { $count ->
        [one] Ein Wert eines Feldes ist gelöscht, dessen Zweck beendet ist.
       *[other] { $shown } Werte von Feldern sind gelöscht, deren Zweck beendet ist.
    }
sweep-report-held =
    { $count ->
        [one] Ein Eintrag wurde aufgehalten.
       *[other] { $shown } Einträge wurden aufgehalten.
    }
sweep-by-rule = { $rule } (Fassung { $version })
sweeps-at = Wann
sweeps-by = Durch wen
sweeps-minimised = Nur aufbewahrt
sweeps-held = Aufgehalten
sweeps-rules = Nach welchen Regeln
sweeps-show-rules = Regeln zeigen
swept-title = Gelöscht, was fällig war
swept-text =
    Zuletzt am { $at }: { $persons ->
        [one] eine Person
       *[other] { $shown } Personen
    }, { $records ->
        [one] ein Eintrag
       *[other] { $records_shown } Einträge
    }.
swept-close = Verstanden
swept-open = Ansehen
sweeps-empty-title = Noch kein Löschlauf
sweeps-empty-text = Nach jedem Lauf steht hier, wie viel nach welcher Regel verschwunden ist. So können Sie zeigen, dass Sie löschen, ohne aufzubewahren, wen es betraf. Wer einzeln gelöscht wurde, steht ohne Namen im Verlauf.
clock-title = Geht die Uhr richtig?
clock-text = Die Uhr dieses Geräts ging vom { $last } auf den { $now }, ohne dass dazwischen etwas eingetragen wurde. Geht sie falsch, würde das Falsche gelöscht.
clock-right = Ja, die Uhr geht richtig
clock-right-done = Die Uhr geht richtig. Was an ihr hing, läuft wieder.
clock-right-failed = Das ließ sich nicht festhalten
proposal-own = Sie haben das Löschen vorgeschlagen, { $at }
proposal-own-text = Hier müssen zwei zustimmen. Jetzt muss jemand anders das Löschen bestätigen ({ $name } hat schon zugestimmt). Der Vorschlag gilt bis { $until }.
proposal-other = { $name } schlägt das Löschen vor, { $at }
proposal-other-text = Hier müssen zwei zustimmen: nach { $name } noch jemand. Mit Ihrer Bestätigung wird gelöscht. Bestätigt wird genau, was vorgeschlagen ist; der Vorschlag gilt bis { $until }.
proposal-changed-text = Seit diesem Vorschlag hat sich geändert, was gelöscht würde. Bestätigt werden kann er nicht mehr; was Sie jetzt sehen, schlagen Sie neu vor.
sweep-agreed = Zwei haben diesem Löschen schon zugestimmt, es wurde nur unterbrochen. Der Rest braucht keine weitere Bestätigung.
proposed-title = Zu bestätigen
proposed-text = Hier müssen zwei zustimmen, bevor jemand gelöscht wird. Diese Personen sind vorgeschlagen.
proposed-other = { $name } schlägt das Löschen vor, { $at }; zu bestätigen bis { $until }
proposed-own = Von Ihnen vorgeschlagen, { $at }; jemand anders muss es bestätigen, bis { $until }
proposed-open = Löschung ansehen
proposed-waiting =
    { $count ->
        [one] Eine Löschung wartet auf Ihre Bestätigung
       *[other] { $count } Löschungen warten auf Ihre Bestätigung
    }
proposed-waiting-text = Hier müssen zwei zustimmen, bevor jemand gelöscht wird.
proposal-made = Vorgeschlagen
proposal-made-text = Hier müssen zwei zustimmen. Gelöscht wird, sobald jemand anders es bestätigt hat.
erasure-remind-title = Etwas muss gelöscht werden
erasure-remind = Fällig: { $what }.
erasure-remind-open = Ansehen

# Das Löschkonzept
rules-what = Welche Daten
rules-period = Wie lange
rules-action = Umgang
rules-source = Grundlage
rule-stated-customer = bis die Frist des letzten zugehörigen Belegs endet
rule-stated-suppression = solange geworben wird
rule-stated-history = so lange wie der Datensatz, von dem die Rede ist; was daran berichtigt oder entfernt wurde, noch 30 Tage
rule-on-hold = Löschsperre
rule-policy = eigene Festlegung
rule-beyond-law = vom Gesetz verlangt: { $period }; darüber hinaus eigene Festlegung
rule-changed = Fassung { $version }, { $date }, { $name }
rule-edit = Ändern
rule-edit-of = Regel „{ $name }“ ändern
rule-form-new = Neue Regel
rule-form-edit = Regel ändern
rule-name = Welche Daten
rule-level = Für wen oder was sie gilt
rule-level-person-hint = Die Regel gilt für alle, deren Daten für einen Zweck gehalten werden, der sie nennt.
rule-level-record-hint = Die Regel gilt für einzelne Kontakte und Dokumente, denen sie zugewiesen wird.
rule-start = Die Frist läuft
rule-months = Monate
rule-days = Tage
rule-year-end = Ab dem Ende des Kalenderjahres zählen
rule-year-end-hint = So zählen die Fristen der Steuergesetze und die Verjährung.
rule-means = Gelöscht wird also: { $rule }.
rule-floor = Das Gesetz verlangt mindestens { $period } ({ $source }).
rule-too-short = Zu kurz: Das Gesetz verlangt mindestens { $period } ({ $source }).
rule-longer-title = Länger als vorgesehen
rule-longer-text = Üblich ist: { $period }. Daten länger aufzubewahren, als sie gebraucht werden, ist auch nicht erlaubt (Art. 5 Abs. 1 Buchst. e DSGVO). Schreiben Sie unten in beiden Sprachen, warum es nötig ist.
rule-action = Wie damit umgegangen wird
rule-source-hint = Gesetz und Paragraf, oder „eigene Festlegung“
rule-reason = Warum so lange
rule-reason-hint = Steht so im Löschkonzept.
rule-reason-longer = Nötig, weil die Frist länger ist als vorgesehen
rule-saved = Neue Fassung gespeichert
rule-added = Regel angelegt
rule-versions = Fassungen
rule-version = Fassung { $version }, seit { $date }, { $name }
rule-shipped = mitgeliefert
concept-button = Löschkonzept als PDF
concept-file = Löschkonzept
concept-done = Gespeichert: { $file }
concept-failed = Das Löschkonzept wurde nicht gespeichert

# Löschsperren
holds-of = Was gesperrt ist
holds-reason = Grund
holds-review = Zu prüfen am
holds-by = Gesetzt von
holds-review-due = Bitte prüfen: Gilt der Grund noch?
holds-to-review =
    { $count ->
        [one] Eine Löschsperre ist zu prüfen
       *[other] { $count } Löschsperren sind zu prüfen
    }
holds-review-on = zu prüfen am { $date }
holds-lifted-too = Auch aufgehobene zeigen
holds-lifted-at = aufgehoben am { $date }
holds-empty-title = Keine Löschsperren
holds-empty-text = Eine Löschsperre hält das Löschen auf, solange es einen Grund gibt: eine offene Steuerveranlagung, einen Rechtsstreit. Sie gilt für eine Person, eine Organisation oder einen einzelnen Eintrag.
holds-none = Keine
hold-add = Löschsperre setzen
hold-add-title = Löschsperre setzen
hold-add-save = Sperre setzen
hold-added = Löschsperre gesetzt
hold-text = Solange die Sperre besteht, wird nichts davon gelöscht, auch nicht auf Wunsch der Person.
hold-why = Warum
hold-reason-example = zum Beispiel Betriebsprüfung 2023, Aktenzeichen
hold-review = Zu prüfen am
hold-review-hint = An diesem Tag erinnert Kartei daran. Von selbst endet die Sperre nicht.
hold-what = Was gesperrt wird
hold-whole-person = Die ganze Person
hold-on-organisation = Organisation
hold-organisation-text = Die Sperre gilt für alle Personen dieser Organisation.
hold-lift = Aufheben
hold-lift-of = Löschsperre für „{ $name }“ aufheben
hold-lifted = Löschsperre aufgehoben
hold-lift-failed = Die Löschsperre wurde nicht aufgehoben
record-none = Nichts gefunden

# Nur noch aufbewahrt
kept-empty-title = Niemand wird nur noch aufbewahrt
kept-empty-text = Ist eine Person zu löschen, aber ein Beleg von ihr noch aufzubewahren, bleibt nur das Nötigste, und zwar hier. Danach verschwindet es von selbst.
kept-title = Nur noch aufbewahrt
kept-text = Seit { $date } ist hier nur noch, was ein Gesetz aufzubewahren verlangt oder für Ansprüche gebraucht wird. Genutzt werden darf es für nichts anderes.
kept-text-until = Gelöscht wird es am { $date } ({ $rule }).

# Was wem mitzuteilen ist
recipients-title = Wem die Löschung mitzuteilen ist
recipients-tell = { $recipient } weiß, dass die Daten gelöscht sind
recipients-file = { $what }, { $date }
recipients-erased = gelöscht am { $date }
recipients-told = mitgeteilt am { $date }
recipients-got = { $recipient }, { $date }: { $what }
recipients-got-of = { $recipient }, { $date }: { $what }, { $persons }
recipients-of-persons =
    { $count ->
        [one] betrifft eine Person
       *[other] betrifft { $count } Personen
    }
recipients-which = Wer es war, bleibt hier nicht gespeichert. Der Empfänger findet sie in der Liste, die er an diesem Tag von Ihnen bekommen hat: Es sind die, die in einer neuen Liste fehlen.
recipients-data = Daten der Person
recipients-told-done = Als mitgeteilt vermerkt
recipients-failed = Das wurde nicht vermerkt
recipients-empty-title = Niemandem ist etwas mitzuteilen
recipients-empty-text = Wurden Daten einer Person herausgegeben und später gelöscht, steht hier, wer davon erfahren muss.

# Einstellungen
retention-mode = Wenn etwas fällig ist
retention-mode-propose = Vorschlagen
retention-mode-propose-hint = Kartei sagt, was fällig ist. Gelöscht wird, wenn Sie es sagen.
retention-mode-do = Von selbst löschen
retention-mode-do-hint = Beim Öffnen und danach täglich. Was gesperrt ist oder aufbewahrt werden muss, bleibt.
retention-four-eyes = Zwei müssen zustimmen
retention-four-eyes-hint = Wer löscht, schlägt es vor; jemand anders bestätigt es. Allein löscht niemand etwas endgültig. Abschalten lässt es sich ebenso nur zu zweit.
retention-redact = Namen in Texten über andere unkenntlich machen
retention-redact-hint = Wer geht, wird auch in Notizen, Mails und Feldern über andere unkenntlich. Beim Löschen lässt es sich jedes Mal anders wählen.
retention-settings-saved = Einstellungen gespeichert
retention-failed = Das letzte Löschen von selbst ist gescheitert

# Auf der Person
retention-when = Wann alles gelöscht wird
retention-state-open = Noch kein Datum
retention-state-scheduled = Wird gelöscht am { $date }
retention-state-scheduled-but-kept = Wird gelöscht am { $date }, bis auf Aufzubewahrendes
retention-state-due = Zu löschen seit { $date }
retention-state-held = Wäre am { $date } zu löschen, wird aber aufgehalten
retention-state-kept = Muss aufbewahrt werden, gelöscht wird am { $date }
retention-on-hold = Noch kein Datum: Eine Löschsperre hält etwas davon auf. Ist sie aufgehoben, gelten die Fristen wieder.
retention-rest-until = Der Rest muss aufbewahrt werden und wird gelöscht am { $date }.
retention-by-rule = Regel „{ $rule }“:
retention-started = Die Frist läuft { $start }, hier seit { $date }.
retention-starts = Die Frist läuft { $start }, hier ab { $date }.
retention-not-started = Die Frist läuft { $start }. Das ist noch nicht eingetreten.
retention-purposes = Wofür die Daten da sind, und wie lange
retention-goes = Wird gelöscht am
retention-period-ends = Frist endet am
retention-start = Beginn der Frist
retention-started-on = { $start }: { $date }
retention-not-yet = { $start }: noch nicht
retention-open = offen
retention-records = Einträge mit eigener Frist
retention-assigned = eigens zugewiesen
retention-with-person =
    { $count ->
        [0] Sonst gibt es keine Einträge.
        [one] Ein weiterer Eintrag wird mit der Person gelöscht.
       *[other] { $shown } weitere Einträge werden mit der Person gelöscht.
    }
relation-end = Ende der Beziehung
relation-end-business = Geschäftsbeziehung beendet am
relation-end-applicant = Absage zugegangen am
relation-end-employee = Ausgeschieden am
relation-end-text = Mit diesem Tag beginnen die Fristen, die nach dem Ende laufen. Solange er fehlt, gilt die Beziehung als bestehend.
relation-end-saved = Ende der Beziehung eingetragen
relation-end-removed = Ende der Beziehung entfernt
assign-button = Frist zuweisen …
assign-title = Einem Eintrag eine Frist zuweisen
assign-text = Für eine Rechnung etwa gilt die Frist für Belege, auch wenn die Person früher zu löschen wäre.
assign-record = Kontakt oder Dokument
assign-rule = Regel
assign-starts = Beginn, wenn anders
assign-starts-hint = Sonst zählt das Datum des Eintrags.
assign-starts-hint-closing = Leer: noch nicht abgeschlossen. Der Eintrag und die Person bleiben, bis hier ein Tag steht.
assign-done = Frist zugewiesen
assign-free = Zurücknehmen
assign-free-of = Eigene Frist von „{ $name }“ zurücknehmen
assign-freed = Eigene Frist zurückgenommen
assign-failed = Die Frist wurde nicht geändert

# Eine Person löschen
person-more = Weitere Aktionen
erase-menu = Person löschen …
erase-ground-missing = Oben fehlt noch, warum gelöscht wird.
erase-name-missing = Der Name fehlt noch.
erase-title = Person löschen
erase-text = Alles, was über { $name } gespeichert ist, wird endgültig gelöscht, auch aus Verlauf und Suche. Das lässt sich nicht rückgängig machen. Wer Werbung widersprochen hat, und sei es nur einer Art, bleibt als Prüfwert auf der Sperrliste: Ohne neue Einwilligung geht dorthin keine Werbung mehr.
erase-text-but-kept = Alles, was über { $name } gespeichert ist, wird endgültig gelöscht, auch aus Verlauf und Suche, bis auf das, was unten als aufzubewahren steht. Das lässt sich nicht rückgängig machen. Wer Werbung widersprochen hat, und sei es nur einer Art, bleibt als Prüfwert auf der Sperrliste: Ohne neue Einwilligung geht dorthin keine Werbung mehr.
erase-ground = Warum die Daten zu löschen sind
erasure-ground-a = Die Daten werden nicht mehr gebraucht (Art. 17 Abs. 1 Buchst. a)
erasure-ground-b = Die Person hat ihre Einwilligung widerrufen, und sonst erlaubt es nichts (b)
erasure-ground-c = Die Person hat widersprochen (c); ihre E-Mail-Adressen und Telefonnummern kommen auf die Sperrliste
erasure-ground-d = Die Daten hätten nie gespeichert werden dürfen (d)
erasure-ground-e = Ein Gesetz verlangt die Löschung (e)
erasure-ground-f = Die Daten stammen von einem Kind, das einen Online-Dienst nutzte (f)
erase-goes = Was gelöscht wird
many-membership = Organisationen der Person
many-person-tag = Schlagwörter
many-touchpoint = Kontakte
many-document = Dokumente
many-disclosure-person = Weitergaben über die Person
erase-keeps = Was noch aufbewahrt werden muss
erase-keeps-text = Das bleibt, für alles andere gesperrt, und wird danach von selbst gelöscht. Der Name bleibt, solange etwas davon bleibt. Sagen Sie es der Person so.
erase-kept-name = Name: für Ansprüche aufzubewahren, mindestens bis { $date } ({ $rule }: { $source })
erase-kept-address =
    { $count ->
        [one] Anschrift
       *[other] { $shown } Anschriften
    }
erase-kept-item = { $what }: muss aufbewahrt werden bis { $date } ({ $rule }: { $source })
erase-kept-held = { $what }: bleibt, solange die Löschsperre darauf besteht ({ $source })
erase-kept-open = { $what }: muss aufbewahrt werden ({ $rule }: { $source })
erase-mentions = Erwähnungen bei anderen
erase-mentions-text = In diesen Notizen, Mails und Feldern über andere steht „{ $name }“, auch nur mit Nachnamen, Adresse oder früherem Namen. Wo es dieselbe Person ist, machen Sie den Namen unkenntlich.
erase-mentions-all = Alle auswählen
erase-mentions-alone = Anschriften und Kontaktdaten wählen Sie einzeln aus: Dorthin gehen Post und Anrufe, und der Name kann der von jemand anderem sein.
erase-mentions-more =
    { $count ->
        [one] Ein weiterer Text steht hier nicht. Mit „Alle auswählen“ wird der Name auch dort unkenntlich, wo das geht.
       *[other] { $count } weitere Texte stehen hier nicht. Mit „Alle auswählen“ wird der Name auch dort unkenntlich, wo das geht.
    }
erase-mention = { $name }, { $date }: { $subject }
erase-mention-untitled = { $name }, { $date }
erase-mention-note = { $name }: Notiz zur Person
erase-mention-value = { $name }: { $field }
erase-mention-organisation = { $name }: Notiz zur Organisation
erase-mention-document = Dokument „{ $document }“ von { $name } (bleibt, wie es ist; Sie können es dort ansehen oder entfernen)
erase-mention-sealed = { $name }: { $field } (besondere Kategorie, nur dort zu ändern)
erase-mention-organisation-details = Anschrift und Kontakt der Organisation „{ $name }“
erase-mention-organisation-name = Name der Organisation „{ $name }“ (bleibt, wie er ist)
erase-mention-organisation-open = Zur Organisation
erase-mention-disclosure = Weitergabe von Daten anderer, { $date }
erase-mention-recipient = Wer Daten bekommen hat, { $date }
erase-mention-import = Import, { $date }
erase-unsearched-names = Allein wäre das zu oft ein anderes Wort oder jemand anderes: { $names }. Gesucht wurde danach nur mit Anrede, Titel, Vornamen oder dessen Anfangsbuchstaben.
erase-unsearched-documents =
    In { $count ->
        [one] einem Dokument
       *[other] { $count } Dokumenten
    } anderer Personen wurde nicht nach dem Namen gesucht: Gelesen werden nur Texte und E-Mails, keine Bilder, kein PDF.
erase-unsearched-values =
    In { $count ->
        [one] einem Wert
       *[other] { $count } Werten
    } besonderer Kategorien wurde nicht gesucht: Sie dürfen sie nicht sehen, oder ihr Schlüssel fehlt.
erase-organisations = Organisationen ohne weitere Mitglieder
erase-organisations-text = Außer dieser Person gehört niemand dazu. Ist der Name der einer Person, etwa eines Einzelunternehmens, löschen Sie sie mit.
erase-organisation = { $name } mitlöschen
erase-recipients-text = Sie haben Daten der Person bekommen. Nach dem Löschen stehen sie unter „Mitzuteilen“.
erasure-type = Zur Bestätigung bitte eintippen: { $word }
erase-save = Endgültig löschen
erase-propose = Zum Löschen vorschlagen
erase-confirm = Bestätigen und löschen
erase-held-title = Eine Löschsperre steht dem entgegen
erase-veto-title = Die Person hat das Löschen ausgeschlossen
erase-veto-text = Sie hat die Verarbeitung einschränken lassen. Solange das gilt, wird hier nichts gelöscht. Will sie es jetzt anders oder braucht sie die Daten nicht mehr, heben Sie die Einschränkung auf und löschen Sie dann.
erase-veto-open = Zu den Rechten der Person
erase-held-text = Solange sie besteht, darf hier nichts gelöscht werden. Gilt der Grund nicht mehr, heben Sie die Sperre auf und löschen Sie dann. Gilt er noch, sagen Sie der Person, dass ihre Daten deshalb vorerst bleiben.
erase-held-by = { $kind }: { $reason } ({ $author }, zu prüfen am { $date }; { $article })
erase-held-open = Zu den Löschsperren
erased-title = { $name } ist gelöscht
erased-text = Im Verlauf bleibt nur, dass gelöscht wurde, wann, durch wen und warum.
erased-partly-title = Von { $name } bleibt nur das Nötigste
erased-partly-text = Was ein Gesetz aufzubewahren verlangt oder für Ansprüche noch gebraucht wird, ist noch da; aus Listen und Suche ist die Person verschwunden.
erased-gone = Gelöscht
erased-redacted =
    { $count ->
        [one] In einem Text über andere ist der Name unkenntlich gemacht.
       *[other] In { $count } Texten über andere ist der Name unkenntlich gemacht.
    }
erased-to-recipients = Wem es mitzuteilen ist

# Im Verlauf
action-save-retention-rule = Löschregel geändert
action-set-relation-end = Ende der Beziehung geändert
action-assign-retention-rule = Frist eines Eintrags geändert
action-add-hold = Löschsperre gesetzt
action-lift-hold = Löschsperre aufgehoben
action-set-retention-settings = Einstellungen des Löschens geändert
action-sweep = Fälliges gelöscht
action-clock-is-right = Bestätigt, dass die Uhr richtig geht
action-propose-one-user = Vorgeschlagen, dass zwei nicht mehr zustimmen müssen
action-propose-erasure = Löschen vorgeschlagen
action-redact-name = Name einer gelöschten Person unkenntlich gemacht
action-erase-person = Person gelöscht
action-set-recipient-told = Löschung mitgeteilt
action-tidy-index = Suche nach dem Löschen bereinigt
action-purge-import-remains = Reste von Importen gelöscht
sweep-named-elsewhere-cli = Texte über andere können nennen, wer geht. Nachsehen: kartei sweep --preview --mentions
sweep-organisations-left =
    { $count ->
        [one] Zu einer Organisation gehört danach niemand mehr. Sie bleibt, bis Sie sie entfernen:
       *[other] Zu { $count } Organisationen gehört danach niemand mehr. Sie bleiben, bis Sie sie entfernen:
    }
sweep-organisations-empty =
    { $count ->
        [one] Zu einer Organisation gehört jetzt niemand mehr. Trägt sie den Namen einer Person, entfernen Sie sie.
       *[other] Zu { $count } Organisationen gehört jetzt niemand mehr. Tragen sie Namen von Personen, entfernen Sie sie.
    }
