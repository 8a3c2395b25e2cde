# Ways there
nav-retention = Erasure
person-tab-retention = Retention
persons-column-erasure = To be erased on
filter-erasure = Erasure
filter-erasure-due = due now
filter-erasure-within-30-days = within the next 30 days
filter-erasure-within-12-months = within the next 12 months
filter-erasure-kept = only kept

# The area
retention-title = Retention and erasure
retention-tab-due = Due
retention-tab-rules = Erasure concept
retention-tab-holds = Holds
retention-tab-kept = Only kept
retention-tab-sweeps = Erased
retention-tab-recipients = To be told
retention-tab-settings = Settings
retention-note-due = What has to be erased and why, what holds it up, and what the next year will bring
retention-note-rules = Which data stay how long, by which law or policy of your own. As a PDF it is the written erasure concept.
retention-note-holds = What must not be erased for now, because of a tax audit or a lawsuit, say
retention-note-kept = Persons of whom only what a law demands, or claims need, is left. Lists and search do not show them any more.
retention-note-sweeps = What was erased when, by which rule. Who it was is left out on purpose.
retention-note-recipients = Whoever got data that have been erased since must be told (Art. 19 GDPR).
retention-note-settings = Whether erasing happens by itself, and whether two have to agree

# Words of the rules
retention-start-collection = after the data were collected
retention-start-last-touchpoint = after the last contact
retention-start-end-of-relation = after the end of the relationship
retention-start-rejection = after the rejection was received
retention-start-withdrawal = after the withdrawal
retention-start-closing = after the closing
retention-start-document-date = after the date of the document
retention-start-reading = after the view
retention-start-taken-back = after it was taken back
retention-start-each-use = after it was given and each use
retention-action-erase = erase
retention-action-anonymise = anonymise
retention-action-restrict = only kept until then, then erased
retention-level-person = Persons
retention-level-record = Single contacts and documents
retention-level-consent = Consents
retention-level-information = What else is stored
record-kind-person = Person
record-kind-touchpoint = Contact
record-kind-document = Document
record-kind-consent = Consent
record-kind-address = Address
record-kind-minimised = reduced to what must be kept
hold-tax = Tax: the assessment is still open
hold-litigation = Lawsuit
hold-other = Another reason
hold-tax-article = §147(3) AO, Art. 17(3)(b) GDPR
hold-litigation-article = Art. 17(3)(e) GDPR
hold-other-article = Art. 17(3) GDPR
period-years =
    { $count ->
        [one] 1 year
       *[other] { $count } years
    }
period-months =
    { $count ->
        [one] 1 month
       *[other] { $count } months
    }
period-days =
    { $count ->
        [one] 1 day
       *[other] { $count } days
    }
period-none = at once
rule-period = { $period } { $start }
rule-period-year-end = { $period } { $start }, counted from the end of the calendar year
rule-of-purpose = { $name }: { $period }

# What holds something up
held-why = What holds it up
held-title = Held up
held-text =
    { $count ->
        [one] One record would be due, but must not be erased yet.
       *[other] { $count } records would be due, but must not be erased yet.
    }
held-up-hold = A hold
held-up-restriction = The person demanded that processing is restricted
held-up-relation-open = The relationship has not ended yet
held-up-closing-open = Not closed yet: { $rule }
held-up-consent-stands = A consent still stands
held-up-interest-stands = A recorded interest still carries the advertising
held-up-duty = Has to be kept: { $rule }
held-up-review = { $why }, to be reviewed on { $date }
held-up-until = { $why }, until { $date }

# What is due
count-persons =
    { $count ->
        [one] one person
       *[other] { $shown } persons
    }
count-records =
    { $count ->
        [one] one single record
       *[other] { $shown } single records
    }
count-values =
    { $count ->
        [one] one value of a field whose purpose has ended
       *[other] { $shown } values of fields whose purpose has ended
    }
