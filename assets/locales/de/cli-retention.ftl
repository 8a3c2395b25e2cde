## Die Befehlszeile: was wann gelöscht wird, und was es aufhält.

cli-value-id = KENNUNG
cli-value-organisation = ORGANISATION
cli-value-yes-no = JA_NEIN

cli-sweep = Löschen, was fällig ist; zum Beispiel jede Nacht von einer Zeitsteuerung aufgerufen
cli-sweep-arg-preview = Nur zeigen, was fällig ist und warum, und was aufgehalten wird
cli-sweep-arg-run = Löschen, was fällig ist; das lässt sich nicht zurücknehmen
cli-sweep-arg-as_of = Was an diesem Tag fällig ist (sonst heute); löschen lässt sich nur, was heute schon fällig ist
cli-sweep-arg-clock_is_right = Die Uhr geht richtig, auch wenn der letzte Eintrag im Verlauf mehr als einen Tag entfernt ist
cli-sweep-arg-mentions = In der Vorschau auch nachsehen, welche Texte über andere nennen, wer geht, und wem die Löschung mitzuteilen ist; das dauert länger
cli-sweep-arg-redact = Die Namen derer, die gehen, in Texten über andere unkenntlich machen (no: nicht); sonst gilt, was vorgeschlagen oder eingestellt ist

cli-hold = Löschsperren: setzen, aufheben, auflisten
cli-hold-add = Eine Person, einen ihrer Einträge oder alle Personen einer Organisation vom Löschen ausnehmen
cli-hold-add-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-hold-add-arg-organisation = Alle Personen dieser Organisation (Name oder Kennung), statt einer einzelnen
cli-hold-add-arg-reason = Warum, in einem Satz
cli-hold-add-arg-review = Wann zu prüfen ist, ob der Grund noch gilt; von selbst endet die Sperre nicht
cli-hold-add-arg-kind = Warum: offene Steuerveranlagung, Rechtsstreit oder anderes
cli-hold-add-arg-touchpoint = Nur dieser Kontakt der Person
cli-hold-add-arg-document = Nur dieses Dokument der Person
cli-hold-remove = Eine Löschsperre aufheben
cli-hold-remove-arg-hold = Die Kennung der Sperre
cli-hold-list = Die Löschsperren, die zuerst zu prüfenden oben
cli-hold-list-arg-lifted = Auch aufgehobene

cli-erase = Eine Person löschen; was ein Gesetz oder mögliche Ansprüche aufzubewahren verlangen, bleibt gesperrt und geht später von selbst
cli-erase-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-erase-arg-ground = Warum, nach Art. 17 Abs. 1 DSGVO: a nicht mehr nötig, b Einwilligung widerrufen, c Widerspruch, d zu Unrecht verarbeitet, e gesetzliche Pflicht, f von einem Kind erhoben
cli-erase-arg-redact = Ein Text über andere, in dem der Name unkenntlich wird: eine Kennung aus der Vorschau, oder all für alle außer Anschriften und Kontaktdaten; mehrmals möglich
cli-erase-arg-organisation = Eine Organisation, die ohne Mitglieder zurückbliebe und mit gelöscht wird; mehrmals möglich
cli-erase-arg-preview = Nur zeigen, was gelöscht würde, was bliebe und wo andere die Person nennen

