## Merging two entries of one person: window and command line.

merge-menu = Merge with another entry …
merge-button = Merge …
merge-title = Two entries, one person
merge-text = Both entries become one. Addresses, tags, contacts, documents and all that has to do with consents are kept of both. An objection or a restriction then holds for the one person.
merge-with = Merge with
merge-keep = This entry stays
merge-differing = Where they differ: which is to stay?
merge-field-name = Name
merge-field-salutation = Salutation
merge-field-language = Language
merge-field-birthday = Birthday
merge-field-kind = Kind
merge-field-capacity = Acts
merge-moved = Added to it: { $list }.
merge-moved-nothing = Only the details themselves are added to it.
merge-undo-hint = This can be undone as long as nobody goes on working with it, at the most for the period in the erasure concept (30 days if nothing else is set). After that nothing of what gave way is stored any more.
merge-save = Merge
merge-done = Merged

merge-moved-touchpoint = { $count ->
    [one] one contact
   *[other] { $shown } contacts
}
merge-moved-document = { $count ->
    [one] one document
   *[other] { $shown } documents
}
merge-moved-consent-event = { $count ->
    [one] one entry on consents
   *[other] { $shown } entries on consents
}
merge-moved-objection = { $count ->
    [one] one objection
   *[other] { $shown } objections
}
merge-moved-restriction = { $count ->
    [one] one restriction of processing
   *[other] { $shown } restrictions of processing
}
merge-moved-notice = { $count ->
    [one] one notice
   *[other] { $shown } notices
}
merge-moved-hold = { $count ->
    [one] one legal hold
   *[other] { $shown } legal holds
}
merge-moved-disclosure-person = { $count ->
    [one] one disclosure
   *[other] { $shown } disclosures
}
merge-moved-person-purpose = { $count ->
    [one] one purpose
   *[other] { $shown } purposes
}