count-both = { $first } and { $last }
count-none = nothing
going-as-of = As of
going-today = today
going-counts = Due on { $date }: { $what }
going-ahead = This day is still to come: here you see what will be due then. Only what is due today can be erased.
going-nothing-title = Nothing is due
going-nothing-text = Kartei works out for each person and each record when its period ends. As soon as something has to be erased it stands here, with the reason.
going-nothing-now = There is nothing to erase right now.
going-title = Due
going-who = Person
going-what = What
going-rule = Rule
going-since = Due since
going-then = What happens
going-but-kept = erase, but for what must be kept
going-kept-until = the rest must be kept until { $date }
going-item =
    { $kind ->
        [person]
            { $count ->
                [0] the person
                [one] the person with one record
               *[other] the person with { $shown } records
            }
        [touchpoint]
            { $count ->
                [one] one contact
               *[other] { $shown } contacts
            }
        [document]
            { $count ->
                [one] one document
               *[other] { $shown } documents
            }
        [address] the address that was kept for claims only
       *[consent]
            { $count ->
                [one] one consent
               *[other] { $shown } consents
            }
    }
going-fields = Fields whose purpose has ended
going-field =
    { $count ->
        [0] { $name }: no value
        [one] { $name }: one value
       *[other] { $name }: { $shown } values
    }
going-field-held =
    { $count ->
        [one] One value stays for now: a hold, a restriction or a duty to keep.
       *[other] { $shown } values stay for now: a hold, a restriction or a duty to keep.
    }
going-more = Show more
going-year = The next twelve months
going-year-note = The first bar also holds what is due already.
going-persons = Persons
going-records = Single records
going-bar = { $month }: persons { $persons }, single records { $records }
going-bar-now = { $month } with all that is due already: persons { $persons }, single records { $records }

# Erasing what is due
sweep-button = Erase now …
sweep-title = Erase what is due
sweep-text = This erases { $what }.
sweep-final = This can't be undone. What a law still demands to be kept, or what is still needed for claims, stays that long and leaves lists and search.
sweep-redact = Make names in texts about others unreadable
sweep-redact-hint = In notes, mails and fields about others the name is covered, also the family name or the address alone. This can't be undone. Documents stay as they are.
sweep-mentions-title = Where others name who goes
sweep-mentions-running = Searching texts about others …
sweep-mentions-stopped = Texts about others were not searched.
sweep-mentions-look = Search
sweep-mentions-none = No text about others names who goes.
sweep-mentions =
    { $count ->
        [one] One text about others names who goes.
       *[other] { $shown } texts about others name who goes.
    }
sweep-mentions-some = It was looked for { $looked } of { $going } persons: there may be more.
sweep-mention = names { $name }: { $words }
sweep-recipients-text = They got data of those who go. After erasing they stand under “To be told”.
sweep-redacted =
    { $count ->
        [one] In one text about others names were made unreadable.
       *[other] In { $count } texts about others names were made unreadable.
    }
texts-stay-held =
    { $count ->
        [one] One text about others has the name and stays as it is, for nothing of it may be erased now (a hold or a restriction).
       *[other] { $count } texts about others have the name and stay as they are, for nothing of them may be erased now (a hold or a restriction).
    }
views-go =
    { $count ->
        [one] One saved view looks for this name and is erased too.
       *[other] { $count } saved views look for this name and are erased too.
    }
texts-stay-law =
    { $count ->
        [one] One text about others has the name and stays as it is, for a law demands to keep it.
       *[other] { $count } texts about others have the name and stay as they are, for a law demands to keep them.
    }
text-stays-held = stays: a hold or a restriction
text-stays-law = stays: has to be kept
sweep-word = erase
sweep-run = Erase for good
sweep-propose = Propose erasing
sweep-confirm = Confirm and erase
sweep-running = Erasing …
sweep-stopped = Stopped. What was erased by then is gone; the rest stays due, and you can go on at any time.
sweep-look-again = Look again
sweep-done = Erased
sweep-not-finished = Not finished
sweep-report = Erased: { $what }.
sweep-report-minimised =
    { $count ->
        [one] Of one person only what has to be kept is left.
       *[other] Of { $shown } persons only what has to be kept is left.
    }
sweep-report-values =
    { $count ->
        [one] One value of a field is erased whose purpose has ended.
       *[other] { $shown } values of fields are erased whose purpose has ended.
    }
