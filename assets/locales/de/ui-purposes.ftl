# Zwecke bearbeiten, eigene Felder, Datenminimierung
both-de = Deutsch
both-en = Englisch
purpose-form-new = Zweck anlegen
purpose-form-edit = Zweck bearbeiten
purpose-name = Name
purpose-key = Kürzel
purpose-key-hint = Für Befehle und Listen; bleibt, wie es ist. Kleine Buchstaben, Ziffern und _
purpose-description = Was geschieht
basis-hint-consent = Die Person hat Ja gesagt. Sie kann jederzeit widerrufen, und Sie müssen das Ja beweisen können.
basis-hint-contract = Nötig für einen Vertrag mit der Person oder für eine Anfrage, die sie gestellt hat.
basis-hint-legal-obligation = Ein Gesetz schreibt es vor, zum Beispiel Aufbewahrungsfristen. Nennen Sie das Gesetz.
basis-hint-vital-interests = Nur im Notfall: Es geht um Leib und Leben.
basis-hint-public-task = Für Behörden und Stellen, denen ein Gesetz eine öffentliche Aufgabe gibt; private Betriebe haben diese Grundlage in der Regel nicht.
basis-hint-legitimate-interest = Sie haben ein berechtigtes Interesse, und die Interessen der Person wiegen nicht schwerer. Beides muss aufgeschrieben sein, und die Person kann widersprechen.
basis-hint-existing-customer = E-Mail-Werbung an Kunden für Ähnliches, unter vier Bedingungen. Nur per E-Mail.
purpose-interest = Ihr Interesse
purpose-interest-hint = Was wollen Sie damit erreichen?
purpose-reason-hint = Warum gilt diese Grundlage? Zum Beispiel der Vertrag oder der Paragraph.
purpose-balancing-hint = Warum überwiegen die Interessen der Person nicht? Wie stark greift es ein, womit muss sie rechnen?
purpose-advertising = Das ist Werbung
purpose-advertising-hint = Dann gilt § 7 UWG: SMS, Messenger und Fax gehen nur mit Einwilligung, E-Mail außerdem an Bestandskunden (§ 7 Abs. 3 UWG) und Anrufe außerdem bei Unternehmen mit mutmaßlicher Einwilligung. Ein Widerspruch gilt sofort.
purpose-advertising-stays = Der Zweck bleibt Werbung: Daran hängen Widersprüche und die Sperrliste. Für anderes legen Sie einen eigenen Zweck an.
purpose-consent = Einwilligung nötig
purpose-kinds = Gilt von Anfang an für
purpose-kinds-hint = Bei diesen Personen werden Daten dafür gehalten, ohne dass Sie es einzeln eintragen.
purpose-categories = Nötige Daten
purpose-categories-hint = Nur was der Zweck wirklich braucht (Datenminimierung).
purpose-compatible = Vereinbare Zwecke
purpose-compatible-hint = Wofür die Daten auch genutzt werden dürfen, ohne neu zu fragen (Art. 6 Abs. 4 DSGVO)
purpose-retention = Aufbewahrung
purpose-recipients-hint = Wer die Daten sonst erhält, zum Beispiel Steuerbüro oder Druckerei. Sitzt er außerhalb des Europäischen Wirtschaftsraums, nennen Sie das Land und die Grundlage (Art. 45, 46 DSGVO).
purpose-as-of = Stand der Rechtsquelle
purpose-added = Zweck angelegt.
purpose-saved = Zweck geändert.
purpose-edit = Bearbeiten
purpose-edit-one = { $name } bearbeiten
purpose-resume = Fortsetzen
purpose-resume-one = { $name } fortsetzen
purpose-retired = Zweck beendet.
purpose-resumed = Zweck fortgesetzt.
purpose-resume-failed = Der Zweck ließ sich nicht fortsetzen
purpose-left-title = „{ $name }“ ist beendet
purpose-left-close = Hinweis schließen
purpose-left-text = { $count ->
    [0] Bei keiner Person war er eigens eingetragen.
    [one] Dafür wurden Daten von einer Person gehalten. Was kein anderer Zweck braucht, wird fällig: sofort, oder nach der Frist seiner Löschregel, wo sie erst danach läuft.
   *[other] Dafür wurden Daten von { $count } Personen gehalten. Was kein anderer Zweck braucht, wird fällig: sofort, oder nach der Frist seiner Löschregel, wo sie erst danach läuft.
}
purpose-left-consents = Einwilligungen dazu bleiben als Nachweis stehen, genutzt werden dürfen sie nicht mehr.
purpose-left-fields = { $count ->
    [one] Ein eigenes Feld war nur dafür da und nimmt nichts Neues mehr auf.
   *[other] { $count } eigene Felder waren nur dafür da und nehmen nichts Neues mehr auf.
}
purpose-left-now = Was Personen darin stehen haben, geht beim nächsten Löschen. Braucht es ein anderer Zweck, geben Sie ihm das Feld vorher.
purpose-left-later = Was Personen darin stehen haben, geht nach der Frist der Löschregel, das letzte ab { $date }. Braucht es ein anderer Zweck länger, geben Sie ihm das Feld.
purpose-end-title = „{ $name }“ beenden?
purpose-end-persons-now = Wessen Daten danach kein anderer Zweck braucht, wird sofort zum Löschen fällig. Löscht Kartei von selbst, gehen diese Personen beim nächsten Mal; sonst sehen Sie unter „Löschen“ zuerst, wer das ist.
purpose-end-persons-later = Wessen Daten danach kein anderer Zweck braucht, wird nach der Frist der Löschregel ({ $rule }) zum Löschen fällig.
purpose-end-fields = { $count ->
    [one] Dieses eigene Feld ist nur dafür da und nimmt dann nichts Neues mehr auf: { $fields }.
   *[other] Diese eigenen Felder sind nur dafür da und nehmen dann nichts Neues mehr auf: { $fields }.
}
purpose-end-now = Was Personen darin stehen haben, geht beim nächsten Löschen. Es kommt auch dann nicht zurück, wenn Sie den Zweck fortsetzen.
purpose-end-later = Was Personen darin stehen haben, ist dann ausgeblendet, geht nach der Frist der Löschregel ({ $rule }) und kommt dann auch nicht zurück, wenn Sie den Zweck fortsetzen.
purpose-end-other = Braucht es ein anderer Zweck, geben Sie ihm das Feld vorher.
purpose-end-one = Für { $name } endet der Zweck, für andere nicht. Was bei { $name } in eigenen Feldern nur dafür steht, geht: { $fields }.
purpose-end-one-now = Das geschieht beim nächsten Löschen und kommt nicht zurück, auch wenn Sie den Zweck wieder aufnehmen.
purpose-end-one-later = Das geschieht nach der Frist der Löschregel ({ $rule }); bis dahin ist es ausgeblendet. Es kommt dann nicht zurück, auch wenn Sie den Zweck wieder aufnehmen.
purpose-end-do = Zweck beenden
unneeded-title = Gespeichert, aber nicht gebraucht
unneeded-category = { $category }: { $count ->
    [one] bei einer Person
   *[other] bei { $count } Personen
} gespeichert, kein laufender Zweck braucht es.
unneeded-field = Feld „{ $name }“ ({ $count ->
    [0] ohne Werte
    [one] ein Wert
   *[other] { $count } Werte
}):
unneeded-do = Löschen Sie, was Sie nicht brauchen, und beenden Sie das Feld. Oder nennen Sie beim Zweck, dass er diese Daten braucht.
fields-tab = Eigene Felder
fields-title = Eigene Felder
fields-text = Was Sie sonst noch über Personen festhalten. Jedes Feld dient einem Zweck und wird dafür gebraucht.
fields-add = Feld anlegen
fields-form-edit = Feld bearbeiten
fields-empty-title = Noch keine eigenen Felder
fields-empty-text = Fehlt etwas, das Sie für einen Zweck wirklich brauchen? Legen Sie dafür ein Feld an.
fields-for = Für { $purpose }: { $necessity }
fields-exception = Ausnahme { $exception }. { $reason }
fields-kind = Art des Feldes
fields-kind-fixed = Bleibt, solange Personen einen Wert haben.
fields-choices = Zur Auswahl
fields-choices-hint = Jede Möglichkeit mit der Eingabetaste abschließen
fields-purpose = Für welchen Zweck
fields-necessity = Warum ist es dafür nötig?
fields-necessity-hint = In einem Satz, den auch die Person verstünde. Fällt Ihnen keiner ein, brauchen Sie das Feld nicht.
fields-category = Art von Daten
fields-special = Besondere Kategorie (Gesundheit, Religion, Gewerkschaft …)
fields-special-hint = Solche Daten sind verboten, außer es gilt eine Ausnahme. Ihre Werte werden eigens verschlüsselt und nur denen gezeigt, die sie sehen dürfen; die Suche findet sie nicht.
fields-sounds-special = Klingt nach einer besonderen Kategorie: { $kind }. Hält das Feld so etwas fest, kreuzen Sie das hier an. Sonst bestätigen Sie, dass es nichts dergleichen enthält (Art. 9 DSGVO).
fields-sounds-convictions = Klingt nach Straftaten oder Verurteilungen. Solche Daten dürfen Sie nicht speichern (Art. 10 DSGVO). Hält das Feld nichts dergleichen fest, bestätigen Sie das.
fields-holds-none = Dieses Feld enthält nichts dergleichen
fields-lets-go =
    { $ended ->
        [one] Für 1 Person, die hier etwas stehen hat, ist dieser Zweck beendet: Der Wert wird ausgeblendet
       *[other] Für { $shown } Personen, die hier etwas stehen haben, ist dieser Zweck beendet: Ihre Werte werden ausgeblendet
    }{ $going ->
        [0] ; gelöscht wird nach der Frist der Löschregel.
        [one] , und 1 Wert geht beim nächsten Löschen.
       *[other] , und { $going_shown } Werte gehen beim nächsten Löschen.
    }
fields-lets-go-confirm = Was davon geht, darf gehen
fields-special-kind = Welche
fields-exception-field = Welche Ausnahme gilt?
fields-exception-hint = Art. 9 Abs. 2 DSGVO. Ein berechtigtes Interesse reicht nie.
fields-special-reason = Warum gilt sie hier?
fields-not-of-purpose = Der Zweck braucht laut seiner Angaben keine Daten dieser Art: { $category }. Ergänzen Sie es dort, wenn es so ist.
fields-added = Feld angelegt.
fields-saved = Feld geändert.
fields-ended = Feld beendet. Was darin steht, bleibt, bis Sie es löschen.
fields-resumed = Feld fortgesetzt.
fields-failed = Das ging nicht
fields-of-person = Eigene Felder
person-kept-back-why = Der Zweck dieser Felder ist beendet. Was darin steht, wird nur noch bis zum Ende seiner Frist aufbewahrt. „Kontakt auf einen Blick“ zeigt es.
form-kept-back-remove = „{ $name }“ ist ausgeblendet: jetzt entfernen
declarations-none = Noch kein Text. Ohne ihn lässt sich zu diesem Zweck keine Einwilligung festhalten.
