# Rechtsgrundlagen
basis-consent = Einwilligung (Art. 6 Abs. 1 Buchst. a DSGVO)
basis-contract = Vertrag oder Anfrage (Art. 6 Abs. 1 Buchst. b DSGVO)
basis-legal-obligation = Gesetzliche Pflicht (Art. 6 Abs. 1 Buchst. c DSGVO)
basis-vital-interests = Lebenswichtige Interessen (Art. 6 Abs. 1 Buchst. d DSGVO)
basis-public-task = Öffentliche Aufgabe (Art. 6 Abs. 1 Buchst. e DSGVO)
basis-legitimate-interest = Berechtigtes Interesse (Art. 6 Abs. 1 Buchst. f DSGVO)
basis-existing-customer = Bestandskundenwerbung (§ 7 Abs. 3 UWG)
basis-presumed-consent = Mutmaßliche Einwilligung (§ 7 Abs. 2 Nr. 1 UWG)
held-consent = Einwilligung
held-sale = Verkauf an die Person
held-interest = mutmaßliches Interesse des Unternehmens
held-ends-consent = Endet, wenn die Einwilligung widerrufen wird.
held-ends-sale = Endet, wenn der festgehaltene Grund beendet wird.
held-ends-interest = Endet, wenn das festgehaltene Interesse beendet wird.

# Wege
channel-post = Post
channel-sms = SMS
channel-fax = Fax

# Stände einer Einwilligung
consent-requested = Angefragt
consent-given = Erteilt
consent-refused = Abgelehnt
consent-withdrawn = Widerrufen
consent-revoked = Von anderen zurückgenommen
consent-expired = Abgelaufen
consent-invalidated = Unwirksam
consent-unknown = Ohne Nachweis
ending-expires = läuft ab
ending-idle = liegt zu lange brach

# Wie es gesagt wurde
method-form = Formular
method-double-opt-in = Double-Opt-in
method-email = E-Mail
method-letter = Brief
method-business-card = Visitenkarte
method-oral = Mündlich
method-import = Übernommen
method-unsaid = Nicht angegeben

# Widerspruch und Einschränkung
objection-marketing = Gegen Werbung
objection-purpose = Gegen einen Zweck
objection-all = Gegen jede Nutzung aus berechtigtem Interesse
decision-upheld = Gilt
decision-overridden = Zwingende Gründe überwiegen
decision-withdrawn = Zurückgenommen
restriction-a = Richtigkeit bestritten
restriction-b = Unrechtmäßig, aber nicht löschen
restriction-c = Die Person braucht die Daten für ihre Ansprüche
restriction-d = Widerspruch wird geprüft
notice-information = Datenschutzhinweise (Art. 13, 14 DSGVO)
notice-right-to-object = Hinweis auf das Widerspruchsrecht (Art. 21 Abs. 4 DSGVO)
notice-information-short = Datenschutzhinweise
notice-right-to-object-short = Widerspruchsrecht
ground-existing-customer = Bestandskunde (§ 7 Abs. 3 UWG)
ground-presumed-interest = Mutmaßliche Einwilligung

# Was das Tor sagt
verdict-consent = Die Person hat eingewilligt.
verdict-consent-article = Art. 6 Abs. 1 Buchst. a, Art. 7 DSGVO
verdict-basis = Die Rechtsgrundlage des Zwecks erlaubt es.
verdict-basis-article =
    { $basis ->
        [contract] Art. 6 Abs. 1 Buchst. b DSGVO
        [legal_obligation] Art. 6 Abs. 1 Buchst. c DSGVO
        [vital_interests] Art. 6 Abs. 1 Buchst. d DSGVO
        [public_task] Art. 6 Abs. 1 Buchst. e DSGVO
       *[legitimate_interest] Art. 6 Abs. 1 Buchst. f DSGVO
    }
