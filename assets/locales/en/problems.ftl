# Each line says what is the matter and what can be done.
problem-wrong-password = The password is not right.
problem-unknown-user = There is no such user here.
problem-too-many-attempts = Too many wrong attempts. Please wait { $seconds } seconds.
problem-wrong-recovery-key = This recovery key does not belong to this workspace.
problem-weak-password = This password is too easy to guess. Take a longer one, for instance four random words.
problem-not-a-workspace = There is no workspace in this folder.
problem-workspace-damaged = There is a workspace here, but the file that describes it (workspace.json) is damaged, and so is its second copy. Restore a backup into a new folder, or take this file from a copy of the folder.
problem-workspace-exists = There already is something at this place.
problem-workspace-open-elsewhere = Another window or another job is working with this workspace right now.
problem-workspace-locked = The workspace is locked.
problem-newer-schema = This workspace was used with a newer version of the program. Please update Kartei.
problem-newer-format = This workspace, or its backup, was written by a newer version of the program. Please update Kartei.
problem-key-file-missing = A key file is missing, and so is its second copy. Take it from a copy of the folder if you have one. If it is that of one user only, the recovery key will do.
problem-key-file-damaged = The key file is damaged, and so is its second copy. Take it from a copy of the folder if you have one.
problem-database-missing = The file with the data is missing from the workspace's folder.
problem-database-damaged = The file with the data is damaged. Do not go on working; take an older copy of the folder if you have one.
problem-changes-missing =
    { $count ->
        [0] The file history.head is missing or belongs to another history: nobody can say whether changes are missing. This may be an older copy of the file.
        [one] The last change is missing from the workspace. This is probably an older copy of the file.
       *[other] The last { $count } changes are missing from the workspace. This is probably an older copy of the file.
    }
problem-history-broken = The history does not hold together from entry { $seq } on: somebody or something has altered it.
problem-history-altered = The content of entry { $seq } of the history was altered afterwards.
problem-evidence-altered =
    { $count ->
        [one] One proof of a consent is no longer the file that was received. Take it from an older backup.
       *[other] { $count } proofs of consents are no longer the files that were received. Take them from an older backup.
    }
problem-not-a-backup = This file is no backup of Kartei, or its end is missing.
problem-backup-damaged = { $part ->
    [keys] This backup is damaged: the key files in it can't be read. Take another one.
    [end] This backup is damaged: something stands behind its end. Take another one.
    [history] This backup is damaged: the history in it is broken. Take another one.
   *[data] This backup is damaged: the data in it can't be read completely. Take another one.
}
problem-journal-missing = Nobody knows who was erased since this backup: the list of erasures (erasures.journal) from the old workspace's folder is missing, incomplete, or of a workspace that was itself restored without it or went its own way as a copy. If that workspace is still there, open it once, which completes the list. Name it, or say expressly that you go on without it (--without-journal).
problem-journal-uncertain =
    { $known ->
        [0] No erasure since the backup is known.
        [one] One erasure since the backup is known, of { $last_en }.
       *[other] { $known } erasures since the backup are known, the last of { $last_en }.
    } { $backups ->
        [0] Whether the file lacks lines can't be told away from its folder: how many there are is said there, in history.head.
       *[other] What was erased after the newer backup was made on { $backed_up_on_en }, it does not know.
    } { $last_de ->
       *[other] { $backed_up_on_de ->
           *[other] Name the whole folder of the old workspace, or say expressly that you go on with what is known (--without-journal).
        }
    }
problem-folder-read-only = This folder cannot be written to.
problem-disk-full = The disk is full. Nothing was saved.
problem-drive-failed = The drive reports an error, or it takes no file of that size. Nothing was saved. Back the workspace up to another one.
problem-sweep-disk-full =
    { $persons ->
        [one] The disk is full. What was due of one person is erased already; the next sweep goes on with the others. Make room before that.
       *[other] The disk is full. What was due of { $persons } persons is erased already; the next sweep goes on with the others. Make room before that.
    }
