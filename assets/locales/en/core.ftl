## Words of the core that the window does not have already (ui-words.ftl): for the workbook, lists, history, terminal.

# Tables
table-setting = Setting
table-user = User
table-history = History
table-history-payload = Content of the history
table-import = Import
table-person-update = Update by an import
table-former-person = Merged with
table-import-failure = Row not imported
removed-organisation = removed organisation
removed-row = no longer there
table-organisation = Organisation
table-person = Person
table-contact-point = E-mail, phone and web
table-postal-address = Postal addresses
table-person-tag = Tag
table-saved-view = View
table-membership = Organisation of the person
table-touchpoint = Contact
table-document = Document
table-document-content = Content of the document
table-reading = View
table-disclosure = Disclosure
table-disclosure-person = Disclosure about a person
table-person-search = Search for persons
table-organisation-search = Search for organisations
table-touchpoint-search = Search in contacts
table-person-search-index = Index of the search for persons
table-touchpoint-search-index = Index of the search in contacts

# Columns
column-name = Name
column-salutation = Salutation
column-title = Title
column-given-name = First name
column-family-name = Last name
column-name-suffix = Name suffix
column-birthday = Birthday
column-language = Language
column-kind = Kind
column-person-kind = Kind of contact
column-capacity = Acting as
column-note = Note
column-created-at = Added to Kartei on
column-source = Where the data comes from
column-import-source = Source
column-person-update-source = Updated from
column-person-update-collected-at = Update collected on
column-person-update-at = Updated on
column-former-person-source = Source of the other data
column-former-person-collected-at = Other data collected on
column-former-person-at = Merged on
column-collected-at = Collected on
column-import-id = Imported from
column-channel = Channel
column-value = Address or number
column-reading-at = Viewed at
column-setting-value = Value
column-label = Belongs to
column-street = Street
column-postal-code = Postcode
column-city = Town
column-region = Region
column-country = Country
column-tag = Tag
column-user-id = User
column-list = List
column-organisation-id = Organisation
column-position = Position
column-at = Time
column-direction = Direction
column-subject = Subject
column-text = Text
column-shown = Text in the search
column-author = Recorded by
column-media-type = File type
column-size-bytes = Size
column-line = Line
column-touchpoint-id = Belongs to
column-added-at = Added on
column-sha256 = Check value (SHA-256)
column-recipient = To whom
column-user-recipient = Public key
column-person-purpose-description = What is done
column-reason = What for
column-actor = By whom
column-omitted = Left out
column-file-name = File name
column-phone = Phone
column-email = E-mail
column-web = Website
column-key = Key
column-role = Role
column-active = Has access
column-files = Files
column-format = Format
column-read = Read
column-created = Added
column-updated = Completed
column-skipped = Skipped
column-suppressed = Suppressed
column-withdrawn = Withdrawn
column-failed = Failed
column-first-change = First change
column-undone-at = Taken back on
column-file = File
column-record = Record
column-code = Error
column-cells = Cells
column-bytes = Content
column-id = Id

# Yes and no; what names a person
identifier-name = Name
identifier-email = E-mail
identifier-phone = Phone
identifier-messenger = Messenger

# Sheets of the workbook and what is on them
sheet-overview = Overview
sheet-master = Master data
sheet-addresses = Addresses
sheet-organisations = Organisations
sheet-timeline = Contacts
sheet-documents = Documents
sheet-source = Source
sheet-disclosures = Disclosures
sheet-readings = Views
sheet-history = History
inside-master = Who the person is: name, birthday, language, notes, tags
inside-addresses = How the person is reached: e-mail, phone, web
inside-organisations = Which organisations the person works for
inside-timeline = What was said, written or bought, the newest first
inside-documents = Which files are kept about the person
inside-source = Where the data comes from and since when it is stored
inside-disclosures = When data of the person was handed out, and to whom
inside-readings = When somebody looked at these data; what for is on the sheet "Purposes"
inside-history = Who entered or changed what and when, the newest first

# Codes
disclosed-glance = Contact at a glance
disclosed-list = In a list
disclosed-document = Document
veto-b = The person does not want their data to be erased (Art. 18(1)(b) GDPR)
veto-c = The person needs the data for legal claims (Art. 18(1)(c) GDPR)
spoken-de = German
spoken-en = English
spoken-fr = French
spoken-it = Italian
spoken-es = Spanish
spoken-pt = Portuguese
spoken-nl = Dutch
spoken-da = Danish
spoken-pl = Polish
spoken-cs = Czech
spoken-tr = Turkish
spoken-ru = Russian
spoken-uk = Ukrainian
reason-undo = change { $reason }
reason-import = { "" }
reason-undo-import = { "" }
reason-acknowledge-missing-changes =
    { $reason ->
        [0] nobody knows how many are missing
        [one] one change is missing
       *[other] { $reason } changes are missing
    }

