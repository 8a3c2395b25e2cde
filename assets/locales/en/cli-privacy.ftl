## The command line: what may be done with people's data.

cli-value-request = REQUEST
cli-value-purpose = PURPOSE
cli-value-channel = CHANNEL
cli-value-state = STATE
cli-value-method = METHOD
cli-value-version = VERSION
cli-value-scope = SCOPE
cli-value-ground = LETTER
cli-value-address = ADDRESS
cli-value-day = DAY
cli-value-email = ADDRESS
cli-value-month = MONTH
cli-value-document = DOCUMENT
cli-value-decision = DECISION
cli-value-token = CODE
cli-value-file-eml = FILE.eml

cli-consent = Consents: record, list, prove, check
cli-consent-record = Record what a person said about a purpose and a channel
cli-consent-record-arg-person = The person: id or e-mail address
cli-consent-record-arg-purpose = What for, such as newsletter
cli-consent-record-arg-channel = By which channel
cli-consent-record-arg-state = What it comes to
cli-consent-record-arg-method = How it was said
cli-consent-record-arg-text = To which version of the declaration (else the current one)
cli-consent-record-arg-evidence = A file that proves it; may be given several times
cli-consent-record-arg-at = When it was said (else now); a no of which only the day is named counts to its end
cli-consent-record-arg-address = Only about this address or number of the person (else about all of the channel; a consent only about those known now)
cli-consent-record-arg-expires = Until when it holds, if it is limited
cli-consent-record-arg-explicit = Said explicitly for special categories too (Art. 9(2)(a) GDPR)
cli-consent-record-arg-guardian = Who said it for a child (Art. 8 GDPR)
cli-consent-record-arg-note = Circumstances that belong to it
cli-consent-record-arg-spoken = In which language the text was (else in the person’s)
cli-consent-record-after =
    What is recorded stays: a withdrawal (withdrawn) is a new entry.
    A consent brought from elsewhere (import) is never given, but unknown, and allows nothing.
cli-consent-list = What a person said about consents, the newest first
cli-consent-list-arg-person = The person: id or e-mail address
cli-consent-at = Who has an e-mail address or phone number, and what they consented to
cli-consent-at-arg-address = The address or number, in any spelling
cli-consent-withdraw = Withdraw consents: all of a person's, or those about a purpose or a channel
cli-consent-withdraw-arg-persons = Whose: ids or e-mail addresses
cli-consent-withdraw-arg-address = Of everybody who has this e-mail address or phone number
cli-consent-withdraw-arg-purpose = Only about this purpose (else about all)
cli-consent-withdraw-arg-channel = Only about this channel (else about all)
cli-consent-withdraw-arg-method = How it was said (else: not stated)
cli-consent-withdraw-arg-objects = Also record that they object to advertising, even without a consent
cli-consent-withdraw-after =
    A withdrawal cannot be taken back; a new consent can follow it.
    Whom --address concerns, "kartei consent at ADDRESS" says beforehand.