verdict-existing-customer = Werbung an Bestandskunden: Alle vier Bedingungen sind festgehalten.
verdict-existing-customer-article = § 7 Abs. 3 UWG; EuGH C-654/23
verdict-presumed-interest = Die Einwilligung eines Unternehmens wird vermutet; das Interesse ist festgehalten.
verdict-presumed-interest-article = § 7 Abs. 2 Nr. 1 UWG
verdict-restricted = Die Verarbeitung ist eingeschränkt: Die Daten dürfen gespeichert bleiben, aber sonst nur noch mit Einwilligung, für Rechtsansprüche, zum Schutz anderer oder aus wichtigem öffentlichem Interesse genutzt werden.
verdict-restricted-article = Art. 18 Abs. 2 DSGVO
verdict-restricted-remedy = Für diese Nutzung eine neue Einwilligung einholen, oder die Einschränkung aufheben, nachdem die Person davon weiß. Was für Rechtsansprüche oder zum Schutz anderer nötig ist, bleibt erlaubt: Schreiben Sie den Grund in den Text des Kontakts.
verdict-kept = Von dieser Person ist nur noch gespeichert, was aufzubewahren ist. Für anderes darf nichts davon genutzt werden.
verdict-kept-article = Art. 17 Abs. 3 Buchst. b und e DSGVO
verdict-kept-remedy = Was aufbewahrt ist, wird von selbst gelöscht, wenn seine Frist endet. Haben Sie wieder mit der Person zu tun, legen Sie sie neu an.
verdict-kept-goes = Was aufbewahrt ist, wird am { $date } von selbst gelöscht. Haben Sie wieder mit der Person zu tun, legen Sie sie neu an.
verdict-objected = Die Person hat widersprochen.
verdict-objected-article = Art. 21 DSGVO
verdict-objected-remedy = Eine neue Einwilligung, oder die Person nimmt den Widerspruch zurück. Gegen Werbung hilft sonst nichts; jeden anderen Widerspruch müssen Sie abwägen und entscheiden.
verdict-suppressed = Die E-Mail-Adresse oder Telefonnummer steht auf der Sperrliste: Jemand mit ihr hat der Werbung widersprochen.
verdict-suppressed-article = Art. 21 Abs. 3 DSGVO
verdict-suppressed-remedy = Nur eine neue Einwilligung der Person hebt es auf, frühestens vom Tag danach. Ist es jemand anderes, die Adresse mit Grund von der Sperrliste nehmen.
verdict-consent-withdrawn = Die Person hat ihre Einwilligung widerrufen.
verdict-consent-withdrawn-article = Art. 7 Abs. 3 DSGVO
verdict-consent-withdrawn-remedy = Nur eine neue Einwilligung der Person hebt es auf.
verdict-consent-refused = Die Person hat die Einwilligung abgelehnt.
verdict-consent-refused-article = Art. 7 DSGVO
verdict-consent-refused-remedy = Nur eine neue Einwilligung der Person hebt es auf.
verdict-consent-revoked = Die Einwilligung wurde zurückgenommen.
verdict-consent-revoked-article = Art. 7 DSGVO
verdict-consent-revoked-remedy = Eine neue Einwilligung einholen.
verdict-consent-expired = Die Einwilligung ist abgelaufen.
verdict-consent-expired-article = Art. 7 DSGVO
verdict-consent-expired-remedy = Eine neue Einwilligung einholen.
verdict-consent-of-child = Die Person war bei ihrer Einwilligung unter { $years } Jahre alt, und niemand hat für sie eingewilligt.
verdict-consent-of-child-article = Art. 8 DSGVO
verdict-consent-of-child-remedy = Die Einwilligung der Sorgeberechtigten einholen.
verdict-consent-idle = Die Einwilligung liegt seit mindestens { $months } Monaten brach.
verdict-consent-idle-article = Art. 5 Abs. 1 DSGVO; AG München 161 C 12736/22; eigene Regel
verdict-consent-idle-remedy = Die Einwilligung erneuern lassen.
verdict-consent-invalidated = Die Einwilligung war unwirksam.
verdict-consent-invalidated-article = Art. 7 DSGVO
verdict-consent-invalidated-remedy = Eine wirksame Einwilligung einholen.
verdict-consent-requested = Die Einwilligung ist angefragt; die Person hat noch nicht geantwortet.
verdict-consent-requested-article = Art. 7 Abs. 1 DSGVO
verdict-consent-requested-remedy = Die Antwort der Person abwarten.
verdict-consent-unknown = Eine Einwilligung wurde übernommen, aber nichts beweist sie.
verdict-consent-unknown-article = Art. 7 Abs. 1 DSGVO
verdict-consent-unknown-remedy = Die Einwilligung einholen und den Nachweis ablegen.
verdict-conditions-missing = Für Werbung an Bestandskunden fehlen die Bedingungen oder eine Einwilligung.
verdict-conditions-missing-article = § 7 Abs. 3 UWG
verdict-conditions-missing-remedy = Die vier Bedingungen festhalten, wenn sie zutreffen, oder eine Einwilligung einholen.
verdict-interest-missing = Für einen Anruf fehlt ein festgehaltenes Interesse oder eine Einwilligung.
verdict-interest-missing-article = § 7 Abs. 2 Nr. 1 UWG
verdict-interest-missing-remedy = Das konkrete Interesse festhalten oder eine Einwilligung einholen.
verdict-consent-missing = Es fehlt die Einwilligung.
verdict-consent-missing-article = § 7 Abs. 2 UWG; Art. 6 Abs. 1 Buchst. a DSGVO
verdict-consent-missing-remedy = Eine Einwilligung einholen.
remedy-not-customer = Ein Verkauf ist festgehalten. Er zählt, sobald die Person als Kunde geführt wird. Sonst eine Einwilligung einholen.
remedy-not-business = Ein Interesse ist festgehalten. Es zählt nur, wenn die Person als Unternehmer angesprochen wird. Sonst eine Einwilligung einholen.
ground-not-customer = Wirkt erst, wenn die Person als Kunde geführt wird (§ 7 Abs. 3 UWG).
ground-not-business = Wirkt nicht: Verbraucher dürfen nur mit Einwilligung angerufen werden (§ 7 Abs. 2 Nr. 1 UWG).
verdict-not-held = Die Daten werden für diesen Zweck nicht gehalten.
verdict-not-held-article = Art. 5 Abs. 1 Buchst. b DSGVO
verdict-not-held-remedy = Den Zweck bei der Person festhalten, wenn eine Rechtsgrundlage besteht.
verdict-no-address = Für diesen Weg ist keine Adresse gespeichert.
verdict-no-address-article = –
verdict-no-address-remedy = Eine Adresse eintragen.
verdict-channel-not-of-purpose = Dieser Zweck sieht diesen Weg nicht vor.
verdict-channel-not-of-purpose-article = Art. 5 Abs. 1 Buchst. b DSGVO
verdict-channel-not-of-purpose-remedy = Einen anderen Weg oder Zweck wählen.
verdict-purpose-ended = Der Zweck ist beendet.
verdict-purpose-ended-article = Art. 5 Abs. 1 Buchst. b DSGVO
verdict-purpose-ended-remedy = Einen anderen Zweck wählen.

