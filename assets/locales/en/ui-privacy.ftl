# Legal bases
basis-consent = Consent (Art. 6(1)(a) GDPR)
basis-contract = Contract or enquiry (Art. 6(1)(b) GDPR)
basis-legal-obligation = Legal obligation (Art. 6(1)(c) GDPR)
basis-vital-interests = Vital interests (Art. 6(1)(d) GDPR)
basis-public-task = Public task (Art. 6(1)(e) GDPR)
basis-legitimate-interest = Legitimate interest (Art. 6(1)(f) GDPR)
basis-existing-customer = Advertising to existing customers (§7(3) UWG)
basis-presumed-consent = Presumed consent (§7(2) no. 1 UWG)
held-consent = consent
held-sale = sale to the person
held-interest = presumed interest of the business
held-ends-consent = Ends when the consent is withdrawn.
held-ends-sale = Ends when the recorded ground is ended.
held-ends-interest = Ends when the recorded interest is ended.

# Channels
channel-post = Post
channel-sms = Text message
channel-fax = Fax

# States of a consent
consent-requested = Requested
consent-given = Given
consent-refused = Refused
consent-withdrawn = Withdrawn
consent-revoked = Taken back by others
consent-expired = Expired
consent-invalidated = Invalid
consent-unknown = Without proof
ending-expires = expires
ending-idle = lies idle for too long

# How it was said
method-form = Form
method-double-opt-in = Double opt-in
method-email = E-mail
method-letter = Letter
method-business-card = Business card
method-oral = Orally
method-import = Taken over
method-unsaid = Not stated

# Objection and restriction
objection-marketing = To advertising
objection-purpose = To one purpose
objection-all = To any use from a legitimate interest
decision-upheld = Stands
decision-overridden = Compelling grounds override it
decision-withdrawn = Taken back
restriction-a = Accuracy contested
restriction-b = Unlawful, but not to be erased
restriction-c = The person needs the data for legal claims
restriction-d = Objection being weighed
notice-information = Privacy notice (Art. 13, 14 GDPR)
notice-right-to-object = Notice of the right to object (Art. 21(4) GDPR)
notice-information-short = Privacy notice
notice-right-to-object-short = Right to object
ground-existing-customer = Existing customer (§7(3) UWG)
ground-presumed-interest = Presumed consent

# What the gate says
verdict-consent = The person has consented.
verdict-consent-article = Art. 6(1)(a), Art. 7 GDPR
verdict-basis = The legal basis of the purpose allows it.
verdict-basis-article =
    { $basis ->
        [contract] Art. 6(1)(b) GDPR
        [legal_obligation] Art. 6(1)(c) GDPR
        [vital_interests] Art. 6(1)(d) GDPR
        [public_task] Art. 6(1)(e) GDPR
       *[legitimate_interest] Art. 6(1)(f) GDPR
    }
