## Die Befehlszeile: was mit den Daten von Menschen geschehen darf.

cli-value-request = ANFRAGE
cli-value-purpose = ZWECK
cli-value-channel = WEG
cli-value-state = STAND
cli-value-method = WEISE
cli-value-version = FASSUNG
cli-value-scope = UMFANG
cli-value-ground = BUCHSTABE
cli-value-address = ADRESSE
cli-value-day = TAG
cli-value-email = ADRESSE
cli-value-month = MONAT
cli-value-document = DOKUMENT
cli-value-decision = ENTSCHEIDUNG
cli-value-token = KENNUNG
cli-value-file-eml = DATEI.eml

cli-consent = Einwilligungen: festhalten, auflisten, nachweisen, prüfen
cli-consent-record = Festhalten, was eine Person zu einem Zweck und Weg gesagt hat
cli-consent-record-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-consent-record-arg-purpose = Wofür, zum Beispiel newsletter
cli-consent-record-arg-channel = Auf welchem Weg
cli-consent-record-arg-state = Was daraus folgt
cli-consent-record-arg-method = Wie es gesagt wurde
cli-consent-record-arg-text = Zu welcher Fassung des Einwilligungstextes (sonst zur geltenden)
cli-consent-record-arg-evidence = Eine Datei, die es belegt; mehrmals möglich
cli-consent-record-arg-at = Wann es gesagt wurde (sonst jetzt); ein Nein, von dem nur der Tag genannt wird, gilt bis zu dessen Ende
cli-consent-record-arg-address = Nur über diese Adresse oder Nummer der Person (sonst über alle dieses Wegs; eine Einwilligung nur über die, die jetzt bekannt sind)
cli-consent-record-arg-expires = Bis wann es gilt, wenn es befristet ist
cli-consent-record-arg-explicit = Ausdrücklich auch für besondere Kategorien gesagt (Art. 9 Abs. 2 Buchst. a DSGVO)
cli-consent-record-arg-guardian = Wer es für ein Kind gesagt hat (Art. 8 DSGVO)
cli-consent-record-arg-note = Umstände, die dazugehören
cli-consent-record-arg-spoken = In welcher Sprache der Text war (sonst in der der Person)
cli-consent-record-after =
    Was festgehalten ist, bleibt: Ein Widerruf (withdrawn) ist ein neuer Eintrag.
    Eine übernommene Einwilligung (import) ist nie erteilt (given), sondern ohne Nachweis (unknown) und erlaubt nichts.
cli-consent-list = Was eine Person zu Einwilligungen gesagt hat, das Neueste zuerst
cli-consent-list-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-consent-at = Wer eine E-Mail-Adresse oder Telefonnummer hat, und worin diese Personen eingewilligt haben
cli-consent-at-arg-address = Die Adresse oder Nummer, in beliebiger Schreibweise
cli-consent-withdraw = Einwilligungen widerrufen: alle einer Person, oder die zu einem Zweck oder Weg
cli-consent-withdraw-arg-persons = Wessen: Kennungen oder E-Mail-Adressen
cli-consent-withdraw-arg-address = Von allen, die diese E-Mail-Adresse oder Telefonnummer haben
cli-consent-withdraw-arg-purpose = Nur zu diesem Zweck (sonst zu allen)
cli-consent-withdraw-arg-channel = Nur zu diesem Weg (sonst zu allen)
cli-consent-withdraw-arg-method = Wie es gesagt wurde (sonst: nicht angegeben)
cli-consent-withdraw-arg-objects = Zugleich festhalten, dass sie der Werbung widersprechen, auch ohne Einwilligung
cli-consent-withdraw-after =
    Ein Widerruf lässt sich nicht zurücknehmen; eine neue Einwilligung kann ihm folgen.
    Wen --address trifft, sagt vorher „kartei consent at ADRESSE“.
