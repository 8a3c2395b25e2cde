backups-tab = Sicherungen
backups-title = Sicherungen
backups-text = Eine Sicherung ist eine verschlüsselte Datei mit allem, was in der Kartei ist. Sie öffnet sich mit den Passwörtern von heute.
backups-now = Jetzt sichern …
backups-running = Die Kartei wird gesichert …
backups-done = Gesichert und geprüft: { $file }
backups-file-type = Sicherungen
backups-last-outside = Auf einem anderen Laufwerk zuletzt gesichert: { $at }
backups-never-outside = Auf einem anderen Laufwerk liegt noch keine Sicherung.
backups-list = Von selbst angelegt
backups-none = Noch keine. Die erste entsteht kurz nach dem Öffnen der Kartei.
backups-here = bei der Kartei
backups-second = am zweiten Ort
backups-failed = Die letzte Sicherung von selbst ist gescheitert
backups-automatic-title = Sicherungen von selbst
backups-automatic = Täglich sichern, solange die Kartei geöffnet ist
backups-folder = Zweiter Ort
backups-folder-hint = Am besten auf einem anderen Laufwerk. Jede Sicherung wird auch dort abgelegt.
backups-folder-none = keiner
backups-folder-choose = Ordner wählen …
backups-folder-clear = Keinen zweiten Ort
backups-folder-missing = Der zweite Ort ist gerade nicht erreichbar. Gesichert wird trotzdem, bei der Kartei.
backups-same-drive = Der zweite Ort liegt auf demselben Laufwerk wie die Kartei. Geht das Laufwerk verloren, gehen beide verloren.
backups-former = Unter { $folder } können noch Sicherungen von früher liegen, in denen steht, wer seitdem gelöscht wurde; zu sehen ist dort gerade keine. Sobald Kartei sie sieht, räumt es sie auf. Gibt es dort keine mehr, oder haben Sie sie selbst gelöscht, sagen Sie das mit dem Knopf.
backups-former-gone = Dort liegen keine mehr
backups-daily = Tage aufbewahren
backups-weekly = Wochen aufbewahren
backups-days-max = Nach so vielen Tagen löschen
backups-days-max-hint = Wer gelöscht wurde, ist danach in keiner dieser Sicherungen mehr.
backups-save = Speichern
backups-saved = Einstellungen gespeichert
backups-remind-title = Sicherung auf einem anderen Laufwerk
backups-remind-old = Die letzte ist älter als eine Woche. Geht dieses Gerät verloren, fehlt alles, was seitdem dazukam.
backups-remind-never = Es gibt noch keine. Geht dieses Gerät verloren, ist die Kartei weg.
backups-remind-open = Sicherungen ansehen
backups-remind-later = Später
rekey-title = Neuer Schlüssel
rekey-text = Wenn jemand keinen Zugang mehr hat oder ein Schlüssel in falsche Hände kam, werden die Daten neu verschlüsselt, und Ihr eigener Schlüssel wird ein neuer. Ihr Passwort bleibt; kam es selbst in falsche Hände, ändern Sie es vorher. Wem ein Passwort oder Gerät abhandenkam, den entfernen Sie unter Benutzer und legen ihn neu an.
rekey-old-backups = Ältere Sicherungen öffnet weiterhin der alte Schlüssel. Löschen Sie, was nicht in falsche Hände gehört.
rekey-start = Neu verschlüsseln …
rekey-confirm-title = Daten neu verschlüsseln?
rekey-confirm-text = Währenddessen darf niemand sonst mit der Kartei arbeiten, auch keine Befehlszeile. Es dauert je nach Größe einige Sekunden.
rekey-password-hint = Es schützt auch Ihren neuen Schlüssel.
rekey-paper = Auch ein neuer Wiederherstellungsschlüssel
rekey-paper-hint = Wenn das Papier in falsche Hände kam. Das alte öffnet dann nur noch ältere Sicherungen.
rekey-confirm = Neu verschlüsseln
rekey-running = Die Daten werden neu verschlüsselt …
rekey-special-kept = Der Schlüssel für besondere Kategorien ließ sich nicht erneuern: Er fehlt oder ist beschädigt. Ihr eigener Schlüssel bleibt deshalb auch. Die Prüfung unter Zustand sagt mehr.
rekey-done =
    { $count ->
        [0] Die Daten haben einen neuen Schlüssel.
        [one] Die Daten haben einen neuen Schlüssel. Eine ältere Sicherung öffnet noch der alte.
       *[other] Die Daten haben einen neuen Schlüssel. { $count } ältere Sicherungen öffnet noch der alte.
    }
