## The command line: help, questions, results and wrong usage.

# Headings of the help
cli-usage = Usage:
cli-commands = Commands
cli-arguments = Arguments
cli-options = Options
cli-some-options = OPTIONS
cli-global-options = Options of every command
cli-command = COMMAND
cli-default = [default: { $value }]
cli-possible = [{ $values }]
cli-environment = [or the environment variable { $name }]

# Names of values
cli-value-dir = FOLDER
cli-value-name = NAME
cli-value-language = LANGUAGE
cli-value-time = TIME
cli-value-country = COUNTRY
cli-value-file = FILE
cli-value-file-xlsx = FILE.xlsx
cli-value-text = TEXT
cli-value-format = FORMAT
cli-value-field-column = FIELD=COLUMN
cli-value-field-value = FIELD=VALUE
cli-value-sheet-reason = SHEET=REASON
cli-value-action = ACTION
cli-value-character = CHARACTER
cli-value-encoding = ENCODING
cli-value-sheet = SHEET
cli-value-what = WHAT
cli-value-kind = KIND
cli-value-tag = TAG
cli-value-entry = NUMBER
cli-value-number = NUMBER
cli-value-person = PERSON
cli-value-import-id = IMPORT_ID
cli-value-direction = DIRECTION
cli-value-reason = REASON
cli-value-role = ROLE

# The program
cli-about = Kartei: an encrypted customer file that can prove what it does with people's data
cli-about-long =
    Kartei: an encrypted customer file that can prove what it does with people's data.

    Without a command the window opens. With a command one job is done without a display.
    The password comes from --password-stdin, KARTEI_PASSWORD, the keyring or a question on the terminal; never from an argument.
    PERSON is an id or an e-mail address that names exactly one person. Times are RFC 3339, dates ISO 8601.
    Exit status: 0 done, 1 refused or failed, 2 wrong usage.
cli-arg-workspace = The workspace (else the one last opened)
cli-arg-user = Who works
cli-arg-language = Language of texts and files
cli-arg-json = The result as one JSON document
cli-arg-password_stdin = The password is the first line of standard input
cli-arg-now = The time to act at (in builds for tests)
cli-arg-help = Show this help
cli-arg-version = Show the version

cli-init = Create an encrypted workspace
cli-init-arg-controller = Name of the controller: who decides about the data
cli-init-arg-country = The controller's country, two letters
cli-init-arg-name = Name of the first user (else the name at this computer)
cli-init-arg-street = Street and number
cli-init-arg-postal_code = Postal code
cli-init-arg-city = City
cli-init-arg-email = The controller’s e-mail address; no request goes out without it
cli-init-arg-phone = Phone number
cli-init-arg-web = Website
cli-init-arg-dpo_name = Data protection officer, if you have appointed one
cli-init-arg-dpo_email = Their e-mail address

cli-controller = Show and change who decides about the data (name, address, how to be reached)
cli-controller-arg-set = Changes a field; as often as needed. Without it they are only shown
cli-controller-after = Fields: name, street, postal_code, city, country, email, phone, web, dpo_name, dpo_email (the last two: data protection officer).

cli-demo = Create a workspace with sample data and do the main job in it once
cli-demo-arg-window = Open the window on the demo workspace instead

cli-info = Counts, versions and size
cli-doctor = Check file, keys, history and settings
cli-doctor-arg-repair = Make anew what can be made anew: the search, the marks of the suppression list, the journal of erasures, and key files of which a copy is missing

