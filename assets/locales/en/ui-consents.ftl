# Ways there
nav-consents = Consents
nav-audience = Audience
person-tab-consents = Consents

# What an address may be used for
standing-title = What this address may be used for
standing-allowed = advertising allowed
standing-duty = advertising allowed, with a notice due
standing-blocked = no advertising
standing-restricted = only stored
standing-unknown = could not be checked
standing-through = Use through { $channel }
standing-others = Other addresses of the person
standing-yes = allowed
standing-no = not allowed
standing-remedy = What would change it: { $remedy }
standing-duties = What has to go with it

# Consents
consents-title = Consents
consents-tab-ledger = All entries
consents-tab-waiting = Waiting
consents-note-waiting = Who was asked for a consent by e-mail and has not answered yet
waiting-address = Asked at
waiting-asked = Asked on
waiting-until = Valid until
waiting-empty-title = Nobody has to answer
waiting-empty-text = Whoever you ask by e-mail to confirm a consent is listed here until the answer is there or the time is over.
consents-tab-purposes = Purposes
consents-tab-texts = Texts
consents-tab-suppression = Suppression list
consents-note-suppression = Who wants no advertising, even if nothing else of them is stored any more
consents-note-ledger = Who said yes or no to what, the latest entries first. Entries are never changed, only added to.
consents-note-purposes = What data are used for here, and on which basis
consents-note-texts = The words that people agree to
consents-empty-title = No consents yet
consents-empty-text = Open a person and enter under “Consents” what they said. All entries then appear here.
consents-of-person = What the person said
consents-none-title = Nothing recorded yet
consents-none-text = Did the person consent to something or refuse it? Enter to what, how, and with which words. Without consent, advertising by e-mail or telephone is mostly not allowed.
consents-record = Record consent
consents-recorded-done = Recorded.
consents-withdraw = Withdraw
consents-only-beside = to be withdrawn at the sign beside the address, or together with everything else: from here the consent given since would go with it
consents-withdrawn = Withdrawal recorded. The consent no longer applies from now on.
consents-withdraw-failed = The withdrawal could not be recorded
consents-by = How: { $method }
consents-until = valid until { $date }
consents-guardian = for the person: { $name }
consents-explicit = explicitly for special categories
consents-version = Wording, version { $version }
consents-recorded = recorded by { $name }, { $date }
consents-evidence = Evidence
consents-evidence-removed = File was removed
consents-attach = Attach file
consents-attach-hint = For example the scanned form, the business card or the e-mail
consents-detach = Remove { $name } again
consents-state = What was said
consents-purpose = Purpose
consents-channel = Channel
consents-address = Address
consents-purpose-unwritten = Only purposes with a declaration of consent. Others get theirs under Consents, Texts.
consents-purpose-first = Choose the purpose first
consents-address-all = All addresses
consents-address-known = All that are known now
consents-address-covers = Covers { $addresses }. An address that comes later needs a consent of its own.
consents-objected = no longer valid: objection of { $date }
consents-address-none = No address is known for this channel yet, and a consent covers known ones: enter it with the person first.
consents-method = How it was said
consents-method-short = How
consents-day = When
consents-recorded-at = Entered
consents-said-on = said on { $date }
consents-person = Person
consents-text = Wording
consents-text-short = Version
consents-text-version = Version { $version }, since { $date }
consents-text-later = On the day of the consent this text was not here yet. Choose the one that was used then. The proof says that it came here only later.
consents-note = Note
consents-note-hint = Circumstances that explain the entry
consents-expires = Valid only until
consents-guardian-field = Consented for a child
consents-explicit-field = Explicitly for special categories too, such as health (Art. 9 GDPR)
consents-choose = Please choose

# Audience
audience-title = Audience
audience-note = Whom you may reach for what and through which channel, and why not the others
audience-figures = Allowed and blocked
audience-allowed = { $count ->
    [one] person may be reached
   *[other] persons may be reached
}
audience-blocked = { $count ->
    [0] Nobody is blocked.
    [one] One person may not be reached:
   *[other] { $shown } persons may not be reached:
}
audience-remedy = What would change it: { $remedy }
audience-empty-title = Nobody here yet
audience-empty-text = As soon as there are persons in your workspace, you see here whom you may reach for what.
audience-none-title = Nobody
audience-none-text = For this purpose nobody may be reached through this channel at present. The reasons are on the left.

