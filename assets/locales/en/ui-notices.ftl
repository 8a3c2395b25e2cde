# Notices to persons: texts, deadlines, the first contact. For the workbook, the history and the command line as well.
table-notice-text = Text of a notice
table-person-collection = From whom the data came
column-text-id = Wording
column-collected-from = Collected from
collected-from-person = the person
collected-from-elsewhere = somebody else
action-add-notice-text = Text of a notice added
action-save-notice = Notice for a person handed out
action-set-collected-from = Noted from whom the data came
reason-add-notice-text = { $reason ->
    [information] Privacy notice
   *[right_to_object] Right to object
}
reason-save-notice = { $reason ->
    [information] Privacy notice
   *[right_to_object] Right to object
}
notice-source-unknown = the source is no longer known
notice-no-dpo = Please write to us directly with questions about data protection.
notice-no-purposes = At present we use them for no purpose.
notice-no-recipients = Nobody but those who work on our behalf.
notice-presumed-interest = It is our interest to offer a business by telephone what concretely concerns it, as we presume from what we know of it (§7(2) no. 1 UWG)
due-cause-collected = the person gave the data
due-cause-month = a month after the collection
due-cause-contact = with the first contact
due-cause-disclosure = with the first disclosure
due-cause-purpose = before the data serve a further purpose

# Texts
notice-texts-title = Notices to persons
notice-texts-note = What you tell persons about their data and their right to object. A text that was used stays as it was; if you want to change it, write a new version. Check those that come with Kartei: what they say about countries outside the European Economic Area must fit the recipients that stand with the purposes.
notice-texts-declarations = Texts of consent
notice-texts-add-title = New version: { $kind }
notice-texts-add-text = Change the text in both languages. What is different for each person is held open by these placeholders:
notice-texts-used = { $count ->
    [0] not used yet
    [one] used once
   *[other] used { $count } times
}
placeholder-name = the person's name
placeholder-controller = your firm with its address
placeholder-contact = how you are reached
placeholder-dpo = data protection officer
placeholder-source = where the data come from
placeholder-collected = since when they are there
placeholder-categories = which data they are
placeholder-purposes = what they are used for
placeholder-recipients = who else gets them

# With the person
notices-from = The data come from
notices-from-failed = The origin was not saved
notices-due-title = Still to be given
notices-due-by = { $days ->
    [0] due today
    [one] one day left, until { $date }
   *[other] { $days } days left, until { $date }
}
notices-due-over = { $days ->
    [one] overdue since yesterday
   *[other] overdue for { $days } days, was to be given by { $date }
}
notices-show-information = Privacy notice …
notices-show-right-to-object = Right to object …
due-why = Why then
notices-from-saved = Origin saved.
notices-version-current = Version { $version } (the current one)
notices-version-older = Version { $version }
notice-words-title = { $kind }
notice-words-version = Version { $version }, { $language }
notice-words-copy = Copy
notice-words-copied = Copied.
notice-words-save = Save …
notice-without-contact = It does not say how to reach you: address, e-mail or phone of your firm are missing. Art. 13(1)(a) and 14(1)(a) GDPR demand it.
notice-contact-add = Add it in the settings
notice-words-saved = The notice is saved.
notice-words-print = Print
notice-words-given = Was given
notice-words-file-information = Privacy notice.txt
notice-words-file-right-to-object = Right to object.txt
notice-words-format = Text

# Over all persons
consents-tab-notices = Notices
consents-note-notices = Who still has to be told something, the most urgent first.
due-all = All
due-overdue = Overdue
due-week = Within 7 days
due-month = Within 30 days
due-chosen =
    { $count ->
        [one] One notice chosen
       *[other] { $shown } notices chosen
    }
due-give = Record …
due-give-hint = Each person got the current text in their language.
due-give-save = Record
due-count = { $count ->
    [0] none
    [one] one
   *[other] { $count }
}
due-filter = How urgent
due-person = Person
due-kind = Notice
due-day = Due
due-source = Source
due-empty-title = Everybody has been told
due-empty-text = Whoever has not got the privacy notice or the notice of the right to object yet appears here.
due-none-title = Nobody
due-none-text = No notice is that urgent. Choose "All" to see the others.

# The first contact
first-contact-title = This person has not been told of the right to object yet.
first-contact-why = That must happen with the first message to them at the latest, apart from everything else (Art. 21(4) GDPR).
first-contact-given = The notice of the right to object went out with it
first-contact-exempt = Not necessary, because …
first-contact-reason = Why the notice is not necessary
first-contact-reason-hint = for example: it is in our contract of 3 March
first-contact-copy = Copy the text
first-contact-copy-failed = The text was not copied
contact-restricted = The processing of this person's data is restricted: write or call only with their consent, for legal claims, to protect others or for an important public interest (Art. 18(2) GDPR). Answers to their requests and the notice before lifting are allowed.
contact-objected = This person objected to advertising: no advertising; what concerns their contract goes on (Art. 21(3) GDPR).
declarations-no-controller = The text ({ $language }) does not contain “{ $controller }”. It must say to whom one consents, or the consent is not valid (Art. 4(11) GDPR, recital 42).
notice-left-out = The text ({ $language }) lacks { $names }. Unless it says so in words of its own, something mandatory is missing (Art. 13, 14 GDPR).
notice-unsaid-transfers = The text ({ $language }) does not seem to say whether data go to a country outside the European Economic Area (Art. 13(1)(f), 14(1)(f) GDPR).
notice-unsaid-duty = The text ({ $language }) does not seem to say whether one has to give the data and what happens otherwise (Art. 13(2)(e) GDPR).
