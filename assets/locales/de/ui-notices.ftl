# Hinweise an Personen: Texte, Fristen, der erste Kontakt. Auch für Arbeitsmappe, Verlauf und Befehlszeile.
table-notice-text = Text eines Hinweises
table-person-collection = Von wem die Daten stammen
column-text-id = Wortlaut
column-collected-from = Erhoben bei
collected-from-person = der Person selbst
collected-from-elsewhere = jemand anderem
action-add-notice-text = Text eines Hinweises ergänzt
action-save-notice = Hinweis für eine Person ausgegeben
action-set-collected-from = Festgehalten, von wem die Daten stammen
reason-add-notice-text = { $reason ->
    [information] Datenschutzhinweise
   *[right_to_object] Widerspruchsrecht
}
reason-save-notice = { $reason ->
    [information] Datenschutzhinweise
   *[right_to_object] Widerspruchsrecht
}
notice-source-unknown = die Quelle ist nicht mehr bekannt
notice-no-dpo = Bitte wenden Sie sich mit Fragen zum Datenschutz direkt an uns.
notice-no-purposes = Zurzeit nutzen wir sie zu keinem Zweck.
notice-no-recipients = Niemand außer denen, die in unserem Auftrag arbeiten.
notice-presumed-interest = Unser Interesse ist es, einem Unternehmen am Telefon anzubieten, was es konkret betrifft, wie wir nach dem annehmen, was wir von ihm wissen (§ 7 Abs. 2 Nr. 1 UWG)
due-cause-collected = die Person hat die Daten selbst gegeben
due-cause-month = ein Monat nach der Erhebung
due-cause-contact = mit dem ersten Kontakt
due-cause-disclosure = mit der ersten Weitergabe
due-cause-purpose = bevor die Daten einem weiteren Zweck dienen

# Texte
notice-texts-title = Hinweise an Personen
notice-texts-note = Was Sie Personen über ihre Daten und ihr Widerspruchsrecht sagen. Ein Text, der benutzt wurde, bleibt wie er war; wenn Sie ihn ändern wollen, schreiben Sie eine neue Fassung. Prüfen Sie die mitgelieferten: Was sie über Länder außerhalb des Europäischen Wirtschaftsraums sagen, muss zu den Empfängern passen, die bei den Zwecken stehen.
notice-texts-declarations = Einwilligungstexte
notice-texts-add-title = Neue Fassung: { $kind }
notice-texts-add-text = Ändern Sie den Text in beiden Sprachen. Für das, was bei jeder Person anders ist, stehen diese Platzhalter:
notice-texts-used = { $count ->
    [0] noch nicht benutzt
    [one] einmal benutzt
   *[other] { $count }-mal benutzt
}
placeholder-name = Name der Person
placeholder-controller = Ihre Firma mit Anschrift
placeholder-contact = wie man Sie erreicht
placeholder-dpo = Datenschutzbeauftragte
placeholder-source = woher die Daten stammen
placeholder-collected = seit wann sie da sind
placeholder-categories = welche Daten es sind
placeholder-purposes = wozu sie genutzt werden
placeholder-recipients = wer sie sonst bekommt

# Bei der Person
notices-from = Die Daten stammen von
notices-from-failed = Die Herkunft wurde nicht gespeichert
notices-due-title = Steht noch aus
notices-due-by = { $days ->
    [0] heute fällig
    [one] noch ein Tag, bis { $date }
   *[other] noch { $days } Tage, bis { $date }
}
notices-due-over = { $days ->
    [one] seit gestern überfällig
   *[other] seit { $days } Tagen überfällig, war bis { $date } zu geben
}
notices-show-information = Datenschutzhinweise …
notices-show-right-to-object = Widerspruchsrecht …
due-why = Warum dann
notices-from-saved = Herkunft gespeichert.
notices-version-current = Fassung { $version } (die geltende)
notices-version-older = Fassung { $version }
notice-words-title = { $kind }
notice-words-version = Fassung { $version }, { $language }
notice-words-copy = Kopieren
notice-words-copied = Kopiert.
notice-words-save = Speichern …
notice-without-contact = Darin steht nicht, wie man Sie erreicht: Anschrift, E-Mail oder Telefon Ihrer Firma fehlen. Art. 13 Abs. 1 Buchst. a und Art. 14 Abs. 1 Buchst. a DSGVO verlangen es.
notice-contact-add = In den Einstellungen ergänzen
notice-words-saved = Der Hinweis ist gespeichert.
notice-words-print = Drucken
notice-words-given = Wurde gegeben
notice-words-file-information = Datenschutzhinweise.txt
notice-words-file-right-to-object = Widerspruchsrecht.txt
notice-words-format = Text

