# Jede Zeile sagt, was los ist und was man tun kann.
problem-wrong-password = Das Passwort stimmt nicht.
problem-unknown-user = Diesen Benutzer gibt es hier nicht.
problem-too-many-attempts = Zu viele falsche Versuche. Bitte warten Sie { $seconds } Sekunden.
problem-wrong-recovery-key = Dieser Wiederherstellungsschlüssel passt nicht zu dieser Kartei.
problem-weak-password = Dieses Passwort ist zu leicht zu erraten. Nehmen Sie ein längeres, zum Beispiel vier zufällige Wörter.
problem-not-a-workspace = In diesem Ordner liegt keine Kartei.
problem-workspace-exists = An diesem Ort liegt schon etwas.
problem-workspace-open-elsewhere = Diese Kartei ist schon in einem anderen Fenster geöffnet.
problem-workspace-locked = Die Kartei ist gesperrt.
problem-newer-schema = Diese Kartei wurde mit einer neueren Fassung des Programms bearbeitet. Bitte aktualisieren Sie Kartei.
problem-newer-format = Die Schlüsseldateien stammen von einer neueren Fassung des Programms. Bitte aktualisieren Sie Kartei.
problem-key-file-missing = Die Schlüsseldatei fehlt, auch ihre zweite Ausfertigung. Nehmen Sie sie aus einer Kopie des Ordners, wenn Sie eine haben.
problem-key-file-damaged = Die Schlüsseldatei ist beschädigt, auch ihre zweite Ausfertigung. Nehmen Sie sie aus einer Kopie des Ordners, wenn Sie eine haben.
problem-database-missing = Im Ordner der Kartei fehlt die Datei mit den Daten.
problem-database-damaged = Die Datei mit den Daten ist beschädigt. Arbeiten Sie nicht weiter; nehmen Sie eine ältere Kopie des Ordners, wenn Sie eine haben.
problem-changes-missing =
    { $count ->
        [0] Die Datei history.head fehlt oder gehört zu einem anderen Verlauf: Ob Änderungen fehlen, lässt sich nicht sagen. Vielleicht liegt hier ein älterer Stand der Datei.
        [one] Der Kartei fehlt die letzte Änderung. Vermutlich liegt hier ein älterer Stand der Datei.
       *[other] Der Kartei fehlen die letzten { $count } Änderungen. Vermutlich liegt hier ein älterer Stand der Datei.
    }
