## Die Befehlszeile: Hilfe, Fragen, Ergebnisse und falsche Aufrufe.

# Überschriften der Hilfe
cli-usage = Aufruf:
cli-commands = Befehle
cli-arguments = Angaben
cli-options = Optionen
cli-some-options = OPTIONEN
cli-global-options = Optionen jedes Befehls
cli-command = BEFEHL
cli-default = [sonst: { $value }]
cli-possible = [{ $values }]
cli-environment = [oder die Umgebungsvariable { $name }]

# Namen von Werten
cli-value-dir = ORDNER
cli-value-name = NAME
cli-value-language = SPRACHE
cli-value-time = ZEIT
cli-value-country = LAND
cli-value-file = DATEI
cli-value-file-xlsx = DATEI.xlsx
cli-value-text = TEXT
cli-value-format = FORMAT
cli-value-field-column = FELD=SPALTE
cli-value-field-value = FELD=WERT
cli-value-sheet-reason = BLATT=GRUND
cli-value-action = VORGANG
cli-value-character = ZEICHEN
cli-value-encoding = KODIERUNG
cli-value-sheet = BLATT
cli-value-what = WAS
cli-value-kind = ART
cli-value-tag = SCHLAGWORT
cli-value-number = ANZAHL
cli-value-entry = NUMMER
cli-value-person = PERSON
cli-value-import-id = IMPORT_ID
cli-value-direction = RICHTUNG
cli-value-reason = GRUND
cli-value-role = ROLLE

# Das Programm
cli-about = Kartei: eine verschlüsselte Kundenkartei, die belegen kann, was sie mit den Daten von Menschen tut
cli-about-long =
    Kartei: eine verschlüsselte Kundenkartei, die belegen kann, was sie mit den Daten von Menschen tut.

    Ohne Befehl öffnet sich das Fenster. Mit einem Befehl wird eine Aufgabe ohne Bildschirm erledigt.
    Das Passwort kommt aus --password-stdin, KARTEI_PASSWORD, dem Schlüsselbund oder einer Frage im Terminal, nie aus einem Argument.
    PERSON ist eine Kennung oder eine E-Mail-Adresse, die genau eine Person nennt. Zeiten nach RFC 3339, Tage nach ISO 8601.
    Rückgabewert: 0 erledigt, 1 abgelehnt oder fehlgeschlagen, 2 falscher Aufruf.
cli-arg-workspace = Der Ordner der Kartei (sonst der zuletzt geöffneten)
cli-arg-user = Wer arbeitet
cli-arg-language = Sprache der Texte und Dateien
cli-arg-json = Das Ergebnis als ein JSON-Dokument
cli-arg-password_stdin = Das Passwort ist die erste Zeile der Standardeingabe
cli-arg-now = Die Zeit, zu der gehandelt wird (in Fassungen für Tests)
cli-arg-help = Diese Hilfe zeigen
cli-arg-version = Die Version zeigen

cli-init = Eine verschlüsselte Kartei anlegen
cli-init-arg-controller = Name des Verantwortlichen: wer über die Daten entscheidet
cli-init-arg-country = Land des Verantwortlichen, zwei Buchstaben
cli-init-arg-name = Name des ersten Benutzers (sonst der Name an diesem Rechner)
cli-init-arg-street = Straße und Hausnummer
cli-init-arg-postal_code = Postleitzahl
cli-init-arg-city = Ort
cli-init-arg-email = E-Mail-Adresse des Verantwortlichen; ohne sie geht keine Anfrage hinaus
cli-init-arg-phone = Telefonnummer
cli-init-arg-web = Website
cli-init-arg-dpo_name = Datenschutzbeauftragte Person, wenn Sie eine benannt haben
cli-init-arg-dpo_email = Deren E-Mail-Adresse

cli-controller = Zeigen und ändern, wer über die Daten entscheidet (Name, Anschrift, Erreichbarkeit)
cli-controller-arg-set = Eine Angabe ändern; so oft wie nötig. Ohne wird nur gezeigt
cli-controller-after = Angaben: name, street, postal_code, city, country, email, phone, web, dpo_name, dpo_email (die beiden letzten: Datenschutzbeauftragte Person).

cli-demo = Eine Kartei mit Beispieldaten anlegen und darin einmal die Hauptaufgabe erledigen
cli-demo-arg-window = Stattdessen das Fenster mit dem Beispiel öffnen

cli-info = Anzahlen, Versionen und Größe
cli-doctor = Datei, Schlüssel, Verlauf und Einstellungen prüfen
cli-doctor-arg-repair = Neu aufbauen, was sich neu aufbauen lässt: die Suche, die Kennzeichen der Sperrliste, das Verzeichnis der Löschungen und Schlüsseldateien, von denen ein Exemplar fehlt

