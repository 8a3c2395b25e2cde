# Jede Zeile sagt, was los ist und was man tun kann.
problem-wrong-password = Das Passwort stimmt nicht.
problem-unknown-user = Diesen Benutzer gibt es hier nicht.
problem-too-many-attempts = Zu viele falsche Versuche. Bitte warten Sie { $seconds } Sekunden.
problem-wrong-recovery-key = Dieser Wiederherstellungsschlüssel passt nicht zu dieser Kartei.
problem-weak-password = Dieses Passwort ist zu leicht zu erraten. Nehmen Sie ein längeres, zum Beispiel vier zufällige Wörter.
problem-not-a-workspace = In diesem Ordner liegt keine Kartei.
problem-workspace-damaged = Hier liegt eine Kartei, aber die Datei, die sie beschreibt (workspace.json), ist beschädigt, auch ihre zweite Ausfertigung. Holen Sie eine Sicherung in einen neuen Ordner zurück, oder nehmen Sie diese Datei aus einer Kopie des Ordners.
problem-workspace-exists = An diesem Ort liegt schon etwas.
problem-workspace-open-elsewhere = Mit dieser Kartei arbeitet gerade ein anderes Fenster oder ein anderer Vorgang.
problem-workspace-locked = Die Kartei ist gesperrt.
problem-newer-schema = Diese Kartei wurde mit einer neueren Fassung des Programms bearbeitet. Bitte aktualisieren Sie Kartei.
problem-newer-format = Diese Kartei, oder ihre Sicherung, wurde von einer neueren Fassung des Programms geschrieben. Bitte aktualisieren Sie Kartei.
problem-key-file-missing = Eine Schlüsseldatei fehlt, auch ihre zweite Ausfertigung. Nehmen Sie sie aus einer Kopie des Ordners, wenn Sie eine haben. Ist es nur die eines Benutzers, genügt der Wiederherstellungsschlüssel.
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
problem-evidence-altered =
    { $count ->
        [one] Ein Nachweis einer Einwilligung ist nicht mehr die Datei, die empfangen wurde. Nehmen Sie sie aus einer älteren Sicherung.
       *[other] { $count } Nachweise von Einwilligungen sind nicht mehr die Dateien, die empfangen wurden. Nehmen Sie sie aus einer älteren Sicherung.
    }
problem-not-a-backup = Diese Datei ist keine Sicherung von Kartei, oder ihr Ende fehlt.
problem-backup-damaged = { $part ->
    [keys] Diese Sicherung ist beschädigt: Die Schlüsseldateien darin sind nicht lesbar. Nehmen Sie eine andere.
    [end] Diese Sicherung ist beschädigt: Hinter ihrem Ende steht noch etwas. Nehmen Sie eine andere.
    [history] Diese Sicherung ist beschädigt: Der Verlauf darin ist nicht schlüssig. Nehmen Sie eine andere.
   *[data] Diese Sicherung ist beschädigt: Die Daten darin sind nicht vollständig lesbar. Nehmen Sie eine andere.
}
problem-journal-missing = Niemand weiß, wer seit dieser Sicherung gelöscht wurde: Das Verzeichnis der Löschungen (erasures.journal) aus dem Ordner der alten Kartei fehlt, ist unvollständig oder von einer Kartei, die selbst ohne es zurückgeholt wurde oder als Kopie ihren eigenen Weg ging. Gibt es die alte Kartei noch, öffnen Sie sie einmal: Dabei wird es vervollständigt. Geben Sie es an, oder sagen Sie ausdrücklich, dass Sie ohne es weitermachen (--without-journal).
problem-journal-uncertain =
    { $known ->
        [0] Bekannt ist keine Löschung seit der Sicherung.
        [one] Bekannt ist eine Löschung seit der Sicherung, vom { $last_de }.
       *[other] Bekannt sind { $known } Löschungen seit der Sicherung, die letzte vom { $last_de }.
    } { $backups ->
        [0] Ob der Datei Zeilen fehlen, lässt sich fern von ihrem Ordner nicht sagen: Wie viele es sind, steht dort in history.head.
       *[other] Was gelöscht wurde, nachdem die neuere Sicherung am { $backed_up_on_de } entstand, weiß sie nicht.
    } { $last_en ->
       *[other] { $backed_up_on_en ->
           *[other] Geben Sie den ganzen Ordner der alten Kartei an, oder sagen Sie ausdrücklich, dass Sie mit dem weitermachen, was bekannt ist (--without-journal).
        }
    }