# Was dabei zu tun ist
duty-right-to-object-notice = Mit dieser Nachricht, aber getrennt von allem anderen, auf das Widerspruchsrecht hinweisen (Art. 21 Abs. 4 DSGVO).
duty-right-to-object-notices =
    { $count ->
        [one] Eine Person
       *[other] { $count } Personen
    } mit dieser Nachricht, aber getrennt von allem anderen, auf das Widerspruchsrecht hinweisen (Art. 21 Abs. 4 DSGVO).
duty-information-notice = Die Datenschutzhinweise geben, spätestens mit dieser Nachricht und bis zum { $date } (Art. 13, 14 DSGVO).
duty-information-notices =
    { $count ->
        [one] Einer Person
       *[other] { $count } Personen
    } die Datenschutzhinweise geben, spätestens mit dieser Nachricht (Art. 13, 14 DSGVO).
duty-opt-out-line = In der Nachricht sagen, wie sie abbestellt werden kann (§ 7 Abs. 2, 3 UWG; Art. 7 Abs. 3 DSGVO).
duty-consent-lies-idle = Seit mindestens { $months } Monaten gab es keinen Kontakt: Die Einwilligung bald erneuern lassen.
duty-consents-lie-idle =
    { $count ->
        [one] Mit einer Person
       *[other] Mit { $count } Personen
    } gab es seit mindestens { $months } Monaten keinen Kontakt: die Einwilligungen bald erneuern lassen.