sweep-report-held =
    { $count ->
        [one] One record was held up.
       *[other] { $shown } records were held up.
    }
sweep-by-rule = { $rule } (version { $version })
sweeps-at = When
sweeps-by = By whom
sweeps-minimised = Only kept
sweeps-held = Held up
sweeps-rules = By which rules
sweeps-show-rules = Show rules
swept-title = What was due has been erased
swept-text =
    Last on { $at }: { $persons ->
        [one] one person
       *[other] { $shown } persons
    }, { $records ->
        [one] one record
       *[other] { $records_shown } records
    }.
swept-close = Understood
swept-open = Have a look
sweeps-empty-title = No sweep yet
sweeps-empty-text = After each sweep this says how much went by which rule. It shows that you erase, without keeping whom it concerned. Who was erased by themselves is in the history, without a name.
clock-title = Is the clock right?
clock-text = The clock of this device went from { $last } to { $now } without an entry in between. If it is wrong, the wrong things would be erased.
clock-right = Yes, the clock is right
clock-right-done = The clock is right. What waited for it goes on.
clock-right-failed = That could not be recorded
proposal-own = You proposed erasing, { $at }
proposal-own-text = Two have to agree here. Now somebody else has to confirm it ({ $name } has agreed already). The proposal stands until { $until }.
proposal-other = { $name } proposes erasing, { $at }
proposal-other-text = Two have to agree here: after { $name } somebody else. With your confirmation it is erased. Exactly what is proposed is confirmed; the proposal stands until { $until }.
proposal-changed-text = What would be erased has changed since this was proposed. It can't be confirmed any more; what you see now you propose anew.
sweep-agreed = Two have agreed to this erasure already, it was only interrupted. What is left needs no further confirmation.
proposed-title = To be confirmed
proposed-text = Two have to agree here before anybody is erased. These persons are proposed.
proposed-other = { $name } proposes the erasure, { $at }; to be confirmed until { $until }
proposed-own = Proposed by you, { $at }; somebody else has to confirm it, until { $until }
proposed-open = Look at the erasure
proposed-waiting =
    { $count ->
        [one] One erasure waits for your confirmation
       *[other] { $count } erasures wait for your confirmation
    }
proposed-waiting-text = Two have to agree here before anybody is erased.
proposal-made = Proposed
proposal-made-text = Two have to agree here. It is erased as soon as somebody else has confirmed it.
erasure-remind-title = Something has to be erased
erasure-remind = Due: { $what }.
erasure-remind-open = Look

# The erasure concept
rules-what = Which data
rules-period = How long
rules-action = How
rules-source = Basis
rule-stated-customer = until the period of the last record that belongs to them ends
rule-stated-suppression = as long as there is advertising
rule-stated-history = as long as the record that it is about; what was corrected or removed in it, for 30 days more
rule-on-hold = hold
rule-policy = policy of one's own
rule-beyond-law = demanded by the law: { $period }; beyond that policy of one's own
rule-changed = Version { $version }, { $date }, { $name }
rule-edit = Change
rule-edit-of = Change the rule “{ $name }”
rule-form-new = New rule
rule-form-edit = Change a rule
rule-name = Which data
rule-level = To whom or what it applies
rule-level-person-hint = The rule is for everybody whose data are held for a purpose that names it.
rule-level-record-hint = The rule is for single contacts and documents that it is assigned to.
rule-start = The period runs
rule-months = Months
rule-days = Days
rule-year-end = Count from the end of the calendar year
rule-year-end-hint = The periods of tax law and of limitation are counted so.
rule-means = So it is erased: { $rule }.
rule-floor = The law demands at least { $period } ({ $source }).
rule-too-short = Too short: the law demands at least { $period } ({ $source }).
rule-longer-title = Longer than intended
rule-longer-text = Usual is: { $period }. Keeping data longer than they are needed is not allowed either (Art. 5(1)(e) GDPR). Say below, in both languages, why it is necessary.
rule-action = What is done with it
rule-source-hint = Law and section, or “policy of one's own”
rule-reason = Why so long
rule-reason-hint = Stands in the erasure concept like this.
rule-reason-longer = Needed, because the period is longer than intended
rule-saved = New version saved
rule-added = Rule added
rule-versions = Versions
rule-version = Version { $version }, since { $date }, { $name }
rule-shipped = shipped
concept-button = Erasure concept as PDF
concept-file = Erasure concept
concept-done = Saved: { $file }
concept-failed = The erasure concept was not saved

