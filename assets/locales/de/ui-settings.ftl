settings-title = Einstellungen
settings-controller = Ihre Firma
settings-controller-text = Diese Angaben stehen auf jeder Auskunft, die Sie geben.
settings-controller-saved = Angaben gespeichert
settings-not-yours = Ändern kann das, wer Ihre Kartei verwaltet.
settings-security = Zugang
settings-appearance = Darstellung
settings-health = Zustand
settings-failed = Die Einstellung wurde nicht gespeichert
settings-language = Sprache
settings-theme = Farben
settings-as-system = Wie das System
settings-light = Hell
settings-dark = Dunkel
settings-device = Dieses Gerät
settings-signed-in = Angemeldet als { $user } ({ $role })
settings-remember-hint = Der Schlüsselbund Ihres Systems öffnet die Kartei dann ohne Passwort. Das Passwort gilt weiterhin.
settings-remember-failed = Das ließ sich nicht ändern
settings-idle = Von selbst sperren
settings-idle-hint = Wenn so lange nichts geschieht.
settings-idle-never = nie
settings-idle-minutes =
    { $count ->
        [one] nach einer Minute
       *[other] nach { $count } Minuten
    }
settings-readings = Einsichten
settings-readings-record = Festhalten, wer wann die Seite einer Person öffnet
settings-readings-hint = So lässt sich klären, ob jemand Daten ohne Anlass angesehen hat, und die Person erfährt auf Wunsch, wann; gelöscht wird es nach der Regel im Löschkonzept.
settings-password = Passwort ändern
settings-old-password = Bisheriges Passwort
settings-new-password = Neues Passwort
settings-change-password = Passwort ändern
settings-password-changed = Passwort geändert
keyring-no-service = Auf diesem Gerät läuft kein Schlüsselbund. Melden Sie sich mit dem Passwort an.
keyring-locked = Der Schlüsselbund dieses Geräts ist gesperrt. Entsperren Sie ihn in den Einstellungen Ihres Systems.
keyring-no-answer = Der Schlüsselbund dieses Geräts antwortet nicht. Melden Sie sich mit dem Passwort an.
keyring-again = Noch einmal nachsehen
keyring-refused = Der Schlüsselbund dieses Geräts hat abgelehnt. Melden Sie sich mit dem Passwort an.
info-title = In dieser Kartei
info-persons = Personen
info-organisations = Organisationen
info-touchpoints = Kontakte
info-documents = Dokumente
info-history = Einträge im Verlauf
info-size = Größe
info-versions = Kartei { $version } · Schema { $schema } · SQLCipher { $sqlcipher }
doctor-title = Untersuchung
doctor-text = Prüft Dateien, Schlüssel, Daten, Suche und Verlauf. Geändert wird nichts.
doctor-run = Untersuchen
doctor-running = Alles wird untersucht …
doctor-all-good = Alles in Ordnung
doctor-not-good = Hier stimmt etwas nicht
doctor-keys-good = Die Schlüsseldateien sind vollständig, jede in zwei Ausfertigungen.
doctor-keys-bad = Bei den Schlüsseldateien fehlt etwas oder ist beschädigt. Ist eine Ausfertigung noch ganz, lässt sich die andere daraus wiederherstellen. Kopieren Sie vorher den ganzen Ordner der Kartei an einen sicheren Ort.
doctor-keys-mend = Ausfertigungen wiederherstellen
doctor-keys-mend-failed = Die Schlüsseldateien wurden nicht wiederhergestellt
doctor-pages-good = Jede Seite der Datei ist unversehrt.
doctor-pages-bad =
    { $count ->
        [one] Eine Seite der Datei ist beschädigt. Arbeiten Sie nicht weiter; nehmen Sie eine ältere Kopie des Ordners, wenn Sie eine haben.
       *[other] { $count } Seiten der Datei sind beschädigt. Arbeiten Sie nicht weiter; nehmen Sie eine ältere Kopie des Ordners, wenn Sie eine haben.
    }
