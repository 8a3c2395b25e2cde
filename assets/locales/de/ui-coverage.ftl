# Widerruf aus Listen und der Befehlspalette
withdraw-one = Widerrufen
withdraw-here = Nur für { $address } widerrufen
withdraw-everywhere = Für alle Adressen der Person widerrufen
withdraw-whole = Die Einwilligung nennt keine Adresse. Der Widerruf gilt deshalb für alle.
withdraw-many = Einwilligungen widerrufen
withdraw-title = Einwilligungen widerrufen
withdraw-many-text =
    { $count ->
        [one] Für eine Person wird festgehalten, dass sie ihre Einwilligungen widerrufen hat. Wer keine hat, bleibt unberührt.
       *[other] Für { $shown } Personen wird festgehalten, dass sie ihre Einwilligungen widerrufen haben. Wer keine hat, bleibt unberührt.
    } Ein Widerruf lässt sich nicht zurücknehmen; eine neue Einwilligung kann ihm folgen.
withdraw-purpose = Zu welchem Zweck
withdraw-all-purposes = Zu allen Zwecken
withdraw-method = Wie es gesagt wurde
withdraw-working = Widerrufe werden eingetragen …
withdraw-word = widerrufen
withdraw-button = Widerruf eintragen
withdraw-of = Was hat { $name } widerrufen?
withdraw-all = Alles
withdraw-objects = Sie widersprechen zugleich der Werbung
withdraw-objects-hint = Wer Werbung überhaupt nicht mehr will, widerspricht ihr (Art. 21 Abs. 2 DSGVO). Das gilt für alle Zwecke der Werbung und braucht keine Einwilligung davor.
withdraw-done =
    { $consents ->
        [0] Eingetragen.
        [one] Widerruf eingetragen: eine Einwilligung gilt ab sofort nicht mehr.
       *[other] Widerruf eingetragen: { $consents } Einwilligungen von { $persons ->
            [one] einer Person
           *[other] { $persons } Personen
        } gelten ab sofort nicht mehr.
    }{ $objections ->
        [0] {""}
        [one] {" "}Eine Person widerspricht der Werbung.
       *[other] {" "}{ $objections } Personen widersprechen der Werbung.
    }{ $kept ->
        [0] {""}
       *[other] {" "}Nur noch aufbewahrt und deshalb ohne Widerspruch: { $names }.
    } Das lässt sich nicht zurücknehmen; eine neue Einwilligung kann folgen.
palette-withdraw-title = Widerruf
palette-withdraw = Einwilligung widerrufen: { $name }
palette-withdraw-words = widerruf widerrufen einwilligung einwilligungen zurückziehen withdraw
# Ein Widerruf, der nur eine Adresse nennt
withdraw-at = Widerruf zu einer Adresse
withdraw-at-text = Eine Nachricht nennt nur eine E-Mail-Adresse oder Telefonnummer? Hier steht, wer sie hat und worin diese Personen eingewilligt haben.
withdraw-at-address = E-Mail-Adresse oder Telefonnummer
withdraw-at-find = Suchen
withdraw-at-nobody = Niemand hat { $address }. Es gibt nichts zu widerrufen. Wer der Werbung widerspricht und nicht gespeichert ist, kommt unter „Sperrliste“ darauf.
withdraw-at-who = Wer widerruft
withdraw-at-nothing = keine gültige Einwilligung
palette-withdraw-at = Widerruf zu { $address }: nachsehen, wer die Adresse hat
consents-row-menu = Was mit dem Eintrag von { $name } getan werden kann
consents-used =
    { $count ->
        [one] Einmal genutzt, am { $date }
       *[other] { $count }-mal genutzt, zuletzt am { $date }
    }
consents-used-list = { $at }: auf der Liste { $file }
consents-used-call = { $at }: Anruf
rights-restricted-text = Diese Daten werden nur noch gespeichert: { $ground }, seit { $date }. Die Person steht in keiner Liste, die das Programm von selbst bildet – keine Zielgruppe, keine möglichen Duplikate, keine Zahlen. Wer nach ihr sucht, findet sie (Art. 18 DSGVO).

# Der Nachweis
proof-format = Als was
proof-format-pdf = Seiten zum Lesen und Drucken (PDF)
proof-format-pdf-hint = Der Datensatz liegt in der Datei; auch sie lässt sich nachprüfen.
proof-format-json = Nur der Datensatz (JSON)
proof-about = Worüber
proof-about-all = Über alle Einwilligungen
proof-file-pdf = Nachweis.pdf

# Bilder: wie viele eingewilligt haben, und was endet
consents-tab-coverage = Überblick
consents-note-coverage = Wie viele Personen eingewilligt haben, und welche Einwilligungen bald enden
coverage-empty-title = Noch keine Einwilligungen
coverage-empty-text = Sobald die erste eingetragen ist, zeigt sich hier, wie viele Personen eingewilligt haben und was in den nächsten zwölf Monaten endet.
coverage-title = Personen mit gültiger Einwilligung
coverage-text = Zum Ende jedes Monats, von { $persons } Personen; wessen Daten nur gespeichert werden dürfen, zählt nicht mit. Gezählt wird, wer an eine Adresse eingewilligt hat, die heute noch gespeichert ist.
coverage-as-table = Als Tabelle
coverage-month = Monat
coverage-ahead = Was in den nächsten zwölf Monaten endet
coverage-ahead-text = Ein Klick auf einen Monat nennt die Personen.
coverage-bar = { $month }: { $expires } laufen ab, { $idle } liegen zu lange brach
coverage-expires = läuft ab
coverage-idle = liegt { $months } Monate brach
coverage-who =
    { $count ->
        [0] Wessen Einwilligung endet
        [one] Eine Einwilligung endet
       *[other] { $count } Einwilligungen enden
    }
coverage-who-month = Wessen Einwilligung im { $month } endet
coverage-who-none = Niemandes Einwilligung endet in dieser Zeit.
coverage-last-day = Gilt bis
coverage-why = Warum