# Vorgänge
action-save-consent-proof = Nachweis der Einwilligungen ausgegeben
action-withdraw-consents = Einwilligungen widerrufen
action-export-audience = Liste der Erreichbaren ausgegeben
action-record-consent = Zur Einwilligung festgehalten
action-object = Widerspruch festgehalten
action-note-right = Begründung dazu festgehalten
action-stop-both = Beim Trennen für beide übernommen, was sperrt
action-decide-objection = Über einen Widerspruch entschieden
action-restrict = Verarbeitung eingeschränkt
action-lift-restriction = Einschränkung aufgehoben
action-remove-suppression = Adresse von der Sperrliste genommen
action-add-suppression = Adresse auf die Sperrliste gesetzt
action-give-notice = Hinweis gegeben
action-give-notices = Hinweise gegeben
action-record-ground = Grund für Werbung festgehalten
action-end-ground = Grund für Werbung beendet
action-hold-for-purpose = Zweck begonnen
action-end-purpose = Zweck beendet
action-add-declaration = Einwilligungstext ergänzt
reason-record-consent = { $reason ->
    [requested] Angefragt
    [given] Erteilt
    [refused] Abgelehnt
    [withdrawn] Widerrufen
    [revoked] Von anderen zurückgenommen
    [expired] Abgelaufen
    [invalidated] Unwirksam
   *[unknown] Ohne Nachweis
}
reason-object = { $reason ->
    [marketing] Gegen Werbung
    [purpose] Gegen einen Zweck
   *[all] Gegen jede Nutzung aus berechtigtem Interesse
}
reason-decide-objection = { $reason ->
    [upheld] Gilt
    [overridden] Zwingende Gründe überwiegen
   *[withdrawn] Zurückgenommen
}
reason-remove-suppression = { $reason ->
    [consent] Später eingewilligt
    [withdrawn] Widerspruch zurückgenommen
   *[mistake] Irrtum
}
suppression-objection = Widerspruch
suppression-left = Widerspruch, Person nicht gespeichert
reason-restrict = { $reason ->
    [a] Richtigkeit bestritten
    [b] Unrechtmäßig, aber nicht löschen
    [c] Für Ansprüche der Person gebraucht
   *[d] Widerspruch wird geprüft
}
reason-give-notice = { $reason ->
    [information] Datenschutzhinweise
   *[right_to_object] Widerspruchsrecht
}
reason-record-ground = { $reason ->
    [existing_customer] Bestandskunde
   *[presumed_interest] Mutmaßliche Einwilligung
}

