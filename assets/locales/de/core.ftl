## Worte des Kerns, die nicht schon das Fenster hat (ui-words.ftl): für Arbeitsmappe, Listen, Verlauf und Befehlszeile.

# Tabellen
table-setting = Einstellung
table-user = Benutzer
table-history = Verlauf
table-history-payload = Inhalt des Verlaufs
table-import = Import
table-person-update = Aktualisierung durch einen Import
table-former-person = Zusammengeführt mit
table-import-failure = Nicht importierte Zeile
removed-organisation = entfernte Organisation
removed-row = nicht mehr vorhanden
table-organisation = Organisation
table-person = Person
table-contact-point = E-Mail, Telefon und Internet
table-postal-address = Postanschriften
table-person-tag = Schlagwort
table-saved-view = Ansicht
table-membership = Organisation der Person
table-touchpoint = Kontakt
table-document = Dokument
table-document-content = Inhalt des Dokuments
table-reading = Einsicht
table-disclosure = Weitergabe
table-disclosure-person = Weitergabe über eine Person
table-person-search = Suche nach Personen
table-organisation-search = Suche nach Organisationen
table-touchpoint-search = Suche in Kontakten
table-person-search-index = Verzeichnis der Personensuche
table-touchpoint-search-index = Verzeichnis der Kontaktsuche

# Spalten
column-name = Name
column-salutation = Anrede
column-title = Titel
column-given-name = Vorname
column-family-name = Nachname
column-name-suffix = Namenszusatz
column-birthday = Geburtstag
column-language = Sprache
column-kind = Art
column-person-kind = Kontaktart
column-capacity = Auftreten
column-note = Notiz
column-created-at = In Kartei angelegt am
column-source = Herkunft der Daten
column-import-source = Quelle
column-person-update-source = Aktualisiert aus
column-person-update-collected-at = Aktualisierung erhoben am
column-person-update-at = Aktualisiert am
column-former-person-source = Herkunft der anderen Angaben
column-former-person-collected-at = Andere Angaben erhoben am
column-former-person-at = Zusammengeführt am
column-collected-at = Erhoben am
column-import-id = Importiert aus
column-channel = Weg
column-value = Adresse oder Nummer
column-setting-value = Wert
column-reading-at = Angesehen am
column-label = Gehört zu
column-street = Straße
column-postal-code = Postleitzahl
column-city = Ort
column-region = Region
column-country = Land
column-tag = Schlagwort
column-user-id = Benutzer
column-list = Liste
column-organisation-id = Organisation
column-position = Position
column-at = Zeitpunkt
column-direction = Richtung
column-subject = Betreff
column-text = Text
column-shown = Text in der Suche
column-author = Festgehalten von
column-media-type = Dateityp
column-size-bytes = Größe
column-line = Zeile
column-touchpoint-id = Gehört zu
column-added-at = Abgelegt am
column-sha256 = Prüfwert (SHA-256)
column-recipient = An wen
column-user-recipient = Öffentlicher Schlüssel
column-person-purpose-description = Was geschieht
column-reason = Wofür
column-actor = Durch wen
column-omitted = Nicht enthalten
column-file-name = Dateiname
column-phone = Telefon
column-email = E-Mail
column-web = Website
column-key = Schlüssel
column-role = Rolle
column-active = Hat Zugang
column-files = Dateien
column-format = Format
column-read = Gelesen
column-created = Angelegt
column-updated = Ergänzt
column-skipped = Übersprungen
column-suppressed = Gesperrt
column-withdrawn = Widerrufen
column-failed = Fehlgeschlagen
column-first-change = Erste Änderung
column-undone-at = Zurückgenommen am
column-file = Datei
column-record = Satz
column-code = Fehler
column-cells = Zellen
column-bytes = Inhalt
column-id = Kennung

# Ja und nein; womit eine Person genannt ist
identifier-name = Name
identifier-email = E-Mail
identifier-phone = Telefon
identifier-messenger = Messenger

