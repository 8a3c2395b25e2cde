cover-promise = Your contacts. Encrypted, on your own computer, with an unbroken history.
cover-local = What you store stays with you. Nothing goes to the net, unless you set up a mail server yourself.
cover-version = Version { $version }

start-title = Welcome
start-text = A workspace is an encrypted folder with all your contacts.
start-back = Back to signing in
start-create = Create a workspace
start-create-text = Company, name and password: done in two minutes.
start-open = Open a workspace
start-open-text = Choose its folder, for instance from another computer.
start-demo = Look around first
start-demo-working = Making the example …
start-demo-text = A workspace with made-up people to try things out.
start-recent = Used recently
start-recent-missing = Not found – perhaps on a drive that is not plugged in
start-forget = Take { $name } off this list

steps-at = Step { $at } of { $of }

create-controller-title = Whose workspace is this?
create-controller-text = This is printed on everything you hand out later: whoever answers for the data must say who they are.
create-cancel = Cancel
create-next = Next
create-back = Back
create-user-title = Your access
create-user-text = The password encrypts everything. Nobody can reset it for you – that is what the recovery key on the next page is for.
create-user-name = Your name
create-path = Place of the workspace
create-path-hint = A folder of its own on this computer
create-path-change = Change …
create-submit = Create workspace

controller-name = Company, practice or association
controller-name-hint = As you sign your letters
controller-street = Street and number
controller-postal-code = Postcode
controller-city = Town
controller-country = Country
controller-email = E-mail
controller-phone = Phone
controller-web = Website
controller-dpo-name = Data protection officer
controller-dpo-hint = Only if you have appointed one
controller-dpo-email = Their e-mail
controller-dpo-email-hint = For questions about privacy

password-new = Password
password-repeat = Password again
password-reveal = Show password
password-differs = The two passwords differ.
password-hint = Four or more random words are good.
password-strength-0 = Very easy to guess
password-strength-1 = Easy to guess
password-strength-2 = Still too weak
password-strength-3 = Good
password-strength-4 = Very good

recovery-title = Your recovery key
recovery-text = If you forget your password, this key is the only way to your data. It is shown only now.
recovery-key = Recovery key
recovery-print = Print
recovery-copy = Copy
recovery-copied = Copied
recovery-warning = Keep it on paper, away from this computer. Whoever has it can read everything.
recovery-check = To be sure: type two of its groups.
recovery-check-group = Group { $number }
recovery-check-wrong = This does not match.
recovery-done = I have put it away safely
recovery-renew = Make a new key …
recovery-renew-title = New recovery key
recovery-renew-text = If the paper was lost, make a new one; the old one is valid for older backups only then. If it fell into wrong hands, encrypt the data anew: under Backups.
recovery-renewed = The new recovery key is valid
recovery-print-title = Recovery key for “{ $workspace }”
recovery-print-text = This key opens the workspace without the password. Keep it safe and away from the computer.

unlock-locked = Locked
unlock-user = User
unlock-password = Password
unlock-remember = Remember on this device
unlock-remembered = Unlock with this device
unlock-not-remembered = This device could not remember the access: its keyring cannot be reached.
unlock-submit = Unlock
unlock-wait =
    { $seconds ->
        [one] Too many wrong attempts. One more second.
       *[other] Too many wrong attempts. { $seconds } more seconds.
    }
unlock-forgotten = Forgotten the password?
unlock-other = Open another workspace

recover-title = Open with the recovery key
recover-text = Type the key from the paper. After that the new password works.
recover-key = Recovery key
recover-back = Back
recover-submit = Open and set password