verdict-existing-customer = Advertising to an existing customer: all four conditions are on record.
verdict-existing-customer-article = §7(3) UWG; CJEU C-654/23
verdict-presumed-interest = The consent of a business is presumed; the interest is on record.
verdict-presumed-interest-article = §7(2) no. 1 UWG
verdict-restricted = Processing is restricted: the data may stay stored, but may otherwise be used only with consent, for legal claims, to protect others or for an important public interest.
verdict-restricted-article = Art. 18(2) GDPR
verdict-restricted-remedy = Obtain a new consent for this use, or lift the restriction after telling the person. What legal claims or the protection of others need stays allowed: write the reason into the text of the contact.
verdict-kept = Of this person only what has to be kept is still stored. Nothing of it may be used for anything else.
verdict-kept-article = Art. 17(3)(b) and (e) GDPR
verdict-kept-remedy = What is kept goes by itself when its period ends. If you deal with the person again, add them anew.
verdict-kept-goes = What is kept goes by itself on { $date }. If you deal with the person again, add them anew.
verdict-objected = The person has objected.
verdict-objected-article = Art. 21 GDPR
verdict-objected-remedy = A new consent, or the person takes the objection back. Against advertising nothing else helps; any other objection you have to weigh and decide.
verdict-suppressed = The e-mail address or phone number is on the suppression list: somebody with it objected to advertising.
verdict-suppressed-article = Art. 21(3) GDPR
verdict-suppressed-remedy = Only a new consent of the person lifts it, given on a later day. If it is somebody else, take the address off the suppression list and say why.
verdict-consent-withdrawn = The person has withdrawn the consent.
verdict-consent-withdrawn-article = Art. 7(3) GDPR
verdict-consent-withdrawn-remedy = Only a new consent of the person overrides it.
verdict-consent-refused = The person has refused consent.
verdict-consent-refused-article = Art. 7 GDPR
verdict-consent-refused-remedy = Only a new consent of the person overrides it.
verdict-consent-revoked = The consent was taken back.
verdict-consent-revoked-article = Art. 7 GDPR
verdict-consent-revoked-remedy = Obtain a new consent.
verdict-consent-expired = The consent has expired.
verdict-consent-expired-article = Art. 7 GDPR
verdict-consent-expired-remedy = Obtain a new consent.
verdict-consent-of-child = The person was under { $years } when consenting, and nobody consented for them.
verdict-consent-of-child-article = Art. 8 GDPR
verdict-consent-of-child-remedy = Obtain the consent of a guardian.
verdict-consent-idle = The consent has been lying idle for at least { $months } months.
verdict-consent-idle-article = Art. 5(1) GDPR; AG München 161 C 12736/22; our policy
verdict-consent-idle-remedy = Have the consent renewed.
verdict-consent-invalidated = The consent was not valid.
verdict-consent-invalidated-article = Art. 7 GDPR
verdict-consent-invalidated-remedy = Obtain a valid consent.
verdict-consent-requested = Consent is requested; the person has not answered yet.
verdict-consent-requested-article = Art. 7(1) GDPR
verdict-consent-requested-remedy = Wait for the person's answer.
verdict-consent-unknown = A consent was taken over, but nothing proves it.
verdict-consent-unknown-article = Art. 7(1) GDPR
verdict-consent-unknown-remedy = Obtain the consent and keep the proof.
verdict-conditions-missing = For advertising to an existing customer the conditions or a consent are missing.
verdict-conditions-missing-article = §7(3) UWG
verdict-conditions-missing-remedy = Record the four conditions if they hold, or obtain a consent.
verdict-interest-missing = For a call a recorded interest or a consent is missing.
verdict-interest-missing-article = §7(2) no. 1 UWG
verdict-interest-missing-remedy = Record the concrete interest or obtain a consent.
verdict-consent-missing = The consent is missing.
verdict-consent-missing-article = §7(2) UWG; Art. 6(1)(a) GDPR
verdict-consent-missing-remedy = Obtain a consent.
remedy-not-customer = A sale is recorded. It counts once the person is kept as a customer. Else obtain a consent.
remedy-not-business = An interest is recorded. It counts only if the person is addressed as a business. Else obtain a consent.
ground-not-customer = Has an effect only once the person is kept as a customer (§7(3) UWG).
ground-not-business = Has no effect: consumers may be called with a consent only (§7(2) no. 1 UWG).
verdict-not-held = The data are not held for this purpose.
verdict-not-held-article = Art. 5(1)(b) GDPR
verdict-not-held-remedy = Record the purpose with the person if there is a legal basis.
verdict-no-address = No address is stored for this channel.
verdict-no-address-article = –
verdict-no-address-remedy = Enter an address.
verdict-channel-not-of-purpose = This purpose does not use this channel.
verdict-channel-not-of-purpose-article = Art. 5(1)(b) GDPR
verdict-channel-not-of-purpose-remedy = Choose another channel or purpose.
verdict-purpose-ended = The purpose has ended.
verdict-purpose-ended-article = Art. 5(1)(b) GDPR
verdict-purpose-ended-remedy = Choose another purpose.

