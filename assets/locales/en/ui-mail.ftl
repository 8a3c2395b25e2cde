# Mails that go out: the mail server and the three ways. For the history and the command line as well.
table-mail-server = Mail server
table-mail-password = Password of the mail server
column-host = Server
column-port = Port
column-tls = Encryption
column-login = User name
column-sender = Sender
tls-implicit = TLS from the start
tls-starttls = STARTTLS
tls-none = none
action-set-mail-server = Mail server set
action-remove-mail-server = Mail server removed
action-fail-ask = The request did not go out
action-cancel-request = Request taken back

mail-server-title = Sending mail
mail-server-text = Kartei writes mails as a file or into your mail program. If you name a mail server here, it sends them itself where you want it to. That is the only connection that the program ever makes, and it is always encrypted.
mail-server-host = Server
mail-server-host-hint = for example smtp.your-provider.com
mail-server-port = Port
mail-server-tls = Encryption
mail-server-tls-implicit = TLS from the start (465)
mail-server-tls-starttls = STARTTLS (587)
mail-server-login = User name
mail-server-login-hint = Leave empty if the server asks for none
mail-server-password = Password
mail-server-password-kept = is kept; leave empty to keep it
mail-server-sender = Sender's address
mail-server-saved = Mail server saved.
mail-server-test = Check the connection
mail-server-tested = The connection works, signing in worked.
mail-server-remove = Remove
mail-server-removed = Mail server removed.

mail-way = How shall the mail go out?
mail-way-server = Send now, through your mail server
mail-way-server-none = Send now (name a mail server in the settings first)
mail-way-program = Open in my mail program
mail-way-file = Save as a file (.eml)
mail-send = Send
mail-open = Open in the mail program
mail-sent = The mail is sent.
mail-opened = The mail is open in your mail program. Send it there.

# A mail that was dropped on a person
mail-drop-title = { $name }
mail-drop-text = No answer is expected from this person. What is this mail?
mail-drop-keep = Keep as a document
mail-drop-evidence = Evidence of a consent
answer-keep = Keep as a document