# Tabellen und Spalten
table-purpose = Zweck
table-person-purpose = Zwecke
table-declaration = Einwilligungstext
table-consent-event = Einwilligungen
table-consent-evidence = Nachweise
table-consent-use = Nutzungen von Einwilligungen
column-consent-use-kind = Wie genutzt
table-leaving = Wird gelöscht
table-objection = Widersprüche
table-restriction = Einschränkungen
table-suppression-key = Schlüssel der Sperrliste
table-suppression = Sperrliste
table-suppressed-person = Auf der Sperrliste
table-suppressed-number = Nummer auf der Sperrliste
column-suppression-reason = Grund
column-suppression-day = Seit
table-notice = Hinweise
table-advertising-ground = Gründe für Werbung ohne Einwilligung
column-name-de = Name (deutsch)
column-name-en = Name (englisch)
column-description-de = Beschreibung (deutsch)
column-description-en = Beschreibung (englisch)
column-basis = Rechtsgrundlage
column-advertising = Werbung
column-channels = Wege
column-kinds = Arten von Personen
column-compatible = Vereinbare Zwecke
column-categories = Arten von Daten
column-recipients = Empfänger
column-retention = Aufbewahrung
column-as-of = Stand
column-ended-on = Beendet am
column-purpose = Zweck
column-since = Seit
column-version = Fassung
column-notice = Datenschutzhinweise
column-address = Adresse
column-state = Stand
column-method = Wie
column-declaration-id = Wortlaut
column-explicit = Ausdrücklich
column-guardian = Für die Person eingewilligt hat
column-expires-on = Gilt bis
column-identifiers = Name und Adressen damals
column-controller = Verantwortlicher
column-recorded-by = Festgehalten von
column-recorded-at = Festgehalten am
column-document-id = Datei
column-scope = Wogegen
column-decision = Entscheidung
column-decided-at = Entschieden am
column-grounds = Gründe
column-ground = Grund
column-told-on = Person unterrichtet am
column-lifted-at = Aufgehoben am
column-exemption = Warum nicht nötig
column-sale = Verkauf
column-opt-out-at-collection = Hinweis auf das Widerspruchsrecht bei der Erhebung
column-similar = Ähnliche Ware oder Dienstleistung
column-interest = Interesse
column-ended-at = Beendet am
sheet-purposes = Zwecke
sheet-consents = Einwilligungen
sheet-rights = Rechte
sheet-notices = Hinweise
inside-purposes = Wofür die Daten genutzt werden und auf welcher Grundlage
inside-consents = Wozu die Person ja oder nein gesagt hat, mit Wortlaut und Nachweisen
inside-rights = Widersprüche und Einschränkungen der Verarbeitung
inside-notices = Worüber die Person unterrichtet wurde

requests-title = Bestätigung per E-Mail
requests-ask = Um Bestätigung bitten …
requests-ask-title = Um Bestätigung bitten
requests-none = Keine Anfrage wartet auf Antwort.
requests-no-address = Dazu braucht die Person eine E-Mail-Adresse.
requests-no-purpose = Dazu braucht es einen Zweck, der per E-Mail erreicht und einen Einwilligungstext hat.
requests-no-sender = Dazu braucht der Verantwortliche eine E-Mail-Adresse: In den Einstellungen steht noch keine.
requests-until = wartet bis { $date }
requests-asked = Gefragt am { $date } · Anlass: { $wish }
requests-answer = Antwort
requests-not-sent = Nicht verschickt
requests-wait-no-more = Nicht mehr warten
requests-cancel = Zurücknehmen
requests-cancel-title = Anfrage zurücknehmen?
requests-cancel-unsent = Die E-Mail an { $name } ({ $address }) ging nicht hinaus: Die Anfrage verschwindet, und stand darin der Hinweis auf das Widerspruchsrecht, gilt auch er als nicht gegeben. Ist die E-Mail doch hinausgegangen, bestätigt ihre Kennung nichts mehr.
requests-cancel-sent = Der Mailserver hat die E-Mail an { $name } ({ $address }) angenommen: Dass gefragt wurde, bleibt bis zum Ende der Frist vermerkt. Auf die Antwort wartet niemand mehr, und ihre Kennung bestätigt nichts mehr.
requests-cancelled = Die Anfrage ist zurückgenommen. Sie können neu fragen.
requests-explained = Wer sich angemeldet hat, bestätigt es mit einer Antwort von der eigenen Adresse. Das beweist, dass es wirklich diese Person war. Kartei schreibt die E-Mail; wie sie hinausgeht, wählen Sie unten. Wer noch nicht auf sein Widerspruchsrecht hingewiesen wurde, liest den Hinweis in derselben E-Mail (Art. 21 Abs. 4 DSGVO), und das wird festgehalten.
requests-wish = Wo und wann hat die Person darum gebeten?
requests-wish-why = Ohne Anlass darf niemand gefragt werden: Schon die Bitte wäre Werbung. Der Anlass steht in der E-Mail.
requests-wish-hint = Anmeldung zum Newsletter, Messe Leipzig, 3. März
requests-file = Bestätigung.eml
requests-mail = E-Mail
requests-save = E-Mail schreiben …
requests-done = Die E-Mail ist geschrieben. Senden Sie sie aus Ihrem E-Mail-Programm ab.
requests-taken = Die Antwort ist festgehalten.
answer-title = Antwort eintragen
answer-explained = Speichern Sie die Antwort in Ihrem E-Mail-Programm als Datei (.eml) und öffnen Sie sie hier. Sie wird als Nachweis aufbewahrt.
answer-open = Antwort öffnen …
answer-token = Oder die Kennung, wie die Person sie genannt hat
answer-token-hint = Nur die Person kann bestätigen. Geben Sie nie eine Kennung ein, die Sie der gesendeten E-Mail entnommen haben.
answer-yes = Die Person sagt Ja
answer-no = Die Person sagt Nein
answer-says-no = Die Antwort beginnt mit einem Nein. Lesen Sie sie, bevor Sie ein Ja eintragen.
answer-unclear = Weder ein Ja noch ein Nein ist zu erkennen. Lesen Sie die Antwort, bevor Sie etwas eintragen.
mail-no-subject = Ohne Betreff