cli-consent-coverage = How many persons have consented, month by month, and what ends in the next twelve months
cli-consent-coverage-arg-ending = Whose consents end in this month, for example 2026-03
cli-consent-ask = Ask for a confirmation: write the e-mail as a file, which you then send
cli-consent-ask-arg-person = The person: id or e-mail address
cli-consent-ask-arg-purpose = What for, such as newsletter
cli-consent-ask-arg-address = At which address of the person
cli-consent-ask-arg-wish = Where and when the person asked for it; without an occasion asking alone would be advertising
cli-consent-ask-arg-text = With which version of the text (else the current one)
cli-consent-ask-arg-language = The language of the e-mail (else the person's): de or en
cli-consent-ask-arg-out = The file that is written
cli-consent-ask-after =
    Whoever was not told of the right to object yet reads the notice in the same e-mail (Art. 21(4) GDPR); that is noted.
    Only the person can confirm: with a reply from the address that was asked, which holds the code.
    Without an answer the request is deleted after the period of the rule for unconfirmed requests (30 days if nothing else is set).
cli-consent-waiting = The requests that wait for an answer
cli-consent-waiting-arg-person = Only those of this person
cli-consent-cancel = Take back a request whose e-mail did not go out, or that nobody waits for any more
cli-consent-cancel-arg-request = Which, as “kartei consent waiting” names it
cli-consent-cancel-after =
    If you never sent the e-mail, nothing of it stays, nor that it told of the right to object.
    What the mail server took was asked and told. The code confirms nothing after that; you can ask anew.
cli-consent-answer = Record the answer to a request
cli-consent-answer-arg-person = The person: id or e-mail address
cli-consent-answer-arg-mail = The reply as it came; it is kept as proof
cli-consent-answer-arg-token = The code as the person told it
cli-consent-answer-arg-yes = The person says yes: so the mail reads
cli-consent-answer-arg-no = The person says no
cli-consent-answer-arg-despite_no = The person says yes though their mail begins with a no
cli-consent-evidence = Look at a file that proves an entry, such as an e-mail
cli-consent-evidence-arg-document = Its id, as “kartei --json consent list” tells it
cli-consent-evidence-arg-out = Where it is written, byte for byte as it was received
cli-consent-evidence-arg-reason = Why it is handed out
cli-consent-evidence-arg-recipient = Who gets it; needed for another reason (other)
cli-consent-proof = Write the proof of a person's consents
cli-consent-proof-arg-person = The person: id or e-mail address
cli-consent-proof-arg-out = The file that is written
cli-consent-proof-arg-format = The format (else by the ending of the file)
cli-consent-proof-arg-purpose = Only what was declared about this purpose, for example newsletter
cli-consent-proof-arg-channel = Only what was declared about this channel
cli-consent-proof-arg-reason = Why it is handed out
cli-consent-proof-arg-recipient = Who gets it; needed for another reason (other)
cli-consent-proof-after =
    What is written is a PDF file to read and print, with the record in it, or the record alone (JSON).
cli-consent-check = Check a proof; no workspace is needed for it
cli-consent-check-arg-file = The proof
cli-consent-check-after =
    All that can be counted anew from the file itself is checked: its own check value, those of the texts, the entries of
    the history, and whether they say what the proof says.
    Who wrote the proof and whether anything was left out, this does not tell. For that, compare the history's check value
    with one that was kept elsewhere before, or call "kartei verify --proof FILE" in the workspace.

cli-may = Whether a person's data may be used for a purpose by a channel, and why
cli-may-arg-person = The person: id or e-mail address
cli-may-arg-purpose = What for, such as newsletter
cli-may-arg-channel = By which channel
cli-audience = How many may be reached for a purpose by a channel, and why the others may not
cli-audience-arg-purpose = What for, such as newsletter
cli-audience-arg-channel = By which channel
cli-audience-arg-out = The list of those who may be reached; that it is handed out is recorded
cli-audience-arg-format = The format (else by the file's ending)
cli-audience-arg-reason = Why it is handed out
cli-audience-arg-recipient = Who gets it; needed for another reason (other)

cli-object = Record an objection (Art. 21 GDPR)
cli-object-arg-person = The person: id or e-mail address
cli-object-arg-scope = To advertising (marketing), or to every use that rests on a legitimate interest (all)
cli-object-arg-purpose = To this purpose only
cli-object-arg-at = When they objected (otherwise now); a day alone counts to its end
cli-object-arg-note = Particulars, such as the reasons of the person
cli-objection = Objections: list, decide
cli-objection-list = The objections of a person, the newest first
cli-objection-list-arg-person = The person: id or e-mail address
cli-objection-decide = Decide an objection that is weighed
cli-objection-decide-arg-objection = Which objection, as “kartei objection list” names it
cli-objection-decide-arg-decision = Whether it stands (upheld), compelling grounds override it (overridden), or the person took it back (withdrawn)
cli-objection-decide-arg-grounds = Why; needed where compelling grounds are to override it
cli-objection-decide-after =
    An objection to advertising always stands and is not weighed. The person may take back any (withdrawn), also one that was
    decided. The restriction that began with the objection is lifted
    only by “kartei lift”: the person must be told before.

cli-ground = What advertising without a consent rests on: record, list, end
cli-ground-list = What is recorded about a person
cli-ground-list-arg-person = The person: id or e-mail address
cli-ground-add = Record the conditions for an existing customer (§7(3) UWG), or an interest from which a business presumably agrees to be called (§7(2) no. 1 UWG)
cli-ground-add-arg-person = The person: id or e-mail address
cli-ground-add-arg-sale = The sale with which the e-mail address was obtained
cli-ground-add-arg-address = Which e-mail address was obtained with the sale; if absent, the person's only one
cli-ground-add-arg-similar = Which own similar goods or services are advertised
cli-ground-add-arg-opt_out_told = It was said clearly at the collection that one can object at any time
cli-ground-add-arg-interest = What shows the interest; an entry in a directory is not enough
cli-ground-end = End what the advertising rests on
cli-ground-end-arg-ground = Which, as “kartei ground list” names it

cli-limit = Periods and limits by which consents are checked: list, change
cli-limit-list = The periods and limits with their basis
cli-limit-set = Change a period or limit
cli-limit-set-arg-key = Which
cli-limit-set-arg-value = The new value, in years, months or days as the list has it
cli-limit-set-arg-source_de = On what it rests, in German (else as before)
cli-limit-set-arg-source_en = On what it rests, in English (else as before)
cli-limit-set-arg-as_of = Source of law as of (of a new basis else today)

cli-declaration = The texts of consents: list, write a new version
cli-declaration-list = The texts with their versions, and since when and how often they are used
cli-declaration-list-arg-purpose = Only those of this purpose
cli-declaration-write = A new version of a text from two files, one for each language
cli-declaration-write-arg-purpose = Of which purpose
cli-declaration-write-arg-de = The German text
cli-declaration-write-arg-en = The English text
cli-declaration-write-arg-informs = It contains the whole privacy notice about this purpose (Art. 13 GDPR): who consents needs no other then
cli-declaration-write-arg-since = Since when it is used, such as on paper (else from now on)
cli-declaration-write-after =
    A text that was used stays as it was. Whoever consented before there was a text has not read it: that is not recorded.

cli-restrict = Restrict processing: the data are only stored from now on (Art. 18 GDPR)
cli-restrict-arg-person = The person: id or e-mail address
cli-restrict-arg-ground = The ground of Art. 18(1): a accuracy contested, b unlawful, c needed for claims, d objection being weighed
cli-restrict-arg-at = Since when (otherwise now); a day alone counts to its end
cli-restrict-arg-note = Particulars, such as the reasons of the person
cli-restriction = Restrictions: list
cli-restriction-list = The restrictions of a person, the newest first
cli-restriction-list-arg-person = The person: id or e-mail address
cli-lift = Lift restrictions of a person
cli-lift-arg-person = The person: id or e-mail address
cli-lift-arg-told = When the person was told, which has to come before (Art. 18(3) GDPR)
cli-lift-arg-restriction = This restriction alone, as “kartei restriction list” names it
cli-lift-arg-text = Prints the text that the person gets before, and lifts nothing

cli-suppression = The suppression list: who objected to advertising, even if nothing of them is stored any more
cli-suppression-list = How much is on the list, and since when
cli-suppression-check = Whether an address is on the list
cli-suppression-check-arg-address = An e-mail address or phone number in any spelling
cli-suppression-add = Put the address of somebody on the list who objects to advertising and is not stored
cli-suppression-add-arg-address = The whole e-mail address or phone number; only its check value is kept
cli-suppression-remove = Take an address off the list; the history keeps the reason
cli-suppression-remove-arg-address = The whole e-mail address or phone number
cli-suppression-remove-arg-reason = Why: somebody who is stored has consented since (consent), the objection was taken back (withdrawn), or it was a mistake (mistake)

# Wrong usage
terminal-wrong-proof-format = A proof is a page to print or a record: --out FILE.pdf or FILE.json
terminal-wrong-scope = The purpose { $purpose } is no advertising; --scope all goes with it
terminal-wrong-day = { $value } is not a day; ISO 8601 is needed, such as 2026-03-01
terminal-nothing-recorded = No consent of this person is recorded
terminal-nothing-restricted = The processing of this person's data is not restricted

# Results
terminal-ask-answer = Does the person consent with this mail? ({ $yes }/{ $no })
terminal-answer-says-no = The answer begins with a no.
terminal-yes = yes
terminal-no = no
terminal-wrong-answer-missing = Whether the person says yes or no is in the mail: read it and add --yes or --no
terminal-objection-decided = Decided: { $decision }
terminal-ground-added = Recorded ({ $id })
terminal-ground-ended = Ended
terminal-ground-ended-at = ended on { $at }
terminal-consent-recorded = { $state } on { $at } ({ $id })
terminal-consent-addresses = About: { $addresses }
terminal-consents-withdrawn =
    Withdrawn: { $consents ->
        [one] 1 consent
       *[other] { $consents } consents
    } of { $persons ->
        [one] 1 person
       *[other] { $persons } persons
    }{ $objections ->
        [0] {""}
       *[other] ; objecting to advertising: { $objections }
    }{ $kept ->
        [0] {""}
       *[other] ; only kept by law and so without an objection: { $names }
    }
terminal-nobody-at = Nobody has this address
terminal-nobody-objects = Nobody has this address. If somebody objects to advertising who is not stored, “kartei suppression add” puts the address on the suppression list
terminal-coverage = Persons with a valid consent at the end of each month, of { $persons }:
terminal-coverage-ending = Ending:
terminal-may-allowed = Yes: { $basis }
terminal-may-blocked = No
terminal-may-remedy = What would change it: { $remedy }
terminal-may-address =
    { $address }: { $allowed ->
        [yes] Yes
       *[no] No
    }. { $why }
terminal-may-duty = It comes with a duty: { $duty }
terminal-audience-done = { $allowed } may be reached, { $blocked } may not
terminal-objected = Objection recorded ({ $id })
terminal-objected-restricted = Until that is decided, processing is restricted, for other purposes too ({ $id })
terminal-restricted = Processing restricted ({ $id })
terminal-restriction-lifted = lifted: { $at }
terminal-lifted = Restrictions lifted: { $count }
terminal-evidence-name = File
terminal-evidence-size = Size
terminal-evidence-hash = Check value (SHA-256)
terminal-evidence-from = From
terminal-evidence-to = To
terminal-evidence-subject = Subject
terminal-evidence-at = Sent
terminal-suppression = On the suppression list since { $since }. E-mail addresses: { $emails }, phone numbers: { $phones }; of these, of persons who are not stored any more: { $left }
terminal-suppression-empty = The suppression list is empty
terminal-suppression-yes = Yes, since { $since }
terminal-suppression-objected = Yes, since { $since }: somebody who is stored has objected
terminal-suppression-no = No
terminal-suppression-added = Put on the suppression list
terminal-suppression-removed = Taken off the suppression list
terminal-proof-done = Proof with { $entries } entries written: { $file }
terminal-proof-ok =
    Consistent in itself: { $entries } entries about { $person }, controller { $controller }
    By its own account written on { $at }, history up to entry { $seq }, check value { $head }
terminal-proof-partly =
    Consistent in itself, but the content of { $unbound } of the { $entries } entries about { $person } is shown by this file alone; controller { $controller }
    By its own account written on { $at }, history up to entry { $seq }, check value { $head }
terminal-consent-cancelled = Taken back. You can ask anew.
terminal-consent-asked = Written: { $file }. Send the e-mail; it waits for an answer until { $until }.
