cli-backup = Die Kartei in eine verschlüsselte Datei sichern, während andere weiterarbeiten
cli-backup-arg-file = Die Datei, die geschrieben wird; eine ältere Sicherung derselben Kartei wird ersetzt
cli-restore = Eine Sicherung in einen neuen Ordner (--workspace) zurückholen; was seitdem gelöscht wurde, wird wieder gelöscht
cli-restore-arg-file = Die Sicherung
cli-restore-arg-journal = Was seitdem gelöscht wurde: erasures.journal oder der Ordner der alten Kartei, oder eine neuere Sicherung; mehrmals möglich
cli-restore-arg-without_journal = Auch ohne zu wissen, was seitdem gelöscht wurde
cli-restore-arg-clock_is_right = Die Uhr geht richtig: was seit der Sicherung fällig wurde, gleich löschen, wo das von selbst geschieht
cli-restore-arg-recover = Mit dem Wiederherstellungsschlüssel von damals statt des Passworts; das Passwort ist dann ein neues
cli-rekey = Die Daten mit einem neuen Schlüssel verschlüsseln, zum Beispiel nachdem jemandem der Zugang genommen wurde
cli-rekey-arg-new_recovery_key = Auch einen neuen Wiederherstellungsschlüssel machen; der bisherige öffnet dann nichts mehr

terminal-backup-done = Gesichert und geprüft: { $file } ({ $entries } Einträge im Verlauf)
terminal-restore-done = Zurückgeholt: { $folder } ({ $persons ->
        [one] eine Person
       *[other] { $persons } Personen
    }, { $erasures ->
        [one] eine Löschung nachgeholt
       *[other] { $erasures } Löschungen nachgeholt
    })
terminal-restore-fell-due = Seitdem fällig geworden und gelöscht: { $persons ->
        [one] eine Person
       *[other] { $persons } Personen
    }{ $records ->
        [0] {""}
        [one] , ein Eintrag
       *[other] , { $records } Einträge
    }
terminal-restore-clock = Die Uhr dieses Geräts sagt { $now }, die Sicherung ist vom { $last }. Was seitdem fällig wurde, ist noch da: Geht die Uhr richtig, löscht es `kartei sweep --run --clock-is-right`.
terminal-restore-users = Wie am Tag der Sicherung können sich wieder anmelden: { $users }. Wer seitdem entfernt wurde, ist erneut zu entfernen.
terminal-restore-old = Die Kartei von vorher liegt noch in { $folder }. Aus ihren Sicherungen dort verschwindet mit der Zeit, wer gelöscht wurde; den Ordner selbst löschen Sie, sobald Sie ihn nicht mehr brauchen.
terminal-rekey-done = Die Daten haben einen neuen Schlüssel. Ältere Sicherungen öffnet weiterhin der alte; zu sehen sind davon { $backups }.
terminal-rekey-special-kept = Der Schlüssel für besondere Kategorien ließ sich nicht erneuern: Er fehlt oder ist beschädigt. Ihr eigener Schlüssel bleibt deshalb auch.
terminal-recovery-key =
    Neuer Wiederherstellungsschlüssel, nur jetzt gezeigt: { $key }
    Auf Papier aufbewahren, getrennt von diesem Rechner. Der bisherige gilt nur noch für ältere Sicherungen.
