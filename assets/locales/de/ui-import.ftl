import-title = Import
import-note = Personen aus anderen Programmen
import-drop = Dateien hierher ziehen
import-drop-now = Loslassen, um zu beginnen
import-drop-text = CSV, Excel (XLSX) oder Visitenkarten (vCard) – etwa aus Outlook, Google, Thunderbird, Apple, LinkedIn oder HubSpot. Geschrieben wird erst, wenn Sie zugestimmt haben.
import-choose = Dateien auswählen
import-files-all = Alle lesbaren Dateien
import-past = Bisherige Importe
import-past-none = Noch kein Import. Jeder Import lässt sich später im Ganzen zurücknehmen.
import-past-when = Wann
import-past-file = Datei
import-past-source = Quelle
import-past-result = Ergebnis
import-past-created = { $shown } neu
import-past-updated = { $shown } ergänzt
import-past-skipped = { $shown } übersprungen
import-past-suppressed = { $shown } gesperrt
import-past-withdrawn = { $shown } widerrufen
import-past-failed = { $shown } fehlerhaft
import-past-nobody = niemand neu
import-past-undone = zurückgenommen am { $date }
import-undo = Zurücknehmen
import-undone-removed =
    { $count ->
        [one] Eine Person wieder entfernt.
       *[other] { $shown } Personen wieder entfernt.
    }
import-undone-restored =
    { $count ->
        [one] Eine Person auf den alten Stand gebracht.
       *[other] { $shown } Personen auf den alten Stand gebracht.
    }
import-undone-kept =
    { $count ->
        [one] Eine Person behalten, weil sie seitdem bearbeitet wurde.
       *[other] { $shown } Personen behalten, weil sie seitdem bearbeitet wurden.
    }
import-undone-withdrawn =
    { $count ->
        [one] Der Widerruf einer Person bleibt: Was gesagt wurde, wird nicht zurückgenommen.
       *[other] Die Widerrufe von { $shown } Personen bleiben: Was gesagt wurde, wird nicht zurückgenommen.
    }
import-undone-stayed = Wie zuvor geblieben: { $names }.
import-undone-values = { $name } ({ $values })
import-undone-more =
    { $count ->
        [one] eine weitere
       *[other] { $shown } weitere
    }
import-undone-nothing = Von diesem Import war nichts mehr da.
import-undoing = Der Import wird zurückgenommen …
import-undone-title = Import zurückgenommen
import-undo-failed = Der Import wurde nicht zurückgenommen
import-leave = Abbrechen
import-leave-title = Import verwerfen?
import-leave-text = Geschrieben ist noch nichts. Was Sie hier zugeordnet und angegeben haben, geht verloren.
import-leave-running = Der Import läuft noch
import-leave-running-text = Wenn Sie jetzt gehen, wird er abgebrochen und nichts übernommen.
import-leave-stay = Hier bleiben
import-leave-yes = Verwerfen
import-reading = Die Datei wird gelesen …
import-other-file = Andere Datei wählen
import-back = Zurück
import-next = Weiter
import-records =
    { $count ->
        [one] eine Person
       *[other] { $shown } Personen
    }
import-origin = erkannt als Datei von { $name }
import-format = Format
import-unknown = Nicht erkannt
import-encoding = Zeichensatz
import-delimiter = Trennzeichen
import-delimiter-semicolon = Semikolon ;
import-delimiter-comma = Komma ,
import-delimiter-tab = Tabulator
import-delimiter-bar = Strich |
import-sheet = Tabellenblatt
import-header-row = Erste Zeile sind Überschriften
import-note-preamble-skipped = Zeilen vor der eigentlichen Tabelle wurden übersprungen.
import-note-columns-differ = Die Dateien haben verschiedene Spalten.
import-note-failed-records = Einzelne Zeilen lassen sich nicht lesen; sie werden später aufgeführt.
import-note-no-header-row = Es wurde keine Zeile mit Überschriften gefunden.
import-note-no-person-column = Noch ist keine Spalte einem Namen oder einer Adresse zugeordnet.
import-note-replaced-characters = Einige Zeilen haben einen anderen Zeichensatz als die übrigen. Bitte prüfen Sie, ob die Umlaute stimmen.
import-note-separator-line = Die erste Zeile nennt nur das Trennzeichen und wurde übersprungen.
import-note-dates-month-first = Bei Datumsangaben mit Schrägstrich steht der Monat vorn: 3/4/1980 wird als 4. März gelesen.
import-note-dates-day-first = Bei Datumsangaben wie 3/4/1980 ist offen, ob Tag oder Monat vorn steht. Gelesen wird der Tag zuerst: 3. April.
import-note-years-of-two-digits = Jahre mit zwei Ziffern: 00 bis 26 gilt als 2000 bis 2026, 27 bis 99 als 1927 bis 1999.
import-note-birthdays-in-note = Geburtstage ohne Jahr, oder mit einem, das nur für keines steht (1604, 1900), kommen in die Notiz.
import-note-kind-by-values = Eine Spalte wurde nach ihrem Inhalt als Art der Person gedeutet. Bitte prüfen Sie die Zuordnung.
import-note-no-name-column = Keine Spalte ist einem Namen zugeordnet. Die Personen heißen dann wie ihre E-Mail-Adresse oder Telefonnummer.
import-note-opt-outs = Eine Spalte sagt, wer keine Werbung will. Wer Nein gesagt hat, bekommt ein Schlagwort, das so heißt; ein Widerspruch ist damit noch nicht eingetragen. Markieren Sie diese Personen danach in der Liste und wählen Sie „Einwilligungen widerrufen“, dort „Sie widersprechen zugleich der Werbung“.
import-note-second-persons = In manchen Zeilen stehen zwei Personen. Übernommen wird die erste; was von der zweiten dasteht, kommt in ihre Notiz. Wird die erste übersprungen, weil sie schon da ist, bleibt die zweite weg.
import-untold = Aus den Karten nicht übernommen: { $properties }.
import-groups =
    { $count ->
        [one] Eine Karte ist eine Gruppe und keine Person; sie wurde ausgelassen.
       *[other] { $count } Karten sind Gruppen und keine Personen; sie wurden ausgelassen.
    }
