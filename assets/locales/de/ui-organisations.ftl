organisations-title = Organisationen
organisations-found =
    { $count ->
        [one] eine gefunden
       *[other] { $shown } gefunden
    }
organisations-count =
    { $count ->
        [one] eine Organisation
       *[other] { $shown } insgesamt
    }
organisations-search = Name oder Ort …
organisations-name = Name
organisations-city = Ort
organisations-country = Land
organisations-phone = Telefon
organisations-email = E-Mail
organisations-members = Personen
organisations-empty-title = Noch keine Organisation
organisations-empty-text = Organisationen entstehen von selbst, wenn Sie Personen mit einer Firma anlegen oder importieren.
organisations-empty-add = Organisation anlegen
organisations-none-title = Keine Organisation gefunden
organisations-none-text = Zu dieser Suche und diesen Filtern passt keine. Ein Teil des Namens genügt.
organisations-chosen =
    { $count ->
        [one] eine Organisation ausgewählt
       *[other] { $shown } Organisationen ausgewählt
    }
organisations-remove-text =
    { $count ->
        [one] Die Organisation wird entfernt. Wer dazugehört, bleibt gespeichert, nur ohne sie.
       *[other] { $shown } Organisationen werden entfernt. Wer dazugehört, bleibt gespeichert, nur ohne sie.
    }
organisations-removing = Die Organisationen werden entfernt …
organisations-removed = Organisationen entfernt
organisations-remove-failed = Keine der Organisationen wurde entfernt
filter-members = mit Personen
filter-no-members = ohne Personen
filter-held = Löschsperre
filter-with-hold = mit Löschsperre
filter-without-hold = ohne Löschsperre
organisation-back = Zurück zur Liste
organisation-previous = Vorherige Organisation
organisation-next = Nächste Organisation
organisation-facts = Angaben
organisation-no-facts = Noch keine Anschrift, Nummer oder Notiz.
organisation-address = Anschrift
organisation-web = Website
organisation-note = Notiz
organisation-members =
    { $count ->
        [0] niemand zugeordnet
        [one] eine Person
       *[other] { $count } Personen
    }
organisation-people = Wer gehört dazu?
organisation-no-members = Noch niemand zugeordnet.
organisation-edit = Bearbeiten
organisation-remove = Entfernen
organisation-removed = Organisation entfernt
organisation-remove-failed = Die Organisation wurde nicht entfernt
organisation-form-new = Neue Organisation
organisation-form-edit = Organisation bearbeiten
organisation-saved = Organisation gespeichert
organisation-added = Organisation angelegt
member-add = Person zuordnen
member-person = Person
member-position = Position
member-save = Zuordnen
member-added = Person zugeordnet
member-end = Zuordnung von { $name } beenden
member-ended = Zuordnung beendet
member-failed = Die Zuordnung wurde nicht geändert
person-select = Name, E-Mail oder Telefon
