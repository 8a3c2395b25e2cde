persons-title = Personen
persons-count =
    { $count ->
        [one] eine Person
       *[other] { $shown } insgesamt
    }
persons-found =
    { $count ->
        [one] eine gefunden
       *[other] { $shown } gefunden
    }
persons-search = Name, E-Mail, Telefon, Ort …
persons-nameless = Ohne Namen
persons-empty-title = Noch ist niemand hier
persons-empty-text = Holen Sie Ihre Kontakte aus Outlook, Google, dem Telefon oder einer Tabelle – oder legen Sie die erste Person von Hand an.
persons-empty-import = Personen importieren
persons-empty-add = Person anlegen
persons-none-title = Niemand gefunden
persons-none-text = Zu dieser Suche und diesen Filtern passt niemand. Teile von Wörtern genügen, und ü findet man auch als ue.
persons-none-clear = Suche und Filter leeren
persons-columns = Spalten
persons-column-name = Name
persons-column-organisation = Organisation
persons-column-position = Position
persons-column-email = E-Mail
persons-column-phone = Telefon
persons-column-city = Ort
persons-column-kind = Art
persons-column-tags = Schlagwörter
persons-column-last = Letzter Kontakt

filter-button = Filter
filter-kind = Art
filter-tag = Schlagwort
filter-no-tags = Noch keine Schlagwörter
filter-has = Vorhanden
filter-has-email = mit E-Mail
filter-has-phone = mit Telefon
filter-has-address = mit Anschrift
filter-has-web = mit Website
filter-organisation = Organisation
filter-import = aus einem Import
filter-remove = Filter „{ $name }“ entfernen

views-title = Gespeicherte Ansichten
views-empty = Eine Ansicht merkt sich Suche, Filter und Reihenfolge.
views-name = Diese Ansicht merken als
views-save = Merken
views-remove = Ansicht „{ $name }“ entfernen
views-name-taken = Eine Ansicht einer anderen Liste heißt schon so. Wählen Sie einen anderen Namen.
views-removed = Ansicht entfernt
views-failed = Die Ansicht wurde nicht geändert

bulk-title = Auswahl
bulk-count =
    { $count ->
        [one] eine Person ausgewählt
       *[other] { $shown } Personen ausgewählt
    }
bulk-tag = Schlagwörter
bulk-tag-add = Hinzufügen
bulk-tag-remove = Entfernen
bulk-tag-apply = Anwenden
bulk-tagged =
    { $gone ->
        [0] Schlagwörter geändert
        [one] Schlagwörter geändert. Eine der gewählten Personen gibt es nicht mehr.
       *[other] Schlagwörter geändert. { $shown } der gewählten Personen gibt es nicht mehr.
    }
bulk-tagging = Schlagwörter werden geändert …
bulk-extend-failed = Diese Zeilen ließen sich nicht auswählen
bulk-tag-failed = Die Schlagwörter wurden nicht geändert
bulk-clear = Auswahl aufheben

duplicates-button = Doppelte finden
duplicates-title = Vielleicht doppelt
duplicates-count =
    { $count ->
        [one] ein Paar
       *[other] { $shown } Paare
    }
duplicates-none-title = Niemand scheint doppelt zu sein
duplicates-none-text = Keine zwei Personen haben dieselbe E-Mail oder Nummer, und keine zwei mit ähnlichem Namen haben sonst etwas gemeinsam, zum Beispiel Firma, Ort oder Geburtstag. Ein gleicher Name allein zählt nicht.