problem-file-not-found = The file does not exist (any more), or it is a folder.
problem-file-not-readable = The file cannot be read.
problem-file-exists = There already is a file of this name at this place.
problem-place-not-writable = No file can be written to this place. Is the folder there, and does the name mean a file?
problem-keyring-unavailable = This device's keyring cannot be reached. Sign in with the password.
problem-not-allowed = You do not have the right to do this. Ask the person who looks after your workspace.
problem-not-found = It is not there any more. Perhaps it was removed meanwhile.
problem-ambiguous-person = This fits several persons.
problem-invalid-field =
    This cannot be saved like this: { $field ->
        [user] name
        [controller] your company
        [source] source
        [email] e-mail
        [phone] phone
        [birthday] birthday
        [name] name
        [tag] tag
        [text] text
        [map] column mapping
        [at] time
        [postal_code] postal code
        [collected_at] collected on
        [organisation] organisation
        [country] country
        [sheet] sheet
        [why] reason
        [direction] direction
        [purpose] purpose
        [channel] channel
        [address] address
        [expires_on] Last day
        [document] Document
        [evidence] Evidence
        [declaration] declaration of consent
        [since] since
        [state] meaning
        [told] told on
        [sale] sale
        [similar] similar goods or service
        [opt_out_at_collection] notice of the right to object
        [interest] interest
        [decision] decision
        [host] Mail server
        [sender] Sender's address
        [mail_password] Password of the mail server
        [placeholder] Placeholder
        [notice_version] Version of the notice
        [wish] Occasion
        [controller_email] Firm's e-mail address (in the settings)
        [dpo_email] E-mail address of the data protection officer
        [grounds] grounds
        [journal] list of erasures
        [place] place of the new workspace
        [folder] second place of the backups
        [daily] days to keep
        [weekly] weeks to keep
        [days_max] days until deletion
        [key] short name
        [name_de] name (German)
        [name_en] name (English)
        [basis] legal basis
        [reason_de] reason (German)
        [reason_en] reason (English)
        [balancing_de] balancing of interests (German)
        [balancing_en] balancing of interests (English)
        [advertising] advertising
        [channels] at least one channel
        [kinds] kind of persons
        [compatible] compatible purpose
        [category] kind of data
        [categories] kind of data
        [retention] retention
        [as_of] as of
        [law] basis
        [field] field
        [kind_of_field] kind of field
        [choices] choice
        [necessity] why it is needed
        [special] special category
        [holds_none] “Holds nothing of the kind”
        [lets_go] “What goes of it may go”
        [exception] exception
        [review_on] to be reviewed on
        [ended_on] end of the relationship
        [start] start of the period
        [months] period in months
        [rule] rule
        [redact] consent
        [action] what happens at the end
        [four_eyes] confirmation by a second user
        [reason] reason
        [recipient] recipient
        [kind] kind
        [method] how it was said
       *[other] { $field }
    } { $reason ->
        [empty] is missing
        [no_line] may only be one line of at most 120 characters without a link, since the mail says it word for word
        [nothing_in_it] is empty: there is nothing in the file
        [empty_file] is an empty file, which proves nothing
        [later] has been in use only since a later day: name the version of that time, or add the text with the day since which it is used
        [too_long] is too long
        [not_a_date] is no date such as 1980-12-31
        [in_future] lies in the future
        [not_an_email] is no e-mail address
        [not_a_phone] is no phone number
        [too_early] lies too far back
        [unknown] is unknown
        [invalid] is not valid
        [not_of_purpose] is not used for this purpose
        [of_note] is nothing that a note has: nobody turns to anybody by it
        [not_in_words] is not in the words of the consent; first write a text that names this channel
        [ended] has ended
        [no_right_to_object] rests on no interest: there is no right to object to it
        [in_workspace] lies in the folder of a workspace: choose another
        [no_journal] is not what this file is
        [not_newer] is that of a backup that is no newer: it does not know who was erased since
        [of_another] belongs to another workspace or is older than the backup
        [no_address] is neither an e-mail address nor a phone number
        [add_first] is missing: the person has none of this channel. First add it to the person, since a consent is about the addresses that are known when it is given
        [no_email] is missing: the person has no e-mail address
        [several] is not clear: the person has several e-mail addresses. Name the one that was obtained with the sale
        [stored] belongs to somebody who is stored: record the objection with that person
        [unnamed] must be named: on the day of the consent there was no text here yet. Check which text was used then and name its version (--text)
        [unchanged] is the same as the current one: there is a new version only with other words
        [not_listed] is not on the suppression list
        [objected] belongs to somebody who is stored and objects: decide that objection first
        [not_consented] belongs to nobody who has consented since
        [absolute] is not possible: an objection to advertising always stands
        [said_no] is not possible: the person said no, and that stands until they consent
        [before] lies before the day on which the person said it
        [before_restriction] lies before the restriction: the person is told before it is lifted
        [taken] is taken
        [not_a_key] may have small letters, digits and _ only
        [fixed] can't be changed any more
        [running] is running already
        [consent_stands] rests on a consent that stands: record that it was withdrawn, and it ends by itself
        [sale_stands] rests on a sale (§7(3) UWG): end the recorded ground, and it ends by itself
        [interest_stands] rests on a presumed interest (§7(2) no. 1 UWG): end the recorded ground, and it ends by itself
        [ended_for_some] has ended for some who have something in the field: say expressly that it may go
        [in_use] can't be changed while persons have a value
        [never_listed] holds special categories (Art. 9 GDPR) and is on no list
        [not_yes_or_no] must be yes or no
        [in_past] lies in the past
        [longer_than_needed] has to say anew why the period becomes longer
        [alone] does not work as long as only one user may erase: first add somebody who may edit or administer
        [needs_two] would not work any more, since only one user could erase: first add somebody who may edit or administer, or switch it off
        [only_stated] only states what applies anyway: nothing of it can be changed
        [restricts_nothing] means nothing for this rule: of a person only that is kept which is needed after the end of the relationship
        [law_keeps] is not possible here: the law demands to keep these data, or they are the proof of a consent
        [own_use] does not go with own use: nobody else gets it then. If somebody else does, choose another reason (other)
        [only_period] can be changed in its period, names and reason only
       *[other] ({ $reason })
    }.