import-numbers-cut =
    { $count ->
        [one] Eine Telefonnummer hat die Tabellenkalkulation abgeschnitten (wie 4,91701E+11); sie steht nur in der Notiz.
       *[other] { $count } Telefonnummern hat die Tabellenkalkulation abgeschnitten (wie 4,91701E+11); sie stehen nur in der Notiz.
    } Geben Sie der Spalte in der ursprünglichen Tabelle das Format „Zahl“ ohne Nachkommastellen und speichern Sie die Datei neu.
import-formulas =
    { $count ->
        [one] Eine Zelle enthält eine Formel ohne Ergebnis und gilt als leer.
       *[other] { $count } Zellen enthalten eine Formel ohne Ergebnis und gelten als leer.
    } Bitte öffnen Sie die Datei einmal in Excel oder LibreOffice und speichern Sie sie dort; dann stehen die Ergebnisse darin.
import-columns = Spalten zuordnen
import-columns-text = { $used } von { $of } Spalten werden übernommen.
import-columns-fold = Leere Spalten verbergen
import-columns-unfold = { $count } leere Spalten zeigen
import-column-header = Spalte in der Datei
import-column-samples = Beispiele
import-column-field = wird zu
import-column-field-of = Feld für die Spalte { $name }
import-column-number = Spalte { $number }
import-sample = Vorschau
import-sample-text = So würden die ersten Personen gespeichert.
import-group-name = Name
import-group-organisation = Organisation
import-group-reach = Erreichbar
import-group-address = Anschrift
import-group-own = Eigene Felder
import-group-more = Weitere Angaben
import-field-ignore = nicht übernehmen
import-field-given-name = Vorname
import-field-family-name = Nachname
import-field-name = Ganzer Name
import-field-salutation = Anrede
import-field-title = Titel
import-field-name-suffix = Namenszusatz
import-field-organisation = Organisation
import-field-position = Position
import-field-email = E-Mail
import-field-phone = Telefon
import-field-phone-code = Vorwahl der nächsten Telefonspalte
import-field-web = Website
import-field-messenger = Messenger
import-field-street = Straße
import-field-postal-code = Postleitzahl
import-field-city = Ort
import-field-region = Region
import-field-country = Land
import-field-birthday = Geburtstag
import-field-language = Sprache
import-field-kind = Art
import-field-capacity = geschäftlich oder privat
import-field-source = Quelle
import-field-collected = Erhoben am
import-field-tag = Schlagwort
import-field-note = Notiz
import-group-consent = Einwilligung laut Liste, ohne Nachweis
import-field-consent = { $purpose } ({ $channel }), laut Liste
import-consent-hint = Ein Ja in dieser Spalte wird als Einwilligung ohne Nachweis festgehalten: Es erlaubt nichts, zeigt aber, wen Sie um Bestätigung bitten können. Ein Nein ändert von selbst nichts; hatte jemand zugestimmt, werden Sie vor dem Import gefragt. Ein anderer Text kommt in die Notiz.
import-source-title = Woher stammen diese Daten?
import-source-text = Wer in einer Datei steht, darf Sie später fragen, woher Sie seine Daten haben. Deshalb wird die Quelle bei jeder Person festgehalten.
import-source = Quelle
import-source-example = zum Beispiel Outlook im Büro, Messe Leipzig 2026
import-collected = Erhoben am
import-collected-hint = Wann Sie die Daten bekommen haben, nicht wann Sie importieren.
import-kind = Diese Personen sind
import-kind-hint = Interessent ist, wer selbst bei Ihnen angefragt hat. Wen Sie nur kennen, etwa von einer Messe oder Visitenkarte, ist Geschäftskontakt.
import-tag = Schlagwort für alle
import-tag-hint = Freiwillig; hilft beim Wiederfinden.
import-purposes-title = Wofür werden die Daten gebraucht?
import-purposes-by-kind = Bei „{ $kind }“ gehört schon dazu: { $names }.
import-purposes-by-kind-none = Aus „{ $kind }“ folgt noch kein Zweck.
import-purposes = Weitere Zwecke
import-purposes-hint = Nur was wirklich zutrifft. Gilt für alle Personen der Datei, mit Quelle und Tag.
import-legacy = Laut Liste schon zugestimmt
import-legacy-hint = Wird als „ohne Nachweis“ vermerkt. Werben darf man damit nicht.
import-check-title = Das würde geschehen
import-check-text = Noch ist nichts geschrieben.
import-would-create = neu anzulegen
import-would-update = zu ergänzen
import-would-skip = zu überspringen
import-would-suppress = gesperrt, bleibt draußen
import-would-withdraw = zu widerrufen
import-would-fail = fehlerhaft
import-count-created = neu angelegt
import-count-updated = ergänzt
import-count-skipped = übersprungen
import-count-suppressed = gesperrt, nicht übernommen
import-count-withdrawn = Widerruf festgehalten
import-count-failed = fehlerhaft
import-duplicates-question =
    { $count ->
        [one] Eine Person ist vielleicht schon da, gespeichert oder weiter oben in der Datei. Was soll mit ihr geschehen?
       *[other] { $shown } Personen sind vielleicht schon da, gespeichert oder weiter oben in der Datei. Was soll mit ihnen geschehen?
    }