cli-consent-coverage = Wie viele Personen eingewilligt haben, Monat für Monat, und was in den nächsten zwölf Monaten endet
cli-consent-coverage-arg-ending = Wessen Einwilligungen in diesem Monat enden, zum Beispiel 2026-03
cli-consent-ask = Um Bestätigung bitten: die E-Mail als Datei schreiben, die Sie dann absenden
cli-consent-ask-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-consent-ask-arg-purpose = Wofür, zum Beispiel newsletter
cli-consent-ask-arg-address = An welche Adresse der Person
cli-consent-ask-arg-wish = Wo und wann die Person darum gebeten hat; ohne Anlass wäre schon die Bitte Werbung
cli-consent-ask-arg-text = Mit welcher Fassung des Einwilligungstextes (sonst mit der geltenden)
cli-consent-ask-arg-language = Die Sprache der E-Mail (sonst die der Person): de oder en
cli-consent-ask-arg-out = Die Datei, die geschrieben wird
cli-consent-ask-after =
    Wer noch nicht auf sein Widerspruchsrecht hingewiesen wurde, liest den Hinweis in derselben E-Mail (Art. 21 Abs. 4 DSGVO);
    das wird festgehalten.
    Nur die Person kann bestätigen: mit einer Antwort von der gefragten Adresse, die die Kennung enthält.
    Ohne Antwort wird die Anfrage nach der Frist der Regel für unbestätigte Anfragen gelöscht (ohne andere Einstellung nach 30 Tagen).
cli-consent-waiting = Die Anfragen, auf die eine Antwort aussteht
cli-consent-waiting-arg-person = Nur die dieser Person
cli-consent-cancel = Eine Anfrage zurücknehmen, deren E-Mail nicht hinausging oder auf die niemand mehr wartet
cli-consent-cancel-arg-request = Welche, wie „kartei consent waiting“ sie nennt
cli-consent-cancel-after =
    Haben Sie die E-Mail nie abgesendet, bleibt nichts davon, auch nicht, dass darin auf das Widerspruchsrecht hingewiesen wurde.
    Was der Mailserver angenommen hat, ist gefragt und gesagt. Die Kennung bestätigt danach nichts mehr; Sie können neu fragen.
cli-consent-answer = Die Antwort auf eine Anfrage festhalten
cli-consent-answer-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-consent-answer-arg-mail = Die Antwort, wie sie ankam; sie wird als Nachweis aufbewahrt
cli-consent-answer-arg-token = Die Kennung, wie die Person sie genannt hat
cli-consent-answer-arg-yes = Die Person sagt Ja: so lautet ihre E-Mail
cli-consent-answer-arg-no = Die Person sagt Nein
cli-consent-answer-arg-despite_no = Die Person sagt Ja, obwohl ihre E-Mail mit einem Nein beginnt
cli-consent-evidence = Eine Datei ansehen, die einen Eintrag beweist, etwa eine E-Mail
cli-consent-evidence-arg-document = Ihre Kennung, wie sie „kartei --json consent list“ nennt
cli-consent-evidence-arg-out = Wohin sie geschrieben wird, Byte für Byte wie empfangen
cli-consent-evidence-arg-reason = Warum sie herausgegeben wird
cli-consent-evidence-arg-recipient = Wer sie erhält; nötig bei anderem Grund (other)
cli-consent-proof = Den Nachweis der Einwilligungen einer Person schreiben
cli-consent-proof-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-consent-proof-arg-out = Die Datei, die geschrieben wird
cli-consent-proof-arg-format = Das Format (sonst nach der Endung der Datei)
cli-consent-proof-arg-purpose = Nur, was zu diesem Zweck erklärt wurde, zum Beispiel newsletter
cli-consent-proof-arg-channel = Nur, was zu diesem Weg erklärt wurde
cli-consent-proof-arg-reason = Warum er herausgegeben wird
cli-consent-proof-arg-recipient = Wer ihn erhält; nötig bei anderem Grund (other)
cli-consent-proof-after =
    Geschrieben wird eine PDF-Datei zum Lesen und Drucken, in der auch der Datensatz liegt, oder der Datensatz allein (JSON).
cli-consent-check = Einen Nachweis prüfen; dafür ist keine Kartei nötig
cli-consent-check-arg-file = Der Nachweis
cli-consent-check-after =
    Geprüft wird alles, was sich aus der Datei selbst nachrechnen lässt: ihr eigener Prüfwert, die Prüfwerte der Texte,
    die Einträge des Verlaufs und ob sie sagen, was im Nachweis steht.
    Wer den Nachweis geschrieben hat und ob etwas weggelassen wurde, sagt das nicht. Dafür den Prüfwert des Verlaufs mit
    einem vergleichen, der vorher anderswo aufbewahrt wurde, oder in der Kartei „kartei verify --proof DATEI“ aufrufen.