# Holds
holds-of = What is held
holds-reason = Reason
holds-review = To be reviewed on
holds-by = Placed by
holds-review-due = Please review: does the reason still hold?
holds-to-review =
    { $count ->
        [one] One hold is to be reviewed
       *[other] { $count } holds are to be reviewed
    }
holds-review-on = to be reviewed on { $date }
holds-lifted-too = Show lifted ones too
holds-lifted-at = lifted on { $date }
holds-empty-title = No holds
holds-empty-text = A hold keeps data from being erased as long as there is a reason: an open tax assessment, a lawsuit. It is on a person, an organisation or a single record.
holds-none = None
hold-add = Place a hold
hold-add-title = Place a hold
hold-add-save = Place the hold
hold-added = Hold placed
hold-text = As long as the hold stands nothing of it is erased, not even if the person asks for it.
hold-why = Why
hold-reason-example = for example tax audit 2023, file number
hold-review = To be reviewed on
hold-review-hint = Kartei reminds of it on this day. The hold does not end by itself.
hold-what = What is held
hold-whole-person = The whole person
hold-on-organisation = Organisation
hold-organisation-text = The hold is on all persons of this organisation.
hold-lift = Lift
hold-lift-of = Lift the hold on “{ $name }”
hold-lifted = Hold lifted
hold-lift-failed = The hold was not lifted
record-none = Nothing found

# Only kept
kept-empty-title = Nobody is only kept
kept-empty-text = If a person has to be erased but a voucher of theirs has to be kept, only the least that is needed stays, namely here. It goes by itself later.
kept-title = Only kept
kept-text = Since { $date } there is only what a law demands to be kept or what claims need. It must not be used for anything else.
kept-text-until = It is erased on { $date } ({ $rule }).

# Who is to be told what
recipients-title = Who is to be told of the erasure
recipients-tell = { $recipient } knows that the data are erased
recipients-file = { $what }, { $date }
recipients-erased = erased on { $date }
recipients-told = told on { $date }
recipients-got = { $recipient }, { $date }: { $what }
recipients-got-of = { $recipient }, { $date }: { $what }, { $persons }
recipients-of-persons =
    { $count ->
        [one] about one person
       *[other] about { $count } persons
    }
recipients-which = Who it was is not kept here. The recipient finds them in the list that they got from you on that day: it is those who are missing in a new one.
recipients-data = Data of the person
recipients-told-done = Noted as told
recipients-failed = This was not noted
recipients-empty-title = Nobody is to be told anything
recipients-empty-text = If data of a person were handed out and erased later, this says who has to learn of it.

# Settings
retention-mode = When something is due
retention-mode-propose = Propose
retention-mode-propose-hint = Kartei says what is due. It is erased when you say so.
retention-mode-do = Erase by itself
retention-mode-do-hint = On opening and daily after that. What is held or has to be kept stays.
retention-four-eyes = Two have to agree
retention-four-eyes-hint = One proposes erasing, somebody else confirms it. Nobody erases anything for good alone. It also takes two to switch this off.
retention-redact = Make names in texts about others unreadable
retention-redact-hint = Who goes is made unreadable in notes, mails and fields about others too. Whoever erases can choose otherwise each time.
retention-settings-saved = Settings saved
retention-failed = The last erasing by itself came to nothing