# Blätter der Arbeitsmappe und was darin steht
sheet-overview = Übersicht
sheet-master = Stammdaten
sheet-addresses = Adressen
sheet-organisations = Organisationen
sheet-timeline = Kontakte
sheet-documents = Dokumente
sheet-source = Herkunft
sheet-disclosures = Weitergaben
sheet-readings = Einsichten
sheet-history = Verlauf
inside-master = Wer die Person ist: Name, Geburtstag, Sprache, Notizen, Schlagwörter
inside-addresses = Wie die Person zu erreichen ist: E-Mail, Telefon, Internet
inside-organisations = Für welche Organisationen die Person tätig ist
inside-timeline = Was besprochen, geschrieben oder gekauft wurde, das Neueste zuerst
inside-documents = Welche Dateien zu der Person aufbewahrt werden
inside-source = Woher die Daten stammen und seit wann sie gespeichert sind
inside-disclosures = Wann Daten der Person an wen herausgegeben wurden
inside-readings = Wann jemand diese Daten angesehen hat; wozu, steht auf dem Blatt „Zwecke“
inside-history = Wer wann was eingetragen oder geändert hat, das Neueste zuerst

# Codes
disclosed-glance = Kontakt auf einen Blick
disclosed-list = In einer Liste
disclosed-document = Dokument
veto-b = Die Person will nicht, dass ihre Daten gelöscht werden (Art. 18 Abs. 1 Buchst. b DSGVO)
veto-c = Die Person braucht die Daten, um Ansprüche geltend zu machen (Art. 18 Abs. 1 Buchst. c DSGVO)
spoken-de = Deutsch
spoken-en = Englisch
spoken-fr = Französisch
spoken-it = Italienisch
spoken-es = Spanisch
spoken-pt = Portugiesisch
spoken-nl = Niederländisch
spoken-da = Dänisch
spoken-pl = Polnisch
spoken-cs = Tschechisch
spoken-tr = Türkisch
spoken-ru = Russisch
spoken-uk = Ukrainisch
reason-undo = Änderung { $reason }
reason-import = { "" }
reason-undo-import = { "" }
reason-acknowledge-missing-changes =
    { $reason ->
        [0] wie viele fehlen, ist unbekannt
        [one] eine Änderung fehlt
       *[other] { $reason } Änderungen fehlen
    }

# Prüfungen
check-keys = Schlüsseldateien
check-pages = Seiten der Datei
check-structure = Aufbau der Daten
check-references = Verbindungen zwischen den Daten
check-search = Suche
check-settings = Einstellungen
check-suppressed = Kennzeichen der Sperrliste
check-erasures = Verzeichnis der Löschungen
check-evidence = Nachweise der Einwilligungen
check-history = Verlauf
check-found-alike = jede in zwei gleichen Ausfertigungen
check-found-differing =
    { $count ->
        [0] keine Abweichung
        [one] eine Abweichung
       *[other] { $count } Abweichungen
    }
check-found-missing =
    { $count ->
        [one] eine Ausfertigung fehlt
       *[other] { $count } Ausfertigungen fehlen
    }
check-found-unopened = ein Schlüssel der Daten passt nicht
check-found-undecided =
    { $count ->
        [one] eine in zwei verschiedenen Ausfertigungen; welche stimmt, zeigt sich nur dem, dessen Passwort sie öffnet: Er meldet sich an und repariert
       *[other] { $count } in zwei verschiedenen Ausfertigungen; welche stimmt, zeigt sich nur denen, deren Passwort sie öffnet: Sie melden sich an und reparieren
    }
check-found-damaged =
    { $count ->
        [0] unbeschädigt
        [one] eine Stelle beschädigt
       *[other] { $count } Stellen beschädigt
    }
check-found-schema = Fassung { $count }
check-found-dangling =
    { $count ->
        [0] keine führt ins Leere
        [one] eine führt ins Leere
       *[other] { $count } führen ins Leere
    }
check-found-invalid =
    { $count ->
        [0] alle lesbar
        [one] eine nicht lesbar
       *[other] { $count } nicht lesbar
    }