cli-may = Ob Daten einer Person für einen Zweck auf einem Weg benutzt werden dürfen, und warum
cli-may-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-may-arg-purpose = Wofür, zum Beispiel newsletter
cli-may-arg-channel = Auf welchem Weg
cli-audience = Wie viele für einen Zweck auf einem Weg erreicht werden dürfen, und warum die anderen nicht
cli-audience-arg-purpose = Wofür, zum Beispiel newsletter
cli-audience-arg-channel = Auf welchem Weg
cli-audience-arg-out = Die Liste derer, die erreicht werden dürfen; dass sie herausgegeben wird, wird festgehalten
cli-audience-arg-format = Das Format (sonst nach der Endung der Datei)
cli-audience-arg-reason = Warum sie herausgegeben wird
cli-audience-arg-recipient = Wer sie erhält; nötig bei anderem Grund (other)

cli-object = Einen Widerspruch festhalten (Art. 21 DSGVO)
cli-object-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-object-arg-scope = Gegen Werbung (marketing) oder gegen jede Nutzung aus berechtigtem Interesse (all)
cli-object-arg-purpose = Nur gegen diesen Zweck
cli-object-arg-at = Wann widersprochen wurde (sonst jetzt); ein Tag allein gilt bis zu seinem Ende
cli-object-arg-note = Einzelheiten, etwa die Gründe der Person
cli-objection = Widersprüche: auflisten, entscheiden
cli-objection-list = Die Widersprüche einer Person, das Neueste zuerst
cli-objection-list-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-objection-decide = Über einen Widerspruch entscheiden, der abgewogen wird
cli-objection-decide-arg-objection = Welcher Widerspruch, wie ihn „kartei objection list“ nennt
cli-objection-decide-arg-decision = Ob er gilt (upheld), zwingende Gründe überwiegen (overridden) oder die Person ihn zurückgenommen hat (withdrawn)
cli-objection-decide-arg-grounds = Warum; nötig, wo zwingende Gründe überwiegen sollen
cli-objection-decide-after =
    Ein Widerspruch gegen Werbung gilt immer und wird nicht abgewogen. Zurücknehmen (withdrawn) kann die Person jeden, auch einen,
    über den entschieden ist. Die Einschränkung, die mit dem Widerspruch begann,
    hebt erst „kartei lift“ auf: Die Person muss vorher unterrichtet werden.

cli-ground = Worauf Werbung ohne Einwilligung beruht: festhalten, auflisten, beenden
cli-ground-list = Was zu einer Person festgehalten ist
cli-ground-list-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-ground-add = Die Voraussetzungen bei einem Bestandskunden festhalten (§ 7 Abs. 3 UWG) oder ein Interesse, aus dem ein Unternehmen mit Anrufen mutmaßlich einverstanden ist (§ 7 Abs. 2 Nr. 1 UWG)
cli-ground-add-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-ground-add-arg-sale = Mit welchem Verkauf die E-Mail-Adresse erlangt wurde
cli-ground-add-arg-address = Welche E-Mail-Adresse mit dem Verkauf erlangt wurde; ohne Angabe die einzige der Person
cli-ground-add-arg-similar = Für welche eigenen ähnlichen Waren oder Dienstleistungen geworben wird
cli-ground-add-arg-opt_out_told = Beim Erheben wurde klar gesagt, dass man jederzeit widersprechen kann
cli-ground-add-arg-interest = Was das Interesse zeigt; ein Eintrag in einem Verzeichnis genügt nicht
cli-ground-end = Beenden, worauf die Werbung beruht
cli-ground-end-arg-ground = Was, wie es „kartei ground list“ nennt

cli-limit = Fristen und Grenzen, nach denen Einwilligungen geprüft werden: auflisten, ändern
cli-limit-list = Die Fristen und Grenzen mit ihrer Grundlage
cli-limit-set = Eine Frist oder Grenze ändern
cli-limit-set-arg-key = Welche
cli-limit-set-arg-value = Der neue Wert, in Jahren, Monaten oder Tagen, wie die Liste ihn nennt
cli-limit-set-arg-source_de = Worauf sie beruht, deutsch (sonst wie bisher)
cli-limit-set-arg-source_en = Worauf sie beruht, englisch (sonst wie bisher)
cli-limit-set-arg-as_of = Stand der Rechtsquelle (bei neuer Grundlage sonst heute)