proof-button = Nachweis …
proof-title = Nachweis der Einwilligungen
proof-text = Eine Datei mit allem, was die Person zu Einwilligungen gesagt hat: die Texte im Wortlaut, Zeiten, Wege und Prüfwerte der Belege. Wer sie erhält, kann sie ohne Ihre Daten nachprüfen; wie, steht auf dem gedruckten Nachweis. Dass sie herausgegeben wurde, wird festgehalten.
proof-file = Nachweis.json
proof-done = Der Nachweis ist geschrieben.

# Ein Nachweis wird geprüft
proof-head-stands = Der gesicherte Stand steht im Verlauf dieser Kartei. Ist es auch in sich stimmig, wurde davor nichts verändert
proof-events-unbound = Bei { $count } der Einträge bindet der Verlauf, dass, wann und durch wen etwas eingetragen wurde; was es war, sagt nur der Nachweis: Der Inhalt ist gelöscht oder sagt noch anderes und wird nicht herausgegeben
proof-notices-unbound = Was die Person über die Verarbeitung erfahren hatte, sagt bei { $count } der Einträge nur der Nachweis, der Verlauf nicht
proof-check = Nachweis prüfen …
proof-check-title = Nachweis prüfen
proof-check-kind = Nachweise
proof-check-failed = Der Nachweis ließ sich nicht prüfen
proof-check-ok = Der Nachweis stimmt
proof-check-partly = Der Nachweis stimmt in sich, sagt manches aber nur selbst
proof-check-wrong = Der Nachweis stimmt nicht
proof-check-about = Was { $person } gegenüber { $controller } gesagt hat: { $count ->
        [one] ein Eintrag
       *[other] { $shown } Einträge
    }. Geschrieben nach eigener Angabe am { $at }.