check-found-entries =
    { $count ->
        [one] ein Eintrag
       *[other] { $count } Einträge
    }
check-found-broken = nicht mehr schlüssig ab Eintrag { $count }
check-found-altered = Inhalt von Eintrag { $count } verändert
check-found-lost =
    { $count ->
        [0] ob Änderungen fehlen, ist unbekannt
        [one] eine Änderung fehlt
       *[other] { $count } Änderungen fehlen
    }
check-found-unreadable = nicht lesbar

# Kontakt auf einen Blick
workbook-title = Kontakt auf einen Blick
workbook-intro = Diese Datei zeigt, was über eine Person gespeichert ist. Jedes Thema steht auf einem eigenen Blatt; unten auf dieser Seite führt ein Klick dorthin.
workbook-about = Über diese Datei
workbook-person = Person
workbook-made-at = Erstellt am
workbook-made-by = Erstellt von
workbook-zone = Zeitzone
workbook-zone-is = Alle Zeiten sind Ortszeit; als diese Datei erstellt wurde, war das { $zone }
workbook-recipient = Für
workbook-reason = Anlass
workbook-controller = Wer für die Daten verantwortlich ist
workbook-controller-name = Verantwortlich
workbook-controller-address = Anschrift
workbook-controller-email = E-Mail
workbook-controller-phone = Telefon
workbook-controller-web = Website
workbook-controller-officer = Datenschutzbeauftragt
workbook-contents = Was enthalten ist
workbook-sheet = Blatt
workbook-inside = Was darin steht
workbook-inside-more = Weiteres zum Blatt „{ $sheet }“
workbook-rows = Zeilen
workbook-omitted = Was nicht enthalten ist
workbook-omitted-nothing = Es wurde kein Blatt weggelassen.
workbook-omitted-everywhere = Was auf diesen Blättern stünde, fehlt auch auf den anderen und im Verlauf: Dort steht nur, wann und durch wen etwas geschah.
workbook-left-out = (weggelassen)
workbook-documents-apart = Von aufbewahrten Dokumenten sind hier nur Name, Größe und Datum genannt; die Dateien selbst gibt der Verantwortliche gesondert heraus.
workbook-kept = Wie lange die Daten bleiben
workbook-kept-until = { $period } { $start }, nach heutigem Stand bis { $day } (Regel „{ $rule }“)
workbook-kept-open = { $period } { $start }; wann das ist, steht noch nicht fest (Regel „{ $rule }“)
workbook-kept-held = solange sie vom Löschen ausgenommen sind; wann das endet, steht noch nicht fest (Löschsperre)
workbook-kept-records = Einzelne Einträge
workbook-kept-may-change = Die Tage gelten nach heutigem Stand. Neue Kontakte und neue Pflichten verschieben sie; was angehalten ist, bleibt länger und steht auf dem Blatt „Rechte“.
workbook-rights = Welche Rechte die Person hat
workbook-rights-how = Wie es geht
workbook-rights-contact = Eine formlose Nachricht genügt: { $contact }
workbook-nothing = Hierzu ist nichts gespeichert.
workbook-field = Angabe
workbook-value = Gespeichert ist
workbook-when = Wann
workbook-who = Wer
workbook-own-house = dieser Betrieb
employee = Mitarbeiter { $number }
workbook-what = Was geschah
workbook-before = Vorher
workbook-after = Nachher
workbook-page-of = Seite &P von &N
subject-right-access = Auskunft
subject-right-text-access = Erfahren, was zu welchem Zweck und wie lange gespeichert wird, woher es stammt und wer es bekommen hat, und eine Kopie erhalten (Art. 15 DSGVO). Dies ist eine solche Kopie.
subject-right-rectification = Berichtigung
subject-right-text-rectification = Falsches richtigstellen und Unvollständiges ergänzen lassen (Art. 16 DSGVO).
subject-right-erasure = Löschung
subject-right-text-erasure = Daten löschen lassen, soweit sie nicht mehr gebraucht werden und kein Gesetz ihre Aufbewahrung verlangt (Art. 17 DSGVO).
subject-right-restriction = Einschränkung
subject-right-text-restriction = Verlangen, dass Daten nur noch gespeichert, aber nicht mehr benutzt werden (Art. 18 DSGVO).
subject-right-portability = Mitnehmen
subject-right-text-portability = Selbst angegebene Daten in einer Form erhalten, die andere Programme lesen können (Art. 20 DSGVO).
subject-right-objection = Widerspruch
subject-right-text-objection = Der Nutzung widersprechen, gegen Werbung jederzeit und ohne Begründung (Art. 21 DSGVO), und eine Einwilligung jederzeit widerrufen (Art. 7 Abs. 3 DSGVO).
subject-right-complaint = Beschwerde
subject-right-text-complaint = Sich bei einer Datenschutz-Aufsichtsbehörde beschweren, zum Beispiel bei der am eigenen Wohnort (Art. 77 DSGVO).