# What goes with it
duty-right-to-object-notice = With this message, but apart from everything else, tell the person of the right to object (Art. 21(4) GDPR).
duty-right-to-object-notices =
    { $count ->
        [one] Tell one person
       *[other] Tell { $count } persons
    } of the right to object, with this message and apart from all else (Art. 21(4) GDPR).
duty-information-notice = Give the privacy notice, with this message at the latest and by { $date } (Art. 13, 14 GDPR).
duty-information-notices =
    { $count ->
        [one] Give one person
       *[other] Give { $count } persons
    } the privacy notice, with this message at the latest (Art. 13, 14 GDPR).
duty-opt-out-line = Say in the message how it can be cancelled (§7(2), (3) UWG; Art. 7(3) GDPR).
duty-consent-lies-idle = There was no contact for at least { $months } months: have the consent renewed soon.
duty-consents-lie-idle =
    There was no contact with { $count ->
        [one] one person
       *[other] { $count } persons
    } for at least { $months } months: have the consents renewed soon.

# Actions
action-save-consent-proof = Proof of consents handed out
action-withdraw-consents = Consents withdrawn
action-export-audience = Audience handed out
action-record-consent = Consent recorded
action-object = Objection recorded
action-note-right = Reasons for it recorded
action-stop-both = What blocks taken over for both when they were parted
action-decide-objection = Objection decided
action-restrict = Processing restricted
action-lift-restriction = Restriction lifted
action-remove-suppression = Address taken off the suppression list
action-add-suppression = Address put on the suppression list
action-give-notice = Notice given
action-give-notices = Notices given
action-record-ground = Ground of advertising recorded
action-end-ground = Ground of advertising ended
action-hold-for-purpose = Purpose begun
action-end-purpose = Purpose ended
action-add-declaration = Declaration of consent added
reason-record-consent = { $reason ->
    [requested] Requested
    [given] Given
    [refused] Refused
    [withdrawn] Withdrawn
    [revoked] Taken back by others
    [expired] Expired
    [invalidated] Invalid
   *[unknown] Without proof
}
reason-object = { $reason ->
    [marketing] To advertising
    [purpose] To one purpose
   *[all] To any use from a legitimate interest
}
reason-decide-objection = { $reason ->
    [upheld] Stands
    [overridden] Compelling grounds override it
   *[withdrawn] Taken back
}
reason-remove-suppression = { $reason ->
    [consent] Consented later
    [withdrawn] Objection taken back
   *[mistake] Mistake
}
suppression-objection = Objection
suppression-left = Objection, person not stored
reason-restrict = { $reason ->
    [a] Accuracy contested
    [b] Unlawful, but not to be erased
    [c] Needed for the person's claims
   *[d] Objection being weighed
}
reason-give-notice = { $reason ->
    [information] Privacy notice
   *[right_to_object] Right to object
}
reason-record-ground = { $reason ->
    [existing_customer] Existing customer
   *[presumed_interest] Presumed consent
}

# Tables and columns
table-purpose = Purpose
table-person-purpose = Purposes
table-declaration = Declaration of consent
table-consent-event = Consents
table-consent-evidence = Evidence
table-consent-use = Uses of consents
column-consent-use-kind = How it was used
table-leaving = Being erased
table-objection = Objections
table-restriction = Restrictions
table-suppression-key = Key of the suppression list
table-suppression = Suppression list
table-suppressed-person = On the suppression list
table-suppressed-number = Number on the suppression list
column-suppression-reason = Reason
column-suppression-day = Since
table-notice = Notices
table-advertising-ground = Grounds of advertising without consent
column-name-de = Name (German)
column-name-en = Name (English)
column-description-de = Description (German)
column-description-en = Description (English)
column-basis = Legal basis
column-advertising = Advertising
column-channels = Channels
column-kinds = Kinds of persons
column-compatible = Compatible purposes
column-categories = Categories of data
column-recipients = Recipients
column-retention = Retention
column-as-of = As of
column-ended-on = Ended on
column-purpose = Purpose
column-since = Since
column-version = Version
column-notice = Privacy notice
column-address = Address
column-state = State
column-method = How
column-declaration-id = Wording
column-explicit = Explicit
column-guardian = Consented for the person
column-expires-on = Valid until
column-identifiers = Name and addresses then
column-controller = Controller
column-recorded-by = Recorded by
column-recorded-at = Recorded at
column-document-id = File
column-scope = Against
column-decision = Decision
column-decided-at = Decided at
column-grounds = Grounds
column-ground = Ground
column-told-on = Person told on
column-lifted-at = Lifted at
column-exemption = Why not needed
column-sale = Sale
column-opt-out-at-collection = Told at the collection that they can object
column-similar = Similar goods or service
column-interest = Interest
column-ended-at = Ended at
sheet-purposes = Purposes
sheet-consents = Consents
sheet-rights = Rights
sheet-notices = Notices
inside-purposes = What the data are used for, and on which basis
inside-consents = What the person said yes or no to, with the wording and the evidence
inside-rights = Objections and restrictions of processing
inside-notices = What the person was told