# On the person
retention-when = When all is erased
retention-state-open = No date yet
retention-state-scheduled = Will be erased on { $date }
retention-state-scheduled-but-kept = Will be erased on { $date }, but for what must be kept
retention-state-due = To be erased since { $date }
retention-state-held = Would be erased on { $date }, but is held up
retention-state-kept = Must be kept, will be erased on { $date }
retention-on-hold = No date yet: a hold keeps some of it. Once it is lifted the periods count again.
retention-rest-until = The rest must be kept and will be erased on { $date }.
retention-by-rule = Rule “{ $rule }”:
retention-started = The period runs { $start }, here since { $date }.
retention-starts = The period runs { $start }, here from { $date } on.
retention-not-started = The period runs { $start }. That has not happened yet.
retention-purposes = What the data are for, and how long
retention-goes = To be erased on
retention-period-ends = Period ends on
retention-start = Period begins
retention-started-on = { $start }: { $date }
retention-not-yet = { $start }: not yet
retention-open = open
retention-records = Records with a period of their own
retention-assigned = assigned on purpose
retention-with-person =
    { $count ->
        [0] There are no other records.
        [one] One more record is erased with the person.
       *[other] { $shown } more records are erased with the person.
    }
relation-end = End of the relationship
relation-end-business = Business relationship ended on
relation-end-applicant = Rejection received on
relation-end-employee = Left on
relation-end-text = With this day the periods begin that run after the end. As long as it is missing, the relationship counts as open.
relation-end-saved = End of the relationship recorded
relation-end-removed = End of the relationship removed
assign-button = Assign a period …
assign-title = Assign a period to a record
assign-text = For an invoice, say, the period of vouchers holds, even if the person would have to be erased earlier.
assign-record = Contact or document
assign-rule = Rule
assign-starts = Begins, if otherwise
assign-starts-hint = Else the date of the record counts.
assign-starts-hint-closing = Empty: not closed yet. The record and the person stay until there is a day here.
assign-done = Period assigned
assign-free = Take back
assign-free-of = Take back the own period of “{ $name }”
assign-freed = Own period taken back
assign-failed = The period was not changed

# Erasing a person
person-more = More actions
erase-menu = Erase the person …
erase-ground-missing = The reason above is still missing.
erase-name-missing = The name is still missing.
erase-title = Erase a person
erase-text = All that is stored about { $name } is erased for good, from history and search too. This can't be undone. Whoever objected to advertising, be it to one kind of it, stays on the suppression list as a check value: without a new consent no advertising goes there.
erase-text-but-kept = All that is stored about { $name } is erased for good, from history and search too, but for what is listed below as to be kept. This can't be undone. Whoever objected to advertising, be it to one kind of it, stays on the suppression list as a check value: without a new consent no advertising goes there.
erase-ground = Why the data have to be erased
erasure-ground-a = The data are not needed any more (Art. 17(1)(a))
erasure-ground-b = The person withdrew their consent, and nothing else allows it (b)
erasure-ground-c = The person objected (c); their e-mail addresses and phone numbers go on the suppression list
erasure-ground-d = The data should never have been stored (d)
erasure-ground-e = A law demands the erasure (e)
erasure-ground-f = The data come from a child that used an online service (f)
erase-goes = What is erased
many-membership = Organisations of the person
many-person-tag = Tags
many-touchpoint = Contacts
many-document = Documents
many-disclosure-person = Disclosures about the person
erase-keeps = What still has to be kept
erase-keeps-text = This stays, blocked for anything else, and is erased by itself after that. The name stays as long as any of it does. Tell the person so.
erase-kept-name = Name: to be kept for claims, at least until { $date } ({ $rule }: { $source })
erase-kept-address =
    { $count ->
        [one] Postal address
       *[other] { $shown } postal addresses
    }
erase-kept-item = { $what }: must be kept until { $date } ({ $rule }: { $source })
erase-kept-held = { $what }: stays as long as the hold on it stands ({ $source })
erase-kept-open = { $what }: has to be kept ({ $rule }: { $source })
erase-mentions = Mentions with others
erase-mentions-text = “{ $name }” stands in these notes, mails and fields about others, perhaps only as a family name, an address or a former name. Where it is the same person, make the name unreadable.
erase-mentions-all = Select all
erase-mentions-alone = Choose addresses and contact details one by one: mail and calls go there, and the name may be somebody else’s.
erase-mentions-more =
    { $count ->
        [one] One more text is not listed here. “Select all” makes the name unreadable there too, where that can be done.
       *[other] { $count } more texts are not listed here. “Select all” makes the name unreadable there too, where that can be done.
    }
