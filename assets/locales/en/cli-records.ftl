## The command line: organisations, contacts, documents, duplicates, what was handed out.
cli-organisation = Organisations and their members
cli-organisation-add = Add an organisation
cli-organisation-add-arg-set = A field and its value; may be given several times
cli-organisation-add-after = Fields: name, street, postal_code, city, region, country, phone, email, web, note.
cli-organisation-edit = Change fields of an organisation
cli-organisation-edit-arg-organisation = The organisation: name or id
cli-organisation-edit-arg-set = A field and its new value; may be given several times
cli-organisation-show = Show an organisation with its members
cli-organisation-show-arg-organisation = The organisation: name or id
cli-organisation-list = List the organisations
cli-organisation-list-arg-find = Only those that fit this text
cli-organisation-remove = Remove an organisation; its members stay
cli-organisation-remove-arg-organisation = The organisation: name or id
cli-organisation-join = Make a person a member, or change the position
cli-organisation-join-arg-organisation = The organisation: name or id
cli-organisation-join-arg-person = The person: id or e-mail address
cli-organisation-join-arg-position = The position in the organisation
cli-organisation-leave = End a membership
cli-organisation-leave-arg-organisation = The organisation: name or id
cli-organisation-leave-arg-person = The person: id or e-mail address
cli-organisation-export = Write a list of organisations as XLSX or CSV
cli-organisation-export-arg-out = The file
cli-organisation-export-arg-format = The format (else by the file's ending)
cli-organisation-export-arg-find = Only those that fit this text
cli-organisation-export-arg-reason = Why it is handed out
cli-organisation-export-arg-recipient = Who gets it; needed for another reason (other)

cli-touchpoint-edit = Change a contact; what is not named stays
cli-touchpoint-edit-arg-person = The person: id or e-mail address
cli-touchpoint-edit-arg-touchpoint = The contact's id
cli-touchpoint-edit-arg-kind = What it was
cli-touchpoint-edit-arg-at = When it was
cli-touchpoint-edit-arg-text = What was said or done
cli-touchpoint-edit-arg-subject = The subject
cli-touchpoint-edit-arg-direction = From the person (in) or to the person (out)
cli-touchpoint-edit-arg-file = A further document that belongs to it; may be given several times
cli-touchpoint-edit-arg-notice_given = The notice of the right to object went out with it, in this version (else in the current one)
cli-touchpoint-edit-arg-no_notice = Why the notice of the right to object is not necessary
cli-touchpoint-list = Show the contacts of a person, the newest first
cli-touchpoint-list-arg-person = The person: id or e-mail address
cli-touchpoint-list-arg-kind = Only contacts of this kind; may be given several times
cli-touchpoint-remove = Remove a contact; its documents stay with the person
cli-touchpoint-remove-arg-touchpoint = The contact's id

cli-document = Documents of a person
cli-document-add = Add a file to a person, encrypted as everything else
cli-document-add-arg-person = The person: id or e-mail address
cli-document-add-arg-file = The file, up to 50 MB
cli-document-list = List the documents of a person
cli-document-list-arg-person = The person: id or e-mail address
cli-document-save = Write a document into a file; that it leaves is recorded
cli-document-save-arg-document = The document's id
cli-document-save-arg-out = The file
cli-document-save-arg-reason = Why it is handed out
cli-document-save-arg-recipient = Who gets it; needed for another reason (other)
cli-document-remove = Remove a document
cli-document-remove-arg-document = The document's id

cli-duplicates = Who is probably stored twice
cli-duplicates-arg-person = Only of this person: id or e-mail address
cli-duplicates-arg-limit = At most so many
cli-disclosures = What was handed out about a person
cli-disclosures-arg-person = The person: id or e-mail address
cli-person-readings = Who looked at a person's data, and when
cli-person-readings-arg-person = The person: id or e-mail address
cli-readings = Show whether it is recorded who looks at a person's data and when, and change it
cli-readings-arg-record = Whether it is recorded
cli-readings-after =
    A view is to open a person's page, and "person show", "history PERSON" and "consent list PERSON", once a day.
    "kartei person readings PERSON" shows them. They go by the rule reading of the erasure concept.

cli-import-list = List the past imports
cli-import-failures = Write the rows that an import could not read, with the reason, into a CSV file
cli-import-failures-arg-import_id = The import's id
cli-import-failures-arg-out = The file

cli-user-password = Change your own password (with --password-stdin: first the old, then the new one, a line each)
cli-user-recover = Set a new password by the recovery key (with --password-stdin: first the key, then the password, a line each)
cli-user-recovery-key = Make a new recovery key, for example because the one before was lost; if it fell into wrong hands: rekey --new-recovery-key
cli-backups = Show how the backups that are made by themselves stand, and change what is set for them
cli-backups-arg-set = A setting and its value; may be given several times
cli-backups-after = Settings: automatic (yes, no), folder (a second place, best on another drive), daily, weekly, days_max. forget names an earlier second place in which no backups are left.

terminal-removed = Removed.
terminal-readings-none = No view is recorded.
terminal-readings-on = Who looks at a person's data and when is recorded.
terminal-readings-off = Who looks at a person's data and when is not recorded.
terminal-reading-not-noted = This view is not recorded: { $why }
terminal-organisations-exported = { $count } organisations written: { $file }
terminal-document-saved = Written: { $file }
terminal-likely-duplicate =
    Perhaps stored already: { $name } ({ $id }){ $others ->
        [0] { "" }
        [one] {" "}and somebody else
       *[other] {" "}and { $others } others
    }. To make one person of both: kartei person merge.
terminal-duplicates-more = { $shown } of { $total } pairs; more with --limit.
terminal-import-counts = { $created } new, { $updated } changed, { $failed } not read
terminal-import-undone-at = taken back on { $date }
terminal-import-failures = Written: { $file }
terminal-ask-recovery-key = Recovery key of { $user }:{" "}
terminal-password-changed = { $name } has a new password.
terminal-backups-remind = The last backup on another drive is long ago.
terminal-backups-former = There may still be backups in { $folder }; none can be seen there now. Whoever was erased may be in them. Once they are deleted there: kartei backups --set forget={ $folder }
terminal-import-unread-sheets = Not read: the sheets { $sheets } (choose with --sheet).
terminal-wrong-column-twice = The column { $column } is assigned twice; each goes into one field only.

cli-person-merge = Make one of two entries of a person
cli-person-merge-arg-person = The entry that stays: id or e-mail address
cli-person-merge-arg-other = The other one, which becomes a part of it
cli-person-merge-arg-take = What is taken from the other one where they differ; may be given several times
cli-person-merge-arg-preview = Only show where they differ and what is added
cli-person-merge-after =
    Where they differ, what the first one has stays; --take takes the other one's: name, salutation, language, birthday, kind, capacity, field.KEY.
    All else is kept of both. "kartei undo NUMBER" takes it back as long as nobody goes on working with it.
cli-undo = Take a change back
cli-undo-arg-change = Its number, as "kartei history" shows it

terminal-merged = Merged. { $moved } To take it back: kartei undo { $change }
terminal-wrong-take = There is no --take { $value }. Possible: name, salutation, language, birthday, kind, capacity, field.KEY
terminal-undone = Taken back: { $action }
