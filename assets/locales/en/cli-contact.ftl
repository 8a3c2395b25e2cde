## The command line: notices to persons, the first contact, the mail server.
cli-value-days = DAYS
cli-value-seen = STATE
cli-value-from = FROM
cli-value-host = SERVER
cli-value-port = PORT
cli-value-tls = ENCRYPTION

cli-touchpoint-add-arg-notice_given = The notice of the right to object went out with it, in this version (else in the one of that time)
cli-touchpoint-add-arg-no_notice = Why the notice of the right to object is not necessary
cli-touchpoint-add-after =
    What goes out to the person (out: call, e-mail, letter) can only be noted once they were told of the right to object
    (Art. 21(4) GDPR): before by "notice give", with this by --notice-given, or --no-notice says why not.
    Without --direction Kartei does not check that for calls, e-mails and letters, and says so.

cli-notice = Notices to persons: texts, deadlines, what was given
cli-notice-list = What a person was told, the newest first
cli-notice-list-arg-person = The person: id or e-mail address
cli-notice-give = Note that a person got a notice, or why it is not necessary
cli-notice-give-arg-persons = The persons: id or e-mail address, several are possible
cli-notice-give-arg-due = To all to whom one is still due
cli-notice-give-arg-seen = The state of the list that “kartei notice due --kind” names: who came to it since was told nothing
cli-notice-give-arg-within = Only to those who leave at most so many days; -1: the overdue ones
cli-notice-give-arg-kind = What about
cli-notice-give-arg-version = In which version (else in the one of that time)
cli-notice-give-arg-at = When (else now)
cli-notice-give-arg-exempt = Why the notice is not necessary
cli-notice-text = Write the notice for a person
cli-notice-text-arg-person = The person: id or e-mail address
cli-notice-text-arg-kind = What about
cli-notice-text-arg-version = In which version (else in the current one)
cli-notice-text-arg-spoken = In which language (else in the person's)
cli-notice-text-arg-out = A text file instead of the output; that it leaves is recorded
cli-notice-due = Who still has to be told something, the most urgent first
cli-notice-due-arg-kind = This notice only
cli-notice-due-arg-within = Only what is due within so many days; -1: only what is overdue
cli-notice-due-after =
    The privacy notice is due when the person gives the data (Art. 13 GDPR); where they come from elsewhere, a month later, or with the
    first contact or the first disclosure if that is earlier (Art. 14(3) GDPR).
cli-notice-origin = Note from whom a person's data came
cli-notice-origin-arg-person = The person: id or e-mail address
cli-notice-origin-arg-from = From the person (person) or from elsewhere (elsewhere)
cli-notice-texts = The texts of the notices with their versions
cli-notice-write = A new version of a text from two files, one for each language
cli-notice-write-arg-kind = What about
cli-notice-write-arg-de = The German text
cli-notice-write-arg-en = The English text
cli-notice-write-arg-since = Since when it is used, such as on paper (else from now on)
cli-notice-write-after =
    What is different for each person stands in braces: name, controller, contact, dpo, source, collected, categories, purposes,
    recipients. A text that was used stays as it was.

cli-mail = Sending mail
cli-mail-server = The mail server through which Kartei sends by itself
cli-mail-server-set = Name the mail server; its password is the second line of standard input or is asked for
cli-mail-server-set-arg-host = The server's name
cli-mail-server-set-arg-port = The port, usually 465 or 587
cli-mail-server-set-arg-tls = How it is encrypted: from the start (implicit) or by STARTTLS
cli-mail-server-set-arg-login = The user name; without it nobody signs in
cli-mail-server-set-arg-from = The sender's address
cli-mail-server-show = Show the mail server, without its password
cli-mail-server-test = Connect and sign in without sending anything
cli-mail-server-remove = Forget the mail server and its password

cli-consent-ask-arg-send = Send it through the mail server that is set
cli-consent-ask-arg-mailto = Open it in the mail program, where it is sent

terminal-ask-mail-password = Password of the mail server for { $user }:{" "}
terminal-notice-given = Noted ({ $id })
terminal-notices-given =
    { $count ->
        [one] One notice
       *[other] { $count } notices
    } noted
terminal-declaration-no-withdrawal = The text ({ $language }) does not seem to say that the consent can be withdrawn at any time. Without that sentence it is not valid (Art. 7(3) GDPR).
terminal-declaration-informs = with privacy notice
terminal-notice-version = version { $version }
terminal-notice-exempt = not necessary: { $reason }
terminal-notice-added = Version { $version } is the current one now
terminal-notice-without-contact = It does not say how to reach you, as Art. 13(1)(a) and 14(1)(a) GDPR demand: address, e-mail or phone are missing (kartei controller --set street=… --set city=… --set email=…).
terminal-notice-saved = Written: { $file }
terminal-notice-none-due = No notice is due
terminal-notice-seen = If all on this list got the notice: kartei notice give { $options }
terminal-notice-due-left = { $days ->
    [0] today
    [one] one day left
   *[other] { $days } days left
}
terminal-notice-due-over = { $days ->
    [one] overdue since yesterday
   *[other] overdue for { $days } days
}
terminal-origin-set = The data come from { $from }
terminal-mail-server-none = No mail server is set
terminal-mail-server-set = Saved
terminal-mail-server-tested = The connection works, signing in worked
terminal-mail-server-removed = Removed
terminal-consent-sent = Sent. It waits for an answer until { $until }.
terminal-consent-opened = Open in the mail program. Send the mail there; it waits for an answer until { $until }.
