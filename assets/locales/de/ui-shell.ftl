key-ctrl = Strg
shell-skip = Zum Inhalt springen
shell-navigation = Bereiche
shell-lock = Sperren
shell-search = Person, Organisation oder Aktion suchen …
shell-new = Neu
shell-new-person = Person
shell-new-organisation = Organisation
shell-new-import = Aus einer Datei …
nav-persons = Personen
nav-organisations = Organisationen
nav-import = Import
nav-history = Verlauf
nav-settings = Einstellungen

notice-title = Bitte beachten
notice-acknowledge = Gelesen – mit diesem Stand weiterarbeiten
notice-ask-administrator = Ändern lässt sich erst wieder etwas, wenn jemand, der die Kartei verwaltet, das bestätigt hat.
notice-changes-missing =
    { $count ->
        [one] Die letzte Änderung fehlt. Vermutlich liegt hier ein älterer Stand der Datei – etwa aus einer Sicherung oder einem abgeglichenen Ordner.
       *[other] Die letzten { $count } Änderungen fehlen. Vermutlich liegt hier ein älterer Stand der Datei – etwa aus einer Sicherung oder einem abgeglichenen Ordner.
    }

undo-button = Rückgängig
undo-done = Rückgängig gemacht
undo-failed = Das ließ sich nicht rückgängig machen

job-done = { $done } erledigt
job-done-of = { $done } von { $of }
job-stop = Abbrechen

list-more =
    { $count ->
        [one] und ein weiterer Eintrag
       *[other] und { $shown } weitere
    }
screen-failed-title = Das lässt sich gerade nicht zeigen
screen-failed-text = Ihre Daten sind unverändert. Gehen Sie zurück zur Liste, oder laden Sie das Fenster neu.
screen-failed-back = Zurück zur Liste
screen-failed-reload = Fenster neu laden

table-select-all = Alle auswählen
table-select-row = { $name } auswählen
organisation-select = Name der Organisation
organisation-select-none = Keine Organisation gefunden

palette-title = Suchen und springen
palette-persons = Personen
palette-organisations = Organisationen
palette-touchpoints = In Kontakten
palette-actions = Aktionen
palette-all = Alle Treffer für „{ $text }“
palette-words-backups = backup datensicherung sichern
palette-words-users = rollen rechte mitarbeiter
palette-words-security = passwort sperre schlüssel
palette-words-mail = smtp mailserver
palette-words-appearance = sprache dunkel hell
palette-words-health = prüfen untersuchen
palette-nothing = Nichts gefunden
palette-add-person = Neue Person
palette-add-organisation = Neue Organisation
palette-import = Personen importieren

