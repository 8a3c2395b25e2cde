cover-promise = Ihre Kontakte. Verschlüsselt, auf Ihrem Rechner, mit lückenlosem Verlauf.
cover-local = Was Sie speichern, bleibt bei Ihnen. Ins Netz geht nichts, es sei denn, Sie richten selbst einen Mailserver ein.
cover-version = Version { $version }

start-title = Willkommen
start-text = Eine Kartei ist ein verschlüsselter Ordner mit allen Ihren Kontakten.
start-back = Zurück zur Anmeldung
start-create = Neue Kartei anlegen
start-create-text = Firma, Name und Passwort – in zwei Minuten fertig.
start-open = Vorhandene Kartei öffnen
start-open-text = Den Ordner auswählen, zum Beispiel von einem anderen Rechner.
start-demo = Erst einmal umsehen
start-demo-working = Beispiel wird angelegt …
start-demo-text = Eine Kartei mit erfundenen Personen zum Ausprobieren.
start-recent = Zuletzt benutzt
start-recent-missing = Nicht gefunden – vielleicht auf einem Datenträger, der nicht eingesteckt ist
start-forget = { $name } aus dieser Liste nehmen

steps-at = Schritt { $at } von { $of }

create-controller-title = Für wen ist diese Kartei?
create-controller-text = Diese Angaben stehen später auf jeder Auskunft: Wer die Daten verantwortet, muss sich zu erkennen geben.
create-cancel = Abbrechen
create-next = Weiter
create-back = Zurück
create-user-title = Ihr Zugang
create-user-text = Das Passwort verschlüsselt alles. Niemand kann es für Sie zurücksetzen – dafür gibt es gleich einen Wiederherstellungsschlüssel.
create-user-name = Ihr Name
create-path = Ort der Kartei
create-path-hint = Ein eigener Ordner auf diesem Rechner
create-path-change = Ändern …
create-submit = Kartei anlegen

controller-name = Firma, Praxis oder Verein
controller-name-hint = So, wie Sie auf Briefen unterschreiben
controller-street = Straße und Hausnummer
controller-postal-code = Postleitzahl
controller-city = Ort
controller-country = Land
controller-email = E-Mail
controller-phone = Telefon
controller-web = Website
controller-dpo-name = Datenschutzbeauftragte Person
controller-dpo-hint = Nur wenn Sie eine benannt haben
controller-dpo-email = Deren E-Mail
controller-dpo-email-hint = Für Anfragen zum Datenschutz

password-new = Passwort
password-repeat = Passwort wiederholen
password-reveal = Passwort zeigen
password-differs = Die beiden Passwörter sind verschieden.
password-hint = Gut sind vier oder mehr zufällige Wörter.
password-strength-0 = Sehr leicht zu erraten
password-strength-1 = Leicht zu erraten
password-strength-2 = Noch zu schwach
password-strength-3 = Gut
password-strength-4 = Sehr gut

recovery-title = Ihr Wiederherstellungsschlüssel
recovery-text = Wenn Sie Ihr Passwort vergessen, ist dieser Schlüssel der einzige Weg zu Ihren Daten. Er wird nur jetzt gezeigt.
recovery-key = Wiederherstellungsschlüssel
recovery-print = Drucken
recovery-copy = Kopieren
recovery-copied = Kopiert
recovery-warning = Bewahren Sie ihn auf Papier auf, getrennt von diesem Rechner. Wer ihn hat, kann alles lesen.
recovery-check = Zur Sicherheit: Tippen Sie zwei Gruppen ab.
recovery-check-group = Gruppe { $number }
recovery-check-wrong = Das stimmt nicht überein.
recovery-done = Ich habe ihn aufbewahrt
recovery-renew = Neuen Schlüssel machen …
recovery-renew-title = Neuer Wiederherstellungsschlüssel
recovery-renew-text = Ging das Papier verloren, machen Sie einen neuen; der alte gilt dann nur noch für ältere Sicherungen. Kam er in falsche Hände, verschlüsseln Sie die Daten neu: unter Sicherungen.
recovery-renewed = Der neue Wiederherstellungsschlüssel gilt
recovery-print-title = Wiederherstellungsschlüssel für „{ $workspace }“
recovery-print-text = Mit diesem Schlüssel lässt sich die Kartei ohne Passwort öffnen. Sicher und getrennt vom Rechner aufbewahren.

unlock-locked = Gesperrt
unlock-user = Benutzer
unlock-password = Passwort
unlock-remember = Auf diesem Gerät merken
unlock-remembered = Mit diesem Gerät entsperren
unlock-not-remembered = Dieses Gerät konnte sich den Zugang nicht merken: Sein Schlüsselbund ist nicht erreichbar.
unlock-submit = Entsperren
unlock-wait =
    { $seconds ->
        [one] Zu viele falsche Versuche. Noch eine Sekunde.
       *[other] Zu viele falsche Versuche. Noch { $seconds } Sekunden.
    }
unlock-forgotten = Passwort vergessen?
unlock-other = Andere Kartei öffnen

recover-title = Mit dem Wiederherstellungsschlüssel öffnen
recover-text = Tippen Sie den Schlüssel vom Papier ab. Danach gilt das neue Passwort.
recover-key = Wiederherstellungsschlüssel
recover-back = Zurück
recover-submit = Öffnen und Passwort setzen