# Listen
persons-list-title = Personen
persons-list-name = Vollständiger Name
persons-list-tags = Schlagwörter
organisations-list-members = Personen
list-standing = Werbung erlaubt
list-standing-allowed = ja, auf mindestens einem Weg
list-standing-blocked = nein, die Person will es nicht
list-standing-stored = nein
import-number-listed = Die Telefonnummer steht auf der Sperrliste, die E-Mail-Adresse nicht: Vielleicht ist es dieselbe Person, vielleicht ein gemeinsamer Anschluss. Angerufen werden darf dort nicht.

# Was vor einer Angabe in der Notiz steht
import-label-nickname = Spitzname
import-label-maiden-name = Geburtsname
import-label-date = Datum
import-label-related = Beziehung
import-label-deceased = Verstorben
import-word-acquaintance = Bekanntschaft
import-word-agent = Vertretung
import-word-anniversary = Jahrestag
import-word-assistant = Assistenz
import-word-brother = Bruder
import-word-child = Kind
import-word-co-resident = Mitbewohner/in
import-word-co-worker = Kollegin/Kollege
import-word-colleague = Kollegin/Kollege
import-word-contact = Kontakt
import-word-daughter = Tochter
import-word-emergency = Notfallkontakt
import-word-father = Vater
import-word-friend = Freund/in
import-word-kin = Verwandtschaft
import-word-manager = Vorgesetzte/r
import-word-mother = Mutter
import-word-neighbor = Nachbar/in
import-word-other = Sonstiges
import-word-parent = Elternteil
import-word-partner = Partner
import-word-sibling = Geschwister
import-word-sister = Schwester
import-word-son = Sohn
import-word-spouse = Ehepartner
import-word-sweetheart = Liebe

# Warum ein Datensatz nicht importiert wurde
import-failure-file = Datei
import-failure-record = Datensatz
import-failure-line = Zeile
import-failure-reason = Grund
import-failure-no-name = Weder Name noch E-Mail, Telefon oder Organisation
import-failure-invalid-email = Die E-Mail-Adresse ist ungültig, und weder Name noch Telefon oder Organisation ist da
import-failure-invalid-phone = Die Telefonnummer ist ungültig, und weder Name noch E-Mail oder Organisation ist da
import-failure-row-too-wide = Die Zeile hat zu viele Spalten
import-failure-record-too-large = Der Datensatz ist zu groß
import-failure-unclosed-quote = Ein Anführungszeichen wird nicht geschlossen
import-failure-card-unclosed = Die Visitenkarte endet nicht (END:VCARD fehlt)
import-failure-card-too-large = Die Visitenkarte ist zu groß
import-failure-invalid-birthday = Der Geburtstag ist kein Datum
import-failure-invalid-collected-at = Der Tag der Erhebung liegt in der Zukunft
import-failure-purpose-ended = Der Zweck eines Feldes ist für diese Person beendet: Das Feld nimmt bei ihr nichts Neues mehr auf
import-failure-invalid-tag = Ein Schlagwort ist zu lang
import-failure-invalid-name = Der Name fehlt
import-failure-formula-without-result = Wer es ist, steht in einer Formel, zu der die Datei kein Ergebnis enthält: in Excel oder LibreOffice öffnen, speichern und noch einmal importieren
import-failure-invalid-special-value = Ein Wert passt nicht in sein Feld; er gehört zu einer besonderen Kategorie und darf deshalb nicht in die Notiz
import-failure-repeated-header = Die Zeile wiederholt die Überschriften
import-failure-totals-row = Die Zeile nennt niemanden: Sie ist eine Summe oder steht unter der Liste
import-failure-other = Der Datensatz ist nicht lesbar

