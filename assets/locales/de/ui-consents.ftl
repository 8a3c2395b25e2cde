# Wege dorthin
nav-consents = Einwilligungen
nav-audience = Zielgruppe
person-tab-consents = Einwilligungen

# Was mit einer Adresse erlaubt ist
standing-title = Was mit dieser Adresse erlaubt ist
standing-allowed = Werbung erlaubt
standing-duty = Werbung erlaubt, mit Hinweispflicht
standing-blocked = keine Werbung
standing-restricted = nur gespeichert
standing-unknown = ließ sich nicht prüfen
standing-through = Nutzung per { $channel }
standing-others = Andere Adressen der Person
standing-yes = erlaubt
standing-no = nicht erlaubt
standing-remedy = Was es ändern würde: { $remedy }
standing-duties = Was dabei zu tun ist

# Einwilligungen
consents-title = Einwilligungen
consents-tab-ledger = Alle Einträge
consents-tab-waiting = Offene Anfragen
consents-note-waiting = Wer per E-Mail um eine Einwilligung gebeten wurde und noch nicht geantwortet hat
waiting-address = Gefragt unter
waiting-asked = Gefragt am
waiting-until = Gilt bis
waiting-empty-title = Niemand muss antworten
waiting-empty-text = Wen Sie per E-Mail um eine Bestätigung bitten, steht hier, bis die Antwort da oder die Frist vorbei ist.
consents-tab-purposes = Zwecke
consents-tab-texts = Texte
consents-tab-suppression = Sperrliste
consents-note-suppression = Wer keine Werbung will, auch wenn sonst nichts mehr von ihm gespeichert ist
consents-note-ledger = Wer wozu ja oder nein gesagt hat, die neuesten Einträge zuerst. Einträge werden nie geändert, nur ergänzt.
consents-note-purposes = Wofür hier Daten genutzt werden und auf welcher Grundlage
consents-note-texts = Die Worte, denen Menschen zustimmen
consents-empty-title = Noch keine Einwilligungen
consents-empty-text = Öffnen Sie eine Person und tragen Sie unter „Einwilligungen“ ein, was sie gesagt hat. Hier sehen Sie dann alle Einträge.
consents-of-person = Was die Person gesagt hat
consents-none-title = Noch nichts festgehalten
consents-none-text = Hat die Person in etwas eingewilligt oder etwas abgelehnt? Tragen Sie ein, wozu, wie und mit welchem Wortlaut. Ohne Einwilligung ist Werbung per E-Mail oder Telefon meist nicht erlaubt.
consents-record = Einwilligung eintragen
consents-recorded-done = Eingetragen.
consents-withdraw = Widerrufen
consents-only-beside = zu widerrufen am Zeichen neben der Adresse oder zusammen mit allem anderen: Von hier ginge die Einwilligung mit, die seither gegeben wurde
consents-withdrawn = Widerruf eingetragen. Ab sofort gilt die Einwilligung nicht mehr.
consents-withdraw-failed = Der Widerruf ließ sich nicht eintragen
consents-by = Wie: { $method }
consents-until = gilt bis { $date }
consents-guardian = für die Person: { $name }
consents-explicit = ausdrücklich für besondere Kategorien
consents-version = Wortlaut, Fassung { $version }
consents-recorded = eingetragen von { $name }, { $date }
consents-evidence = Nachweise
consents-evidence-removed = Datei wurde entfernt
consents-attach = Datei beifügen
consents-attach-hint = Zum Beispiel das eingescannte Formular, die Visitenkarte oder die E-Mail
consents-detach = { $name } wieder entfernen
consents-state = Was gesagt wurde
consents-purpose = Zweck
consents-channel = Weg
consents-address = Adresse
consents-purpose-unwritten = Nur Zwecke mit einer Einwilligungserklärung. Andere bekommen ihre unter Einwilligungen, Texte.
consents-purpose-first = Erst den Zweck wählen
consents-address-all = Alle Adressen
consents-address-known = Alle, die jetzt bekannt sind
consents-address-covers = Gilt für { $addresses }. Für eine Adresse, die später dazukommt, braucht es eine eigene Einwilligung.
consents-objected = gilt nicht mehr: Widerspruch vom { $date }
consents-address-none = Für diesen Weg ist noch keine Adresse bekannt, und eine Einwilligung gilt für bekannte: Tragen Sie sie zuerst bei der Person ein.
consents-method = Wie es gesagt wurde
consents-method-short = Wie
consents-day = Wann
consents-recorded-at = Eingetragen
consents-said-on = gesagt am { $date }
consents-person = Person
consents-text = Wortlaut
consents-text-short = Fassung
consents-text-version = Fassung { $version }, seit { $date }
consents-text-later = Am Tag der Einwilligung gab es diesen Text hier noch nicht. Wählen Sie den, der damals galt. Der Nachweis sagt, dass er erst später hierher kam.
consents-note = Notiz
consents-note-hint = Umstände, die den Eintrag verständlich machen
consents-expires = Gilt nur bis
consents-guardian-field = Für ein Kind eingewilligt hat
consents-explicit-field = Ausdrücklich auch für besondere Kategorien, zum Beispiel Gesundheit (Art. 9 DSGVO)
consents-choose = Bitte wählen