cli-import = Personen aus CSV-, XLSX- oder vCard-Dateien importieren
cli-import-arg-files = Die Dateien
cli-import-arg-source = Woher die Daten stammen (Pflicht: Betroffene dürfen es erfragen)
cli-import-arg-format = Das Format (sonst wird es erkannt)
cli-import-arg-map = Welche Spalte in welches Feld gehört (sonst an den Überschriften erkannt); consent:ZWECK/WEG nimmt eine Spalte mit Ja oder Nein als Einwilligung ohne Nachweis
cli-import-arg-delimiter = Was die Spalten trennt (sonst wird es erkannt)
cli-import-arg-encoding = Die Zeichenkodierung (sonst wird sie erkannt)
cli-import-arg-sheet = Das Blatt einer Arbeitsmappe (sonst das erste mit Daten)
cli-import-arg-on_duplicate = Was mit schon gespeicherten Personen geschieht
cli-import-arg-kind = Was Personen sind, bei denen die Datei nichts sagt
cli-import-arg-tag = Ein Schlagwort für alle importierten Personen
cli-import-arg-purpose = Wofür die Daten gebraucht werden, über das hinaus, was aus der Art folgt, zum Beispiel contract; auch mehrmals
cli-import-arg-legacy_consent = Wozu alle früher zugestimmt haben sollen: wird ohne Nachweis übernommen und erlaubt nichts; auch mehrmals
cli-import-arg-withdraw = Bei einem Nein in einer solchen Spalte den Widerruf festhalten, wo eine Einwilligung gilt (lässt sich nicht rückgängig machen)
cli-import-arg-collected = Wann die Daten erhoben wurden (sonst heute)
cli-import-arg-header_row = Ob die erste Zeile einer Tabelle ihre Spalten nennt (sonst wird es erkannt)
cli-import-arg-dry_run = Nur zeigen, was geschähe
cli-import-undo = Einen Import zurücknehmen, aktualisierte Werte eingeschlossen
cli-import-undo-arg-import_id = Die Kennung des Imports

cli-find = Personen nach Name, Organisation, E-Mail, Telefon, Schlagwort oder Text suchen
cli-find-arg-text = Wonach gesucht wird
cli-find-arg-limit = Wie viele Treffer höchstens

cli-person = Personen: anlegen, ändern, zeigen, auflisten
cli-person-add = Eine Person anlegen
cli-person-add-arg-set = Ein Feld und sein Wert; mehrmals möglich
cli-person-add-after =
    Felder: { $fields }
    source sagt, woher die Daten stammen, und ist Pflicht (Art. 14 Abs. 2 Buchst. f DSGVO).
    email, phone, fax, messenger, web und tag dürfen mehrmals stehen. position braucht eine organisation.
    Wofür eine Adresse ist, steht nach einem Doppelpunkt: email:home=ada@example.org. Es gibt { $labels } oder ein Wort nach Wahl.
    Eigene Felder der Kartei stehen mit ihrem Kürzel: KÜRZEL=WERT.
    street, postal_code, city, region und country bilden die Anschrift, mit gleichem Zusatz eine weitere: street:home=WERT, city:home=WERT.
    kind: { $kinds }. capacity: private (Verbraucher) oder business; ohne Angabe business, wenn eine organisation genannt ist, sonst private.
    birthday und collected_at sind Tage (1980-12-31); fehlt collected_at, gilt heute.
cli-person-edit = Felder einer Person ändern
cli-person-edit-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-person-edit-arg-set = Ein Feld und sein neuer Wert; mehrmals möglich
cli-person-edit-after =
    Felder: { $fields }
    Ein neuer Wert ersetzt den alten, ein leerer (FELD=) löscht ihn; was nicht genannt ist, bleibt.
    email, phone, fax, messenger, web und tag dürfen mehrmals stehen: alle Werte zusammen ersetzen die bisherigen.
    Wofür eine Adresse ist, steht nach einem Doppelpunkt: email:home=ada@example.org; ohne bleibt es, wie es war. Es gibt { $labels } oder ein Wort nach Wahl.
    Eigene Felder der Kartei stehen mit ihrem Kürzel: KÜRZEL=WERT.
    street, postal_code, city, region und country ändern die erste Anschrift, mit einem Zusatz die, die so heißt (street:home=WERT), oder legen sie an; address_label ändert den Zusatz.
    organisation und position ändern die erste Zugehörigkeit.
    kind: { $kinds }. capacity: private (Verbraucher) oder business.
