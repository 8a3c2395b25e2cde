## The command line: what is erased when, and what holds it up.

cli-value-id = ID
cli-value-organisation = ORGANISATION
cli-value-yes-no = YES_NO

cli-sweep = Erase what is due; called by a scheduler every night, for example
cli-sweep-arg-preview = Only show what is due and why, and what is held up
cli-sweep-arg-run = Erase what is due; this can't be undone
cli-sweep-arg-as_of = What is due on this day (else today); only what is due by today can be erased
cli-sweep-arg-clock_is_right = The clock is right, though the last entry of the history is more than a day away
cli-sweep-arg-mentions = In the preview, also look which texts about others name who goes, and who has to be told of the erasure; that takes longer
cli-sweep-arg-redact = Blacken the names of those who go in texts about others (no: do not); else as was proposed or is set

cli-hold = Holds: place, lift, list
cli-hold-add = Keep a person, one of their records, or everybody of an organisation from being erased
cli-hold-add-arg-person = The person: id or e-mail address
cli-hold-add-arg-organisation = Everybody of this organisation (name or id) instead of one person
cli-hold-add-arg-reason = Why, in a sentence
cli-hold-add-arg-review = When to look whether the reason still holds; the hold does not end by itself
cli-hold-add-arg-kind = Why: an open tax assessment, a lawsuit, or something else
cli-hold-add-arg-touchpoint = Only this contact of the person
cli-hold-add-arg-document = Only this document of the person
cli-hold-remove = Lift a hold
cli-hold-remove-arg-hold = The id of the hold
cli-hold-list = The holds, those to be looked at first on top
cli-hold-list-arg-lifted = Lifted ones too

cli-erase = Erase a person; what a law or possible claims demand to keep stays restricted and goes by itself later
cli-erase-arg-person = The person: id or e-mail address
cli-erase-arg-ground = Why, by Art. 17(1) GDPR: a not needed any more, b consent withdrawn, c objection, d processed unlawfully, e a legal duty, f collected from a child
cli-erase-arg-redact = A text about others in which the name is blackened: an id of the preview, or all for all of them but addresses and contact details; may be given several times
cli-erase-arg-organisation = An organisation that would be left without members and is erased too; may be given several times
cli-erase-arg-preview = Only show what would be erased, what would stay, and where others name the person

cli-retention = The erasure concept, what follows from it for a person, and who is to be told of erasures
cli-retention-rules = The rules of the erasure concept
cli-retention-rules-arg-key = All versions of this rule, the newest first
cli-retention-set = Change a rule (the old version can still be read) or add one
cli-retention-set-arg-key = The rule, as "kartei retention rules" names it
cli-retention-set-arg-months = The period in months
cli-retention-set-arg-days = So many days in addition
cli-retention-set-arg-year_end = Whether the period only begins with the end of the calendar year
cli-retention-set-arg-action = What happens to it
cli-retention-set-arg-start = With what the period begins (of a new rule only)
cli-retention-set-arg-level = Whether it is for single records (record) or for persons whose data are held for a purpose that names it (person); of a new rule only
cli-retention-set-arg-name_de = Which data, German
cli-retention-set-arg-name_en = Which data, English
cli-retention-set-arg-source_de = Source of law, German
cli-retention-set-arg-source_en = Source of law, English
cli-retention-set-arg-as_of = As of when the basis was read
cli-retention-set-arg-reason_de = Why so long, German; needed where the period becomes longer than the usual one
cli-retention-set-arg-reason_en = Why so long, English
cli-retention-concept = Print the rules as the written erasure concept (PDF)
cli-retention-concept-arg-file = The file to be written
cli-retention-person = What of a person is erased when, and what holds it up
cli-retention-person-arg-person = The person: id or e-mail address
cli-retention-end = Record when the relationship with a person ended (end of contract, rejection received, exit)
cli-retention-end-arg-person = The person: id or e-mail address
cli-retention-end-arg-day = The day, no later than today
cli-retention-end-arg-goes_on = Instead: the relationship goes on
cli-retention-assign = Put a contact or document under a rule
cli-retention-assign-arg-person = The person: id or e-mail address
cli-retention-assign-arg-touchpoint = The contact
cli-retention-assign-arg-document = The document
cli-retention-assign-arg-rule = The rule, for example voucher
cli-retention-assign-arg-usual = Back to the rule that applies otherwise
cli-retention-assign-arg-starts = When the period began (else with the date of the record; under a rule that begins with a closing: open still)
cli-retention-settings = How things are erased; without options it only says so
cli-retention-settings-arg-mode = Propose what is due (propose) or erase it by itself (do)
cli-retention-settings-arg-four_eyes = Whether a second user has to confirm
cli-retention-settings-arg-redact = Whether the names of those who go are blackened in texts about others
cli-retention-recipients = Who is to be told of erasures (Art. 19 GDPR)
cli-retention-recipients-arg-told = Record that this recipient knows
cli-retention-proposals = Which persons are proposed for erasure and wait for a second user
cli-retention-sweeps = What past runs erased, in numbers

terminal-sweep-due = Due on { $date }: { $persons ->
        [one] one person
       *[other] { $persons } persons
    }, { $records ->
        [one] one record
       *[other] { $records } records
    }
