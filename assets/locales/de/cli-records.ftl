## Die Kommandozeile: Organisationen, Kontakte, Dokumente, Doppelte, was herausgegeben wurde.
cli-organisation = Organisationen und ihre Mitglieder
cli-organisation-add = Eine Organisation anlegen
cli-organisation-add-arg-set = Ein Feld und sein Wert; mehrmals möglich
cli-organisation-add-after = Felder: name, street, postal_code, city, region, country, phone, email, web, note.
cli-organisation-edit = Felder einer Organisation ändern
cli-organisation-edit-arg-organisation = Die Organisation: Name oder Kennung
cli-organisation-edit-arg-set = Ein Feld und sein neuer Wert; mehrmals möglich
cli-organisation-show = Eine Organisation mit ihren Mitgliedern zeigen
cli-organisation-show-arg-organisation = Die Organisation: Name oder Kennung
cli-organisation-list = Die Organisationen auflisten
cli-organisation-list-arg-find = Nur die, die zu diesem Text passen
cli-organisation-remove = Eine Organisation entfernen; ihre Mitglieder bleiben
cli-organisation-remove-arg-organisation = Die Organisation: Name oder Kennung
cli-organisation-join = Eine Person zum Mitglied machen oder ihre Position ändern
cli-organisation-join-arg-organisation = Die Organisation: Name oder Kennung
cli-organisation-join-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-organisation-join-arg-position = Die Position in der Organisation
cli-organisation-leave = Eine Mitgliedschaft beenden
cli-organisation-leave-arg-organisation = Die Organisation: Name oder Kennung
cli-organisation-leave-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-organisation-export = Eine Liste der Organisationen als XLSX oder CSV schreiben
cli-organisation-export-arg-out = Die Datei
cli-organisation-export-arg-format = Das Format (sonst nach der Endung der Datei)
cli-organisation-export-arg-find = Nur die, die zu diesem Text passen
cli-organisation-export-arg-reason = Warum sie herausgegeben wird
cli-organisation-export-arg-recipient = Wer sie bekommt; nötig bei anderem Grund (other)

cli-touchpoint-edit = Einen Kontakt ändern; was nicht genannt ist, bleibt
cli-touchpoint-edit-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-touchpoint-edit-arg-touchpoint = Die Kennung des Kontakts
cli-touchpoint-edit-arg-kind = Was es war
cli-touchpoint-edit-arg-at = Wann es war
cli-touchpoint-edit-arg-text = Was gesagt oder getan wurde
cli-touchpoint-edit-arg-subject = Der Betreff
cli-touchpoint-edit-arg-direction = Von der Person (in) oder an sie (out)
cli-touchpoint-edit-arg-file = Ein weiteres Dokument, das dazu gehört; mehrmals möglich
cli-touchpoint-edit-arg-notice_given = Der Hinweis auf das Widerspruchsrecht ging in dieser Fassung (sonst der gültigen) mit hinaus
cli-touchpoint-edit-arg-no_notice = Warum der Hinweis auf das Widerspruchsrecht nicht nötig ist
cli-touchpoint-list = Die Kontakte einer Person zeigen, das Neueste zuerst
cli-touchpoint-list-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-touchpoint-list-arg-kind = Nur Kontakte dieser Art; mehrmals möglich
cli-touchpoint-remove = Einen Kontakt entfernen; seine Dokumente bleiben bei der Person
cli-touchpoint-remove-arg-touchpoint = Die Kennung des Kontakts

cli-document = Dokumente einer Person
cli-document-add = Eine Datei zu einer Person legen, verschlüsselt wie alles andere
cli-document-add-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-document-add-arg-file = Die Datei, bis 50 MB
cli-document-list = Die Dokumente einer Person auflisten
cli-document-list-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-document-save = Ein Dokument in eine Datei schreiben; dass es herausgeht, wird festgehalten
cli-document-save-arg-document = Die Kennung des Dokuments
cli-document-save-arg-out = Die Datei
cli-document-save-arg-reason = Warum es herausgegeben wird
cli-document-save-arg-recipient = Wer es erhält; nötig bei anderem Grund (other)
cli-document-remove = Ein Dokument entfernen
cli-document-remove-arg-document = Die Kennung des Dokuments

cli-duplicates = Wer wohl doppelt da ist
cli-duplicates-arg-person = Nur zu dieser Person: Kennung oder E-Mail-Adresse
cli-duplicates-arg-limit = Höchstens so viele
cli-disclosures = Was über eine Person herausgegeben wurde
cli-disclosures-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-person-readings = Wer die Daten einer Person wann angesehen hat
cli-person-readings-arg-person = Die Person: Kennung oder E-Mail-Adresse
cli-readings = Zeigen, ob festgehalten wird, wer wann die Daten einer Person ansieht, und es ändern
cli-readings-arg-record = Ob es festgehalten wird
cli-readings-after =
    Als Einsicht zählt, wer die Seite einer Person öffnet, und „person show“, „history PERSON“ und „consent list PERSON“, je Tag einmal.
    „kartei person readings PERSON“ zeigt sie. Sie gehen nach der Regel reading des Löschkonzepts.

