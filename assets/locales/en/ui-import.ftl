import-title = Import
import-note = Persons from other programs
import-drop = Drop files here
import-drop-now = Let go to begin
import-drop-text = CSV, Excel (XLSX) or contact cards (vCard) – from Outlook, Google, Thunderbird, Apple, LinkedIn or HubSpot, for instance. Nothing is written before you agree.
import-choose = Choose files
import-files-all = All readable files
import-past = Imports so far
import-past-none = No import yet. Every import can be taken back as a whole later.
import-past-when = When
import-past-file = File
import-past-source = Source
import-past-result = Result
import-past-created = { $shown } new
import-past-updated = { $shown } completed
import-past-skipped = { $shown } skipped
import-past-suppressed = { $shown } suppressed
import-past-withdrawn = { $shown } withdrawn
import-past-failed = { $shown } failed
import-past-nobody = nobody new
import-past-undone = taken back on { $date }
import-undo = Take back
import-undone-removed =
    { $count ->
        [one] One person removed again.
       *[other] { $shown } persons removed again.
    }
import-undone-restored =
    { $count ->
        [one] One person brought back to the old state.
       *[other] { $shown } persons brought back to their old state.
    }
import-undone-kept =
    { $count ->
        [one] One person kept, having been edited since.
       *[other] { $shown } persons kept, having been edited since.
    }
import-undone-withdrawn =
    { $count ->
        [one] The withdrawal of one person stays: what was said is not taken back.
       *[other] The withdrawals of { $shown } persons stay: what was said is not taken back.
    }
import-undone-stayed = Left as is: { $names }.
import-undone-values = { $name } ({ $values })
import-undone-more =
    { $count ->
        [one] one more
       *[other] { $shown } more
    }
import-undone-nothing = Nothing of this import was left.
import-undoing = Taking the import back …
import-undone-title = Import taken back
import-undo-failed = The import was not taken back
import-leave = Cancel
import-leave-title = Discard the import?
import-leave-text = Nothing has been written yet. What you have assigned and filled in here is lost.
import-leave-running = The import is still running
import-leave-running-text = If you leave now it is cancelled and nothing is taken over.
import-leave-stay = Stay here
import-leave-yes = Discard
import-reading = Reading the file …
import-other-file = Choose another file
import-back = Back
import-next = Next
import-records =
    { $count ->
        [one] one person
       *[other] { $shown } persons
    }
import-origin = recognised as a file of { $name }
import-format = Format
import-unknown = Not recognised
import-encoding = Encoding
import-delimiter = Separator
import-delimiter-semicolon = Semicolon ;
import-delimiter-comma = Comma ,
import-delimiter-tab = Tab
import-delimiter-bar = Bar |
import-sheet = Sheet
import-header-row = The first row holds headings
import-note-preamble-skipped = Lines before the actual table were skipped.
import-note-columns-differ = The files have different columns.
import-note-failed-records = Some lines cannot be read; they are listed later.
import-note-no-header-row = No row of headings was found.
import-note-no-person-column = No column is assigned to a name or an address yet.
import-note-replaced-characters = Some lines have another encoding than the others. Please check that letters with accents are right.
import-note-separator-line = The first line only names the separator and was skipped.
import-note-dates-month-first = In dates with a slash the month comes first: 3/4/1980 is read as 4 March.
import-note-dates-day-first = In dates like 3/4/1980 it is open whether day or month comes first. The day is read first: 3 April.
import-note-years-of-two-digits = Years of two digits: 00 to 26 count as 2000 to 2026, 27 to 99 as 1927 to 1999.
import-note-birthdays-in-note = Birthdays without a year, or with one that only stands for none (1604, 1900), go into the note.
import-note-kind-by-values = A column was taken for the kind of person because of what stands in it. Please check where it goes.
import-note-no-name-column = No column goes to a name. The persons are then called by their e-mail address or phone number.
import-note-opt-outs = A column says who wants no advertising. Whoever said no gets a tag of that name; no objection is recorded by that. Tick these persons in the list afterwards and choose “Withdraw consents”, and there “They also object to advertising”.
import-note-second-persons = Some lines name two persons. The first is taken over; what stands there of the second goes into their note. Where the first is skipped, being there already, the second is left out.
import-untold = Not taken over from the cards: { $properties }.
import-groups =
    { $count ->
        [one] One card is a group and no person; it was left out.
       *[other] { $count } cards are groups and no persons; they were left out.
    }
import-numbers-cut =
    { $count ->
        [one] One phone number was cut by the spreadsheet (like 4.91701E+11); it is in the note only.
       *[other] { $count } phone numbers were cut by the spreadsheet (like 4.91701E+11); they are in the notes only.
    } Give the column in the original table the format “Number” without decimal places and save the file anew.
import-formulas =
    { $count ->
        [one] One cell holds a formula without a result and counts as empty.
       *[other] { $count } cells hold a formula without a result and count as empty.
    } Please open the file in Excel or LibreOffice once and save it there; then the results are in it.
