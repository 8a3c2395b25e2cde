glance-button = Kontakt auf einen Blick
glance-text = Eine Excel-Datei mit allem, was über { $name } gespeichert ist – lesbar auch ohne Vorkenntnisse.
glance-contents = Was enthalten ist
glance-omit-hint = Weglassen dürfen Sie nur, was die Rechte anderer verletzen würde. Es fehlt dann auch im Verlauf. Der Grund wird in der Datei genannt.
glance-omit-why = Warum „{ $name }“ fehlt
glance-omit-why-example = Warum fehlt dieser Teil?
glance-rows =
    { $count ->
        [one] eine Zeile
       *[other] { $shown } Zeilen
    }
glance-done = Gespeichert
glance-recorded = Diese Weitergabe ist festgehalten: wer, wann, für wen und warum.
export-why = Wofür?
export-recipient = Für wen?
document-save-text = Dass das Dokument herausgeht, wird festgehalten: wer, wann, für wen und warum.
export-language = Sprache der Datei
export-save = Speichern …
list-export-button = Liste exportieren
list-export-title = Liste exportieren
list-export-text =
    { $count ->
        [one] Eine Person, wie die Liste sie jetzt zeigt. Die Weitergabe wird festgehalten.
       *[other] { $shown } Personen, wie die Liste sie jetzt zeigt. Die Weitergabe wird bei jeder von ihnen festgehalten.
    }
list-export-picked =
    { $count ->
        [one] Eine ausgewählte Person. Die Weitergabe wird festgehalten.
       *[other] { $shown } ausgewählte Personen. Die Weitergabe wird bei jeder von ihnen festgehalten.
    }
list-export-fields = Eigene Felder als weitere Spalten
list-export-fields-hint = Nehmen Sie nur mit, was der Empfänger braucht. Besondere Kategorien stehen in keiner Liste.
list-export-running = Die Liste wird geschrieben …
list-export-done =
    { $count ->
        [one] Eine Person gespeichert
       *[other] { $shown } Personen gespeichert
    }
bulk-export = Exportieren
organisations-export-text =
    { $count ->
        [one] Eine Organisation mit Anschrift, Telefon, E-Mail und Website. Wer dazugehört, steht nicht darin. Die Weitergabe wird festgehalten.
       *[other] { $shown } Organisationen mit Anschrift, Telefon, E-Mail und Website. Wer dazugehört, steht nicht darin. Die Weitergabe wird festgehalten.
    }
organisations-export-done =
    { $count ->
        [one] Eine Organisation gespeichert
       *[other] { $shown } Organisationen gespeichert
    }
list-export-restricted = Wessen Verarbeitung eingeschränkt ist (Art. 18 DSGVO), kommt nicht in die Datei. Ob jemand Werbung bekommen darf, steht in der Spalte „{ list-standing }“.
list-export-left-out =
    { $count ->
        [one] Eine Person fehlt darin, weil ihre Verarbeitung eingeschränkt ist.
       *[other] { $shown } Personen fehlen darin, weil ihre Verarbeitung eingeschränkt ist.
    }
disclosures-title = Weitergegeben
disclosure-glance = Kontakt auf einen Blick
disclosure-list = In einer Liste
disclosure-document = Dokument gespeichert
disclosure-line-own = { $date }, durch { $actor }
disclosure-line = { $date } an { $recipient }, durch { $actor }