cli-declaration = Die Einwilligungstexte: auflisten, eine neue Fassung schreiben
cli-declaration-list = Die Texte mit ihren Fassungen, und seit wann und wie oft sie benutzt sind
cli-declaration-list-arg-purpose = Nur die zu diesem Zweck
cli-declaration-write = Eine neue Fassung eines Textes aus zwei Dateien, eine je Sprache
cli-declaration-write-arg-purpose = Zu welchem Zweck
cli-declaration-write-arg-de = Der deutsche Text
cli-declaration-write-arg-en = Der englische Text
cli-declaration-write-arg-informs = Er enthält alle Datenschutzhinweise zu diesem Zweck (Art. 13 DSGVO): Wer einwilligt, braucht dann keine weiteren
cli-declaration-write-arg-since = Seit wann er verwendet wird, etwa auf Papier (sonst ab jetzt)
cli-declaration-write-after =
    Ein Text, der benutzt wurde, bleibt, wie er war. Wer früher einwilligte, als es einen Text gab, hat ihn nicht gelesen:
    Das wird nicht festgehalten.

cli-restrict = Die Verarbeitung einschränken: Die Daten werden nur noch gespeichert (Art. 18 DSGVO)
cli-restrict-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-restrict-arg-ground = Der Grund nach Art. 18 Abs. 1: a Richtigkeit bestritten, b unrechtmäßig, c für Ansprüche gebraucht, d Widerspruch wird geprüft
cli-restrict-arg-at = Seit wann (sonst jetzt); ein Tag allein gilt bis zu seinem Ende
cli-restrict-arg-note = Einzelheiten, etwa die Gründe der Person
cli-restriction = Einschränkungen: auflisten
cli-restriction-list = Die Einschränkungen einer Person, das Neueste zuerst
cli-restriction-list-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-lift = Einschränkungen einer Person aufheben
cli-lift-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-lift-arg-told = Wann die Person davon unterrichtet wurde, was vorher geschehen muss (Art. 18 Abs. 3 DSGVO)
cli-lift-arg-restriction = Nur diese Einschränkung, wie sie „kartei restriction list“ nennt
cli-lift-arg-text = Gibt den Text aus, den die Person vorher bekommt, und hebt nichts auf

cli-suppression = Die Sperrliste: wer Werbung widersprochen hat, auch wenn nichts mehr von ihm gespeichert ist
cli-suppression-list = Wie viel auf der Liste steht und seit wann
cli-suppression-check = Ob eine Adresse auf der Liste steht
cli-suppression-check-arg-address = Eine E-Mail-Adresse oder Telefonnummer in beliebiger Schreibweise
cli-suppression-add = Die Adresse von jemandem auf die Liste setzen, der Werbung widerspricht und nicht gespeichert ist
cli-suppression-add-arg-address = Die ganze E-Mail-Adresse oder Telefonnummer; gespeichert wird nur ihr Prüfwert
cli-suppression-remove = Eine Adresse von der Liste nehmen; der Grund wird im Verlauf festgehalten
cli-suppression-remove-arg-address = Die ganze E-Mail-Adresse oder Telefonnummer
cli-suppression-remove-arg-reason = Warum: jemand Gespeichertes hat seitdem eingewilligt (consent), der Widerspruch wurde zurückgenommen (withdrawn), oder es war ein Irrtum (mistake)

# Falsche Aufrufe
terminal-wrong-proof-format = Ein Nachweis ist eine Seite zum Drucken oder ein Datensatz: --out DATEI.pdf oder DATEI.json
terminal-wrong-scope = Der Zweck { $purpose } ist keine Werbung; gegen ihn geht --scope all
terminal-wrong-day = { $value } ist kein Tag; nötig ist ISO 8601, zum Beispiel 2026-03-01
terminal-nothing-recorded = Zu dieser Person ist keine Einwilligung festgehalten
terminal-nothing-restricted = Die Verarbeitung ist bei dieser Person nicht eingeschränkt