start-restore = Sicherung zurückholen
start-restore-text = Aus einer Sicherungsdatei, in einen neuen Ordner.
restore-title = Sicherung zurückholen
restore-text = Diese Sicherung ist vom { $at }. Was danach eingetragen wurde, ist nicht darin.
restore-user = Ihr Name (Verwaltung)
restore-password = Ihr Passwort von damals
restore-forgotten = Passwort von damals vergessen?
restore-remembered = Doch mit dem Passwort
restore-path = Ort der zurückgeholten Kartei
restore-journal-found = Was seitdem gelöscht wurde, ist bekannt und wird wieder gelöscht.
restore-journal-missing-title = Wer wurde seitdem gelöscht?
restore-journal-missing = Kartei führt Buch darüber, wer gelöscht wurde, damit niemand mit einer Sicherung zurückkehrt. Dieses Verzeichnis liegt im Ordner der alten Kartei und ist hier nicht zu finden, nicht vollständig oder von einer Kartei, die selbst ohne es zurückgeholt wurde oder als Kopie ihren eigenen Weg ging; gibt es die alte Kartei noch, hilft es, sie einmal zu öffnen. Ohne es könnten Personen wieder auftauchen, die gelöscht werden mussten.
restore-journal-folder = Ordner der alten Kartei wählen …
restore-journal-backup = Neuere Sicherung wählen …
restore-journal-chosen = Gewählt: { $path }
restore-journal-chosen-backup = Gewählt: { $path }. Was sie weiß, wird wieder gelöscht. Wer erst nach ihr gelöscht wurde, könnte zurückkehren: Bestätigen Sie das unten, oder wählen Sie den Ordner der alten Kartei.
restore-journal-without = Ich weiß, dass Gelöschte zurückkehren können, und hole die Sicherung trotzdem zurück
restore-submit = Zurückholen
restore-cancel = Abbrechen
restore-running = Die Sicherung wird geprüft und zurückgeholt …
restore-users = Wie am Tag der Sicherung können sich wieder anmelden: { $users }. Entfernen Sie unter Einstellungen, Benutzer erneut, wer nicht mehr dazugehört.
restore-old = Die Kartei von vorher liegt noch in { $folder }. Aus ihren Sicherungen dort verschwindet mit der Zeit, wer gelöscht wurde; den Ordner selbst löschen Sie, sobald Sie ihn nicht mehr brauchen.
restore-clock = Heute ist der { $now }, und die Uhr dieses Geräts geht richtig
restore-clock-why = Was seit der Sicherung fällig wurde, geht dann gleich, wo Kartei von selbst löscht. Sonst fragt Kartei danach.
restore-fell-due =
    Seitdem fällig geworden und gelöscht: { $persons ->
        [one] eine Person
       *[other] { $persons } Personen
    }{ $records ->
        [0] {""}
        [one] , ein Eintrag
       *[other] , { $records } Einträge
    }.
restore-done =
    { $count ->
        [0] Die Kartei ist zurückgeholt.
        [one] Die Kartei ist zurückgeholt. Eine Löschung wurde nachgeholt.
       *[other] Die Kartei ist zurückgeholt. { $count } Löschungen wurden nachgeholt.
    }