terminal-sweep-person =
    { $count ->
        [0] { $what }
        [one] { $what } with one record
       *[other] { $what } with { $count } records
    }
terminal-sweep-keeps = some of it has to be kept until { $date }
terminal-sweep-mentions =
    { $count ->
        [one] One text about others names who goes (blacken it with --run --redact):
       *[other] { $count } texts about others name who goes (blacken them with --run --redact):
    }
terminal-sweep-mentions-none = No text about others names who goes.
terminal-sweep-mentions-some = It was looked for { $looked } of { $going } persons: there may be more.
terminal-sweep-tell = These recipients have to be told of the erasure then (Art. 19 GDPR):
terminal-sweep-clock = The clock of this device went from { $last } to { $now } without an entry in between. Nothing is erased without --clock-is-right.
terminal-sweep-progress = { $done } of { $of } persons …
terminal-sweep-done = Erased what was due on { $date }: { $persons ->
        [one] one person
       *[other] { $persons } persons
    }, { $records ->
        [one] one record
       *[other] { $records } records
    }. Only kept from now on: { $minimised }. Held up: { $held }.
terminal-sweep-stopped = Stopped. Until then erased what was due on { $date }: { $persons ->
        [one] one person
       *[other] { $persons } persons
    }, { $records ->
        [one] one record
       *[other] { $records } records
    }. Only kept from now on: { $minimised }. Held up: { $held }.
terminal-proposals-none = Nothing waits for a second user.
terminal-sweeps-none = Nothing has been erased so far.

terminal-no-such-organisation = No organisation has this name or id
terminal-hold-added = Kept from being erased, to be reviewed on { $date } ({ $id })
terminal-hold-lifted = The hold is lifted. From now on the periods count again.
terminal-hold-none = No holds.
terminal-hold-review = to be reviewed on { $date }
terminal-hold-review-due = REVIEW NOW ({ $date })
terminal-hold-lifted-at = lifted on { $date }

terminal-erased = Erased:
terminal-erased-nothing = There was nothing to erase.
terminal-erase-would = Of { $name } this would be erased:
terminal-erase-kept = Kept because a law, possible claims or a hold demand it, and restricted for everything else:
terminal-erase-keeps = This would be kept because a law, possible claims or a hold demand it:
terminal-erase-kept-until = { $count } × { $what }, until { $date } ({ $rule }: { $source })
terminal-erase-kept-name = Name, at least until { $date } ({ $rule }: { $source })
terminal-erase-kept-held = { $count } × { $what }, as long as the hold on it stands ({ $source })
terminal-erase-kept-open = { $count } × { $what } ({ $rule }: { $source })
terminal-erase-held = These holds forbid it:
terminal-erase-restricted = The person had the processing restricted. As long as that stands nothing is erased:
terminal-erase-mentions = These texts about others mention the name (blacken it with --redact ID, with --redact all everywhere but in addresses and contact details):
terminal-erase-mentions-more =
    { $count ->
        [one] And one more, which is not listed here; --redact all blackens the name there too, where that can be done.
       *[other] And { $count } more, which are not listed here; --redact all blackens the name there too, where that can be done.
    }
terminal-erase-in-note = note on the person
terminal-erase-in-organisation = note on the organisation
terminal-erase-organisations = These organisations are left without members (erase them too: --organisation ID):
terminal-erase-redacted =
    { $count ->
        [one] In one text about others the name is blackened.
       *[other] In { $count } texts about others the name is blackened.
    }
terminal-erase-tell = These recipients have to be told of the erasure (Art. 19 GDPR):
terminal-erase-unfinished = The search is not quite tidied up yet; the next run of "kartei sweep --run" does that.

terminal-retention-open = There is no day yet on which everything is erased.
terminal-retention-scheduled = Everything is erased on { $date }.
terminal-retention-scheduled-but-kept = Will be erased on { $date }, but for what must be kept.
terminal-retention-due = To be erased since { $date }.
terminal-retention-held = Would be erased on { $date }, but is held up.
terminal-retention-kept = Only kept because a law or possible claims demand it; it will be erased on { $date }.
terminal-retention-held-by = What holds it up: { $why }
terminal-retention-with =
    { $count ->
        [one] One more record goes with the person.
       *[other] { $count } more records go with the person.
    }
terminal-retention-started = { $start }, { $date }
terminal-rule-since = since { $date }, { $name }
terminal-retention-ended = End of the relationship: { $date }
terminal-retention-goes-on = The relationship is taken to go on.
terminal-retention-assigned = The rule now applies to this record.
terminal-retention-usual = The rule of its kind applies to this record again.
terminal-retention-mode-propose = What is due is proposed; it is erased when somebody says so.
terminal-retention-mode-do = What is due is erased by itself, on opening and daily.
terminal-retention-eyes-four = A second user has to confirm what is erased.
terminal-retention-eyes-two = Whoever may erase may do it alone.
terminal-retention-redact-yes = The names of those who go are blackened in texts about others.
terminal-retention-redact-no = Texts about others stay as they are.

terminal-concept-saved = Written: { $file }

terminal-recipient-told = Recorded: the recipient knows.
terminal-recipient-none = Nobody has to be told anything.
terminal-recipient-open = not told yet
terminal-recipient-told-at = told on { $date }