cli-retention = Das Löschkonzept, was daraus für eine Person folgt, und wem Löschungen mitzuteilen sind
cli-retention-rules = Die Regeln des Löschkonzepts
cli-retention-rules-arg-key = Alle Fassungen dieser Regel, die neueste zuerst
cli-retention-set = Eine Regel ändern (die alte Fassung bleibt nachlesbar) oder eine neue anlegen
cli-retention-set-arg-key = Die Regel, wie „kartei retention rules“ sie nennt
cli-retention-set-arg-months = Die Frist in Monaten
cli-retention-set-arg-days = Dazu so viele Tage
cli-retention-set-arg-year_end = Ob die Frist erst mit dem Ende des Kalenderjahres beginnt
cli-retention-set-arg-action = Was damit geschieht
cli-retention-set-arg-start = Womit die Frist beginnt (nur bei einer neuen Regel)
cli-retention-set-arg-level = Ob sie für einzelne Einträge gilt (record) oder für Personen, deren Daten für einen Zweck gehalten werden, der sie nennt (person); nur bei einer neuen Regel
cli-retention-set-arg-name_de = Welche Daten, deutsch
cli-retention-set-arg-name_en = Welche Daten, englisch
cli-retention-set-arg-source_de = Grundlage, deutsch
cli-retention-set-arg-source_en = Grundlage, englisch
cli-retention-set-arg-as_of = Stand der Grundlage: wann sie nachgelesen wurde
cli-retention-set-arg-reason_de = Warum so lange, deutsch; nötig, wenn die Frist länger wird als vorgesehen
cli-retention-set-arg-reason_en = Warum so lange, englisch
cli-retention-concept = Die Regeln als schriftliches Löschkonzept drucken (PDF)
cli-retention-concept-arg-file = Die Datei, die geschrieben wird
cli-retention-person = Was von einer Person wann gelöscht wird, und was es aufhält
cli-retention-person-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-retention-end = Festhalten, wann die Beziehung zu einer Person endete (Vertragsende, zugegangene Absage, Ausscheiden)
cli-retention-end-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-retention-end-arg-day = Der Tag, nicht später als heute
cli-retention-end-arg-goes_on = Stattdessen: Die Beziehung besteht noch
cli-retention-assign = Einem Kontakt oder Dokument eine Regel zuweisen
cli-retention-assign-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-retention-assign-arg-touchpoint = Der Kontakt
cli-retention-assign-arg-document = Das Dokument
cli-retention-assign-arg-rule = Die Regel, zum Beispiel voucher
cli-retention-assign-arg-usual = Zurück zur Regel, die sonst gilt
cli-retention-assign-arg-starts = Wann die Frist begann (sonst mit dem Datum des Eintrags; bei Regeln nach dem Abschluss: noch offen)
cli-retention-settings = Wie gelöscht wird; ohne Angaben zeigt es das nur
cli-retention-settings-arg-mode = Fälliges vorschlagen (propose) oder von selbst löschen (do)
cli-retention-settings-arg-four_eyes = Ob ein Zweiter bestätigen muss
cli-retention-settings-arg-redact = Ob die Namen derer, die gehen, in Texten über andere unkenntlich werden
cli-retention-recipients = Wem Löschungen mitzuteilen sind (Art. 19 DSGVO)
cli-retention-recipients-arg-told = Festhalten, dass dieser Empfänger es weiß
cli-retention-proposals = Welche Personen zum Löschen vorgeschlagen sind und auf einen zweiten Benutzer warten
cli-retention-sweeps = Was frühere Läufe gelöscht haben, in Zahlen

terminal-sweep-due = Fällig am { $date }: { $persons ->
        [one] eine Person
       *[other] { $persons } Personen
    }, { $records ->
        [one] ein Eintrag
       *[other] { $records } Einträge
    }
terminal-sweep-person =
    { $count ->
        [0] { $what }
        [one] { $what } mit einem Eintrag
       *[other] { $what } mit { $count } Einträgen
    }
terminal-sweep-keeps = manches ist aufzubewahren bis { $date }
terminal-sweep-mentions =
    { $count ->
        [one] Ein Text über andere nennt, wer geht (unkenntlich machen mit --run --redact):
       *[other] { $count } Texte über andere nennen, wer geht (unkenntlich machen mit --run --redact):
    }
terminal-sweep-mentions-none = Kein Text über andere nennt, wer geht.
terminal-sweep-mentions-some = Nachgesehen wurde für { $looked } von { $going } Personen: Es können mehr sein.
terminal-sweep-tell = Diesen Empfängern ist die Löschung danach mitzuteilen (Art. 19 DSGVO):
terminal-sweep-clock = Die Uhr dieses Geräts ging vom { $last } auf den { $now }, ohne dass dazwischen etwas eingetragen wurde. Gelöscht wird erst mit --clock-is-right.
terminal-sweep-progress = { $done } von { $of } Personen …
terminal-sweep-done = Gelöscht, was am { $date } fällig war: { $persons ->
        [one] eine Person
       *[other] { $persons } Personen
    }, { $records ->
        [one] ein Eintrag
       *[other] { $records } Einträge
    }. Nur noch aufbewahrt: { $minimised }. Aufgehalten: { $held }.
terminal-sweep-stopped = Angehalten. Bis dahin gelöscht, was am { $date } fällig war: { $persons ->
        [one] eine Person
       *[other] { $persons } Personen
    }, { $records ->
        [one] ein Eintrag
       *[other] { $records } Einträge
    }. Nur noch aufbewahrt: { $minimised }. Aufgehalten: { $held }.
terminal-proposals-none = Nichts wartet auf einen zweiten Benutzer.
terminal-sweeps-none = Bisher wurde nichts gelöscht.

terminal-no-such-organisation = Diesen Namen oder diese Kennung hat keine Organisation
terminal-hold-added = Vom Löschen ausgenommen, zu prüfen am { $date } ({ $id })
terminal-hold-lifted = Die Löschsperre ist aufgehoben. Von jetzt an gelten die Fristen wieder.
terminal-hold-none = Keine Löschsperren.
terminal-hold-review = zu prüfen am { $date }
terminal-hold-review-due = JETZT PRÜFEN ({ $date })
terminal-hold-lifted-at = aufgehoben am { $date }