problem-folder-read-only = In diesen Ordner darf nicht geschrieben werden.
problem-disk-full = Der Datenträger ist voll. Es wurde nichts gespeichert.
problem-drive-failed = Der Datenträger meldet einen Fehler, oder er nimmt keine so große Datei an. Es wurde nichts gespeichert. Sichern Sie die Kartei auf einen anderen.
problem-sweep-disk-full =
    { $persons ->
        [one] Der Datenträger ist voll. Bei einer Person ist schon gelöscht, was fällig war; das nächste Löschen macht mit den übrigen weiter. Schaffen Sie vorher Platz.
       *[other] Der Datenträger ist voll. Bei { $persons } Personen ist schon gelöscht, was fällig war; das nächste Löschen macht mit den übrigen weiter. Schaffen Sie vorher Platz.
    }
problem-file-not-found = Die Datei gibt es nicht (mehr), oder es ist ein Ordner.
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
        [controller] Ihre Firma
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
        [direction] Richtung
        [purpose] Zweck
        [channel] Weg
        [address] Adresse
        [expires_on] Letzter Tag
        [document] Dokument
        [evidence] Nachweis
        [declaration] Einwilligungstext
        [since] seit
        [state] Bedeutung
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
        [dpo_email] E-Mail-Adresse des Datenschutzbeauftragten
        [grounds] Gründe
        [journal] Verzeichnis der Löschungen
        [place] Ort der neuen Kartei
        [folder] zweiter Ort der Sicherungen
        [daily] Tage aufbewahren
        [weekly] Wochen aufbewahren
        [days_max] Löschen nach Tagen
        [key] Kürzel
        [name_de] Name (deutsch)
        [name_en] Name (englisch)
        [basis] Rechtsgrundlage
        [reason_de] Begründung (deutsch)
        [reason_en] Begründung (englisch)
        [balancing_de] Interessenabwägung (deutsch)
        [balancing_en] Interessenabwägung (englisch)
        [advertising] Werbung
        [channels] Mindestens ein Weg
        [kinds] Art von Personen
        [compatible] Vereinbarer Zweck
        [category] Art von Daten
        [categories] Art von Daten
        [retention] Aufbewahrung
        [as_of] Stand
        [law] Grundlage
        [field] Feld
        [kind_of_field] Art des Feldes
        [choices] Auswahl
        [necessity] Warum nötig
        [special] Besondere Kategorie
        [holds_none] „Enthält nichts dergleichen“
        [lets_go] „Was davon geht, darf gehen“
        [exception] Ausnahme
        [review_on] zu prüfen am
        [ended_on] Ende der Beziehung
        [start] Beginn der Frist
        [months] Frist in Monaten
        [rule] Regel
        [redact] Einwilligung
        [action] Was am Ende geschieht
        [four_eyes] Bestätigung durch einen Zweiten
        [reason] Grund
        [recipient] Empfänger
        [kind] Art
        [method] wie es gesagt wurde
       *[other] { $field }
    } { $reason ->
        [empty] fehlt
        [no_line] darf nur eine Zeile mit höchstens 120 Zeichen und ohne Link sein, denn die E-Mail nennt ihn im Wortlaut
        [nothing_in_it] ist leer: In der Datei steht nichts
        [empty_file] ist eine leere Datei, die nichts beweist
        [later] gibt es erst seit einem späteren Tag: Nennen Sie die Fassung von damals, oder legen Sie den Text mit dem Tag an, seit dem er verwendet wird
        [too_long] ist zu lang
        [not_a_date] ist kein Datum, zum Beispiel 31.12.1980
        [in_future] liegt in der Zukunft
        [not_an_email] ist keine E-Mail-Adresse
        [not_a_phone] ist keine Telefonnummer
        [too_early] liegt zu weit zurück
        [unknown] ist unbekannt
        [invalid] ist ungültig
        [not_of_purpose] ist bei diesem Zweck nicht vorgesehen
        [of_note] hat eine Notiz nicht: Mit ihr wendet sich niemand an jemanden
        [not_in_words] kommt in den Worten der Einwilligung nicht vor; schreiben Sie erst einen Text, der diesen Weg nennt
        [ended] ist beendet
        [no_right_to_object] beruht nicht auf einem Interesse: Dagegen gibt es kein Widerspruchsrecht
        [in_workspace] liegt im Ordner einer Kartei: Wählen Sie einen anderen
        [no_journal] ist diese Datei nicht
        [not_newer] ist das einer Sicherung, die nicht neuer ist: Sie weiß nicht, wer seitdem gelöscht wurde
        [of_another] gehört zu einer anderen Kartei oder ist älter als die Sicherung
        [no_address] ist weder eine E-Mail-Adresse noch eine Telefonnummer
        [add_first] fehlt: Die Person hat keine, die zu diesem Weg gehört. Tragen Sie sie zuerst bei der Person ein, denn eine Einwilligung gilt für die Adressen, die dabei bekannt sind
        [no_email] fehlt: Die Person hat keine E-Mail-Adresse
        [several] ist nicht eindeutig: Die Person hat mehrere E-Mail-Adressen. Nennen Sie die, die mit dem Verkauf erlangt wurde
        [stored] gehört jemandem, der gespeichert ist: Halten Sie den Widerspruch bei dieser Person fest
        [unnamed] muss genannt werden: Am Tag der Einwilligung gab es hier noch keinen Text. Prüfen Sie, welcher Text damals galt, und nennen Sie seine Fassung (--text)
        [unchanged] ist derselbe wie der jetzige: Eine neue Fassung gibt es nur mit anderen Worten
        [not_listed] steht nicht auf der Sperrliste
        [objected] gehört jemandem, der gespeichert ist und widerspricht: Entscheiden Sie zuerst über den Widerspruch
        [not_consented] gehört niemandem, der seitdem eingewilligt hat
        [absolute] geht so nicht: Ein Widerspruch gegen Werbung gilt immer
        [said_no] geht so nicht: Die Person hat Nein gesagt, und das gilt, bis sie einwilligt
        [before] liegt vor dem Tag, an dem die Person das sagte
        [before_restriction] liegt vor der Einschränkung: Unterrichtet wird davor, dass sie aufgehoben wird
        [taken] gibt es schon
        [not_a_key] darf nur aus kleinen Buchstaben, Ziffern und _ bestehen
        [fixed] lässt sich nicht mehr ändern
        [running] läuft schon
        [consent_stands] beruht auf einer Einwilligung, die gilt: Halten Sie fest, dass sie widerrufen ist, dann endet er von selbst
        [sale_stands] beruht auf einem Verkauf (§ 7 Abs. 3 UWG): Beenden Sie den festgehaltenen Grund, dann endet er von selbst
        [interest_stands] beruht auf einem mutmaßlichen Interesse (§ 7 Abs. 2 Nr. 1 UWG): Beenden Sie den festgehaltenen Grund, dann endet er von selbst
        [ended_for_some] ist für manche beendet, die in dem Feld etwas stehen haben: Sagen Sie ausdrücklich, dass es gehen darf
        [in_use] lässt sich nicht ändern, solange Personen einen Wert haben
        [never_listed] enthält besondere Kategorien (Art. 9 DSGVO) und steht in keiner Liste
        [not_yes_or_no] muss ja oder nein sein
        [in_past] liegt in der Vergangenheit
        [longer_than_needed] muss neu sagen, warum die Frist länger wird
        [alone] geht nicht, solange nur einer löschen darf: Legen Sie zuerst jemanden an, der bearbeiten oder verwalten darf
        [needs_two] geht dann nicht mehr, weil nur noch einer löschen dürfte: Legen Sie zuerst jemanden an, der bearbeiten oder verwalten darf, oder schalten Sie sie aus
        [only_stated] sagt nur, was ohnehin gilt: Daran lässt sich nichts ändern
        [restricts_nothing] bedeutet bei dieser Regel nichts: Aufbewahrt wird von einer Person nur, was nach dem Ende der Beziehung gebraucht wird
        [law_keeps] geht hier nicht: Das Gesetz verlangt, diese Daten aufzubewahren, oder sie sind der Nachweis einer Einwilligung
        [own_use] passt nicht zur eigenen Arbeit: Dafür bekommt es niemand sonst. Bekommt es jemand anderes, wählen Sie einen anderen Grund (other)
        [only_period] lässt sich nur in der Frist, den Namen und der Begründung ändern
       *[other] ({ $reason })
    }.