cli-import-list = Die bisherigen Importe auflisten
cli-import-failures = Die Zeilen, die ein Import nicht lesen konnte, mit dem Grund in eine CSV-Datei schreiben
cli-import-failures-arg-import_id = Die Kennung des Imports
cli-import-failures-arg-out = Die Datei

cli-user-password = Das eigene Passwort ändern (mit --password-stdin: erst das alte, dann das neue, je eine Zeile)
cli-user-recover = Mit dem Wiederherstellungsschlüssel ein neues Passwort setzen (mit --password-stdin: erst der Schlüssel, dann das Passwort, je eine Zeile)
cli-user-recovery-key = Einen neuen Wiederherstellungsschlüssel machen, zum Beispiel weil der bisherige verloren ging; kam er in falsche Hände: rekey --new-recovery-key
cli-backups = Zeigen, wie die Sicherungen stehen, die von selbst entstehen, und ändern, was dafür gilt
cli-backups-arg-set = Eine Einstellung und ihr Wert; mehrmals möglich
cli-backups-after = Einstellungen: automatic (yes, no), folder (ein zweiter Ort, am besten auf einem anderen Laufwerk), daily, weekly, days_max. forget nennt einen früheren zweiten Ort, an dem keine Sicherungen mehr liegen.

terminal-removed = Entfernt.
terminal-readings-none = Es ist keine Einsicht festgehalten.
terminal-readings-on = Wer wann die Daten einer Person ansieht, wird festgehalten.
terminal-readings-off = Wer wann die Daten einer Person ansieht, wird nicht festgehalten.
terminal-reading-not-noted = Diese Einsicht ist nicht festgehalten: { $why }
terminal-organisations-exported = { $count } Organisationen geschrieben: { $file }
terminal-document-saved = Geschrieben: { $file }
terminal-likely-duplicate =
    Vielleicht doppelt: { $name } ({ $id }){ $others ->
        [0] { "" }
        [one] { " " }und noch jemand
       *[other] {" "}und { $others } weitere
    }. Beide zu einer Person machen: kartei person merge.
terminal-duplicates-more = { $shown } von { $total } Paaren; mehr mit --limit.
terminal-import-counts = { $created } neu, { $updated } geändert, { $failed } nicht gelesen
terminal-import-undone-at = zurückgenommen am { $date }
terminal-import-failures = Geschrieben: { $file }
terminal-ask-recovery-key = Wiederherstellungsschlüssel von { $user }:{" "}
terminal-password-changed = { $name } hat ein neues Passwort.
terminal-backups-remind = Die letzte Sicherung auf einem anderen Laufwerk ist lange her.
terminal-backups-former = Unter { $folder } können noch Sicherungen liegen; zu sehen ist dort gerade keine. Wer gelöscht wurde, kann darin stehen. Sind sie dort gelöscht: kartei backups --set forget={ $folder }
terminal-import-unread-sheets = Nicht gelesen: die Blätter { $sheets } (mit --sheet wählen).
terminal-wrong-column-twice = Die Spalte { $column } ist zweimal zugeordnet; jede kann nur in ein Feld.

cli-person-merge = Aus zwei Einträgen einer Person einen machen
cli-person-merge-arg-person = Der Eintrag, der bleibt: Kennung oder E-Mail-Adresse
cli-person-merge-arg-other = Der andere, der darin aufgeht
cli-person-merge-arg-take = Was bei Unterschieden vom anderen genommen wird; mehrmals möglich
cli-person-merge-arg-preview = Nur zeigen, worin sie sich unterscheiden und was dazukommt
cli-person-merge-after =
    Bei Unterschieden bleibt, was der erste hat; --take nimmt den anderen: name, salutation, language, birthday, kind, capacity, field.SCHLÜSSEL.
    Alles Übrige bleibt von beiden. „kartei undo NUMMER“ nimmt es zurück, solange niemand daran weiterarbeitet.
cli-undo = Eine Änderung zurücknehmen
cli-undo-arg-change = Ihre Nummer, wie „kartei history“ sie zeigt

terminal-merged = Zusammengeführt. { $moved } Zurücknehmen: kartei undo { $change }
terminal-wrong-take = --take { $value } gibt es nicht. Möglich: name, salutation, language, birthday, kind, capacity, field.SCHLÜSSEL
terminal-undone = Zurückgenommen: { $action }
