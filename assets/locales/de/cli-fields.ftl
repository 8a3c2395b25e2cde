# Befehle zu Zwecken und eigenen Feldern
cli-value-key = KÜRZEL
cli-purpose = Wofür Daten gehalten werden
cli-purpose-list = Zeigt die Zwecke
cli-purpose-add = Legt einen Zweck an
cli-purpose-add-arg-key = Kurzer Name aus kleinen Buchstaben, Ziffern und _
cli-purpose-add-arg-set = Angabe des Zwecks; so oft wie nötig
cli-purpose-add-after = Angaben: name_de, name_en, description_de, description_en, basis (consent, contract, legal_obligation, vital_interests, public_task, legitimate_interest, existing_customer), reason_de, reason_en, balancing_de, balancing_en, advertising (ja, nein), channels, kinds, compatible, categories, recipients_de, recipients_en, retention, source_de, source_en, as_of. Listen stehen mit Kommas.
cli-purpose-edit = Ändert Angaben eines Zwecks
cli-purpose-edit-arg-key = Welcher Zweck
cli-purpose-edit-arg-set = Angabe des Zwecks; so oft wie nötig
cli-purpose-end = Beendet einen Zweck für alle
cli-purpose-end-arg-key = Welcher Zweck
cli-purpose-end-arg-person = Nur für diese Person: Kennung oder E-Mail-Adresse
cli-purpose-end-arg-preview = Nur sagen, was damit geht und wann; es wird nichts geändert
cli-purpose-resume = Lässt einen beendeten Zweck weitergelten
cli-purpose-resume-arg-key = Welcher Zweck
cli-purpose-resume-arg-person = Nur für diese Person: Kennung oder E-Mail-Adresse
cli-purpose-hold = Hält die Daten einer Person für einen Zweck
cli-purpose-hold-arg-key = Welcher Zweck
cli-purpose-hold-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-purpose-hold-arg-since = Seit welchem Tag (sonst heute)
cli-purpose-hold-arg-source = Woher die Daten stammen (sonst die Quelle der Person)
terminal-held = Wofür die Daten gehalten werden:
cli-purpose-unneeded = Zeigt, was gespeichert ist, obwohl kein Zweck es braucht
cli-field = Eigene Felder
cli-field-list = Zeigt die eigenen Felder
cli-field-add = Legt ein eigenes Feld an
cli-field-add-arg-key = Kurzer Name aus kleinen Buchstaben, Ziffern und _
cli-field-add-arg-set = Angabe des Feldes; so oft wie nötig
cli-field-add-after = Angaben: name_de, name_en, kind (text, long_text, number, date, yes_no, choice), choices, category (identity, contact, work, communication, document, personal, financial), purpose, necessity, für besondere Kategorien special (health, belief, politics, union, sexuality, origin, genetic, biometric), exception (a bis j, Art. 9 Abs. 2 DSGVO), special_reason. Klingt ein Name nach solchen Daten, obwohl es keine sind: holds_none (ja). Kommt ein Feld zu einem Zweck, der für manche beendet ist, und darf deren Wert gehen: lets_go (ja).
cli-field-edit = Ändert Angaben eines eigenen Feldes
cli-field-edit-arg-key = Welches Feld
cli-field-edit-arg-set = Angabe des Feldes; so oft wie nötig
cli-field-end = Beendet ein eigenes Feld
cli-field-end-arg-key = Welches Feld
cli-field-resume = Lässt ein beendetes Feld weitergelten
cli-field-resume-arg-key = Welches Feld
terminal-ended-on = beendet am { $date }
terminal-purpose-ended =
    Beendet. Für diesen Zweck wurden Daten von { $count ->
        [one] 1 Person
       *[other] { $count } Personen
    } gehalten; was kein anderer Zweck braucht, wird nach der Frist seiner Löschregel fällig.
terminal-purpose-would-end =
    Noch gilt der Zweck. Dafür werden Daten von { $count ->
        [one] 1 Person
       *[other] { $count } Personen
    } gehalten; was kein anderer Zweck braucht, würde nach der Frist seiner Löschregel fällig.