terminal-erased = Gelöscht:
terminal-erased-nothing = Es gab nichts zu löschen.
terminal-erase-would = Von { $name } würde gelöscht:
terminal-erase-kept = Aufbewahrt, weil ein Gesetz, mögliche Ansprüche oder eine Löschsperre es verlangen, und für alles andere gesperrt:
terminal-erase-keeps = Aufbewahrt würde, weil ein Gesetz, mögliche Ansprüche oder eine Löschsperre es verlangen:
terminal-erase-kept-until = { $count } × { $what }, bis { $date } ({ $rule }: { $source })
terminal-erase-kept-name = Name, mindestens bis { $date } ({ $rule }: { $source })
terminal-erase-kept-held = { $count } × { $what }, solange die Löschsperre darauf besteht ({ $source })
terminal-erase-kept-open = { $count } × { $what } ({ $rule }: { $source })
terminal-erase-held = Diese Löschsperren stehen dem entgegen:
terminal-erase-restricted = Die Person hat die Verarbeitung einschränken lassen. Solange das gilt, wird nicht gelöscht:
terminal-erase-mentions = In diesen Texten über andere steht der Name (unkenntlich machen mit --redact KENNUNG, mit --redact all überall, außer bei Anschriften und Kontaktdaten):
terminal-erase-mentions-more =
    { $count ->
        [one] Und in einem weiteren, der hier nicht steht; --redact all macht den Namen auch dort unkenntlich, wo das geht.
       *[other] Und in { $count } weiteren, die hier nicht stehen; --redact all macht den Namen auch dort unkenntlich, wo das geht.
    }
terminal-erase-in-note = Notiz zur Person
terminal-erase-in-organisation = Notiz zur Organisation
terminal-erase-organisations = Diese Organisationen bleiben ohne Mitglieder zurück (mitlöschen: --organisation KENNUNG):
terminal-erase-redacted =
    { $count ->
        [one] In einem Text über andere ist der Name unkenntlich gemacht.
       *[other] In { $count } Texten über andere ist der Name unkenntlich gemacht.
    }
terminal-erase-tell = Diesen Empfängern ist die Löschung mitzuteilen (Art. 19 DSGVO):
terminal-erase-unfinished = Die Suche ist noch nicht ganz bereinigt; das holt der nächste Lauf von „kartei sweep --run“ nach.

terminal-retention-open = Es gibt noch kein Datum, an dem alles gelöscht wird.
terminal-retention-scheduled = Alles wird gelöscht am { $date }.
terminal-retention-scheduled-but-kept = Wird gelöscht am { $date }, bis auf Aufzubewahrendes.
terminal-retention-due = Zu löschen seit { $date }.
terminal-retention-held = Wäre am { $date } zu löschen, wird aber aufgehalten.
terminal-retention-kept = Nur noch aufbewahrt, weil ein Gesetz oder mögliche Ansprüche es verlangen; gelöscht wird es am { $date }.
terminal-retention-held-by = Was es aufhält: { $why }
terminal-retention-with =
    { $count ->
        [one] Ein weiterer Eintrag geht mit der Person.
       *[other] { $count } weitere Einträge gehen mit der Person.
    }
terminal-retention-started = { $start }, { $date }
terminal-rule-since = seit { $date }, { $name }
terminal-retention-ended = Ende der Beziehung: { $date }
terminal-retention-goes-on = Die Beziehung gilt als bestehend.
terminal-retention-assigned = Die Regel gilt jetzt für diesen Eintrag.
terminal-retention-usual = Für diesen Eintrag gilt wieder die Regel seiner Art.
terminal-retention-mode-propose = Fälliges wird vorgeschlagen; gelöscht wird, wenn jemand es sagt.
terminal-retention-mode-do = Fälliges wird von selbst gelöscht, beim Öffnen und täglich.
terminal-retention-eyes-four = Ein Zweiter muss bestätigen, was gelöscht wird.
terminal-retention-eyes-two = Wer löschen darf, darf es allein.
terminal-retention-redact-yes = Die Namen derer, die gehen, werden in Texten über andere unkenntlich.
terminal-retention-redact-no = Texte über andere bleiben, wie sie sind.

terminal-concept-saved = Geschrieben: { $file }

terminal-recipient-told = Festgehalten: Der Empfänger weiß es.
terminal-recipient-none = Niemandem ist etwas mitzuteilen.
terminal-recipient-open = noch nicht mitgeteilt
terminal-recipient-told-at = mitgeteilt am { $date }
