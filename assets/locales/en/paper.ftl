# Printed pages
page-number = Page { $page } of { $pages }

# The proof of consents
paper-proof-title = Proof of consent
paper-proof-footer = Written on { $at } with { $program }
paper-proof-lead = These pages say who consented to what: in which words, when and how, what proves it, what it was used for and what happened afterwards. The same content lies in this file as the record { $file }. With it everything said here can be checked; how is said at the end.
paper-proof-file = Proof.json
paper-proof-record = The record of the proof
paper-about = What this is about
paper-person = Person
paper-person-id = Id of the person
paper-controller = Controller
paper-dpo = Data protection
paper-basis = Legal basis
paper-basis-consent = Consent (Art. 6(1)(a) GDPR)
paper-scope = Extent
paper-scope-all = all that the person declared about consents
paper-written-at = Written on
paper-written-by = Written by
paper-record-id = Number of the proof
paper-glance = At a glance
paper-purpose = Purpose
paper-channel = Channel
paper-state = Latest state
paper-state-restricted = Restricted
paper-state-objected = Objected
paper-since = Since
paper-events = What the person declared
paper-event = { $number }. { $state }: { $purpose }, { $channel }
paper-when = When
paper-who = Who, as named then
paper-for = For what
paper-address = For this address only
paper-how = How
paper-text = In which words
paper-informed = Privacy notice
paper-informed-by =
    Version { $version }, { $language }, given on { $at }
    SHA-256: { $sha256 }
proof-withdrawal-method = At any time and in any form, to the controller, by any way through which the controller can be reached; a short reply is enough.
proof-storage-locations = In an encrypted file on the controller’s devices and in its encrypted backups. This program transfers it nowhere.
paper-text-later = The wording came into this program only on { $at }. That it was this one, the controller says.
paper-text-named = Text { $number }: version { $version }, { $language }
paper-explicit = Explicitly
paper-explicit-yes = yes, for special categories too (Art. 9(2)(a) GDPR)
paper-guardian = Declared by
paper-until = Limited until
paper-then-controller = Controller then
paper-note = Note
paper-recorded = Recorded
paper-recorded-by = { $at } by { $name }
paper-evidence = Evidence
paper-evidence-named =
    { $name }, SHA-256
    { $sha256 }
paper-evidence-none = no evidence on file
paper-evidence-removed = no longer kept
paper-entry = Entry of the history
paper-entry-named =
    No. { $seq }, check value
    { $hash }
paper-entry-unbound =
    No. { $seq }, without its content: that something was entered, when and by whom is bound by the history; what it was only this proof says. Check value
    { $hash }
paper-uses = Used
paper-uses-none = nothing recorded
paper-use = { $at }: { $kind }
paper-rights = Later objections and restrictions
paper-rights-none = No objection and no restriction is recorded.
paper-what = What
paper-outcome = Outcome
paper-objection = Objection: { $scope }
paper-restriction = Restriction of processing: { $ground }
paper-decided = { $decision } ({ $at })
paper-open = open
paper-lifted = lifted ({ $at }), the person was told on { $told }
paper-in-force = in force
paper-texts = The texts, word for word
paper-text-heading = Text { $number }: { $purpose }, version { $version }, { $language }
paper-text-since = In use since
paper-text-hash = SHA-256 of the text
paper-text-purpose = What the purpose is
paper-chain = Place in the history
paper-chain-text = Each change is in a history whose entries are chained: the check value (hash) of each entry covers that of the entry before. Who changes or leaves out an entry changes all check values after it. These entries wrote what is said here; they are in the record as a whole, those of objections and restrictions without the person's words.
paper-seq = No.
paper-hash = Check value
paper-head-seq = Last entry
paper-head = Check value of the history
paper-workspace = Workspace
paper-check = How to check this proof
paper-check-command = With the program Kartei, without a password and without the controller's data: kartei consent check FILE.pdf. It counts all check values anew and compares what is said with the entries of the history, and these pages letter by letter with the record. If a single byte of the file is changed, it says so.
paper-check-head = Whether the entries are in the controller's history is shown by a check value of the history that was saved or handed out before, or by a check in the workspace itself: kartei verify --proof FILE.pdf. Only that also shows whether anything was left out, what was added since, and whether what stands in no entry is right, such as addresses, the names of purposes and evidence, and who recorded.
paper-check-hand = By hand: the check value of a text is the SHA-256 of its letters in UTF-8, that of evidence the SHA-256 of the file. The record follows ISO/IEC TS 27560 and the Data Privacy Vocabulary of the W3C and ends with the SHA-256 of all bytes before.
consent-use-list = on a list that was handed out
consent-use-call = by a call
paper-letters = Characters that this typeface has not got, such as Arabic or Chinese ones, stand here by their Unicode number: [U+0645] is the Arabic letter meem. They are stored as they were written.

# The erasure concept
paper-concept-title = Erasure concept
paper-concept-footer = As of { $at }
paper-concept-lead = This erasure concept says which data are erased when, and by which rule. It follows DIN 66398 and holds like this on { $day }. The program applies exactly these rules.
paper-concept-persons = Persons
paper-concept-records = Single contacts and documents
paper-concept-consents = Proof of consents
paper-concept-information = What holds beside them
paper-concept-reasons = Reasons and versions of the rules
paper-concept-how = How it is erased
paper-concept-kind = Kind of data
paper-concept-start = The period begins
paper-concept-period = Period
paper-concept-action = How
paper-concept-source = Source of law
paper-concept-as-of = as of { $day }
paper-concept-policy = own policy
paper-concept-beyond = demanded by the law: { $period }; what goes beyond is policy of one's own and does not stand against a demand to erase
paper-concept-reason = Reason
paper-concept-version = Version
paper-concept-version-of = { $version }, since { $day }
paper-concept-years = { $count } years
paper-concept-months = { $count } months
paper-concept-days = { $count } days
paper-concept-at-once = at once
rule-stated-start-customer = end of the relation
rule-stated-start-suppression = objection to advertising
rule-stated-start-history = the change
paper-concept-year-end = { $period } from the end of the calendar year
paper-concept-latest = Where more than one rule holds for data, the latest date counts. If only single records of a person must still be kept, everything else is erased; what stays is closed to daily work and is erased by itself at the end of its period.
paper-concept-propose = The program shows what is due when it is opened and daily; it is erased when somebody confirms it.
paper-concept-do = The program erases what is due by itself, when it is opened and daily.
paper-concept-both = The program shows what is due when it is opened and daily; it is erased when two members of staff agree.
paper-concept-redact = Whoever is erased by these rules is made unreadable in notes, mails and fields about others too.
paper-concept-holds =
    { $count ->
        [0] No hold keeps anything from being erased at present.
        [one] One hold keeps data from being erased at present (an open tax assessment, a lawsuit, or another reason). It has a reason, an author and a day on which it is reviewed.
       *[other] { $count } holds keep data from being erased at present (an open tax assessment, a lawsuit, or another reason). Each has a reason, an author and a day on which it is reviewed.
    }
paper-concept-backups = Automatic backups are deleted after { $days } days at the latest. When a backup is restored, all erasures since are done again at once.
paper-concept-proof = Of every erasure a note remains with its time, its rule and who did it, but no name and no content. It stands in the history, whose entries are chained so that none can be changed unseen.
