# E-Mails, die hinausgehen: der Mailserver und die drei Wege. Auch für Verlauf und Befehlszeile.
table-mail-server = Mailserver
table-mail-password = Passwort des Mailservers
column-host = Server
column-port = Port
column-tls = Verschlüsselung
column-login = Anmeldename
column-sender = Absender
tls-implicit = TLS von Anfang an
tls-starttls = STARTTLS
tls-none = keine
action-set-mail-server = Mailserver eingerichtet
action-remove-mail-server = Mailserver entfernt
action-fail-ask = Die Anfrage ging nicht hinaus
action-cancel-request = Anfrage zurückgenommen

mail-server-title = E-Mail-Versand
mail-server-text = Kartei schreibt E-Mails als Datei oder in Ihr E-Mail-Programm. Wenn Sie hier einen Mailserver angeben, versendet es sie auf Wunsch selbst. Das ist die einzige Verbindung, die das Programm je aufbaut, und sie ist immer verschlüsselt.
mail-server-host = Server
mail-server-host-hint = zum Beispiel smtp.ihr-anbieter.de
mail-server-port = Port
mail-server-tls = Verschlüsselung
mail-server-tls-implicit = TLS von Anfang an (465)
mail-server-tls-starttls = STARTTLS (587)
mail-server-login = Anmeldename
mail-server-login-hint = Leer lassen, wenn der Server keine Anmeldung verlangt
mail-server-password = Passwort
mail-server-password-kept = ist gespeichert; leer lassen, um es zu behalten
mail-server-sender = Absenderadresse
mail-server-saved = Mailserver gespeichert.
mail-server-test = Verbindung prüfen
mail-server-tested = Die Verbindung steht, die Anmeldung gelang.
mail-server-remove = Entfernen
mail-server-removed = Mailserver entfernt.

mail-way = Wie soll die E-Mail hinaus?
mail-way-server = Jetzt senden, über Ihren Mailserver
mail-way-server-none = Jetzt senden (dazu unter Einstellungen einen Mailserver angeben)
mail-way-program = In meinem E-Mail-Programm öffnen
mail-way-file = Als Datei speichern (.eml)
mail-send = Senden
mail-open = Im E-Mail-Programm öffnen
mail-sent = Die E-Mail ist gesendet.
mail-opened = Die E-Mail ist in Ihrem E-Mail-Programm geöffnet. Senden Sie sie dort ab.

# Eine E-Mail, die auf eine Person gezogen wurde
mail-drop-title = { $name }
mail-drop-text = Von dieser Person wird keine Antwort erwartet. Was ist diese E-Mail?
mail-drop-keep = Als Dokument ablegen
mail-drop-evidence = Nachweis einer Einwilligung
answer-keep = Als Dokument ablegen