problem-history-broken = Der Verlauf ist ab Eintrag { $seq } nicht mehr schlüssig: Jemand oder etwas hat ihn verändert.
problem-history-altered = Der Inhalt von Eintrag { $seq } des Verlaufs wurde nachträglich verändert.
problem-folder-read-only = In diesen Ordner darf nicht geschrieben werden.
problem-disk-full = Der Datenträger ist voll. Es wurde nichts gespeichert.
problem-file-not-found = Die Datei gibt es nicht (mehr).
problem-file-not-readable = Die Datei lässt sich nicht lesen.
problem-file-exists = An diesem Ort gibt es schon eine Datei mit diesem Namen.
problem-place-not-writable = An diesen Ort lässt sich keine Datei schreiben. Gibt es den Ordner, und ist mit dem Namen eine Datei gemeint?
problem-keyring-unavailable = Der Schlüsselbund dieses Geräts ist nicht erreichbar. Melden Sie sich mit dem Passwort an.
problem-not-allowed = Dafür fehlt Ihnen das Recht. Fragen Sie die Person, die Ihre Kartei verwaltet.
problem-not-found = Das gibt es nicht mehr. Vielleicht wurde es inzwischen entfernt.
problem-ambiguous-person = Diese Angabe passt auf mehrere Personen.
problem-invalid-field =
    Das lässt sich so nicht speichern: { $field ->
        [user] Name
        [controller] Firma
        [source] Quelle
        [email] E-Mail
        [phone] Telefon
        [birthday] Geburtstag
        [name] Name
        [tag] Schlagwort
        [text] Text
        [map] Spaltenzuordnung
        [at] Zeitpunkt
        [postal_code] Postleitzahl
        [collected_at] erhoben am
        [organisation] Organisation
        [country] Land
        [sheet] Tabellenblatt
        [why] Grund
        [purpose] Zweck
        [channel] Weg
        [address] Adresse
        [declaration] Einwilligungstext
        [since] seit
        [told] unterrichtet am
        [sale] Verkauf
        [similar] ähnliche Ware oder Dienstleistung
        [opt_out_at_collection] Hinweis auf das Widerspruchsrecht
        [interest] Interesse
        [decision] Entscheidung
        [host] Mailserver
        [sender] Absenderadresse
        [mail_password] Passwort des Mailservers
        [placeholder] Platzhalter
        [notice_version] Fassung des Hinweises
        [wish] Anlass
        [controller_email] E-Mail-Adresse der Firma (unter Einstellungen)
        [grounds] Gründe
       *[other] { $field }
    } { $reason ->
        [empty] fehlt
        [too_long] ist zu lang
        [not_a_date] ist kein Datum, zum Beispiel 31.12.1980
        [in_future] liegt in der Zukunft
        [not_an_email] ist keine E-Mail-Adresse
        [not_a_phone] ist keine Telefonnummer
        [too_early] liegt zu weit zurück
        [unknown] ist unbekannt
        [invalid] ist ungültig
        [not_of_purpose] ist bei diesem Zweck nicht vorgesehen
        [ended] ist beendet
        [no_right_to_object] beruht nicht auf einem Interesse: Dagegen gibt es kein Widerspruchsrecht
        [absolute] geht so nicht: Ein Widerspruch gegen Werbung gilt immer
       *[other] ({ $reason })
    }.