# Checks
check-keys = Key files
check-pages = Pages of the file
check-structure = Structure of the data
check-references = References between the data
check-search = Search
check-settings = Settings
check-suppressed = Marks of the suppression list
check-erasures = List of erasures
check-evidence = Proofs of consents
check-history = History
check-found-alike = each in two like copies
check-found-differing =
    { $count ->
        [0] no difference
        [one] one difference
       *[other] { $count } differences
    }
check-found-missing =
    { $count ->
        [one] one copy is missing
       *[other] { $count } copies are missing
    }
check-found-unopened = a key of the data does not fit
check-found-undecided =
    { $count ->
        [one] one in two copies that differ; which is right shows only to whom it belongs: they sign in with their password and repair it
       *[other] { $count } in two copies that differ; which is right shows only to those to whom they belong: they sign in with their passwords and repair them
    }
check-found-damaged =
    { $count ->
        [0] intact
        [one] damaged at one place
       *[other] damaged at { $count } places
    }
check-found-schema = version { $count }
check-found-dangling =
    { $count ->
        [0] none leads nowhere
        [one] one leads nowhere
       *[other] { $count } lead nowhere
    }
check-found-invalid =
    { $count ->
        [0] all can be read
        [one] one cannot be read
       *[other] { $count } cannot be read
    }
check-found-entries =
    { $count ->
        [one] one entry
       *[other] { $count } entries
    }
check-found-broken = no longer holds together from entry { $count } on
check-found-altered = the content of entry { $count } was altered
check-found-lost =
    { $count ->
        [0] nobody knows whether changes are missing
        [one] one change is missing
       *[other] { $count } changes are missing
    }
check-found-unreadable = cannot be read

# Contact at a glance
workbook-title = Contact at a glance
workbook-intro = This file shows what is stored about one person. Each topic has a sheet of its own; further down on this page a click leads to it.
workbook-about = About this file
workbook-person = Person
workbook-made-at = Made on
workbook-made-by = Made by
workbook-zone = Time zone
workbook-zone-is = All times are local; when this file was made, that was { $zone }
workbook-recipient = For
workbook-reason = Occasion
workbook-controller = Who is responsible for the data
workbook-controller-name = Responsible
workbook-controller-address = Address
workbook-controller-email = E-mail
workbook-controller-phone = Phone
workbook-controller-web = Website
workbook-controller-officer = Data protection officer
workbook-contents = What is inside
workbook-sheet = Sheet
workbook-inside = What it holds
workbook-inside-more = More of the sheet “{ $sheet }”
workbook-rows = Rows
workbook-omitted = What is left out
workbook-omitted-nothing = No sheet was left out.
workbook-omitted-everywhere = What would stand on these sheets is missing on the others and in the history too: it only says when something was done, and by whom.
workbook-left-out = (left out)
workbook-documents-apart = Of documents that are kept, only name, size and date are listed here; the files themselves are handed out separately.
workbook-kept = How long the data stay
workbook-kept-until = { $period } { $start }, as things stand until { $day } (rule “{ $rule }”)
workbook-kept-open = { $period } { $start }; when that is, is not known yet (rule “{ $rule }”)
workbook-kept-held = as long as they are exempt from erasure; when that ends is not known yet (hold)
workbook-kept-records = Single entries
workbook-kept-may-change = These days are as things stand. New contacts and new duties move them; what is on hold stays longer and is on the sheet “Rights”.
workbook-rights = Which rights the person has
workbook-rights-how = How to use them
workbook-rights-contact = An informal message is enough: { $contact }
workbook-nothing = Nothing is stored about this.
workbook-field = Field
workbook-value = What is stored
workbook-when = When
workbook-who = Who
workbook-own-house = this business
employee = Employee { $number }
workbook-what = What happened
workbook-before = Before
workbook-after = After
workbook-page-of = Page &P of &N
subject-right-access = Access
subject-right-text-access = To learn what is stored, for which purpose and how long, where it comes from and who has received it, and to get a copy (Art. 15 GDPR). This is such a copy.
subject-right-rectification = Rectification
subject-right-text-rectification = To have wrong data put right and incomplete data completed (Art. 16 GDPR).
subject-right-erasure = Erasure
subject-right-text-erasure = To have data erased as far as it is no longer needed and no law requires that it be kept (Art. 17 GDPR).
subject-right-restriction = Restriction
subject-right-text-restriction = To demand that data is only stored and no longer used (Art. 18 GDPR).
subject-right-portability = Portability
subject-right-text-portability = To receive the data that the person provided in a form that other programs can read (Art. 20 GDPR).
subject-right-objection = Objection
subject-right-text-objection = To object to the use of the data, against advertising at any time and without a reason (Art. 21 GDPR), and to withdraw a consent at any time (Art. 7(3) GDPR).
subject-right-complaint = Complaint
subject-right-text-complaint = To complain to a data protection authority, for example where the person lives (Art. 77 GDPR).