requests-title = Confirmation by e-mail
requests-ask = Ask to confirm …
requests-ask-title = Ask to confirm
requests-none = No request waits for an answer.
requests-no-address = The person needs an e-mail address for that.
requests-no-purpose = That needs a purpose that reaches people by e-mail and has a declaration of consent.
requests-no-sender = That needs an e-mail address of the controller: the settings have none yet.
requests-until = waits until { $date }
requests-asked = Asked on { $date } · Occasion: { $wish }
requests-answer = Answer
requests-not-sent = Not sent
requests-wait-no-more = Wait no more
requests-cancel = Take it back
requests-cancel-title = Take the request back?
requests-cancel-unsent = The e-mail to { $name } ({ $address }) did not go out: the request goes, and if it told of the right to object, that counts as not told. If the e-mail went out all the same, its code confirms nothing any more.
requests-cancel-sent = The mail server took the e-mail to { $name } ({ $address }): that somebody was asked stays noted until its time is over. Nobody waits for the answer any more, and its code confirms nothing any more.
requests-cancelled = The request is taken back. You can ask anew.
requests-explained = Whoever signed up confirms it with a reply from their own address. That proves it was really them. Kartei writes the e-mail; you choose below how it goes out. Whoever was not told of the right to object yet reads the notice in the same e-mail (Art. 21(4) GDPR), and that is noted.
requests-wish = Where and when did the person ask for it?
requests-wish-why = Nobody may be asked without an occasion: asking alone would be advertising. The occasion is part of the e-mail.
requests-wish-hint = Signed up for the newsletter, Leipzig fair, 3 March
requests-file = Confirmation.eml
requests-mail = E-mail
requests-save = Write the e-mail …
requests-done = The e-mail is written. Send it from your e-mail program.
requests-taken = The answer is recorded.
answer-title = Enter the answer
answer-explained = Save the reply as a file (.eml) in your e-mail program and open it here. It is kept as proof.
answer-open = Open the reply …
answer-token = Or the code as the person told it
answer-token-hint = Only the person can confirm. Never enter a code that you took from the e-mail you sent.
answer-yes = The person says yes
answer-no = The person says no
answer-says-no = The answer begins with a no. Read it before you record a yes.
answer-unclear = Neither a yes nor a no can be told. Read the answer before you record anything.
mail-no-subject = No subject

proof-button = Proof …
proof-title = Proof of the consents
proof-text = A file with all that the person said about consents: the texts word for word, times, ways and check values of the evidence. Whoever receives it can check it without your data; the printed proof says how. That it was handed out is recorded.
proof-file = Proof.json
proof-done = The proof is written.

