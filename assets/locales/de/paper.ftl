# Gedruckte Seiten
page-number = Seite { $page } von { $pages }

# Der Nachweis von Einwilligungen
paper-proof-title = Nachweis von Einwilligungen
paper-proof-footer = Geschrieben am { $at } mit { $program }
paper-proof-lead = Diese Seiten sagen, wer wozu eingewilligt hat: mit welchen Worten, wann und wie, was es belegt, wofür es genutzt wurde und was danach geschah. In dieser Datei liegt derselbe Inhalt als Datensatz { $file }. Mit ihm lässt sich jede Angabe nachprüfen; wie, steht am Ende.
paper-proof-file = Nachweis.json
paper-proof-record = Der Datensatz des Nachweises
paper-about = Worum es geht
paper-person = Person
paper-person-id = Kennung der Person
paper-controller = Verantwortlich
paper-dpo = Datenschutz
paper-basis = Rechtsgrundlage
paper-basis-consent = Einwilligung (Art. 6 Abs. 1 Buchst. a DSGVO)
paper-scope = Umfang
paper-scope-all = alles, was die Person zu Einwilligungen erklärt hat
paper-written-at = Geschrieben am
paper-written-by = Geschrieben von
paper-record-id = Nummer des Nachweises
paper-glance = Auf einen Blick
paper-purpose = Zweck
paper-channel = Weg
paper-state = Letzter Stand
paper-state-restricted = Eingeschränkt
paper-state-objected = Widersprochen
paper-since = Seit
paper-events = Was die Person erklärt hat
paper-event = { $number }. { $state }: { $purpose }, { $channel }
paper-when = Wann
paper-who = Wer, wie damals genannt
paper-for = Wozu
paper-address = Nur für die Adresse
paper-how = Wie
paper-text = Mit welchen Worten
paper-informed = Datenschutzhinweise
paper-informed-by =
    Version { $version }, { $language }, gegeben am { $at }
    SHA-256: { $sha256 }
proof-withdrawal-method = Jederzeit und ohne Form gegenüber dem Verantwortlichen, auf jedem Weg, auf dem er erreichbar ist; eine kurze Antwort genügt.
proof-storage-locations = In einer verschlüsselten Datei auf den Geräten des Verantwortlichen und in deren verschlüsselten Sicherungen. Dieses Programm überträgt sie nirgendwohin.
paper-text-later = Der Wortlaut kam erst am { $at } in dieses Programm. Dass es dieser war, sagt der Verantwortliche.
paper-text-named = Text { $number }: Version { $version }, { $language }
paper-explicit = Ausdrücklich
paper-explicit-yes = ja, auch für besondere Kategorien (Art. 9 Abs. 2 Buchst. a DSGVO)
paper-guardian = Erklärt durch
paper-until = Befristet bis
paper-then-controller = Verantwortlich damals
paper-note = Vermerk
paper-recorded = Eingetragen
paper-recorded-by = { $at } von { $name }
paper-evidence = Beleg
paper-evidence-named =
    { $name }, SHA-256
    { $sha256 }
paper-evidence-none = kein Nachweis hinterlegt
paper-evidence-removed = nicht mehr vorhanden
paper-entry = Eintrag im Verlauf
paper-entry-named =
    Nr. { $seq }, Prüfwert
    { $hash }
paper-entry-unbound =
    Nr. { $seq }, ohne Inhalt: Dass, wann und durch wen etwas eingetragen wurde, bindet der Verlauf; was, sagt nur dieser Nachweis. Prüfwert
    { $hash }
paper-uses = Genutzt
paper-uses-none = nicht festgehalten
paper-use = { $at }: { $kind }
paper-rights = Spätere Widersprüche und Einschränkungen
paper-rights-none = Es ist kein Widerspruch und keine Einschränkung festgehalten.
paper-what = Was
paper-outcome = Ausgang
paper-objection = Widerspruch: { $scope }
paper-restriction = Einschränkung der Verarbeitung: { $ground }
paper-decided = { $decision } ({ $at })
paper-open = offen
paper-lifted = aufgehoben ({ $at }), die Person wurde am { $told } unterrichtet
paper-in-force = gilt
paper-texts = Die Texte im Wortlaut
paper-text-heading = Text { $number }: { $purpose }, Version { $version }, { $language }
paper-text-since = Verwendet seit
paper-text-hash = SHA-256 des Textes
paper-text-purpose = Was der Zweck ist
paper-chain = Stand im Verlauf
paper-chain-text = Jede Änderung steht in einem Verlauf, dessen Einträge verkettet sind: Der Prüfwert jedes Eintrags umfasst den des Eintrags davor. Wer einen Eintrag ändert oder weglässt, ändert alle Prüfwerte danach. Diese Einträge haben geschrieben, was hier steht; sie liegen im Datensatz vollständig bei, Widersprüche und Einschränkungen ohne die Worte der Person.
paper-seq = Nr.
paper-hash = Prüfwert
paper-head-seq = Letzter Eintrag
paper-head = Prüfwert des Verlaufs
paper-workspace = Kartei
paper-check = So lässt sich dieser Nachweis prüfen
paper-check-command = Mit dem Programm Kartei, ohne Passwort und ohne die Daten des Verantwortlichen: kartei consent check DATEI.pdf. Es rechnet alle Prüfwerte nach, vergleicht die Angaben mit den Einträgen des Verlaufs und diese Seiten Zeichen für Zeichen mit dem Datensatz. Ist ein einziges Byte der Datei geändert, sagt es das.
paper-check-head = Ob die Einträge wirklich im Verlauf des Verantwortlichen stehen, zeigt der Vergleich mit einem Prüfwert des Verlaufs, der schon früher gespeichert oder herausgegeben wurde, oder die Prüfung in der Kartei selbst: kartei verify --proof DATEI.pdf. Nur das zeigt auch, ob etwas weggelassen wurde, was seither dazukam und ob stimmt, was in keinem Eintrag steht, etwa Anschriften, die Namen von Zwecken und Belegen und wer eingetragen hat.
paper-check-hand = Von Hand: Der Prüfwert eines Textes ist der SHA-256 seiner Zeichen in UTF-8, der eines Belegs der SHA-256 der Datei. Der Datensatz folgt ISO/IEC TS 27560 und dem Data Privacy Vocabulary des W3C und endet mit dem SHA-256 aller Bytes davor.
consent-use-list = auf einer Liste, die herausgegeben wurde
consent-use-call = durch einen Anruf
paper-letters = Zeichen, die diese Schrift nicht hat, etwa arabische oder chinesische, stehen hier mit ihrer Unicode-Nummer: [U+0645] ist der arabische Buchstabe Mim. Gespeichert sind sie, wie sie geschrieben wurden.