# Ergebnisse
terminal-ask-answer = Willigt die Person mit dieser E-Mail ein? ({ $yes }/{ $no })
terminal-answer-says-no = Die Antwort beginnt mit einem Nein.
terminal-yes = ja
terminal-no = nein
terminal-wrong-answer-missing = Ob die Person Ja oder Nein sagt, steht in ihrer E-Mail: Lesen Sie sie und geben Sie --yes oder --no an
terminal-objection-decided = Entschieden: { $decision }
terminal-ground-added = Festgehalten ({ $id })
terminal-ground-ended = Beendet
terminal-ground-ended-at = beendet am { $at }
terminal-consent-recorded = { $state } am { $at } ({ $id })
terminal-consent-addresses = Gilt für: { $addresses }
terminal-consents-withdrawn =
    Widerrufen: { $consents ->
        [one] 1 Einwilligung
       *[other] { $consents } Einwilligungen
    } von { $persons ->
        [one] 1 Person
       *[other] { $persons } Personen
    }{ $objections ->
        [0] {""}
       *[other] ; der Werbung widersprechen: { $objections }
    }{ $kept ->
        [0] {""}
       *[other] ; nur noch aufbewahrt und deshalb ohne Widerspruch: { $names }
    }
terminal-nobody-at = Niemand hat diese Adresse
terminal-nobody-objects = Niemand hat diese Adresse. Widerspricht jemand der Werbung, der nicht gespeichert ist, setzt „kartei suppression add“ die Adresse auf die Sperrliste
terminal-coverage = Personen mit gültiger Einwilligung zum Monatsende, von { $persons }:
terminal-coverage-ending = Es enden:
terminal-may-allowed = Ja: { $basis }
terminal-may-blocked = Nein
terminal-may-remedy = Was zu tun wäre: { $remedy }
terminal-may-address =
    { $address }: { $allowed ->
        [yes] Ja
       *[no] Nein
    }. { $why }
terminal-may-duty = Dazu gehört: { $duty }
terminal-audience-done = { $allowed } dürfen erreicht werden, { $blocked } nicht
terminal-objected = Widerspruch festgehalten ({ $id })
terminal-objected-restricted = Bis darüber entschieden ist, wird die Verarbeitung eingeschränkt, auch für andere Zwecke ({ $id })
terminal-restricted = Verarbeitung eingeschränkt ({ $id })
terminal-restriction-lifted = aufgehoben: { $at }
terminal-lifted = Aufgehobene Einschränkungen: { $count }
terminal-evidence-name = Datei
terminal-evidence-size = Größe
terminal-evidence-hash = Prüfwert (SHA-256)
terminal-evidence-from = Von
terminal-evidence-to = An
terminal-evidence-subject = Betreff
terminal-evidence-at = Gesendet
terminal-suppression = Auf der Sperrliste seit { $since }. E-Mail-Adressen: { $emails }, Telefonnummern: { $phones }; davon von Personen, die nicht mehr gespeichert sind: { $left }
terminal-suppression-empty = Die Sperrliste ist leer
terminal-suppression-yes = Ja, seit { $since }
terminal-suppression-objected = Ja, seit { $since }: Jemand, der gespeichert ist, hat widersprochen
terminal-suppression-no = Nein
terminal-suppression-added = Auf die Sperrliste gesetzt
terminal-suppression-removed = Von der Sperrliste genommen
terminal-proof-done = Nachweis mit { $entries } Einträgen geschrieben: { $file }
terminal-proof-ok =
    In sich stimmig: { $entries } Einträge zu { $person }, Verantwortlicher { $controller }
    Nach eigener Angabe geschrieben am { $at }, Verlauf bis Eintrag { $seq }, Prüfwert { $head }
terminal-proof-partly =
    In sich stimmig, doch den Inhalt von { $unbound } der { $entries } Einträge zu { $person } belegt allein diese Datei; Verantwortlicher { $controller }
    Nach eigener Angabe geschrieben am { $at }, Verlauf bis Eintrag { $seq }, Prüfwert { $head }
terminal-consent-cancelled = Zurückgenommen. Sie können neu fragen.
terminal-consent-asked = Geschrieben: { $file }. Senden Sie die E-Mail ab; sie wartet bis { $until } auf Antwort.