# A proof is checked
proof-head-stands = The saved state is in the history of this workspace. If that is consistent in itself, nothing before it was altered
proof-events-unbound = Of { $count } of the entries the history binds that something was entered, when and by whom; what it was only the proof says: the content was erased, or says other things and is not handed out
proof-notices-unbound = What the person had been told about the processing only the proof says of { $count } of the entries, and not the history
proof-check = Check a proof …
proof-check-title = Check a proof
proof-check-kind = Proofs
proof-check-failed = The proof could not be checked
proof-check-ok = The proof is right
proof-check-partly = The proof fits, but some of it only the proof itself says
proof-check-wrong = The proof is not right
proof-check-about = What { $person } said to { $controller }: { $count ->
        [one] one entry
       *[other] { $shown } entries
    }. By its own account written on { $at }.
proof-person-now = At the top of the proof the person is called “{ $name }”. None of the entries says so: they were renamed, or only the file says it
proof-controller-now = At the top of the proof the controller is called “{ $name }”. The last entry does not say so: they were renamed, or only the file says it
proof-stands = The proof is in the history of this workspace, nothing is missing, and nothing was added since
proof-later = The proof is in the history of this workspace. Since then came what is not in it yet:
proof-only-file = Only the file says what no entry binds: name and addresses at its top, names and descriptions of the purposes, file names of the evidence and names of those who recorded, since when a text that comes with the program was used and how far the history had come; of objections and restrictions that an older program recorded with reasons also day and purpose, and when the person was told before the end. That is compared in the workspace alone: there under “Check a proof …”, on the terminal with “kartei verify --proof FILE”. When, by whom and with what the proof was written is said by the file alone there too.
proof-compared = Everything it says was compared with the workspace. Only when, by whom and with what the proof was written is said by the file alone
proof-from-future = The proof says that it is written on { $at }. That is in the future: the clock there or here is wrong, or somebody changed it.
proof-differs = What may change is different there today: { $fields }
proof-not-compared = Nothing of the matter is stored here any more, or not all of it: what no entry binds, such as names and addresses, only the file says
proof-problem-proof-unknown = This file is no proof by Kartei
proof-problem-proof-altered = The proof was altered: it is not as it was written
proof-problem-proof-text-altered = The proof was altered: a text is not the one that its check value belongs to
proof-problem-proof-entry-altered = The proof was altered: entry { $seq } of the history is wrong
proof-problem-proof-event-altered = The proof was altered: it says something else than the entries of the history
proof-problem-proof-field-altered = The proof was changed: “{ $field }” is not as it was
proof-problem-proof-of-another = The proof is of another workspace than this one
proof-problem-proof-not-in-history = The proof fits together, but entry { $seq } does not stand like this in the history of this workspace
proof-problem-proof-lacks-entry = The proof lacks entry { $seq } of the history, which belongs to it: something was left out
proof-problem-proof-page-differs = The record is unaltered, but the pages are not those that this program prints of it: they were altered, or { $program } writes them differently. The record is attached to the file

# Consents without evidence
consents-unproven = no evidence on file
consents-unproven-short = none
consents-unproven-hint = There is no evidence on file. You must be able to prove the consent (Art. 7(1) GDPR): attach the form, the letter, the e-mail or a note of the conversation.

# Periods and limits
limits-title = Periods and limits
limits-note = Consents are checked by these. How long data are kept is said in the erasure concept.
limits-edit-of = { $name }: change
limits-shipped = shipped: { $amount }
limits-saved = Saved.
limit-range = possible: { $least } to { $most }
limit-child-years = Age from which one consents oneself
limit-child-years-hint = For those who are younger the guardians consent. In Germany it is 16, other states have set an age from 13 on.
limit-idle-warn-months = Without contact: have it renewed after
limit-idle-warn-months-hint = From then on Kartei says that the consent lies idle, and asks anew if you want.
limit-idle-block-months = Without contact: not to be used after
limit-idle-block-months-hint = From then on the consent allows nothing any more, and the period of keeping its proof runs.
limit-renewal-days = Limited consent: have it renewed before its end
limit-renewal-days-hint = So long before a mail may ask for a new one. Earlier it would be unasked for, since the old one still holds.
purposes-law-of = { $source }, as of { $date }
limit-value = Value
action-set-limit = Period or limit changed
table-legal-limit = Period or limit
column-legal-limit-key = Which
column-legal-limit-value = Value
