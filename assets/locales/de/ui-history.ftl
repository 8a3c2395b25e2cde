history-title = Verlauf
history-note = Jede Änderung: wer, was, wann und warum
history-unbroken =
    { $count ->
        [one] Ungebrochen seit { $date } · ein Eintrag
       *[other] Ungebrochen seit { $date } · { $shown } Einträge
    }
history-since-begin =
    { $count ->
        [one] Verlauf seit { $date } · ein Eintrag
       *[other] Verlauf seit { $date } · { $shown } Einträge
    }
history-empty-state = Noch kein Eintrag
history-last-proof = Letzter Nachweis außerhalb gespeichert: { $date }
history-no-proof = Noch kein Nachweis außerhalb gespeichert. Er belegt später, dass nichts nachträglich verändert wurde.
history-save-proof = Nachweis speichern
history-proof-name = Nachweis
history-proof-kind = Textdatei
history-proof-saved = Gespeichert: { $file }
history-proof-failed = Der Nachweis wurde nicht gespeichert
history-verify = Prüfen
history-verifying = Der Verlauf wird geprüft
history-ok =
    { $count ->
        [one] Alles in Ordnung: Der eine Eintrag ist unverändert.
       *[other] Alles in Ordnung: { $shown } Einträge geprüft, keiner fehlt, keiner wurde verändert.
    }
history-not-ok = Der Verlauf ist nicht in Ordnung.
history-problem-broken = Eintrag { $seq } passt nicht zu seinem Vorgänger: Hier wurde der Verlauf verändert.
history-problem-altered = Der Inhalt von Eintrag { $seq } wurde nachträglich verändert.
history-problem-evidence =
    { $count ->
        [one] Der Verlauf ist ungebrochen, aber ein Nachweis einer Einwilligung ist nicht mehr die Datei, die empfangen wurde.
       *[other] Der Verlauf ist ungebrochen, aber { $count } Nachweise von Einwilligungen sind nicht mehr die Dateien, die empfangen wurden.
    }
history-problem-missing =
    { $count ->
        [one] Am Ende fehlt eine Änderung.
       *[other] Am Ende fehlen { $count } Änderungen.
    }
history-who = Wer
history-what = Was
history-when = Wann
history-whom = Person
history-fields = Geändert
history-anyone = Alle Benutzer
history-anything = Alle Vorgänge
history-since = von
history-until = bis
history-clear = Filter leeren
history-empty-title = Noch nichts geschehen
history-empty-text = Sobald jemand etwas anlegt oder ändert, steht es hier – mit altem und neuem Wert.
history-none-title = Kein Eintrag gefunden
history-none-text = Zu diesen Filtern gibt es keinen Eintrag.
history-entry = Eintrag { $seq }
history-why = Grund: { $reason }
history-of-purpose = Zweck: { $name }
history-erased-person = gelöschte Person
history-erased-short = Inhalt gelöscht
history-erased = Der Inhalt dieses Eintrags wurde auf Dauer gelöscht. Dass es ihn gab, bleibt belegt.
history-undo = Diese Änderung zurücknehmen
history-kept-elsewhere = Von dieser Person ist nur noch gespeichert, was aufzubewahren ist. Was geändert wurde, steht in ihrem eigenen Verlauf.
history-no-values = Hier wurden keine Werte geändert.
history-became = wurde zu
history-blank = (leer)
readings-switch = Was zu sehen ist
readings-changes = Änderungen
readings-title = Einsichten
readings-note = Wer die Seite dieser Person geöffnet hat, je Tag das erste Mal. Nach der Frist im Löschkonzept geht es von selbst.
readings-empty = Es ist keine Einsicht festgehalten. Ob Einsichten festgehalten werden, steht unter „Einstellungen, Zugang“.
readings-all = Alle { $count } zeigen