problem-invalid-value =
    The field "{ $field }" { $reason ->
        [too_long] takes 200 characters at most
        [not_a_number] needs a number, such as 1.5
        [not_a_date] needs a date, such as 1980-12-31
        [not_yes_or_no] needs yes or no
        [not_a_choice] takes its choices only
       *[ended] takes nothing new any more: the field or its purpose has ended
    }.
problem-unlawful = { $rule ->
    [electronic_advertising] Advertising by e-mail, SMS, messenger or fax needs a consent (§7(2) UWG). A legitimate interest suffices for post and for documented calls to businesses only.
    [existing_customer_no_advertising] §7(3) UWG allows advertising to existing customers and nothing else. Choose another basis for anything else.
    [existing_customer_channel] §7(3) UWG is for e-mail only. Take the other channels out.
    [advertising_basis] Advertising rests on a consent, on §7(3) UWG or, by post, on a legitimate interest. This basis does not carry it.
    [advertising_stays] This purpose is advertising and stays so: objections and the suppression list rest on that. Make a purpose of its own for anything else.
    [consents_recorded] Consents are recorded for this purpose: it stays on this basis. End it and add a new one.
    [objections_stand] Somebody objected to all that rests on an interest: on another basis the objection would no longer count for this purpose. So the purpose stays on its basis; make a purpose of its own for anything else.
    [special_exception] Special categories may only be stored with an exception of Art. 9(2) GDPR. Choose one or leave the field out.
    [special_reason] Say why the exception of Art. 9(2) GDPR holds here.
    [special_interest] A legitimate interest never suffices for special categories (Art. 9 GDPR). The purpose of the field needs another basis.
    [sounds_special] The name of the field sounds like a special category. Choose it with an exception and a reason, or confirm expressly that the field holds nothing of the kind (Art. 9 GDPR).
    [sounds_convictions] The name of the field sounds like offences or convictions, which you must not store (Art. 10 GDPR). Confirm expressly that the field holds nothing of the kind, or leave it out.
   *[convictions] Offences and convictions may not be stored here (Art. 10 GDPR).
}
problem-retention-too-short =
    { $law_de ->
       *[other] Too short: the law demands at least { $months } months ({ $law_en }).
    }
problem-kept-by-law =
    { $law_de ->
       *[other] { $until_de ->
           *[other] The law demands to keep this entry until { $until_en } ({ $law_en }). Before that it can't be removed, nor can its kind and time be changed so that it would go earlier. Only what was entered within the last 24 hours can still be corrected.
        }
    }