# Das Löschkonzept
paper-concept-title = Löschkonzept
paper-concept-footer = Stand { $at }
paper-concept-lead = Dieses Löschkonzept sagt, welche Daten wann gelöscht werden und nach welcher Regel. Es folgt der DIN 66398 und gilt so am { $day }. Das Programm wendet genau diese Regeln an.
paper-concept-persons = Personen
paper-concept-records = Einzelne Kontakte und Dokumente
paper-concept-consents = Nachweise von Einwilligungen
paper-concept-information = Was daneben gilt
paper-concept-reasons = Begründung und Fassung der Regeln
paper-concept-how = Wie gelöscht wird
paper-concept-kind = Datenart
paper-concept-start = Beginn der Frist
paper-concept-period = Frist
paper-concept-action = Umgang
paper-concept-source = Grundlage
paper-concept-as-of = Stand { $day }
paper-concept-policy = eigene Festlegung
paper-concept-beyond = vom Gesetz verlangt: { $period }; was darüber hinausgeht, ist eigene Festlegung und steht keinem Löschverlangen entgegen
paper-concept-reason = Begründung
paper-concept-version = Fassung
paper-concept-version-of = { $version }, seit { $day }
paper-concept-years = { $count } Jahre
paper-concept-months = { $count } Monate
paper-concept-days = { $count } Tage
paper-concept-at-once = sofort
rule-stated-start-customer = Ende der Beziehung
rule-stated-start-suppression = Widerspruch gegen Werbung
rule-stated-start-history = die Änderung
paper-concept-year-end = { $period } ab Ende des Kalenderjahres
paper-concept-latest = Gilt für Daten mehr als eine Regel, zählt das späteste Datum. Muss von einer Person nur noch Einzelnes aufbewahrt werden, wird alles andere gelöscht; was bleibt, ist für die tägliche Arbeit gesperrt und wird am Ende seiner Frist von selbst gelöscht.
paper-concept-propose = Was fällig ist, zeigt das Programm beim Öffnen und täglich an; gelöscht wird es, wenn ein Mitarbeiter das bestätigt.
paper-concept-do = Was fällig ist, löscht das Programm beim Öffnen und täglich von selbst.
paper-concept-both = Was fällig ist, zeigt das Programm beim Öffnen und täglich an; gelöscht wird es, wenn zwei Mitarbeiter zustimmen.
paper-concept-redact = Wer nach diesen Regeln gelöscht wird, wird auch in Notizen, Mails und Feldern über andere unkenntlich gemacht.
paper-concept-holds =
    { $count ->
        [0] Zurzeit ist keine Löschung durch eine Sperre aufgehalten.
        [one] Zurzeit hält eine Sperre eine Löschung auf (laufende Prüfung, Rechtsstreit oder anderer Grund). Sie hat einen Grund, einen Urheber und einen Tag, an dem sie überprüft wird.
       *[other] Zurzeit halten { $count } Sperren Löschungen auf (laufende Prüfung, Rechtsstreit oder anderer Grund). Jede hat einen Grund, einen Urheber und einen Tag, an dem sie überprüft wird.
    }
paper-concept-backups = Automatische Sicherungen werden nach spätestens { $days } Tagen gelöscht. Wird eine Sicherung zurückgespielt, werden alle Löschungen seither sofort wiederholt.
paper-concept-proof = Zu jeder Löschung bleibt ein Vermerk mit Zeitpunkt, Regel und Bearbeiter, aber ohne Namen oder Inhalt. Er steht im Verlauf, dessen Einträge so verkettet sind, dass keiner unbemerkt geändert werden kann.