cli-import = Import persons from CSV, XLSX or vCard files
cli-import-arg-files = The files
cli-import-arg-source = Where the data come from (mandatory: persons may ask)
cli-import-arg-format = The format (else recognised)
cli-import-arg-map = Which column goes into which field (else recognised by the headers); consent:PURPOSE/CHANNEL takes a column of yes and no as a consent without proof
cli-import-arg-delimiter = What separates the columns (else recognised)
cli-import-arg-encoding = The encoding of the text (else recognised)
cli-import-arg-sheet = The sheet of a workbook (else the first with data)
cli-import-arg-on_duplicate = What happens to persons who are stored already
cli-import-arg-kind = What persons are for whom the file doesn't say
cli-import-arg-tag = A tag for all imported persons
cli-import-arg-purpose = What the data are needed for, beside what follows from the kind, such as contract; may be repeated
cli-import-arg-legacy_consent = What everybody is said to have agreed to earlier: taken over without proof, it allows nothing; may be repeated
cli-import-arg-withdraw = Record the withdrawal for a no in such a column where a consent holds (can't be undone)
cli-import-arg-collected = When the data were collected (else today)
cli-import-arg-header_row = Whether the first row of a table names its columns (else it is found out)
cli-import-arg-dry_run = Only show what would happen
cli-import-undo = Take an import back, updated values included
cli-import-undo-arg-import_id = The import's id

cli-find = Search persons by name, organisation, e-mail, phone, tag or text
cli-find-arg-text = What to search for
cli-find-arg-limit = How many hits at most

cli-person = Persons: add, edit, show, list
cli-person-add = Add a person
cli-person-add-arg-set = A field and its value; may be given several times
cli-person-add-after =
    Fields: { $fields }
    source says where the data come from and is mandatory (Art. 14(2)(f) GDPR).
    email, phone, fax, messenger, web and tag may be given several times. position needs an organisation.
    What an address is for stands behind a colon: email:home=ada@example.org. There are { $labels }, or any word of yours.
    Fields of your own go by their key: KEY=VALUE.
    street, postal_code, city, region and country make up the address, a further one with words of its own: street:home=VALUE, city:home=VALUE.
    kind: { $kinds }. capacity: private (a consumer) or business; if not given, business where an organisation is named, else private.
    birthday and collected_at are dates (1980-12-31); without collected_at it is today.
cli-person-edit = Change fields of a person
cli-person-edit-arg-person = The person: id or e-mail address
cli-person-edit-arg-set = A field and its new value; may be given several times
cli-person-edit-after =
    Fields: { $fields }
    A new value replaces the old one, an empty one (FIELD=) clears it; what is not named stays.
    email, phone, fax, messenger, web and tag may be given several times: all values together replace those there were.
    What an address is for stands behind a colon: email:home=ada@example.org; without, it stays as it was. There are { $labels }, or any word of yours.
    Fields of your own go by their key: KEY=VALUE.
    street, postal_code, city, region and country change the first address, with such a word the one called so (street:home=VALUE), or add it; address_label changes the word.
    organisation and position change the first membership.
    kind: { $kinds }. capacity: private (a consumer) or business.
cli-person-show = Show a person
cli-person-show-arg-person = The person: id or e-mail address
cli-person-list = List all persons
cli-person-list-arg-import = Only persons of this import
cli-person-tag = Give tags and take them away: of persons who are named, or of all that a choice lets through
cli-person-tag-arg-person = The persons: ids or e-mail addresses
cli-person-tag-arg-add = Give this tag; may be given several times
cli-person-tag-arg-remove = Take this tag away; may be given several times
cli-person-tag-arg-find = All that this text finds
cli-person-tag-arg-kind = All of this kind; may be given several times
cli-person-tag-arg-tag = All with this tag; may be given several times
cli-person-tag-arg-import = All of this import

cli-touchpoint = The contacts of a person
cli-touchpoint-add = Record a contact
cli-touchpoint-add-arg-person = The person: id or e-mail address
cli-touchpoint-add-arg-kind = What it was
cli-touchpoint-add-arg-at = When it was (else now)
cli-touchpoint-add-arg-text = What was said or done
cli-touchpoint-add-arg-subject = The subject
cli-touchpoint-add-arg-direction = From the person (in) or to them (out); else it stays open (none), unless --notice-given or --no-notice says that it went out
cli-touchpoint-add-arg-file = A document that belongs to it; may be given several times

cli-glance = Contact at a glance: all that is stored about a person, as an Excel workbook
cli-glance-arg-person = The person: id or e-mail address
cli-glance-arg-out = The workbook to write
cli-glance-arg-omit = Leave out a sheet that affects the rights of others (Art. 15(4) GDPR), and why; the workbook says both. May be given several times
cli-glance-arg-names = Names those who work here instead of giving each a number; for own use only (own_use)
cli-glance-after = Sheets that can be left out: { $sheets }.
cli-glance-arg-reason = Why it is handed out
cli-glance-arg-recipient = Who receives it; needed for another reason (other)

cli-export = Write a list of persons as XLSX or CSV
cli-export-arg-out = The file to write
cli-export-arg-format = The format (else by the file's ending)
cli-export-arg-find = Only persons found by this text
cli-export-arg-kind = Only persons of this kind; may be given several times
cli-export-arg-tag = Only persons with this tag; may be given several times
cli-export-arg-import = Only persons of this import
cli-export-arg-field = This field of your own (its key) as a further column; may be given several times, special categories never
cli-export-arg-reason = Why it is handed out
cli-export-arg-recipient = Who receives it; needed for another reason (other)

cli-history = Who did what, when and why
cli-history-arg-person = Only what concerns this person: id or e-mail address
cli-history-arg-actor = Only what this user did
cli-history-arg-action = Only this action, as it is called with --json, for example edit_person
cli-history-arg-since = Only since this time or day
cli-history-arg-until = Only up to this time or the end of this day
cli-history-proof = Save a check value of the history as a proof that is kept elsewhere: with it, it shows if anything before was altered
cli-history-proof-arg-out = The file to write
cli-verify = Check that nothing in the history was changed or taken out
cli-verify-arg-proof = Also check whether this proof of consents is in the history, and what was added since
cli-verify-arg-acknowledge = Acknowledge missing changes and go on with this state

cli-user = Users and their roles
cli-user-add = Add a user; the new password is asked for (with --password-stdin: the second line)
cli-user-add-arg-name = The user's name
cli-user-add-arg-role = What the user may do
cli-user-role = Change a user's role
cli-user-role-arg-name = The user's name
cli-user-role-arg-role = What the user may do from now on
cli-user-remove = Take a user's access away
cli-user-remove-arg-name = The user's name
cli-user-list = List the users

# Questions
terminal-ask-password = Password of { $user }:{" "}
terminal-ask-new-password = New password for { $user }:{" "}
terminal-ask-new-password-again = The same again:{" "}

# Wrong usage
terminal-wrong-unknown-argument = Unknown argument { $argument }; "{ $command } --help" lists what there is
terminal-wrong-unknown-command = Unknown command { $argument }; "kartei --help" lists what there is
terminal-wrong-unknown-command-like = Unknown command { $argument }; did you mean { $like }?
terminal-wrong-missing = Missing: { $argument }; "{ $command } --help" explains it
terminal-wrong-missing-command = A command is missing; "{ $command } --help" lists what there is
terminal-wrong-value = { $value } is no value for { $argument }
terminal-wrong-value-of = { $value } is no value for { $argument }; possible: { $possible }
terminal-wrong-no-value = { $argument } needs a value
terminal-wrong-conflict = { $argument } can't be combined with { $other }
terminal-wrong-other = This can't be understood; "{ $command } --help" explains the command
terminal-wrong-password-missing = The password is missing: use --password-stdin, KARTEI_PASSWORD or a terminal
terminal-wrong-new-password-missing = The new user's password is missing: --password-stdin (it is the second line) or a terminal is needed
terminal-wrong-user-missing = Who works? There are several users here: name one with --user
terminal-wrong-password-mismatch = The two passwords differ
terminal-wrong-workspace-missing = Which workspace? Name it with --workspace or KARTEI_WORKSPACE
terminal-wrong-field = Unknown field { $field }; possible: { $fields }
terminal-wrong-field-twice = { $field } can be given only once
terminal-wrong-time = { $value } is no time; RFC 3339 is needed, for example 2026-03-01T09:00:00Z
terminal-wrong-id = { $value } is no id
terminal-no-display = There is no display for the window. "kartei --help" lists what the terminal can do.

# Results
terminal-init-done =
    Workspace: { $folder }
    User: { $user }
    Recovery key (write it down now, it is shown only this once):
    { $key }
terminal-check-ok = ok
terminal-check-failed = FAILED
terminal-doctor-failed = At least one check failed
terminal-verify-ok =
    Unbroken: { $count ->
        [one] one entry
       *[other] { $entries } entries
    }, head { $head }
terminal-verify-failed = Broken: { $entries } entries were read
terminal-user-inactive = without access
terminal-tagged =
    { $count ->
        [0] Nothing to change
        [one] One tag changed
       *[other] { $count } tags changed
    }
terminal-unused-tag = Nobody has the tag “{ $tag }”.
terminal-unused-tag-like = Nobody has the tag “{ $tag }”. Written alike: { $like }
terminal-tagged-gone =
    { $count ->
        [one] One of the named persons is no longer there; at most what must be kept of them is.
       *[other] { $count } of the named persons are no longer there; at most what must be kept of them is.
    }
terminal-history-proof-saved = Saved: { $file }
terminal-no-such-person = No person has this id or e-mail address
terminal-id = Id
terminal-touchpoint-added = Noted for { $at } ({ $id })
terminal-touchpoint-goes-on = The relationship goes on: its end on { $date } was removed. If it has ended, say so again (kartei retention end).
terminal-touchpoint-no-direction = Nothing says whether this went to the person; whether they were told of the right to object was therefore not checked. If it went out: --direction out, if it came from them: --direction in.
terminal-info-persons = Persons
terminal-info-organisations = Organisations
terminal-info-touchpoints = Touchpoints
terminal-info-documents = Documents
terminal-info-history = Entries in the history
terminal-info-size = Size
terminal-info-schema = Schema
terminal-info-version = Kartei
terminal-info-sqlcipher = SQLCipher

terminal-import-done = { $read } read · { $created } new · { $updated } updated · { $skipped } skipped · { $suppressed } suppressed · { $failed } not imported
terminal-unknown-sheet = There is no sheet “{ $name }”, only: { $sheets }
terminal-import-unassigned = Not taken over: columns { $columns } (assign with --map FIELD=COLUMN)
terminal-import-folder = { $folder } is a folder. Please name the files in it.
terminal-import-other-sheets = The sheet “{ $sheet }” was read. There are others: { $others } (choose with --sheet).
terminal-import-would = Dry run, nothing was written:
terminal-import-id = Import { $id } (take it back with: kartei import undo { $id })
terminal-import-failure = { $file }, line { $line }: { $reason }
terminal-import-suppressed = Line { $line }, { $name }: not imported. { $reason }
terminal-import-stays-blocked = Line { $line }, { $name }: stays blocked. { $reason }
terminal-import-in-doubt = Line { $line }, { $name }: taken, please check. { $reason }
terminal-import-blocked-more = and { $count } more that something stands against
terminal-import-says-no = Line { $line }, { $name }: says no, but had agreed: { $consents }
terminal-import-withdrawn = Line { $line }, { $name }: withdrawal recorded: { $consents }
terminal-import-withdraw-more = and { $count } more who say no
terminal-import-withdraw-hint = Their consent stays. With --withdraw the import records the withdrawal; that can't be undone.
terminal-import-known = Line { $line }, { $name }: there already as { $person } ({ $reasons })
terminal-import-known-more = … and { $count } more who are there already
terminal-import-possible = Line { $line }, { $name }: perhaps stored already as { $person }, added nonetheless
terminal-import-possible-more = and { $count } more who are perhaps stored already
terminal-import-progress = { $done } records …
terminal-import-undo-progress = { $done } persons taken back
terminal-import-undone = { $removed } removed · { $restored } restored · { $kept } kept because they were worked on since
terminal-import-stayed = { $name } was worked on since and stays as is
terminal-import-stayed-values = { $name }: changed since and left so: { $values }
terminal-import-stayed-more = and { $count } more of whom something stays
terminal-wrong-map = There is no field "{ $field }". Fields are: { $fields }
terminal-wrong-column = The file has no column "{ $column }".
terminal-glance-done = Written: { $file }
terminal-export-done =
    { $rows ->
        [one] One person written: { $file }
       *[other] { $rows } persons written: { $file }
    }
terminal-export-left-out = Not in it because processing is restricted (Art. 18 GDPR): { $count }
terminal-wrong-format = The ending does not say which format is meant: --as xlsx or --as csv
terminal-wrong-glance-ending = A contact at a glance is a workbook: --out FILE.xlsx
terminal-demo-made = Demo workspace made: { $folder }
terminal-demo-imported = Imported: { $file } - { $read } read, { $created } new, { $updated } completed
terminal-demo-found = Search for "{ $text }": { $names }
terminal-demo-password = User "{ $user }", password "{ $password }"
terminal-demo-done = Contact at a glance: { $file }
terminal-demo-workbook = Contact at a glance