terminal-purpose-would-end-person = Noch gilt der Zweck für diese Person. Was kein anderer Zweck braucht, würde nach der Frist der Löschregel fällig.
terminal-purpose-person-now = Eigene Felder, in denen die Person etwas stehen hat: { $fields }. Das ist vom Ende an ausgeblendet und geht beim nächsten Löschen.
terminal-purpose-person-later = Eigene Felder, in denen die Person etwas stehen hat: { $fields }. Das ist vom Ende an ausgeblendet und geht nach der Frist der Löschregel, ab { $date }.
terminal-purpose-ended-person = Für diese Person beendet. Was kein anderer Zweck braucht, wird nach der Frist der Löschregel fällig, auch was in eigenen Feldern dieses Zwecks steht; Neues nehmen sie bei dieser Person nicht mehr auf.
terminal-purpose-not-held = Die Daten dieser Person werden für diesen Zweck nicht gespeichert, oder nicht mehr.
terminal-purpose-ended-fields = Felder, die nur er braucht: { $fields }. Nach seinem Ende nehmen sie nichts Neues mehr auf.
terminal-purpose-ended-now =
    Was Personen darin stehen haben ({ $count ->
        [one] 1 Wert
       *[other] { $shown } Werte
    }), ist vom Ende an ausgeblendet und geht beim nächsten Löschen{ $going ->
        [0] , sobald nichts es mehr aufhält
       *[other] {""}
    }.
terminal-purpose-ended-later =
    Was Personen darin stehen haben ({ $count ->
        [one] 1 Wert
       *[other] { $shown } Werte
    }), ist vom Ende an ausgeblendet und geht nach der Frist der Löschregel, das letzte ab { $date }{ $going ->
        [0] .
        [one] ; 1 Wert geht schon beim nächsten Löschen.
       *[other] ; { $going_shown } Werte gehen schon beim nächsten Löschen.
    }
terminal-field-ended =
    Beendet. { $count ->
        [one] 1 Person hat
       *[other] { $count } Personen haben
    } noch einen Wert.
terminal-unneeded-there-is = Manches ist gespeichert, obwohl kein Zweck es braucht: „kartei purpose unneeded“ zeigt es.
terminal-unneeded-category =
    { $category }: gespeichert bei { $count ->
        [one] 1 Person
       *[other] { $count } Personen
    }, kein laufender Zweck braucht es.
terminal-unneeded-field =
    Feld „{ $name }“: { $why } { $count ->
        [one] Ein Wert bei 1 Person.
       *[other] Werte bei { $count } Personen.
    }
terminal-unneeded-nothing = Alles, was gespeichert ist, braucht ein laufender Zweck.
terminal-unneeded-do = Löschen Sie, was Sie nicht brauchen, oder nennen Sie beim Zweck, wofür er es braucht.
terminal-field-sounds-special = Der Name des Feldes klingt nach einer besonderen Kategorie ({ $kind }). Hält es so etwas fest, sagen Sie das: --set special={ $key } --set exception=… --set special_reason=… Enthält es nichts dergleichen, bestätigen Sie das: --set holds_none=ja
terminal-field-sounds-convictions = Der Name des Feldes klingt nach Straftaten oder Verurteilungen. Solche Daten dürfen Sie nicht speichern (Art. 10 DSGVO). Enthält es nichts dergleichen, bestätigen Sie das: --set holds_none=ja
terminal-field-lets-go =
    Dieser Zweck ist für { $ended ->
        [one] 1 Person beendet, die in dem Feld etwas stehen hat: Ihr Wert wäre
       *[other] { $shown } Personen beendet, die in dem Feld etwas stehen haben: Ihre Werte wären
    } ausgeblendet{ $going ->
        [0] ; gelöscht würde nach der Frist der Löschregel
        [one] , und 1 Wert ginge beim nächsten Löschen
       *[other] , und { $going_shown } Werte gingen beim nächsten Löschen
    }. Geändert wurde nichts. Soll es so sein, bestätigen Sie das: --set lets_go=ja
terminal-field-special-unknown = Diese besondere Kategorie gibt es nicht. Möglich sind: { $all }.