# Lists
persons-list-title = Persons
persons-list-name = Full name
persons-list-tags = Tags
organisations-list-members = Persons
list-standing = Advertising allowed
list-standing-allowed = yes, through at least one channel
list-standing-blocked = no, the person does not want it
list-standing-stored = no
import-number-listed = The phone number is on the suppression list, the e-mail address is not: perhaps it is the same person, perhaps a shared line. Nobody may be called there.

# What stands before what a record says in the note
import-label-nickname = Nickname
import-label-maiden-name = Maiden name
import-label-date = Date
import-label-related = Related
import-label-deceased = Deceased
import-word-acquaintance = Acquaintance
import-word-agent = Agent
import-word-anniversary = Anniversary
import-word-assistant = Assistant
import-word-brother = Brother
import-word-child = Child
import-word-co-resident = Housemate
import-word-co-worker = Co-worker
import-word-colleague = Colleague
import-word-contact = Contact
import-word-daughter = Daughter
import-word-emergency = Emergency contact
import-word-father = Father
import-word-friend = Friend
import-word-kin = Relative
import-word-manager = Manager
import-word-mother = Mother
import-word-neighbor = Neighbour
import-word-other = Other
import-word-parent = Parent
import-word-partner = Partner
import-word-sibling = Sibling
import-word-sister = Sister
import-word-son = Son
import-word-spouse = Spouse
import-word-sweetheart = Sweetheart

# Why a record was not imported
import-failure-file = File
import-failure-record = Record
import-failure-line = Line
import-failure-reason = Reason
import-failure-no-name = Neither a name nor an e-mail address, phone number or organisation
import-failure-invalid-email = The e-mail address is not valid, and there is neither a name nor a phone number or organisation
import-failure-invalid-phone = The phone number is not valid, and there is neither a name nor an e-mail address or organisation
import-failure-row-too-wide = The row has too many columns
import-failure-record-too-large = The record is too large
import-failure-unclosed-quote = A quotation mark is not closed
import-failure-card-unclosed = The card does not end (END:VCARD is missing)
import-failure-card-too-large = The card is too large
import-failure-invalid-birthday = The birthday is no date
import-failure-invalid-collected-at = The day of collection lies in the future
import-failure-purpose-ended = The purpose of a field has ended for this person: the field takes nothing new of them
import-failure-invalid-tag = A tag is too long
import-failure-invalid-name = The name is missing
import-failure-formula-without-result = Who it is stands in a formula of which the file has no result: open and save it in Excel or LibreOffice and import it again
import-failure-invalid-special-value = A value does not fit its field; it is of a special category and so must not go into the note
import-failure-repeated-header = The line repeats the headers
import-failure-totals-row = The line is about nobody: it is a total or stands below the list
import-failure-other = The record can't be read

demo-source = Sample data

table-consent-request = Requests that wait for an answer
tab-consent-request = Open requests
tab-advertising-ground = Advertising without consent
column-asked-at = Asked on
column-wish = Occasion
column-expires-at = Valid until
column-mail = E-mail of the request
action-ask-consent = Confirmation of a consent asked for
action-take-answer = Answer to a request recorded
action-purge-requests = Requests without an answer deleted

consent-mail-subject = Please confirm: your consent [{ $token }]
consent-mail-text =
    Dear { $name },

    You asked us for the following: { $wish }

    So that nobody else does so in your name, please confirm it. Your declaration (version { $version }) reads:

    “{ $declaration }”

    If you agree, reply to this e-mail with “Yes” and leave the code in it:

    { $token }

    If you do not agree, you need not do anything: without an answer the request is deleted after { $days } days.

    Kind regards
    { $sender }