problem-conflict = Inzwischen hat sich hier etwas geändert. Laden Sie den neuen Stand und versuchen Sie es noch einmal.
problem-last-administrator = Jemand muss die Kartei verwalten. Geben Sie zuerst jemand anderem diese Rolle.
problem-cannot-be-undone = Dieser Vorgang lässt sich nicht zurücknehmen. Was dabei herausgegeben wurde oder wer Zugang hat, ändern Sie eigens.
problem-name-taken = Diesen Namen gibt es schon.
problem-consent-not-given = Hier gibt es keine Einwilligung, die widerrufen werden könnte. Halten Sie stattdessen eine Ablehnung oder einen Widerspruch fest.
problem-notice-missing = Diese Person wurde noch nicht auf ihr Widerspruchsrecht hingewiesen. Sagen Sie, dass der Hinweis mit hinausging, oder warum er nicht nötig ist.
problem-mail-not-sent = { $reason ->
    [no_server] Es ist kein Mailserver eingerichtet. Geben Sie ihn unter Einstellungen, E-Mail-Versand an.
    [no_connection] Der Mailserver ist nicht erreichbar. Prüfen Sie seinen Namen, den Port und die Verbindung zum Internet. Es wurde nichts gesendet.
    [timeout] Der Mailserver antwortet nicht. Prüfen Sie, ob Port und Verschlüsselung zueinander passen. Es wurde nichts gesendet.
    [tls] Zum Mailserver kommt keine sichere Verbindung zustande. Prüfen Sie Name, Port und Verschlüsselung. Es wurde nichts gesendet.
    [login] Der Mailserver hat die Anmeldung abgelehnt. Prüfen Sie Anmeldename und Passwort. Es wurde nichts gesendet.
    [sender] Der Mailserver nimmt von dieser Absenderadresse nichts an (Kennzahl { $code }). Es wurde nichts gesendet.
    [recipient] Der Mailserver nimmt für diesen Empfänger nichts an (Kennzahl { $code }). Prüfen Sie die Adresse. Es wurde nichts gesendet.
    [no_program] Es lässt sich kein E-Mail-Programm öffnen. Wählen Sie einen anderen Weg.
    [uncertain] Der Mailserver hat nicht bestätigt, dass er die E-Mail angenommen hat. Vielleicht ist sie angekommen: Die Anfrage wartet auf Antwort.
   *[refused] Der Mailserver hat die E-Mail abgelehnt (Kennzahl { $code }). Es wurde nichts gesendet.
}
problem-consent-not-confirmed = { $reason ->
    [token] Die Kennung gehört zu keiner Anfrage, die bei dieser Person auf Antwort wartet. Prüfen Sie, ob es die richtige Person ist.
    [sender] Die Antwort kommt von einer anderen Adresse als der, die gefragt wurde. Nur deren Inhaber kann bestätigen.
    [nothing_asked] Bei dieser Person wartet keine Anfrage auf Antwort.
    [given_already] Diese Adresse hat schon eingewilligt. Es gibt nichts zu fragen.
    [asked_already] Diese Adresse wurde schon gefragt. Warten Sie die Antwort ab.
    [restricted] Die Verarbeitung ist eingeschränkt: Diese Person darf nicht angeschrieben werden.
    [objected] Die Person hat der Werbung widersprochen: Auch eine Bitte um Einwilligung ist Werbung.
   *[said_no] Die Person hat abgelehnt oder widerrufen: Auch eine Bitte um Einwilligung ist Werbung. Willigt sie von sich aus wieder ein, tragen Sie das mit Nachweis ein.
}
problem-consent-not-proven = { $method ->
    [import] Eine übernommene Einwilligung ist nicht bewiesen. Halten Sie sie als „ohne Nachweis“ fest oder nennen Sie, wie sie erteilt wurde.
    [double_opt_in] Ein Double-Opt-in kann nur die Person selbst bestätigen, mit ihrer Antwort auf die Anfrage.
   *[business_card] Eine Visitenkarte beweist nur mit der abgelegten Karte, wie eingewilligt wurde. Fügen Sie sie als Nachweis bei.
}
problem-import-already-undone = Dieser Import ist schon zurückgenommen.
problem-file-too-large = Die Datei ist zu groß. Höchstens 50 MB sind möglich.
problem-import-unreadable = Diese Datei lässt sich nicht lesen. Sie ist beschädigt oder etwas anderes, als ihr Name sagt.
problem-import-too-large = Diese Datei ist zu groß oder zu aufwendig. Teilen Sie sie in kleinere Dateien.
problem-import-timeout = Das Lesen der Datei hat zu lange gedauert und wurde abgebrochen.
problem-import-empty = In dieser Datei stehen keine Kontakte.
problem-import-no-person-column = Keine Spalte ist einem Namen, einer Firma oder einer Adresse zugeordnet.
problem-import-source-missing = Bitte geben Sie an, woher die Daten stammen.
problem-import-unknown-format = Dieses Dateiformat ist unbekannt. Möglich sind CSV, Excel (XLSX) und vCard.
problem-import-encrypted = Diese Datei ist mit einem Passwort geschützt. Speichern Sie sie ohne Passwort und versuchen Sie es noch einmal.
problem-import-unknown-encoding = Diesen Zeichensatz gibt es nicht. Möglich sind zum Beispiel utf-8 und windows-1252.
problem-import-unknown-sheet = Ein Tabellenblatt mit diesem Namen gibt es in der Datei nicht.
problem-import-unknown-separator = Das Trennzeichen muss ein einzelnes Zeichen sein, zum Beispiel ein Semikolon.
problem-cancelled = Abgebrochen. Es wurde nichts geändert.
problem-busy = Gerade läuft schon etwas. Bitte warten Sie, bis es fertig ist.
problem-internal = Etwas ist schiefgegangen, das nicht hätte geschehen dürfen. Es ist nichts verloren. Kennzahl: { $incident }
problem-try-again = Noch einmal versuchen