demo-source = Beispieldaten

table-consent-request = Anfragen, auf die eine Antwort aussteht
tab-consent-request = Offene Anfragen
tab-advertising-ground = Werbung ohne Einwilligung
column-asked-at = Gefragt am
column-wish = Anlass
column-expires-at = Gültig bis
column-mail = E-Mail der Anfrage
action-ask-consent = Um Bestätigung einer Einwilligung gebeten
action-take-answer = Antwort auf eine Anfrage festgehalten
action-purge-requests = Unbeantwortete Anfragen gelöscht

consent-mail-subject = Bitte bestätigen: Ihre Einwilligung [{ $token }]
consent-mail-text =
    Guten Tag { $name },

    Sie haben uns um Folgendes gebeten: { $wish }

    Damit niemand anderes das in Ihrem Namen tut, bestätigen Sie es bitte. Ihre Erklärung (Fassung { $version }) lautet:

    „{ $declaration }“

    Wenn Sie einverstanden sind, antworten Sie auf diese E-Mail mit „Ja“ und lassen die Kennung stehen:

    { $token }

    Wenn Sie nicht einverstanden sind, brauchen Sie nichts zu tun: Ohne Antwort wird die Anfrage nach { $days } Tagen gelöscht.

    Mit freundlichen Grüßen
    { $sender }

# Löschen und Aufbewahren
table-retention-rule = Regel des Löschkonzepts
table-relation-end = Ende der Beziehung
table-record-rule = Frist eines Eintrags
table-hold = Löschsperre
table-proposal = Vorschlag zum Löschen
table-tombstone = Nachweis einer Löschung
table-anonymous-count = Anzahl ohne Namen
table-recipient-to-tell = Wem eine Löschung mitzuteilen ist
table-sweep = Lauf des Löschens
table-aftercare = Bereinigung der Suche
table-agreed-sweep = Bestätigtes Löschen
table-history-looked-at = Durchgesehener Verlauf
table-outdated-person = Überholte Einträge im Verlauf
table-clock-jumped = Ob die Uhr gesprungen ist
table-written-in = Zeitzonen, in denen geschrieben wird
table-kept-member = Frühere Organisationen, wegen Löschsperren darauf
table-kept-person = Nur noch aufbewahrt
column-level = Wofür die Regel gilt
column-start = Womit die Frist beginnt
column-months = Monate
column-days = Tage
column-year-end = Ab dem Ende des Kalenderjahres
column-retention-rule-action = Was danach geschieht
column-floor-months = Monate, die ein Gesetz verlangt
column-touchpoints = Arten von Kontakten
column-policy = Eigene Festlegung
column-retention-rule-position = Reihenfolge
column-changed-by = Geändert von
column-retention-rule-version = Fassung
column-rule = Regel
column-starts-on = Beginn der Frist
column-relation-end-ended-on = Ende der Beziehung
column-placed-at = Gesetzt am
column-review-on = Zu prüfen am
column-hold-kind = Warum gesperrt
column-hold-reason = Grund
column-month = Monat
column-persons = Personen
column-records = Einträge
column-minimised = Nur noch aufbewahrt
column-redacted = Texte mit unkenntlichen Namen
column-own-values = Werte von Feldern, deren Zweck beendet ist
column-texts-held = Texte mit Namen, vom Löschen ausgenommen
column-texts-by-law = Texte mit Namen, aufzubewahren
column-organisations = Organisationen ohne Personen
column-held = Aufgehalten
column-finished = Zu Ende geführt
column-rules = Nach welchen Regeln
column-handed-out-at = Herausgegeben am
column-erased-at = Gelöscht am
column-told-at = Mitgeteilt am
kept-by-law = Art. 17 Abs. 3 Buchst. b DSGVO
kept-for-claims = Art. 17 Abs. 3 Buchst. e DSGVO
kept-on-hold = Art. 17 Abs. 3 Buchst. b und e DSGVO
column-kept-person-since = Nur noch aufbewahrt seit
column-until = Aufbewahrt bis
mention-source = Herkunft der Daten
mention-address = Anschrift
mention-label = Bezeichnung einer Adresse
mention-position = Funktion in der Organisation
mention-hold = Grund einer Löschsperre
mention-ground = Grundlage für Werbung
mention-notice = Warum nicht unterrichtet wurde
mention-right = Notiz zu Widerspruch oder Einschränkung
mention-consent = Einwilligung (bleibt als Nachweis, wie sie ist)
mention-document = Dokument (bleibt, wie es ist)
mention-sealed = Besondere Kategorie
mention-tag = Schlagwort
mention-organisation-details = Anschrift und Kontakt einer Organisation
mention-organisation-name = Name einer Organisation (bleibt, wie er ist; zu ändern mit „kartei organisation edit“)
mention-disclosure = Weitergabe von Daten anderer
mention-recipient = Wer Daten bekommen hat
mention-import = Import
proposal-sweep = Löschen, was fällig ist
proposal-settings = Nicht mehr zu zweit löschen
proposal-erasure = Eine Person löschen