problem-invalid-value =
    Das Feld „{ $field }“ { $reason ->
        [too_long] fasst höchstens 200 Zeichen
        [not_a_number] braucht eine Zahl, zum Beispiel 1,5
        [not_a_date] braucht ein Datum, zum Beispiel 31.12.1980
        [not_yes_or_no] braucht ja oder nein
        [not_a_choice] lässt nur seine Auswahl zu
       *[ended] nimmt nichts Neues mehr auf: Das Feld oder sein Zweck ist beendet
    }.
problem-unlawful = { $rule ->
    [electronic_advertising] Werbung per E-Mail, SMS, Messenger oder Fax braucht eine Einwilligung (§ 7 Abs. 2 UWG). Ein berechtigtes Interesse reicht nur für Post und dokumentierte Anrufe bei Unternehmen.
    [existing_customer_no_advertising] § 7 Abs. 3 UWG erlaubt Werbung an Bestandskunden und sonst nichts. Für anderes wählen Sie eine andere Grundlage.
    [existing_customer_channel] § 7 Abs. 3 UWG gilt nur für E-Mail. Nehmen Sie die anderen Wege heraus.
    [advertising_basis] Werbung beruht auf Einwilligung, auf § 7 Abs. 3 UWG oder, per Post, auf berechtigtem Interesse. Diese Grundlage trägt sie nicht.
    [advertising_stays] Dieser Zweck ist Werbung und bleibt es: Daran hängen Widersprüche und die Sperrliste. Legen Sie für anderes einen eigenen Zweck an.
    [consents_recorded] Zu diesem Zweck sind Einwilligungen festgehalten: Er bleibt bei dieser Grundlage. Beenden Sie ihn und legen Sie einen neuen an.
    [objections_stand] Gegen alles, was auf einem Interesse beruht, liegt ein Widerspruch vor: Auf einer anderen Grundlage gälte er für diesen Zweck nicht mehr. Der Zweck bleibt deshalb bei seiner Grundlage; legen Sie für anderes einen eigenen Zweck an.
    [special_exception] Besondere Kategorien dürfen nur mit einer Ausnahme des Art. 9 Abs. 2 DSGVO gespeichert werden. Wählen Sie eine oder lassen Sie das Feld weg.
    [special_reason] Sagen Sie, warum die Ausnahme des Art. 9 Abs. 2 DSGVO hier gilt.
    [special_interest] Ein berechtigtes Interesse reicht für besondere Kategorien nie (Art. 9 DSGVO). Der Zweck des Feldes braucht eine andere Grundlage.
    [sounds_special] Der Name des Felds klingt nach einer besonderen Kategorie. Wählen Sie sie mit Ausnahme und Begründung, oder bestätigen Sie ausdrücklich, dass das Feld nichts dergleichen enthält (Art. 9 DSGVO).
    [sounds_convictions] Der Name des Felds klingt nach Straftaten oder Verurteilungen, die Sie nicht speichern dürfen (Art. 10 DSGVO). Bestätigen Sie ausdrücklich, dass das Feld nichts dergleichen enthält, oder lassen Sie es weg.
   *[convictions] Straftaten und Verurteilungen dürfen hier nicht gespeichert werden (Art. 10 DSGVO).
}
problem-retention-too-short =
    { $law_en ->
       *[other] Zu kurz: Das Gesetz verlangt mindestens { $months } Monate ({ $law_de }).
    }