import-line = Zeile
import-in-file = In der Datei
import-stored = Schon da
import-because = Grund
import-blocked-title =
    { $count ->
        [one] Gegen eine Person in der Datei spricht etwas
       *[other] Gegen { $shown } Personen in der Datei spricht etwas
    }
import-blocked-list = Personen, gegen die etwas spricht
import-blocked-outcome = Was geschieht
import-blocked-out = nicht übernommen
import-blocked-will-be-out = wird nicht übernommen
import-blocked-stays = bleibt gesperrt
import-blocked-in-doubt = übernehmen und prüfen
import-possible-title =
    { $count ->
        [one] Eine weitere Person steht vielleicht schon unter ähnlichem Namen in der Kartei
       *[other] { $shown } weitere Personen stehen vielleicht schon unter ähnlichem Namen in der Kartei
    }
import-possible-text = Sie werden neu angelegt. Unter „Doppelte finden“ lassen sich zwei Einträge später zu einem machen.
import-withdrawals-title =
    { $count ->
        [one] Eine Person sagt in der Datei Nein und hatte zugestimmt
       *[other] { $shown } Personen sagen in der Datei Nein und hatten zugestimmt
    }
import-withdrawals-text = Was nach dem Tag der Liste gesagt wurde, zählt hier nicht mit: Es gilt weiter.
import-withdrawals-list = Personen, die Nein sagen
import-withdrawals-consents = Hatte zugestimmt
import-withdrawals-consent = { $purpose } ({ $channel })
import-withdraw = Den Widerruf dieser Personen mit dem Import festhalten
import-withdraw-hint = Ohne Häkchen bleibt ihre Einwilligung, wie sie ist. Ein Widerruf lässt sich nicht rückgängig machen, auch nicht mit dem Import.
import-withdrawals-done = Der Widerruf ist festgehalten.
import-withdrawals-not-done = Ein Widerruf ist nicht festgehalten.
import-failed-title =
    { $count ->
        [one] Eine Zeile ist fehlerhaft
       *[other] { $shown } Zeilen sind fehlerhaft
    }
import-running = Import läuft …
import-checking = Es wird geprüft, was geschehen würde …
import-run = Importieren
import-run-count =
    { $count ->
        [one] Eine Person importieren
       *[other] { $shown } Personen importieren
    }
import-done = Import abgeschlossen
import-show = Importierte Personen zeigen
import-another = Weitere Datei importieren
import-save-failures = Fehlerhafte Zeilen als CSV speichern
import-failures-name = Fehlerhafte Zeilen
import-failures-saved = Gespeichert: { $file }
import-failures-failed = Die Datei wurde nicht gespeichert
import-duplicates-list = Vielleicht schon gespeichert
import-failed-list = Fehlerhafte Zeilen