# Zielgruppe
audience-title = Zielgruppe
audience-note = Wen Sie wofür und auf welchem Weg erreichen dürfen, und warum die anderen nicht
audience-figures = Erlaubt und gesperrt
audience-allowed = { $count ->
    [one] Person dürfen Sie erreichen
   *[other] Personen dürfen Sie erreichen
}
audience-blocked = { $count ->
    [0] Niemand ist gesperrt.
    [one] Eine Person dürfen Sie nicht erreichen:
   *[other] { $shown } Personen dürfen Sie nicht erreichen:
}
audience-remedy = Was es ändern würde: { $remedy }
audience-empty-title = Noch niemand da
audience-empty-text = Sobald Personen in Ihrer Kartei stehen, sehen Sie hier, wen Sie wofür erreichen dürfen.
audience-none-title = Niemand
audience-none-text = Für diesen Zweck dürfen Sie auf diesem Weg derzeit niemanden erreichen. Links steht, warum.

# Widerspruch und Einschränkung
rights-title = Widerspruch und Einschränkung
rights-none = Nichts festgehalten
rights-restricted = Verarbeitung eingeschränkt
rights-restriction = Eingeschränkt: { $ground }
rights-objection = Widerspruch: { $scope }
rights-since = seit { $date }
rights-lifted = aufgehoben am { $date }, Person unterrichtet am { $told }
rights-decided = Entscheidung: { $decision } { $grounds }
rights-object = Widerspruch
rights-restrict = Einschränken
rights-lift = Einschränkung aufheben
rights-decide = Entscheiden
rights-take-back = Zurückgenommen
rights-take-back-title = Die Person nimmt den Widerspruch zurück
rights-take-back-text = Nur wenn die Person es sagt: Wogegen sie widersprochen hat, darf dann wieder anfangen, soweit nichts anderes entgegensteht.
rights-take-back-how = Wie und wann sie es gesagt hat
rights-taken-back = Eingetragen, dass die Person den Widerspruch zurückgenommen hat.
rights-object-title = Widerspruch festhalten
rights-object-to = Wogegen widerspricht die Person?
rights-object-absolute = Werbung ist damit sofort gesperrt. Vertrag und Anfragen gehen weiter.
rights-object-weighed = Dieser Widerspruch muss geprüft werden. Bis dahin ist die Verarbeitung eingeschränkt, auch für andere Zwecke.
rights-objected = Widerspruch eingetragen.
rights-day = Wann
rights-restrict-title = Verarbeitung einschränken
rights-restrict-text = Die Daten werden ab dann nur noch gespeichert: keine Werbung, keine Auswertung, keine Zielgruppe.
rights-ground = Warum? (Art. 18 DSGVO)
rights-restricted-done = Verarbeitung eingeschränkt.
rights-lift-title = Einschränkung aufheben
rights-lift-text = Bevor die Einschränkung endet, muss die Person davon erfahren (Art. 18 Abs. 3 DSGVO).
rights-lift-which = Welche
rights-lift-all = Alle Einschränkungen
rights-lift-notice = So können Sie es der Person sagen
rights-told = Wann wurde die Person unterrichtet?
rights-lifted-done = Einschränkung aufgehoben.
rights-decide-title = Über den Widerspruch entscheiden
rights-decision = Entscheidung
rights-grounds = Gründe
rights-decide-text = Die Einschränkung bleibt, bis Sie sie aufheben; die Person muss vorher davon erfahren.
rights-decide-all = Werbung bleibt auf jeden Fall beendet: Gegen einen Widerspruch gegen Werbung zählt kein Grund (Art. 21 Abs. 3 DSGVO).
rights-decided-done = Entscheidung eingetragen.

# Zwecke
purposes-held = Wofür die Daten gehalten werden
purposes-held-none = Für keinen Zweck. Ohne Zweck dürfen die Daten nicht bleiben.
purposes-add = Zweck hinzufügen
purposes-add-title = Zweck hinzufügen
purposes-added = Zweck hinzugefügt.
purposes-since = seit { $date }, Quelle: { $source }
purposes-since-field = Seit
purposes-source = Quelle der Daten
purposes-ended = beendet am { $date }
purposes-end = Beenden
purposes-end-one = { $name } beenden
purposes-ended-done = Zweck beendet. Eigene Felder dafür nehmen bei dieser Person nichts Neues mehr auf; was darin steht, geht nach der Frist der Löschregel.
purposes-failed = Der Zweck ließ sich nicht beenden
purposes-empty-title = Noch keine Zwecke
purposes-empty-text = In dieser Kartei ist noch nicht festgehalten, wofür Daten genutzt werden.
purposes-basis = Grundlage
purposes-reason = Begründung
purposes-balancing = Abwägung
purposes-channels = Wege
purposes-kinds = Gilt für alle
purposes-recipients = Empfänger
purposes-law = Recht
purposes-advertising = Werbung
purposes-audience = Zielgruppe zeigen

