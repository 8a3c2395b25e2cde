## Zwei Einträge einer Person zusammenführen: Fenster und Befehlszeile.

merge-menu = Mit anderem Eintrag zusammenführen …
merge-button = Zusammenführen …
merge-title = Zwei Einträge, eine Person
merge-text = Beide Einträge werden einer. Adressen, Schlagwörter, Kontakte, Dokumente und alles, was mit Einwilligungen zu tun hat, bleiben von beiden erhalten. Ein Widerspruch oder eine Einschränkung gilt danach für die eine Person.
merge-with = Zusammenführen mit
merge-keep = Dieser Eintrag bleibt
merge-differing = Worin sie sich unterscheiden: Was soll bleiben?
merge-field-name = Name
merge-field-salutation = Anrede
merge-field-language = Sprache
merge-field-birthday = Geburtstag
merge-field-kind = Art
merge-field-capacity = Auftreten
merge-moved = Dazu kommen: { $list }.
merge-moved-nothing = Dazu kommen nur die Angaben selbst.
merge-undo-hint = Das lässt sich rückgängig machen, solange niemand daran weiterarbeitet, höchstens für die Frist im Löschkonzept (ohne andere Einstellung 30 Tage). Danach ist von dem, was weichen musste, nichts mehr gespeichert.
merge-save = Zusammenführen
merge-done = Zusammengeführt

merge-moved-touchpoint = { $count ->
    [one] ein Kontakt
   *[other] { $shown } Kontakte
}
merge-moved-document = { $count ->
    [one] ein Dokument
   *[other] { $shown } Dokumente
}
merge-moved-consent-event = { $count ->
    [one] ein Eintrag zu Einwilligungen
   *[other] { $shown } Einträge zu Einwilligungen
}
merge-moved-objection = { $count ->
    [one] ein Widerspruch
   *[other] { $shown } Widersprüche
}
merge-moved-restriction = { $count ->
    [one] eine Einschränkung der Verarbeitung
   *[other] { $shown } Einschränkungen der Verarbeitung
}
merge-moved-notice = { $count ->
    [one] ein Hinweis
   *[other] { $shown } Hinweise
}
merge-moved-hold = { $count ->
    [one] eine Löschsperre
   *[other] { $shown } Löschsperren
}
merge-moved-disclosure-person = { $count ->
    [one] eine Weitergabe
   *[other] { $shown } Weitergaben
}
merge-moved-person-purpose = { $count ->
    [one] ein Zweck
   *[other] { $shown } Zwecke
}