doctor-structure-good = Der Aufbau der Daten stimmt.
doctor-structure-bad = Der Aufbau der Daten ist beschädigt. Arbeiten Sie nicht weiter; nehmen Sie eine ältere Kopie des Ordners, wenn Sie eine haben.
doctor-references-good = Alle Verbindungen zwischen den Daten stimmen.
doctor-references-bad =
    { $count ->
        [one] Eine Angabe verweist auf etwas, das es nicht mehr gibt.
       *[other] { $count } Angaben verweisen auf etwas, das es nicht mehr gibt.
    }
doctor-search-good = Die Suche kennt alle Personen und Kontakte.
doctor-search-bad =
    { $count ->
        [one] Die Suche passt an einer Stelle nicht zu den Daten. Sie lässt sich neu aufbauen.
       *[other] Die Suche passt an { $count } Stellen nicht zu den Daten. Sie lässt sich neu aufbauen.
    }
doctor-search-rebuild = Suche neu aufbauen
doctor-search-rebuild-failed = Die Suche wurde nicht neu aufgebaut
doctor-suppressed-good = Wer auf der Sperrliste steht, ist so gekennzeichnet.
doctor-suppressed-bad =
    { $count ->
        [one] Bei einer Person stimmt das Kennzeichen der Sperrliste nicht.
       *[other] Bei { $count } Personen stimmt das Kennzeichen der Sperrliste nicht.
    } Bis es neu gesetzt ist, kann jemand in einer Zielgruppe stehen, der dort nicht stehen darf.
doctor-suppressed-rebuild = Kennzeichen neu setzen
doctor-suppressed-rebuild-failed = Die Kennzeichen wurden nicht neu gesetzt
doctor-erasures-good = Das Verzeichnis der Löschungen (erasures.journal) kennt jede Löschung.
doctor-erasures-bad = Das Verzeichnis der Löschungen (erasures.journal) ist nicht vollständig: Mit einer alten Sicherung könnten gelöschte Personen zurückkehren.
doctor-erasures-rebuild = Verzeichnis neu schreiben
doctor-erasures-rebuild-failed = Das Verzeichnis der Löschungen wurde nicht neu geschrieben
doctor-evidence-good = Die Nachweise der Einwilligungen sind die Dateien, die empfangen wurden.
doctor-evidence-bad = Nachweise von Einwilligungen sind nicht mehr die Dateien, die empfangen wurden. Nehmen Sie sie aus einer älteren Sicherung.
doctor-settings-good = Die Einstellungen sind lesbar.
doctor-settings-bad = Einige Einstellungen sind nicht lesbar. Nehmen Sie eine ältere Kopie des Ordners, wenn Sie eine haben.
doctor-history-good = Der Verlauf ist ungebrochen.
doctor-history-bad = Der Verlauf ist nicht mehr schlüssig. Unter „Verlauf“ sagt „Prüfen“, an welcher Stelle.
users-tab = Benutzer
users-title = Wer hier arbeitet
users-text = Jede Person hat ein eigenes Passwort. Was sie tut, steht unter ihrem Namen im Verlauf.
users-add = Benutzer hinzufügen
users-name = Name
users-role = Rolle
users-role-of = Rolle von { $name }
users-you = (Sie)
users-inactive = hat keinen Zugang mehr
users-password = Passwort für den Anfang
users-remove = Zugang nehmen
users-remove-title = { $name } den Zugang nehmen?
users-remove-text = Das Passwort öffnet diese Kartei dann nicht mehr. Was im Verlauf steht, bleibt. Rückgängig machen lässt sich das nicht: Wer wiederkommt, wird neu hinzugefügt.
users-cancel = Abbrechen
users-added = Benutzer hinzugefügt
users-removed = Zugang genommen
users-role-changed = Rolle geändert
users-failed = Die Rolle wurde nicht geändert
users-roles-hint = Verwaltung: alles. Bearbeitung: alles, außer Benutzer, Einstellungen, Zwecke, Felder, Texte und Regeln zu ändern; also auch löschen, besondere Kategorien sehen, alle Daten ausgeben und sichern. Lesen: nur ansehen. Eine andere Rolle gilt sofort.
users-step-title = Die Verwaltung abgeben?
users-step-text = Danach können Sie hier niemanden mehr hinzufügen und keine Rollen ändern, auch Ihre eigene nicht. Zurückgeben kann sie Ihnen nur, wer sie noch hat.
users-step-yes = Abgeben
