settings-title = Settings
settings-controller = Your company
settings-controller-text = This stands on every answer you give about somebody's data.
settings-controller-saved = Details saved
settings-not-yours = Whoever administers the workspace can change this.
settings-security = Access
settings-appearance = Appearance
settings-health = Health
settings-failed = The setting was not saved
settings-language = Language
settings-theme = Colours
settings-as-system = As the system
settings-light = Light
settings-dark = Dark
settings-device = This device
settings-signed-in = Signed in as { $user } ({ $role })
settings-remember-hint = Your system's keyring then opens the workspace without the password. The password still works.
settings-remember-failed = This could not be changed
settings-idle = Lock by itself
settings-idle-hint = When nothing happens for so long.
settings-idle-never = never
settings-idle-minutes =
    { $count ->
        [one] after one minute
       *[other] after { $count } minutes
    }
settings-readings = Views
settings-readings-record = Record who opens a person's page and when
settings-readings-hint = By it you can tell whether somebody looked at data without a reason, and the person learns when on request; it is erased by the rule of the erasure concept.
settings-password = Change the password
settings-old-password = Present password
settings-new-password = New password
settings-change-password = Change password
settings-password-changed = Password changed
keyring-no-service = No keyring is running on this device. Sign in with the password.
keyring-locked = This device's keyring is locked. Unlock it in your system's settings.
keyring-no-answer = This device's keyring does not answer. Sign in with the password.
keyring-again = Look again
keyring-refused = This device's keyring refused. Sign in with the password.
info-title = In this workspace
info-persons = Persons
info-organisations = Organisations
info-touchpoints = Contacts
info-documents = Documents
info-history = Entries of the history
info-size = Size
info-versions = Kartei { $version } · schema { $schema } · SQLCipher { $sqlcipher }
doctor-title = Check-up
doctor-text = Examines files, keys, data, search and history. Nothing is changed.
doctor-run = Examine
doctor-running = Examining everything …
doctor-all-good = All is well
doctor-not-good = Something is wrong here
doctor-keys-good = The key files are complete, each in two copies.
doctor-keys-bad = Something is missing or damaged among the key files. If one copy is whole, the other can be made from it. Copy the whole folder of the workspace to a safe place before.
doctor-keys-mend = Make the copies anew
doctor-keys-mend-failed = The key files were not made anew
doctor-pages-good = Every page of the file is intact.
doctor-pages-bad =
    { $count ->
        [one] One page of the file is damaged. Do not go on working; take an older copy of the folder if you have one.
       *[other] { $count } pages of the file are damaged. Do not go on working; take an older copy of the folder if you have one.
    }
doctor-structure-good = The structure of the data is right.
doctor-structure-bad = The structure of the data is damaged. Do not go on working; take an older copy of the folder if you have one.
doctor-references-good = All links between the data are right.
doctor-references-bad =
    { $count ->
        [one] One entry points to something that no longer exists.
       *[other] { $count } entries point to something that no longer exists.
    }
doctor-search-good = The search knows every person and contact.
doctor-search-bad =
    { $count ->
        [one] The search does not fit the data at one place. It can be made anew.
       *[other] The search does not fit the data at { $count } places. It can be made anew.
    }
doctor-search-rebuild = Make the search anew
doctor-search-rebuild-failed = The search was not made anew
doctor-suppressed-good = Whoever is on the suppression list is marked so.
doctor-suppressed-bad =
    { $count ->
        [one] One person's mark of the suppression list is wrong.
       *[other] The marks of { $count } persons of the suppression list are wrong.
    } Until they are set anew, somebody may be in an audience who must not be.
doctor-suppressed-rebuild = Set the marks anew
doctor-suppressed-rebuild-failed = The marks were not set anew
doctor-erasures-good = The list of erasures (erasures.journal) knows of each erasure.
doctor-erasures-bad = The list of erasures (erasures.journal) is not complete: with an old backup, persons who were erased could return.
doctor-erasures-rebuild = Write the list anew
doctor-erasures-rebuild-failed = The list of erasures was not written anew
doctor-evidence-good = The proofs of consents are the files that were received.
doctor-evidence-bad = Proofs of consents are no longer the files that were received. Take them from an older backup.
doctor-settings-good = The settings can be read.
doctor-settings-bad = Some settings cannot be read. Take an older copy of the folder if you have one.
doctor-history-good = The history is unbroken.
doctor-history-bad = The history no longer holds together. Under “History”, “Verify” says where.
users-tab = Users
users-title = Who works here
users-text = Everybody has a password of their own. What they do is in the history under their name.
users-add = Add user
users-name = Name
users-role = Role
users-role-of = Role of { $name }
users-you = (you)
users-inactive = has no access any more
users-password = Password to begin with
users-remove = Take access away
users-remove-title = Take access away from { $name }?
users-remove-text = The password will no longer open this workspace. What is in the history stays. This can't be undone: whoever comes back is added anew.
users-cancel = Cancel
users-added = User added
users-removed = Access taken away
users-role-changed = Role changed
users-failed = The role was not changed
users-roles-hint = Administrator: everything. Editor: everything but changing users, settings, purposes, fields, texts and rules; so also erasing, seeing special categories, handing out all data and backing them up. Reader: looks only. Another role holds at once.
users-step-title = Give up administration?
users-step-text = After that you can add nobody here and change no roles, not even your own. Only whoever still administers can give it back to you.
users-step-yes = Give up