# Einstellungen im Verlauf
setting-controller = Verantwortlicher
setting-controller-dpo-name = Datenschutzbeauftragter
setting-controller-dpo-email = E-Mail des Datenschutzbeauftragten
setting-recovery-recipient = Wiederherstellungsschlüssel, öffentlicher Teil
setting-last-proof-at = Letzter Nachweis des Verlaufs
setting-last-outside-backup-at = Letzte Sicherung auf einem anderen Laufwerk
setting-history-missing-entries = Fehlende Änderungen im Verlauf
setting-backups = Sicherungen
setting-backups-automatic = von selbst
setting-backups-folder = zweiter Ordner
setting-backups-former = frühere zweite Ordner
setting-backups-daily = Tage, von denen eine bleibt
setting-backups-weekly = Wochen, von denen eine bleibt
setting-backups-days-max = höchstens aufbewahrt, in Tagen
setting-retention = Löschen
setting-retention-mode = Was fällig ist
setting-retention-mode-propose = wird vorgeschlagen
setting-retention-mode-do = wird von selbst gelöscht
setting-retention-four-eyes = Bestätigung durch einen Zweiten
setting-retention-redact = Namen in Texten über andere unkenntlich machen
setting-readings = Einsichten
setting-readings-record = werden festgehalten

# Vor dem Ende einer Einschränkung
lift-notice-ground = – { $ground }, seit { $date }
lift-notice =
    Die Einschränkung Ihrer Daten endet

    Guten Tag { $name },

    wir speichern Ihre Daten zurzeit nur und nutzen sie nicht:
    { $grounds }

    Wir werden diese Einschränkung aufheben und sagen Ihnen das vorher (Art. 18 Abs. 3 DSGVO). Danach nutzen wir Ihre Daten wieder, soweit es uns erlaubt ist; Ihre Widersprüche und Widerrufe gelten weiter.

    Sind Sie nicht einverstanden, sagen Sie es uns: { $contact }

    { $controller }
parted-note = Eingetragen, als die Person mit einer anderen zusammengeführt war. Seit das rückgängig gemacht wurde, gilt es für beide.
answer-undated = { $wish } (Die Antwort nennt keinen Zeitpunkt, der stimmen kann; sie zählt ab ihrem Eintrag.)
request-file-name =
    { $way ->
        [program] Bitte um Bestätigung, dem E-Mail-Programm übergeben.eml
        [file] Bitte um Bestätigung, als Datei gespeichert.eml
       *[other] Bitte um Bestätigung.eml
    }
