glance-button = Contact at a glance
glance-text = An Excel file with all that is stored about { $name }, readable without any training.
glance-contents = What is in it
glance-omit-hint = You may leave out only what would violate the rights of others. It is missing in the history too. The reason is stated in the file.
glance-omit-why = Why “{ $name }” is missing
glance-omit-why-example = Why is this part missing?
glance-rows =
    { $count ->
        [one] one row
       *[other] { $shown } rows
    }
glance-done = Saved
glance-recorded = This disclosure is on record: who, when, for whom and why.
export-why = What for?
export-recipient = For whom?
document-save-text = That the document leaves is recorded: who, when, for whom and why.
export-language = Language of the file
export-save = Save …
list-export-button = Export the list
list-export-title = Export the list
list-export-text =
    { $count ->
        [one] One person, as the list shows it now. The disclosure is recorded.
       *[other] { $shown } persons, as the list shows them now. The disclosure is recorded with each of them.
    }
list-export-picked =
    { $count ->
        [one] One chosen person. The disclosure is recorded.
       *[other] { $shown } chosen persons. The disclosure is recorded with each of them.
    }
list-export-fields = Own fields as further columns
list-export-fields-hint = Take only what the recipient needs. Special categories are on no list.
list-export-running = Writing the list …
list-export-done =
    { $count ->
        [one] One person saved
       *[other] { $shown } persons saved
    }
bulk-export = Export
organisations-export-text =
    { $count ->
        [one] One organisation with address, phone, e-mail and website. Who belongs to it is not in it. The disclosure is recorded.
       *[other] { $shown } organisations with address, phone, e-mail and website. Who belongs to them is not in it. The disclosure is recorded.
    }
organisations-export-done =
    { $count ->
        [one] One organisation saved
       *[other] { $shown } organisations saved
    }
list-export-restricted = Whose processing is restricted (Art. 18 GDPR) is not in the file. Whether somebody may get advertising stands in the column "{ list-standing }".
list-export-left-out =
    { $count ->
        [one] One person is not in it because processing is restricted.
       *[other] { $shown } persons are not in it because processing is restricted.
    }
disclosures-title = Handed out
disclosure-glance = Contact at a glance
disclosure-list = In a list
disclosure-document = Document saved
disclosure-line-own = { $date }, by { $actor }
disclosure-line = { $date } to { $recipient }, by { $actor }