import-columns = Assign the columns
import-columns-text = { $used } of { $of } columns are taken over.
import-columns-fold = Hide empty columns
import-columns-unfold = Show { $count } empty columns
import-column-header = Column in the file
import-column-samples = Examples
import-column-field = becomes
import-column-field-of = Field for the column { $name }
import-column-number = Column { $number }
import-sample = Preview
import-sample-text = This is how the first persons would be stored.
import-group-name = Name
import-group-organisation = Organisation
import-group-reach = How to reach
import-group-address = Postal address
import-group-own = Your own fields
import-group-more = More details
import-field-ignore = do not take over
import-field-given-name = First name
import-field-family-name = Last name
import-field-name = Whole name
import-field-salutation = Salutation
import-field-title = Title
import-field-name-suffix = Name suffix
import-field-organisation = Organisation
import-field-position = Position
import-field-email = E-mail
import-field-phone = Phone
import-field-phone-code = Area code of the next phone column
import-field-web = Website
import-field-messenger = Messenger
import-field-street = Street
import-field-postal-code = Postcode
import-field-city = Town
import-field-region = Region
import-field-country = Country
import-field-birthday = Birthday
import-field-language = Language
import-field-kind = Kind
import-field-capacity = business or private
import-field-source = Source
import-field-collected = Collected on
import-field-tag = Tag
import-field-note = Note
import-group-consent = Consent as the list says, without proof
import-field-consent = { $purpose } ({ $channel }), as the list says
import-consent-hint = A yes in this column is recorded as a consent without proof: it allows nothing, but shows whom you can ask to confirm. A no changes nothing by itself; if somebody had agreed you are asked before the import. Any other text goes into the note.
import-source-title = Where do these data come from?
import-source-text = Everybody in a file may ask you later where you got their data. That is why the source is kept with each person.
import-source = Source
import-source-example = for instance Outlook at the office, Leipzig fair 2026
import-collected = Collected on
import-collected-hint = When you got the data, not when you import them.
import-kind = These persons are
import-kind-hint = Prospects have asked you for something. Whom you merely know, from a fair or a business card for instance, is a business contact.
import-tag = Tag for all of them
import-tag-hint = Optional; helps to find them again.
import-purposes-title = What are the data needed for?
import-purposes-by-kind = “{ $kind }” already includes: { $names }.
import-purposes-by-kind-none = No purpose follows from “{ $kind }” yet.
import-purposes = Further purposes
import-purposes-hint = Only what really applies. It holds for everybody in the file, with source and day.
import-legacy = Agreed earlier, the list says
import-legacy-hint = Noted as “without proof”. It allows no advertising.
import-check-title = This is what would happen
import-check-text = Nothing has been written yet.
import-would-create = to be added
import-would-update = to be completed
import-would-skip = to be skipped
import-would-suppress = blocked, stays out
import-would-withdraw = to be withdrawn
import-would-fail = unreadable
import-count-created = added
import-count-updated = completed
import-count-skipped = skipped
import-count-suppressed = blocked, not taken over
import-count-withdrawn = withdrawal recorded
import-count-failed = failed
import-duplicates-question =
    { $count ->
        [one] One person may be there already, stored or further up in the file. What shall become of them?
       *[other] { $shown } persons may be there already, stored or further up in the file. What shall become of them?
    }
import-line = Line
import-in-file = In the file
import-stored = There already
import-because = Reason
import-blocked-title =
    { $count ->
        [one] Something stands against one person in the file
       *[other] Something stands against { $shown } persons in the file
    }
import-blocked-list = Persons that something stands against
import-blocked-outcome = What happens
import-blocked-out = not imported
import-blocked-will-be-out = will not be imported
import-blocked-stays = stays blocked
import-blocked-in-doubt = take and check
import-possible-title =
    { $count ->
        [one] One more person may be stored already under a similar name
       *[other] { $shown } more persons may be stored already under a similar name
    }
import-possible-text = They are added as new persons. Two entries can be made one later, under “Find duplicates”.
import-withdrawals-title =
    { $count ->
        [one] One person says no in the file and had agreed
       *[other] { $shown } persons say no in the file and had agreed
    }
import-withdrawals-text = What was said after the day of the list is not meant here: it goes on to hold.
import-withdrawals-list = Persons who say no
import-withdrawals-consents = Had agreed to
import-withdrawals-consent = { $purpose } ({ $channel })
import-withdraw = Record the withdrawal of these persons with the import
import-withdraw-hint = Without the tick their consent stays as it is. A withdrawal can't be undone, not even with the import.
import-withdrawals-done = The withdrawal is recorded.
import-withdrawals-not-done = No withdrawal is recorded.
import-failed-title =
    { $count ->
        [one] One line failed
       *[other] { $shown } lines failed
    }
import-running = Importing …
import-checking = Finding out what would happen …
import-run = Import
import-run-count =
    { $count ->
        [one] Import one person
       *[other] Import { $shown } persons
    }
import-done = Import finished
import-show = Show the imported persons
import-another = Import another file
import-save-failures = Save the failed lines as CSV
import-failures-name = Failed lines
import-failures-saved = Saved: { $file }
import-failures-failed = The file was not saved
import-duplicates-list = Perhaps stored already
import-failed-list = Lines that failed