cli-person-show = Eine Person zeigen
cli-person-show-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-person-list = Alle Personen auflisten
cli-person-list-arg-import = Nur Personen dieses Imports
cli-person-tag = Schlagworte vergeben und wegnehmen: bei genannten Personen oder bei allen, die eine Auswahl trifft
cli-person-tag-arg-person = Die Personen: Kennungen oder E-Mail-Adressen
cli-person-tag-arg-add = Dieses Schlagwort vergeben; mehrmals möglich
cli-person-tag-arg-remove = Dieses Schlagwort wegnehmen; mehrmals möglich
cli-person-tag-arg-find = Alle, die dieser Text findet
cli-person-tag-arg-kind = Alle dieser Art; mehrmals möglich
cli-person-tag-arg-tag = Alle mit diesem Schlagwort; mehrmals möglich
cli-person-tag-arg-import = Alle dieses Imports

cli-touchpoint = Die Kontakte einer Person
cli-touchpoint-add = Einen Kontakt festhalten
cli-touchpoint-add-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-touchpoint-add-arg-kind = Was es war
cli-touchpoint-add-arg-at = Wann es war (sonst jetzt)
cli-touchpoint-add-arg-text = Was gesagt oder getan wurde
cli-touchpoint-add-arg-subject = Der Betreff
cli-touchpoint-add-arg-direction = Von der Person (in) oder an sie (out); sonst bleibt es offen (none), es sei denn, --notice-given oder --no-notice sagt, dass es hinausging
cli-touchpoint-add-arg-file = Ein Dokument, das dazugehört; mehrmals möglich

cli-glance = Kontakt auf einen Blick: alles über eine Person Gespeicherte als Excel-Arbeitsmappe
cli-glance-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-glance-arg-out = Die Arbeitsmappe, die geschrieben wird
cli-glance-arg-omit = Ein Blatt weglassen, das die Rechte anderer berührt (Art. 15 Abs. 4 DSGVO), und warum; die Mappe nennt beides. Mehrmals möglich
cli-glance-arg-names = Nennt Mitarbeiter mit Namen statt mit einer Nummer; nur für den eigenen Gebrauch (own_use)
cli-glance-after = Blätter, die wegbleiben können: { $sheets }.
cli-glance-arg-reason = Warum sie herausgegeben wird
cli-glance-arg-recipient = Wer sie erhält; nötig bei anderem Grund (other)

cli-export = Eine Liste von Personen als XLSX oder CSV schreiben
cli-export-arg-out = Die Datei, die geschrieben wird
cli-export-arg-format = Das Format (sonst nach der Endung der Datei)
cli-export-arg-find = Nur Personen, die dieser Text findet
cli-export-arg-kind = Nur Personen dieser Art; mehrmals möglich
cli-export-arg-tag = Nur Personen mit diesem Schlagwort; mehrmals möglich
cli-export-arg-import = Nur Personen dieses Imports
cli-export-arg-field = Dieses eigene Feld (sein Kürzel) als weitere Spalte; mehrmals möglich, besondere Kategorien nie
cli-export-arg-reason = Warum sie herausgegeben wird
cli-export-arg-recipient = Wer sie erhält; nötig bei anderem Grund (other)

cli-history = Wer was wann und warum getan hat
cli-history-arg-person = Nur was diese Person betrifft: Kennung oder E-Mail-Adresse
cli-history-arg-actor = Nur was dieser Benutzer tat
cli-history-arg-action = Nur dieser Vorgang, wie er mit --json heißt, zum Beispiel edit_person
cli-history-arg-since = Nur seit dieser Zeit oder diesem Tag
cli-history-arg-until = Nur bis zu dieser Zeit oder dem Ende dieses Tags
cli-history-proof = Einen Prüfwert des Verlaufs als Nachweis speichern, der anderswo aufbewahrt wird: Damit fällt auf, wenn früher etwas geändert wurde
cli-history-proof-arg-out = Die Datei, die geschrieben wird
cli-verify = Prüfen, dass am Verlauf nichts geändert und nichts herausgenommen wurde
cli-verify-arg-proof = Auch prüfen, ob dieser Nachweis von Einwilligungen im Verlauf steht, und was seither dazukam
cli-verify-arg-acknowledge = Fehlende Änderungen bestätigen und mit diesem Stand weiterarbeiten