problem-kept-by-law =
    { $law_en ->
       *[other] { $until_en ->
           *[other] Das Gesetz verlangt, diesen Eintrag bis zum { $until_de } aufzubewahren ({ $law_de }). Vorher lässt er sich nicht entfernen, und Art und Zeit lassen sich nicht so ändern, dass er eher ginge. Nur was in den letzten 24 Stunden eingetragen wurde, können Sie noch berichtigen.
        }
    }
problem-held-up = Eine Löschsperre steht dem entgegen (Art. 17 Abs. 3 DSGVO; auch eine auf der Organisation), oder die Person hat das Löschen durch eine Einschränkung ausgeschlossen (Art. 18 Abs. 1 Buchst. b oder c DSGVO). Heben Sie auf, was nicht mehr gilt.
problem-only-kept = Von dieser Person ist nur noch gespeichert, was ein Gesetz aufzubewahren verlangt oder für Ansprüche gebraucht wird (Art. 17 Abs. 3 DSGVO). Daran wird nichts mehr geändert, und genutzt wird es für nichts anderes, auch nicht für Werbung. Haben Sie wieder mit ihr zu tun, legen Sie sie neu an.
problem-same-person = Das ist zweimal dieselbe Person. Wählen Sie die andere, die in ihr aufgehen soll.
problem-preview-outdated = Seit Sie nachgesehen haben, haben sich die Regeln geändert oder was gelöscht würde. Gelöscht wurde nichts: Sehen Sie noch einmal nach.
problem-clock-jumped = Zwischen zwei Einträgen im Verlauf liegt mehr als ein Tag, oder die Uhr dieses Geräts ist gesprungen. Gelöscht wird erst, wenn jemand bestätigt, dass sie richtig geht.
problem-second-user-needed = Vorgeschlagen. Gelöscht wird, sobald jemand anders es bestätigt hat.
problem-proposal-changed = Seit dem Vorschlag hat sich geändert, was gelöscht würde. Gelöscht wurde nichts: Sie haben es neu vorgeschlagen, so wie es jetzt ist, und jemand anders muss es bestätigen.
problem-second-user-to-end = Vorgeschlagen. Dass zwei zustimmen müssen, endet erst, wenn jemand anders es innerhalb von 7 Tagen ebenfalls abschaltet. Eine von beiden muss die Kartei verwalten.
problem-conflict = Inzwischen hat sich hier etwas geändert. Laden Sie den neuen Stand und versuchen Sie es noch einmal.
problem-last-administrator = Jemand muss die Kartei verwalten. Geben Sie zuerst jemand anderem diese Rolle.
problem-cannot-be-undone = Dieser Vorgang lässt sich nicht zurücknehmen. Was herausgegeben oder gelöscht ist, kommt so nicht zurück, auch nicht ein Dokument, das vor mehr als einem Tag entfernt wurde; und eine Regel, nach der schon gelöscht wurde, bleibt im Verlauf ihrer Fassungen. Wer Zugang hat und was von jetzt an gilt, ändern Sie eigens.
problem-export-outdated = Während die Datei geschrieben wurde, hat sich hier mehrmals etwas geändert: Wer darin steht, könnte inzwischen gelöscht sein oder widersprochen haben. Es wurde nichts gespeichert. Exportieren Sie noch einmal.
problem-entry-stays = Was eine Person zu Einwilligungen gesagt hat, wird nie zurückgenommen: Das Verzeichnis wächst nur. Halten Sie fest, was jetzt gilt, zum Beispiel einen Widerruf oder eine neue Einwilligung.
problem-name-taken = Diesen Namen gibt es schon.
problem-consent-not-given = Hier gibt es keine Einwilligung, die widerrufen werden oder enden könnte. Halten Sie stattdessen eine Ablehnung oder einen Widerspruch fest.
evidence-unreadable = Diese Datei heißt wie eine E-Mail, lässt sich aber nicht als solche lesen. Als Nachweis liegt sie hier, wie sie empfangen wurde.
problem-evidence-stays = Diese Datei beweist eine Einwilligung und bleibt, solange es den Eintrag gibt.
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
    [automatic] Das ist keine Antwort der Person, sondern eine automatische E-Mail, etwa eine Abwesenheitsnotiz. Sie bestätigt nichts: Warten Sie auf die Antwort.
    [address_gone] Die Adresse, die gefragt wurde, hat diese Person nicht mehr: Auf die Antwort lässt sich nichts stützen. Fragen Sie an einer Adresse, die sie hat.
    [nothing_asked] Bei dieser Person wartet keine Anfrage auf Antwort. Hat sie inzwischen widersprochen, abgelehnt oder widerrufen, gilt das. Anfragen ohne Antwort werden nach ihrer Frist gelöscht, ohne andere Einstellung nach 30 Tagen: Kam die Antwort später, fragen Sie noch einmal.
    [nothing_written] Die Person hat nichts geschrieben: In der E-Mail steht nur, was sie zitiert. Das bestätigt nichts. Fragen Sie noch einmal oder lassen Sie sich die Kennung nennen.
    [begins_with_no] Die Antwort beginnt mit einem Nein. Tragen Sie sie als Nein ein (--no). Heißt sie trotzdem Ja, sagen Sie das ausdrücklich (--yes --despite-no).
    [given_already] Diese Adresse hat schon eingewilligt. Zu fragen gibt es erst wieder etwas, wenn die Einwilligung brachliegt oder in { $limit } Tagen endet.
    [asked_already] Diese Adresse wurde schon gefragt. Warten Sie die Antwort ab.
    [child] Diese Person ist noch keine { $limit } Jahre alt: Ihr eigenes Ja gilt nicht (Art. 8 DSGVO). Fragen Sie die Sorgeberechtigten und halten Sie deren Einwilligung mit ihrem Namen und Nachweis fest.
    [restricted] Die Verarbeitung ist eingeschränkt: Diese Person darf nicht angeschrieben werden.
    [suppressed] Die Adresse steht auf der Sperrliste: Auch eine Bitte um Einwilligung ist Werbung.
    [objected] Die Person hat der Werbung widersprochen: Auch eine Bitte um Einwilligung ist Werbung.
   *[said_no] Die Person hat abgelehnt oder widerrufen: Auch eine Bitte um Einwilligung ist Werbung. Willigt sie von sich aus wieder ein, tragen Sie das mit Nachweis ein.
}
problem-limit-out-of-range = Dieser Wert ist nicht möglich, nur { $least } bis { $most }.
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
problem-no-mail = Diese Datei ist keine E-Mail. Gebraucht wird die Antwort als E-Mail-Datei (EML).
problem-import-old-workbook = Diese Excel-Datei hat ein altes Format (XLS). Öffnen Sie sie in Excel oder LibreOffice, speichern Sie sie als XLSX und importieren Sie diese Datei.
problem-import-encrypted = Diese Datei ist mit einem Passwort geschützt. Speichern Sie sie ohne Passwort und versuchen Sie es noch einmal.
problem-import-unknown-encoding = Diesen Zeichensatz gibt es nicht. Möglich sind zum Beispiel utf-8 und windows-1252.
problem-import-unknown-sheet = Ein Tabellenblatt mit diesem Namen gibt es in der Datei nicht.
problem-import-unknown-separator = Das Trennzeichen muss ein einzelnes Zeichen sein, zum Beispiel ein Semikolon.
problem-cancelled = Abgebrochen. Es wurde nichts geändert.
problem-busy = Gerade läuft schon etwas. Bitte warten Sie, bis es fertig ist.
problem-internal = Etwas ist schiefgegangen, das nicht hätte geschehen dürfen. Es ist nichts verloren. Kennzahl: { $incident }
problem-try-again = Noch einmal versuchen