# Erasing and keeping
table-retention-rule = Rule of the erasure concept
table-relation-end = End of the relationship
table-record-rule = Period of a record
table-hold = Hold
table-proposal = Proposed erasure
table-tombstone = Proof of an erasure
table-anonymous-count = Count without names
table-recipient-to-tell = Who is to be told of an erasure
table-sweep = Run of the erasure
table-aftercare = Tidying up the search
table-agreed-sweep = Agreed sweep
table-history-looked-at = History looked through
table-outdated-person = Outdated entries of the history
table-clock-jumped = Whether the clock jumped
table-written-in = Time zones in which it is written
table-kept-member = Organisations of before, kept for holds on them
table-kept-person = Kept only
column-level = What the rule is about
column-start = With what the period begins
column-months = Months
column-days = Days
column-year-end = From the end of the calendar year
column-retention-rule-action = What happens then
column-floor-months = Months that a law demands
column-touchpoints = Kinds of contacts
column-policy = Own policy
column-retention-rule-position = Order
column-changed-by = Changed by
column-retention-rule-version = Version
column-rule = Rule
column-starts-on = Start of the period
column-relation-end-ended-on = End of the relationship
column-placed-at = Placed on
column-review-on = To be reviewed on
column-hold-kind = Why it is held
column-hold-reason = Reason
column-month = Month
column-persons = Persons
column-records = Records
column-minimised = Kept only
column-redacted = Texts with blackened names
column-own-values = Values of fields whose purpose has ended
column-texts-held = Texts with names, held
column-texts-by-law = Texts with names, to be kept
column-organisations = Organisations without persons
column-held = Held up
column-finished = Finished
column-rules = By which rules
column-handed-out-at = Handed out on
column-erased-at = Erased on
column-told-at = Told on
kept-by-law = Art. 17(3)(b) GDPR
kept-for-claims = Art. 17(3)(e) GDPR
kept-on-hold = Art. 17(3)(b) and (e) GDPR
column-kept-person-since = Kept only, since
column-until = Kept until
mention-source = Where the data come from
mention-address = Address
mention-label = What an address is called
mention-position = Position in the organisation
mention-hold = Reason of a hold
mention-ground = What advertising rests on
mention-notice = Why the person was not told
mention-right = Note on an objection or a restriction
mention-consent = Consent (stays as it is, as proof)
mention-document = Document (stays as it is)
mention-sealed = Special category
mention-tag = Tag
mention-organisation-details = Address and contact of an organisation
mention-organisation-name = Name of an organisation (stays as it is; to be changed with “kartei organisation edit”)
mention-disclosure = Disclosure of others’ data
mention-recipient = Who got data
mention-import = Import
proposal-sweep = Erase what is due
proposal-settings = No longer erasing in twos
proposal-erasure = Erase a person

# Settings in the history
setting-controller = Controller
setting-controller-dpo-name = Data protection officer
setting-controller-dpo-email = E-mail of the data protection officer
setting-recovery-recipient = Recovery key, public part
setting-last-proof-at = Last proof of the history
setting-last-outside-backup-at = Last backup to another drive
setting-history-missing-entries = Missing changes in the history
setting-backups = Backups
setting-backups-automatic = made by itself
setting-backups-folder = second folder
setting-backups-former = earlier second folders
setting-backups-daily = days of which one is kept
setting-backups-weekly = weeks of which one is kept
setting-backups-days-max = kept at most, in days
setting-retention = Erasing
setting-retention-mode = What is due
setting-retention-mode-propose = is proposed
setting-retention-mode-do = is erased by itself
setting-retention-four-eyes = Confirmation by a second user
setting-retention-redact = Make names in texts about others unreadable
setting-readings = Views
setting-readings-record = are recorded

# Before a restriction ends
lift-notice-ground = – { $ground }, since { $date }
lift-notice =
    The restriction of your data ends

    Dear { $name },

    at present we only store your data and do not use them:
    { $grounds }

    We are going to lift this restriction and tell you so before (Art. 18(3) GDPR). We will then use your data again as far as we may; your objections and withdrawals go on to hold.

    If you do not agree, tell us: { $contact }

    { $controller }
parted-note = Entered while the person was merged with another one. Since that was undone it holds for both.
answer-undated = { $wish } (The answer names no time that can be true; it counts from when it was entered.)
request-file-name =
    { $way ->
        [program] Request to confirm, given to the mail program.eml
        [file] Request to confirm, saved as a file.eml
       *[other] Request to confirm.eml
    }