proof-person-now = Oben auf dem Nachweis heißt die Person „{ $name }“. Das steht in keinem der Einträge: Sie wurde umbenannt, oder die Datei sagt es nur
proof-controller-now = Oben auf dem Nachweis heißt der Verantwortliche „{ $name }“. Das steht nicht im letzten Eintrag: Er wurde umbenannt, oder die Datei sagt es nur
proof-stands = Der Nachweis steht im Verlauf dieser Kartei, es fehlt nichts, und seither kam nichts dazu
proof-later = Der Nachweis steht im Verlauf dieser Kartei. Seither kam dazu, was in ihm noch nicht steht:
proof-only-file = Nur die Datei sagt, was kein Eintrag bindet: Name und Anschriften oben auf dem Nachweis, Namen und Beschreibungen der Zwecke, Dateinamen der Belege und Namen derer, die eintrugen, seit wann ein mitgelieferter Text galt und wie weit der Verlauf reichte; von Widersprüchen und Einschränkungen, die ein älteres Programm mit einer Begründung festhielt, auch Tag und Zweck und wann die Person vor dem Ende unterrichtet wurde. Verglichen wird das nur in der Kartei selbst: dort unter „Nachweis prüfen …“, im Terminal mit „kartei verify --proof DATEI“. Wann, von wem und womit der Nachweis geschrieben wurde, sagt auch dort allein die Datei.
proof-compared = Jede Angabe wurde mit der Kartei verglichen. Nur wann, von wem und womit der Nachweis geschrieben wurde, sagt allein die Datei
proof-from-future = Der Nachweis gibt an, erst am { $at } geschrieben zu werden. Das liegt in der Zukunft: Die Uhr dort oder hier geht falsch, oder jemand hat die Angabe geändert.
proof-differs = Anders steht dort heute, was sich ändern darf: { $fields }
proof-not-compared = Von der Sache ist hier nichts mehr gespeichert, oder nicht mehr alles: Was kein Eintrag bindet, etwa Namen und Anschriften, sagt nur die Datei
proof-problem-proof-unknown = Diese Datei ist kein Nachweis von Kartei
proof-problem-proof-altered = Der Nachweis wurde verändert: Er ist nicht mehr, wie er geschrieben wurde
proof-problem-proof-text-altered = Der Nachweis wurde verändert: Ein Text ist nicht der, zu dem sein Prüfwert gehört
proof-problem-proof-entry-altered = Der Nachweis wurde verändert: Eintrag { $seq } des Verlaufs stimmt nicht
proof-problem-proof-event-altered = Der Nachweis wurde verändert: Er sagt etwas anderes als die Einträge des Verlaufs
proof-problem-proof-field-altered = Der Nachweis wurde verändert: Die Angabe „{ $field }“ ist nicht, wie sie war
proof-problem-proof-of-another = Der Nachweis ist aus einer anderen Kartei als dieser
proof-problem-proof-not-in-history = Der Nachweis stimmt in sich, aber Eintrag { $seq } steht so nicht im Verlauf dieser Kartei
proof-problem-proof-lacks-entry = Im Nachweis fehlt Eintrag { $seq } des Verlaufs, der dazugehört: Es wurde etwas weggelassen
proof-problem-proof-page-differs = Der Datensatz ist unverändert, aber die Seiten sind nicht die, die dieses Programm aus ihm druckt: Sie wurden verändert, oder { $program } schreibt sie anders. Der Datensatz liegt der Datei als Anhang bei

# Einwilligungen ohne Beleg
consents-unproven = kein Nachweis hinterlegt
consents-unproven-short = ohne
consents-unproven-hint = Es ist kein Nachweis hinterlegt. Ob eingewilligt wurde, müssen Sie belegen können (Art. 7 Abs. 1 DSGVO): Fügen Sie das Formular, den Brief, die E-Mail oder einen Vermerk über das Gespräch bei.

# Fristen und Grenzen
limits-title = Fristen und Grenzen
limits-note = Danach werden Einwilligungen geprüft. Wie lange Daten aufbewahrt werden, steht im Löschkonzept.
limits-edit-of = { $name }: ändern
limits-shipped = mitgeliefert: { $amount }
limits-saved = Gespeichert.
limit-range = möglich: { $least } bis { $most }
limit-child-years = Alter, ab dem man selbst einwilligt
limit-child-years-hint = Für Jüngere willigen die Sorgeberechtigten ein. In Deutschland sind es 16 Jahre, andere Staaten haben ein Alter ab 13 festgelegt.
limit-idle-warn-months = Ohne Kontakt: erneuern lassen nach
limit-idle-warn-months-hint = Von da an weist Kartei darauf hin, dass die Einwilligung brachliegt, und fragt auf Wunsch neu.
limit-idle-block-months = Ohne Kontakt: nicht mehr nutzen nach
limit-idle-block-months-hint = Von da an erlaubt die Einwilligung nichts mehr, und die Aufbewahrung ihres Nachweises läuft.
limit-renewal-days = Befristete Einwilligung: erneuern lassen vor dem Ende
limit-renewal-days-hint = So lange vorher darf eine E-Mail um eine neue bitten. Vorher wäre es ungebeten, denn die alte gilt ja noch.
purposes-law-of = { $source }, Stand { $date }
limit-value = Wert
action-set-limit = Frist oder Grenze geändert
table-legal-limit = Frist oder Grenze
column-legal-limit-key = Welche
column-legal-limit-value = Wert