erase-mention = { $name }, { $date }: { $subject }
erase-mention-untitled = { $name }, { $date }
erase-mention-note = { $name }: note on the person
erase-mention-value = { $name }: { $field }
erase-mention-organisation = { $name }: note on the organisation
erase-mention-document = Document “{ $document }” of { $name } (stays as it is; you can look at it or remove it there)
erase-mention-sealed = { $name }: { $field } (special category, to be changed there only)
erase-mention-organisation-details = Address and contact of the organisation “{ $name }”
erase-mention-organisation-name = Name of the organisation “{ $name }” (stays as it is)
erase-mention-organisation-open = To the organisation
erase-mention-disclosure = Disclosure of others’ data, { $date }
erase-mention-recipient = Who got data, { $date }
erase-mention-import = Import, { $date }
erase-unsearched-names = Alone, this would too often be another word or somebody else: { $names }. It was looked for only with a form of address, a title, the given name or its initial.
erase-unsearched-documents =
    { $count ->
        [one] One document of other persons was
       *[other] { $count } documents of other persons were
    } not searched for the name: only texts and e-mails are read, no pictures, no PDF.
erase-unsearched-values =
    { $count ->
        [one] One value of special categories was not searched: you may not see it, or its key is missing.
       *[other] { $count } values of special categories were not searched: you may not see them, or their key is missing.
    }
erase-organisations = Organisations without other members
erase-organisations-text = Nobody but this person belongs to them. If the name is that of a person, such as a sole trader’s, erase them too.
erase-organisation = Erase { $name } too
erase-recipients-text = They got data of the person. After erasing they stand under “To be told”.
erasure-type = To confirm, please type: { $word }
erase-save = Erase for good
erase-propose = Propose erasing
erase-confirm = Confirm and erase
erase-held-title = A hold forbids it
erase-veto-title = The person ruled the erasure out
erase-veto-text = They had the processing restricted. As long as that stands nothing is erased here. If they want it otherwise now, or do not need the data any more, lift the restriction and erase then.
erase-veto-open = To the person’s rights
erase-held-text = As long as it stands nothing may be erased here. If its reason is gone, lift the hold and erase then. If it still holds, tell the person that their data stay for now, and why.
erase-held-by = { $kind }: { $reason } ({ $author }, to be reviewed on { $date }; { $article })
erase-held-open = To the holds
erased-title = { $name } is erased
erased-text = The history only keeps that something was erased, when, by whom and why.
erased-partly-title = Of { $name } only the least is left
erased-partly-text = What a law demands to be kept, or what is still needed for claims, is still there; the person has left lists and search.
erased-gone = Erased
erased-redacted =
    { $count ->
        [one] In one text about others the name was made unreadable.
       *[other] In { $count } texts about others the name was made unreadable.
    }
erased-to-recipients = Who is to be told

# In the history
action-save-retention-rule = Erasure rule changed
action-set-relation-end = End of the relationship changed
action-assign-retention-rule = Period of a record changed
action-add-hold = Hold placed
action-lift-hold = Hold lifted
action-set-retention-settings = Settings of erasing changed
action-sweep = What was due erased
action-clock-is-right = Confirmed that the clock is right
action-propose-one-user = Proposed that two need not agree any more
action-propose-erasure = Erasing proposed
action-redact-name = Name of an erased person blackened
action-erase-person = Person erased
action-set-recipient-told = Erasure told
action-tidy-index = Search cleaned after erasing
action-purge-import-remains = Remains of imports deleted
sweep-named-elsewhere-cli = Texts about others may name who goes. To look: kartei sweep --preview --mentions
sweep-organisations-left =
    { $count ->
        [one] Nobody belongs to one organisation then. It stays until you remove it:
       *[other] Nobody belongs to { $count } organisations then. They stay until you remove them:
    }
sweep-organisations-empty =
    { $count ->
        [one] Nobody belongs to one organisation now. If it bears the name of a person, remove it.
       *[other] Nobody belongs to { $count } organisations now. If they bear names of persons, remove them.
    }