cli-user = Benutzer und ihre Rollen
cli-user-add = Einen Benutzer anlegen; nach seinem Passwort wird gefragt (mit --password-stdin: die zweite Zeile)
cli-user-add-arg-name = Name des Benutzers
cli-user-add-arg-role = Was der Benutzer darf
cli-user-role = Die Rolle eines Benutzers ändern
cli-user-role-arg-name = Name des Benutzers
cli-user-role-arg-role = Was der Benutzer von nun an darf
cli-user-remove = Einem Benutzer den Zugang nehmen
cli-user-remove-arg-name = Name des Benutzers
cli-user-list = Die Benutzer auflisten

# Fragen
terminal-ask-password = Passwort von { $user }:{" "}
terminal-ask-new-password = Neues Passwort für { $user }:{" "}
terminal-ask-new-password-again = Noch einmal dasselbe:{" "}

# Falsche Aufrufe
terminal-wrong-unknown-argument = Unbekannte Angabe { $argument }; „{ $command } --help“ zeigt, was es gibt
terminal-wrong-unknown-command = Unbekannter Befehl { $argument }; „kartei --help“ zeigt, was es gibt
terminal-wrong-unknown-command-like = Unbekannter Befehl { $argument }; ist { $like } gemeint?
terminal-wrong-missing = Es fehlt: { $argument }; „{ $command } --help“ erklärt es
terminal-wrong-missing-command = Ein Befehl fehlt; „{ $command } --help“ zeigt, was es gibt
terminal-wrong-value = { $value } ist kein Wert für { $argument }
terminal-wrong-value-of = { $value } ist kein Wert für { $argument }; möglich: { $possible }
terminal-wrong-no-value = { $argument } braucht einen Wert
terminal-wrong-conflict = { $argument } geht nicht zusammen mit { $other }
terminal-wrong-other = Das ist nicht zu verstehen; „{ $command } --help“ erklärt den Befehl
terminal-wrong-password-missing = Das Passwort fehlt: --password-stdin, KARTEI_PASSWORD oder ein Terminal ist nötig
terminal-wrong-new-password-missing = Das Passwort des neuen Benutzers fehlt: --password-stdin (es ist die zweite Zeile) oder ein Terminal ist nötig
terminal-wrong-user-missing = Wer arbeitet? Hier gibt es mehrere Benutzer: mit --user angeben
terminal-wrong-password-mismatch = Die beiden Passwörter sind verschieden
terminal-wrong-workspace-missing = Welche Kartei? Mit --workspace oder KARTEI_WORKSPACE angeben
terminal-wrong-field = Unbekanntes Feld { $field }; möglich: { $fields }
terminal-wrong-field-twice = { $field } darf nur einmal stehen
terminal-wrong-time = { $value } ist keine Zeit; nötig ist RFC 3339, zum Beispiel 2026-03-01T09:00:00Z
terminal-wrong-id = { $value } ist keine Kennung
terminal-no-display = Für das Fenster fehlt ein Bildschirm. „kartei --help“ zeigt, was im Terminal geht.

# Ergebnisse
terminal-init-done =
    Kartei: { $folder }
    Benutzer: { $user }
    Wiederherstellungsschlüssel (jetzt aufschreiben, er wird nur dieses eine Mal gezeigt):
    { $key }
terminal-check-ok = gut
terminal-check-failed = FEHLER
terminal-doctor-failed = Mindestens eine Prüfung ist fehlgeschlagen
terminal-verify-ok =
    Lückenlos: { $count ->
        [one] ein Eintrag
       *[other] { $entries } Einträge
    }, Prüfwert { $head }
terminal-verify-failed = Beschädigt: { $entries } Einträge wurden gelesen
terminal-user-inactive = ohne Zugang
terminal-tagged =
    { $count ->
        [0] Nichts zu ändern
        [one] Ein Schlagwort geändert
       *[other] { $count } Schlagworte geändert
    }
terminal-unused-tag = Das Schlagwort „{ $tag }“ trägt niemand.
terminal-unused-tag-like = Das Schlagwort „{ $tag }“ trägt niemand. Ähnlich geschrieben: { $like }
terminal-tagged-gone =
    { $count ->
        [one] Eine der genannten Personen gibt es nicht mehr; von ihr ist höchstens da, was aufbewahrt werden muss.
       *[other] { $count } der genannten Personen gibt es nicht mehr; von ihnen ist höchstens da, was aufbewahrt werden muss.
    }