# Objection and restriction
rights-title = Objection and restriction
rights-none = Nothing recorded
rights-restricted = Processing restricted
rights-restriction = Restricted: { $ground }
rights-objection = Objection: { $scope }
rights-since = since { $date }
rights-lifted = lifted on { $date }, person told on { $told }
rights-decided = Decision: { $decision } { $grounds }
rights-object = Objection
rights-restrict = Restrict
rights-lift = Lift restriction
rights-decide = Decide
rights-take-back = Taken back
rights-take-back-title = The person takes the objection back
rights-take-back-text = Only if the person says so: what they objected to may begin again then, as far as nothing else stands against it.
rights-take-back-how = How and when they said it
rights-taken-back = Recorded that the person took it back.
rights-object-title = Record an objection
rights-object-to = What does the person object to?
rights-object-absolute = Advertising is blocked at once. Contracts and enquiries go on.
rights-object-weighed = This objection has to be weighed. Until then processing is restricted, for other purposes too.
rights-objected = Objection recorded.
rights-day = When
rights-restrict-title = Restrict processing
rights-restrict-text = From then on the data are only stored: no advertising, no reports, no audience.
rights-ground = Why? (Art. 18 GDPR)
rights-restricted-done = Processing restricted.
rights-lift-title = Lift the restriction
rights-lift-text = Before the restriction ends, the person must be told (Art. 18(3) GDPR).
rights-lift-which = Which
rights-lift-all = All restrictions
rights-lift-notice = How you can tell the person
rights-told = When was the person told?
rights-lifted-done = Restriction lifted.
rights-decide-title = Decide the objection
rights-decision = Decision
rights-grounds = Grounds
rights-decide-text = The restriction stays until you lift it; the person must be told before.
rights-decide-all = Advertising stays ended in any case: no ground counts against an objection to advertising (Art. 21(3) GDPR).
rights-decided-done = Decision recorded.

# Purposes
purposes-held = What the data are held for
purposes-held-none = For no purpose. Without a purpose the data may not stay.
purposes-add = Add purpose
purposes-add-title = Add a purpose
purposes-added = Purpose added.
purposes-since = since { $date }, source: { $source }
purposes-since-field = Since
purposes-source = Source of the data
purposes-ended = ended on { $date }
purposes-end = End
purposes-end-one = End { $name }
purposes-ended-done = Purpose ended. Fields of your own for it take nothing new of this person; what stands in them goes after the period of the rule.
purposes-failed = The purpose could not be ended
purposes-empty-title = No purposes yet
purposes-empty-text = This workspace does not say yet what data are used for.
purposes-basis = Basis
purposes-reason = Reason
purposes-balancing = Balancing
purposes-channels = Channels
purposes-kinds = Holds for all
purposes-recipients = Recipients
purposes-law = Law
purposes-advertising = Advertising
purposes-audience = Show audience

# Texts
declarations-note = A text that was used stays as it was. To change it, write a new version: what was said to the old one still counts as said to the old one.
declarations-add = New version
declarations-other = Text for another purpose
declarations-other-why = Advertising that rests on an interest or a sale needs a consent by some channels: to call consumers, or to send e-mails, for example.
declarations-add-title = New version: { $purpose }
declarations-add-text = Change the text in both languages. It must say to whom one agrees, to what, through which channel, and that one can withdraw at any time.
declarations-no-withdrawal = The text ({ $language }) does not seem to say that the consent can be withdrawn at any time. Without that sentence it is not valid (Art. 7(3) GDPR).
declarations-added = New version saved.
declarations-in-use = In use since
declarations-in-use-hint = Only if the text has been there before, such as on paper. Else it holds from now on.
declarations-informs = The text contains the whole privacy notice about this purpose (Art. 13 GDPR)
declarations-informs-hint = Only if it also says who is responsible, on which legal basis, for which recipients and how long, and which rights there are. Who consents to it then needs no other notice about this purpose.
declarations-informs-short = with privacy notice
declarations-german = German
declarations-english = English
declarations-version = Version { $version }
declarations-since = since { $date }
declarations-used = { $count ->
    [0] not used yet
    [one] used once
   *[other] used { $count } times
}
declarations-empty-title = No texts yet
declarations-empty-text = This workspace has no declaration of consent yet.

# Notices
notices-title = Notices to the person
notices-none = No notice given yet
notices-add = Record
notices-add-title = Record a notice
notices-added = Notice recorded.
notices-added-many =
    { $count ->
        [one] One notice recorded.
       *[other] { $shown } notices recorded.
    }
notices-at = on { $date }, recorded by { $name }
notices-version-line = Version: { $version }
notices-exempt = not needed: { $reason }
notices-kind = About
notices-given = Was the notice given?
notices-given-yes = Yes
notices-given-no = No, it is not needed
notices-version = Version of the text
notices-exemption = Why it is not needed

# Advertising without consent
grounds-title = Advertising without consent
grounds-none = No ground recorded
grounds-add = Record a ground
grounds-add-title = Ground of advertising without consent
grounds-added = Ground recorded.
grounds-ended-done = Ground ended.
grounds-failed = The ground could not be ended
grounds-kind = Which ground?
grounds-presumed = Presumed interest of a business in a call
grounds-address = E-mail address that you got with this sale
grounds-no-address = No e-mail address is stored for this person.
grounds-sale = Which sale?
grounds-sale-hint = for example invoice 2026-0117
grounds-sale-line = { $sale }; advertised: { $similar }
grounds-similar = Which similar goods or services of your own are advertised
grounds-told = It said clearly at the time that one can object at any time
grounds-fourth = The fourth condition is that nobody objected. Kartei checks that itself.
grounds-interest = What shows a concrete interest
grounds-interest-hint = An entry in a directory is not enough.