problem-held-up = A hold forbids it (Art. 17(3) GDPR; also one on the organisation), or the person ruled the erasure out by a restriction (Art. 18(1)(b) or (c) GDPR). Lift what does not apply any more.
problem-only-kept = Of this person only what a law demands to be kept, or what claims need, is still stored (Art. 17(3) GDPR). Nothing about it is changed any more, and it is used for nothing else, nor for advertising. If you deal with them again, add them anew.
problem-same-person = That is the same person twice. Choose the other one that is to become a part of it.
problem-preview-outdated = The rules, or what would be erased, have changed since you looked. Nothing was erased: look again.
problem-clock-jumped = More than a day lies between two entries of the history, or this device's clock jumped. Nothing is erased until somebody confirms that it is right.
problem-second-user-needed = Proposed. It is erased as soon as somebody else has confirmed it.
problem-proposal-changed = What would be erased has changed since it was proposed. Nothing was erased: you proposed it anew as it is now, and somebody else has to confirm it.
problem-second-user-to-end = Proposed. That two have to agree ends only when somebody else switches it off too, within 7 days. One of the two has to be an administrator.
problem-conflict = Something has changed here meanwhile. Load the new state and try again.
problem-last-administrator = Somebody must look after the workspace. Give somebody else this role first.
problem-cannot-be-undone = This cannot be taken back. What was handed out or erased does not come back that way, nor does a document that was removed more than a day ago; and a rule by which something was erased stays among its versions. Who has access, and what holds from now on, is changed by itself.
problem-export-outdated = Something changed here several times while the file was being written: who is in it may have been erased or have objected meanwhile. Nothing was saved. Export once more.
problem-entry-stays = What a person said about consents is never taken back: the ledger only grows. Record what holds now, such as a withdrawal or a new consent.
problem-name-taken = This name is taken.
problem-consent-not-given = There is no consent here that could be withdrawn or could end. Record a refusal or an objection instead.
evidence-unreadable = This file is called an e-mail but can’t be read as one. As evidence it is here as it was received.
problem-evidence-stays = This file proves a consent and stays as long as its entry does.
problem-notice-missing = This person has not been told of the right to object yet. Say that the notice went out with it, or why it is not necessary.
problem-mail-not-sent = { $reason ->
    [no_server] No mail server is set. Name it in the settings, under sending mail.
    [no_connection] The mail server can't be reached. Check its name, the port and the connection to the internet. Nothing was sent.
    [timeout] The mail server does not answer. Check whether port and encryption go together. Nothing was sent.
    [tls] There is no secure connection to the mail server. Check name, port and encryption. Nothing was sent.
    [login] The mail server refused to sign you in. Check user name and password. Nothing was sent.
    [sender] The mail server takes nothing from this sender (code { $code }). Nothing was sent.
    [recipient] The mail server takes nothing for this recipient (code { $code }). Check the address. Nothing was sent.
    [no_program] No mail program can be opened. Choose another way.
    [uncertain] The mail server did not confirm that it took the mail. It may have arrived: the request waits for an answer.
   *[refused] The mail server refused the mail (code { $code }). Nothing was sent.
}
problem-consent-not-confirmed = { $reason ->
    [token] The code belongs to no request to this person that waits for an answer. Check whether it is the right person.
    [sender] The answer comes from another address than the one that was asked. Only its owner can confirm.
    [automatic] This is no answer of the person but an automatic mail, such as an out-of-office reply. It confirms nothing: wait for the answer.
    [address_gone] This person no longer has the address that was asked: nothing can rest on the answer. Ask at an address that they have.
    [nothing_asked] No request to this person waits for an answer. If the person objected, refused or withdrew meanwhile, that counts. Requests without an answer are deleted after their period, 30 days if nothing else is set: if the answer came later, ask once more.
    [nothing_written] The person has written nothing: the mail holds only what it quotes. That confirms nothing. Ask once more, or have them tell you the code.
    [begins_with_no] The answer begins with a no. Record it as a no (--no). If it means yes all the same, say so explicitly (--yes --despite-no).
    [given_already] This address has consented already. There is something to ask again once the consent lies idle or ends within { $limit } days.
    [asked_already] This address was asked already. Wait for the answer.
    [child] This person is under { $limit }: their own yes does not count (Art. 8 GDPR). Ask the guardians and record their consent with their name and its proof.
    [restricted] Processing is restricted: this person must not be written to.
    [suppressed] The address is on the suppression list: asking for a consent is advertising too.
    [objected] The person objected to advertising: asking for consent is advertising too.
   *[said_no] The person refused or withdrew: asking for consent is advertising too. If the person consents again on their own, record that with its proof.
}
problem-limit-out-of-range = This value is not possible, only { $least } to { $most }.
problem-consent-not-proven = { $method ->
    [import] A consent that was taken over is not proven. Record it as “without proof”, or say how it was given.
    [double_opt_in] Only the person can confirm a double opt-in, by answering the request.
   *[business_card] A business card shows how consent was given only if the card is kept. Add it as evidence.
}
problem-import-already-undone = This import has been taken back already.
problem-file-too-large = The file is too large. 50 MB is the most.
problem-import-unreadable = This file cannot be read. It is damaged, or it is something else than its name says.
problem-import-too-large = This file is too large or too complex. Split it into smaller ones.
problem-import-timeout = Reading the file took too long and was stopped.
problem-import-empty = There are no contacts in this file.
problem-import-no-person-column = No column is assigned to a name, a company or an address.
problem-import-source-missing = Please say where the data come from.
problem-import-unknown-format = This file format is unknown. CSV, Excel (XLSX) and vCard can be read.
problem-no-mail = This file is no e-mail. What is needed is the answer as an e-mail file (EML).
problem-import-old-workbook = This Excel file has an old format (XLS). Open it in Excel or LibreOffice, save it as XLSX, and import that file.
problem-import-encrypted = This file is protected with a password. Save it without one and try again.
problem-import-unknown-encoding = There is no such encoding. Possible are, for example, utf-8 and windows-1252.
problem-import-unknown-sheet = The file has no sheet of this name.
problem-import-unknown-separator = The separator must be a single character, such as a semicolon.
problem-cancelled = Cancelled. Nothing was changed.
problem-busy = Something is already running. Please wait until it is done.
problem-internal = Something went wrong that should not have. Nothing is lost. Reference: { $incident }
problem-try-again = Try again