terminal-history-proof-saved = Gespeichert: { $file }
terminal-no-such-person = Diese Kennung oder E-Mail-Adresse gehört zu keiner Person
terminal-id = Kennung
terminal-touchpoint-added = Festgehalten für { $at } ({ $id })
terminal-touchpoint-goes-on = Die Beziehung besteht wieder: Ihr Ende am { $date } wurde entfernt. Ist sie beendet, sagen Sie es neu (kartei retention end).
terminal-touchpoint-no-direction = Ob das an die Person ging, ist nicht gesagt; ob sie schon auf ihr Widerspruchsrecht hingewiesen war, wurde deshalb nicht geprüft. Ging es hinaus: --direction out, kam es von ihr: --direction in.
terminal-info-persons = Personen
terminal-info-organisations = Organisationen
terminal-info-touchpoints = Kontakte
terminal-info-documents = Dokumente
terminal-info-history = Einträge im Verlauf
terminal-info-size = Größe
terminal-info-schema = Schema
terminal-info-version = Kartei
terminal-info-sqlcipher = SQLCipher

terminal-import-done = { $read } gelesen · { $created } neu · { $updated } aktualisiert · { $skipped } übersprungen · { $suppressed } gesperrt · { $failed } nicht importiert
terminal-unknown-sheet = Ein Tabellenblatt „{ $name }“ gibt es nicht, nur: { $sheets }
terminal-import-unassigned = Nicht übernommen: Spalten { $columns } (zuordnen mit --map FELD=SPALTE)
terminal-import-folder = { $folder } ist ein Ordner. Bitte geben Sie die Dateien darin an.
terminal-import-other-sheets = Gelesen wurde das Tabellenblatt „{ $sheet }“. Es gibt auch: { $others } (mit --sheet wählen).
terminal-import-would = Probelauf, nichts wurde geschrieben:
terminal-import-id = Import { $id } (zurücknehmen mit: kartei import undo { $id })
terminal-import-failure = { $file }, Zeile { $line }: { $reason }
terminal-import-suppressed = Zeile { $line }, { $name }: nicht übernommen. { $reason }
terminal-import-stays-blocked = Zeile { $line }, { $name }: bleibt gesperrt. { $reason }
terminal-import-in-doubt = Zeile { $line }, { $name }: übernommen, bitte prüfen. { $reason }
terminal-import-blocked-more = und { $count } weitere, gegen die etwas spricht
terminal-import-says-no = Zeile { $line }, { $name }: sagt Nein, hatte aber zugestimmt: { $consents }
terminal-import-withdrawn = Zeile { $line }, { $name }: Widerruf festgehalten: { $consents }
terminal-import-withdraw-more = und { $count } weitere, die Nein sagen
terminal-import-withdraw-hint = Ihre Einwilligung bleibt. Mit --withdraw hält der Import den Widerruf fest; das lässt sich nicht rückgängig machen.
terminal-import-known = Zeile { $line }, { $name }: schon da als { $person } ({ $reasons })
terminal-import-known-more = … und { $count } weitere, die schon da sind
terminal-import-possible = Zeile { $line }, { $name }: vielleicht schon gespeichert als { $person }, trotzdem neu angelegt
terminal-import-possible-more = und { $count } weitere, die vielleicht schon gespeichert sind
terminal-import-progress = { $done } Datensätze …
terminal-import-undo-progress = { $done } Personen zurückgenommen
terminal-import-undone = { $removed } entfernt · { $restored } zurückgesetzt · { $kept } behalten, weil sie seitdem bearbeitet wurden
terminal-import-stayed = { $name } wurde seitdem bearbeitet und bleibt, wie die Person ist
terminal-import-stayed-values = { $name }: seitdem bearbeitet und so gelassen: { $values }
terminal-import-stayed-more = und { $count } weitere, bei denen etwas bleibt
terminal-wrong-map = Das Feld „{ $field }“ gibt es nicht. Möglich sind: { $fields }
terminal-wrong-column = Die Spalte „{ $column }“ gibt es in der Datei nicht.
terminal-glance-done = Geschrieben: { $file }
terminal-export-done =
    { $rows ->
        [one] Eine Person geschrieben: { $file }
       *[other] { $rows } Personen geschrieben: { $file }
    }
terminal-export-left-out = Nicht dabei, weil die Verarbeitung eingeschränkt ist (Art. 18 DSGVO): { $count }
terminal-wrong-format = Die Endung sagt nicht, welches Format gemeint ist: --as xlsx oder --as csv
terminal-wrong-glance-ending = „Kontakt auf einen Blick“ ist eine Arbeitsmappe: --out DATEI.xlsx
terminal-demo-made = Beispiel angelegt: { $folder }
terminal-demo-imported = Importiert: { $file } – { $read } gelesen, { $created } neu, { $updated } ergänzt
terminal-demo-found = Suche nach „{ $text }“: { $names }
terminal-demo-password = Benutzer „{ $user }“, Passwort „{ $password }“
terminal-demo-done = Kontakt auf einen Blick: { $file }
terminal-demo-workbook = Kontakt auf einen Blick