# Texte
declarations-note = Ein Text, der benutzt wurde, bleibt wie er war. Wenn Sie ihn ändern wollen, schreiben Sie eine neue Fassung: Was nach der alten gesagt wurde, gilt weiter nach der alten.
declarations-add = Neue Fassung
declarations-other = Text für einen anderen Zweck
declarations-other-why = Auch Werbung, die auf einem Interesse oder einem Verkauf beruht, braucht auf manchen Wegen eine Einwilligung: für Anrufe bei Verbrauchern oder E-Mails zum Beispiel.
declarations-add-title = Neue Fassung: { $purpose }
declarations-add-text = Ändern Sie den Text in beiden Sprachen. Er muss sagen, wem man wozu und auf welchem Weg zustimmt, und dass man jederzeit widerrufen kann.
declarations-no-withdrawal = Der Text ({ $language }) sagt offenbar nicht, dass man die Einwilligung jederzeit widerrufen kann. Ohne diesen Satz gilt sie nicht (Art. 7 Abs. 3 DSGVO).
declarations-added = Neue Fassung gespeichert.
declarations-in-use = In Gebrauch seit
declarations-in-use-hint = Nur wenn es den Text schon länger gibt, etwa auf Papier. Sonst gilt er ab jetzt.
declarations-informs = Der Text enthält alle Datenschutzhinweise zu diesem Zweck (Art. 13 DSGVO)
declarations-informs-hint = Nur wenn er auch sagt, wer verantwortlich ist, auf welcher Rechtsgrundlage, für welche Empfänger und wie lange, und welche Rechte man hat. Wer danach einwilligt, braucht zu diesem Zweck keine weiteren Hinweise.
declarations-informs-short = mit Datenschutzhinweisen
declarations-german = Deutsch
declarations-english = Englisch
declarations-version = Fassung { $version }
declarations-since = seit { $date }
declarations-used = { $count ->
    [0] noch nicht benutzt
    [one] einmal benutzt
   *[other] { $count }-mal benutzt
}
declarations-empty-title = Noch keine Texte
declarations-empty-text = In dieser Kartei gibt es noch keinen Einwilligungstext.

# Hinweise
notices-title = Hinweise an die Person
notices-none = Noch kein Hinweis gegeben
notices-add = Eintragen
notices-add-title = Hinweis eintragen
notices-added = Hinweis eingetragen.
notices-added-many =
    { $count ->
        [one] Ein Hinweis eingetragen.
       *[other] { $shown } Hinweise eingetragen.
    }
notices-at = am { $date }, eingetragen von { $name }
notices-version-line = Fassung: { $version }
notices-exempt = nicht nötig: { $reason }
notices-kind = Worüber
notices-given = Wurde der Hinweis gegeben?
notices-given-yes = Ja
notices-given-no = Nein, er ist nicht nötig
notices-version = Fassung des Textes
notices-exemption = Warum er nicht nötig ist

# Werbung ohne Einwilligung
grounds-title = Werbung ohne Einwilligung
grounds-none = Kein Grund festgehalten
grounds-add = Grund festhalten
grounds-add-title = Grund für Werbung ohne Einwilligung
grounds-added = Grund festgehalten.
grounds-ended-done = Grund beendet.
grounds-failed = Der Grund ließ sich nicht beenden
grounds-kind = Welcher Grund?
grounds-presumed = Mutmaßliches Interesse eines Unternehmens an einem Anruf
grounds-address = E-Mail-Adresse, die Sie bei diesem Verkauf bekamen
grounds-no-address = Bei dieser Person ist keine E-Mail-Adresse gespeichert.
grounds-sale = Welcher Verkauf?
grounds-sale-hint = zum Beispiel Rechnung 2026-0117
grounds-sale-line = { $sale }; beworben wird: { $similar }
grounds-similar = Welche ähnlichen eigenen Waren oder Dienste beworben werden
grounds-told = Schon damals stand deutlich dabei, dass man jederzeit widersprechen kann
grounds-fourth = Die vierte Bedingung ist, dass niemand widersprochen hat. Das prüft Kartei selbst.
grounds-interest = Was ein konkretes Interesse zeigt
grounds-interest-hint = Ein Eintrag im Branchenbuch genügt nicht.