# Über alle Personen
consents-tab-notices = Hinweise
consents-note-notices = Wem noch etwas zu sagen ist, das Dringendste zuerst.
due-all = Alle
due-overdue = Überfällig
due-week = In den nächsten 7 Tagen
due-month = In den nächsten 30 Tagen
due-chosen =
    { $count ->
        [one] Ein Hinweis gewählt
       *[other] { $shown } Hinweise gewählt
    }
due-give = Festhalten …
due-give-hint = Jede Person bekam den geltenden Text in ihrer Sprache.
due-give-save = Festhalten
due-count = { $count ->
    [0] keine
    [one] eine
   *[other] { $count }
}
due-filter = Wie dringend
due-person = Person
due-kind = Hinweis
due-day = Fällig
due-source = Herkunft
due-empty-title = Alle sind unterrichtet
due-empty-text = Hier erscheint, wer Datenschutzhinweise oder den Hinweis auf das Widerspruchsrecht noch nicht bekommen hat.
due-none-title = Niemand
due-none-text = So dringend ist kein Hinweis. Wählen Sie „Alle“, um die anderen zu sehen.

# Der erste Kontakt
first-contact-title = Diese Person wurde noch nicht auf ihr Widerspruchsrecht hingewiesen.
first-contact-why = Das muss spätestens mit der ersten Nachricht an sie geschehen, getrennt von allem anderen (Art. 21 Abs. 4 DSGVO).
first-contact-given = Der Hinweis auf das Widerspruchsrecht ging mit hinaus
first-contact-exempt = Nicht nötig, weil …
first-contact-reason = Warum der Hinweis nicht nötig ist
first-contact-reason-hint = zum Beispiel: steht in unserem Vertrag vom 3. März
first-contact-copy = Text kopieren
first-contact-copy-failed = Der Text wurde nicht kopiert
contact-restricted = Die Verarbeitung der Daten dieser Person ist eingeschränkt: Schreiben oder anrufen nur mit ihrer Einwilligung, für Rechtsansprüche, zum Schutz anderer oder aus wichtigem öffentlichem Interesse (Art. 18 Abs. 2 DSGVO). Antworten auf ihre Anträge und die Nachricht vor dem Aufheben sind erlaubt.
contact-objected = Diese Person hat Werbung widersprochen: keine Werbung; was ihren Vertrag betrifft, geht weiter (Art. 21 Abs. 3 DSGVO).
declarations-no-controller = Im Text ({ $language }) steht nicht „{ $controller }“. Er muss sagen, wem man zustimmt; sonst gilt die Einwilligung nicht (Art. 4 Nr. 11 DSGVO, Erwägungsgrund 42).
notice-left-out = Im Text ({ $language }) fehlt { $names }. Steht das nicht in eigenen Worten darin, fehlt eine Pflichtangabe (Art. 13, 14 DSGVO).
notice-unsaid-transfers = Der Text ({ $language }) sagt offenbar nicht, ob Daten in ein Land außerhalb des Europäischen Wirtschaftsraums gehen (Art. 13 Abs. 1 Buchst. f, Art. 14 Abs. 1 Buchst. f DSGVO).
notice-unsaid-duty = Der Text ({ $language }) sagt offenbar nicht, ob man die Daten geben muss und was sonst geschieht (Art. 13 Abs. 2 Buchst. e DSGVO).
