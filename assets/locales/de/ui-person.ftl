person-back = Zurück zur Liste
person-previous = Vorherige Person
person-next = Nächste Person
person-source = Quelle: { $source }, erhoben am { $date }
person-edit = Bearbeiten
person-tab-overview = Übersicht
person-tab-history = Verlauf
person-no-reach = Keine Adresse, keine Nummer
person-facts = Angaben
person-created = Angelegt
person-changed = Geändert
person-copy = { $value } kopieren
person-copied = Kopiert

timeline-title = Kontakte
timeline-filter = Nur diese Arten zeigen
timeline-empty = Noch kein Kontakt festgehalten. Eine Notiz genügt für den Anfang.
timeline-none = Kein Kontakt dieser Art.
timeline-more =
    { $count ->
        [one] Einen weiteren laden
       *[other] { $count } weitere laden
    }
timeline-actions = Aktionen für „{ $name }“
timeline-edit = Ändern
timeline-remove = Entfernen
timeline-removed = Kontakt entfernt
timeline-remove-failed = Der Kontakt wurde nicht entfernt

composer-kind = Art des Kontakts
composer-subject = Betreff
composer-text = Text
composer-note = Was ist festzuhalten?
composer-call = Worum ging es am Telefon?
composer-email = Was stand in der E-Mail?
composer-meeting = Was wurde besprochen?
composer-letter = Was stand im Brief?
composer-purchase = Was wurde gekauft?
composer-event = Welche Veranstaltung, und was war?
composer-direction = Richtung
composer-day = Tag
composer-time = Uhrzeit
composer-attach = Datei anhängen
composer-file-remove = { $name } nicht anhängen
composer-cancel = Abbrechen
composer-save = Festhalten
composer-saved =
    { $ended ->
        [no] Kontakt festgehalten
       *[other] Kontakt festgehalten. Die Beziehung besteht wieder: Ihr Ende am { $ended } wurde entfernt.
    }
composer-changed =
    { $ended ->
        [no] Kontakt geändert
       *[other] Kontakt geändert. Die Beziehung besteht wieder: Ihr Ende am { $ended } wurde entfernt.
    }
composer-gone = Dieser Kontakt wurde inzwischen anderswo entfernt. Was hier steht, ist noch da: „Festhalten“ schreibt ihn neu auf.
composer-hint = Dateien können Sie auf das Fenster ziehen.

related-title = Dazu gehört
related-duplicates = Vielleicht dieselbe Person
related-organisations = Organisationen
related-no-organisation = Keiner Organisation zugeordnet
related-documents = Dokumente
document-add = Dokument hinzufügen
document-none = Keine Dokumente
document-none-add = Dateien hierher ziehen oder mit + auswählen.
document-actions = Aktionen für { $name }
document-save = Speichern unter …
document-remove = Entfernen
document-added = Dokument abgelegt
document-add-failed = Das Dokument wurde nicht abgelegt
document-removed = Dokument entfernt
document-remove-failed = Das Dokument wurde nicht entfernt
document-save-failed = Das Dokument wurde nicht gespeichert

form-new = Neue Person
form-edit = Person bearbeiten
form-close = Schließen
form-title = Titel
form-given-name = Vorname
form-family-name = Nachname
form-suffix = Namenszusatz
form-suffix-hint = zum Beispiel jun.
form-salutation = Anrede
form-salutation-hint = Freiwillig
form-salutation-ms = Frau
form-salutation-mr = Herr
form-birthday = Geburtstag
form-language = Sprache
form-kind = Art
form-capacity = Auftreten
form-reach = Erreichbar
form-add-email = E-Mail
form-add-phone = Telefon
form-add-web = Website
form-add-messenger = Messenger
form-label = Wofür?
form-label-of = Wofür: { $name }
form-remove-line = { $name } entfernen
form-organisations = Organisation
form-organisation = Organisation
form-position = Position
form-position-alone = In welcher Organisation? Bitte angeben, oder die Position leeren.
form-add-organisation = Organisation
form-addresses = Anschrift
form-address = Anschrift
form-add-address = Anschrift
form-street = Straße und Hausnummer
form-postal-code = PLZ
form-city = Ort
form-region = Bundesland oder Region
form-country = Land
form-origin = Herkunft
form-source = Woher stammen die Daten?
form-source-example = zum Beispiel Visitenkarte
form-source-missing = Bitte angeben: Jede Person darf später fragen, woher Sie ihre Daten haben.
form-source-card = Visitenkarte
form-source-phone = Telefonat
form-source-website = Anfrage über die Website
form-source-email = E-Mail
form-source-fair = Messe
form-source-referral = Empfehlung
form-collected = Erhoben am
form-tags = Schlagwörter
form-note = Notiz
form-more = Weitere Angaben
form-nobody = Ein Name, eine Organisation, eine E-Mail oder eine Telefonnummer ist nötig.
form-duplicates = Vielleicht gibt es diese Person schon
form-saves = speichert
form-save = Speichern
form-cancel = Abbrechen
form-saved = Person gespeichert
form-added = Person angelegt
form-reload = Neuen Stand laden – Ihre Eingaben bleiben
form-discard = Änderungen verwerfen?
form-discard-yes = Verwerfen
form-keep-editing = Weiter bearbeiten
