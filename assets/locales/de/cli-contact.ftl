## Die Befehlszeile: Hinweise an Personen, der erste Kontakt, der Mailserver.
cli-value-days = TAGE
cli-value-seen = STAND
cli-value-from = WOHER
cli-value-host = SERVER
cli-value-port = PORT
cli-value-tls = VERSCHLÜSSELUNG

cli-touchpoint-add-arg-notice_given = Der Hinweis auf das Widerspruchsrecht ging mit hinaus, in dieser Fassung (sonst in der, die damals galt)
cli-touchpoint-add-arg-no_notice = Warum der Hinweis auf das Widerspruchsrecht nicht nötig ist
cli-touchpoint-add-after =
    Was an die Person hinausgeht (out: Anruf, E-Mail, Brief), lässt sich erst festhalten, wenn sie auf ihr Widerspruchsrecht
    hingewiesen wurde (Art. 21 Abs. 4 DSGVO): vorher mit „notice give“, hiermit durch --notice-given, oder --no-notice sagt, warum nicht.
    Ohne --direction prüft Kartei das bei Anrufen, E-Mails und Briefen nicht und sagt es.

cli-notice = Hinweise an Personen: Texte, Fristen, was gegeben wurde
cli-notice-list = Was eine Person gesagt bekam, das Neueste zuerst
cli-notice-list-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-notice-give = Festhalten, dass eine Person einen Hinweis bekam, oder warum er nicht nötig ist
cli-notice-give-arg-persons = Die Personen: Kennung oder E-Mail-Adresse, mehrere möglich
cli-notice-give-arg-due = Allen, die noch einen bekommen müssen
cli-notice-give-arg-seen = Der Stand der Liste, den „kartei notice due --kind“ nennt: Wer seither dazukam, hat nichts bekommen
cli-notice-give-arg-within = Nur denen, die höchstens so viele Tage Zeit lassen; -1: die überfälligen
cli-notice-give-arg-kind = Worüber
cli-notice-give-arg-version = In welcher Fassung (sonst in der, die damals galt)
cli-notice-give-arg-at = Wann (sonst jetzt)
cli-notice-give-arg-exempt = Warum der Hinweis nicht nötig ist
cli-notice-text = Den Hinweis für eine Person schreiben
cli-notice-text-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-notice-text-arg-kind = Worüber
cli-notice-text-arg-version = In welcher Fassung (sonst in der geltenden)
cli-notice-text-arg-spoken = In welcher Sprache (sonst in der der Person)
cli-notice-text-arg-out = Eine Textdatei statt der Ausgabe; dass sie herausgegeben wird, wird festgehalten
cli-notice-due = Wem noch etwas zu sagen ist, das Dringendste zuerst
cli-notice-due-arg-kind = Nur dieser Hinweis
cli-notice-due-arg-within = Nur was in so vielen Tagen fällig ist; -1: nur Überfälliges
cli-notice-due-after =
    Datenschutzhinweise sind fällig, wenn die Person ihre Daten gibt (Art. 13 DSGVO); kommen sie anderswoher, einen Monat danach
    oder mit dem ersten Kontakt oder der ersten Weitergabe, wenn das früher ist (Art. 14 Abs. 3 DSGVO).
cli-notice-origin = Festhalten, von wem die Daten einer Person stammen
cli-notice-origin-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-notice-origin-arg-from = Von der Person selbst (person) oder anderswoher (elsewhere)
cli-notice-texts = Die Texte der Hinweise mit ihren Fassungen
cli-notice-write = Eine neue Fassung eines Textes aus zwei Dateien, eine je Sprache
cli-notice-write-arg-kind = Worüber
cli-notice-write-arg-de = Der deutsche Text
cli-notice-write-arg-en = Der englische Text
cli-notice-write-arg-since = Seit wann er verwendet wird, etwa auf Papier (sonst ab jetzt)
cli-notice-write-after =
    Was bei jeder Person anders ist, steht in geschweiften Klammern: name, controller, contact, dpo, source, collected, categories,
    purposes, recipients. Ein Text, der benutzt wurde, bleibt, wie er war.

cli-mail = E-Mail-Versand
cli-mail-server = Der Mailserver, über den Kartei selbst sendet
cli-mail-server-set = Den Mailserver angeben; sein Passwort ist die zweite Zeile der Standardeingabe oder wird gefragt
cli-mail-server-set-arg-host = Der Name des Servers
cli-mail-server-set-arg-port = Der Port, meist 465 oder 587
cli-mail-server-set-arg-tls = Wie verschlüsselt wird: von Anfang an (implicit) oder mit STARTTLS
cli-mail-server-set-arg-login = Der Anmeldename; ohne ihn wird nicht angemeldet
cli-mail-server-set-arg-from = Die Absenderadresse
cli-mail-server-show = Den Mailserver zeigen, ohne Passwort
cli-mail-server-test = Verbinden und anmelden, ohne etwas zu senden
cli-mail-server-remove = Den Mailserver und sein Passwort vergessen

cli-consent-ask-arg-send = Über den Mailserver senden, der eingerichtet ist
cli-consent-ask-arg-mailto = Im E-Mail-Programm öffnen, wo sie abgesendet wird

terminal-ask-mail-password = Passwort des Mailservers für { $user }:{" "}
terminal-notice-given = Festgehalten ({ $id })
terminal-notices-given =
    { $count ->
        [one] Ein Hinweis
       *[other] { $count } Hinweise
    } festgehalten
terminal-declaration-no-withdrawal = Der Text ({ $language }) sagt offenbar nicht, dass man die Einwilligung jederzeit widerrufen kann. Ohne diesen Satz gilt sie nicht (Art. 7 Abs. 3 DSGVO).
terminal-declaration-informs = mit Datenschutzhinweisen
terminal-notice-version = Fassung { $version }
terminal-notice-exempt = nicht nötig: { $reason }
terminal-notice-added = Fassung { $version } gilt jetzt
terminal-notice-without-contact = Darin steht nicht, wie man Sie erreicht, wie es Art. 13 Abs. 1 Buchst. a und Art. 14 Abs. 1 Buchst. a DSGVO verlangen: Anschrift, E-Mail oder Telefon fehlen (kartei controller --set street=… --set city=… --set email=…).
terminal-notice-saved = Geschrieben: { $file }
terminal-notice-none-due = Kein Hinweis steht aus
terminal-notice-seen = Haben alle auf dieser Liste den Hinweis bekommen: kartei notice give { $options }
terminal-notice-due-left = { $days ->
    [0] heute
    [one] noch ein Tag
   *[other] noch { $days } Tage
}
terminal-notice-due-over = { $days ->
    [one] seit gestern überfällig
   *[other] seit { $days } Tagen überfällig
}
terminal-origin-set = Die Daten stammen von { $from }
terminal-mail-server-none = Es ist kein Mailserver eingerichtet
terminal-mail-server-set = Gespeichert
terminal-mail-server-tested = Die Verbindung steht, die Anmeldung gelang
terminal-mail-server-removed = Entfernt
terminal-consent-sent = Gesendet. Sie wartet bis { $until } auf Antwort.
terminal-consent-opened = Im E-Mail-Programm geöffnet. Senden Sie die E-Mail dort ab; sie wartet bis { $until } auf Antwort.
