key-ctrl = Ctrl
shell-skip = Skip to the content
shell-navigation = Areas
shell-lock = Lock
shell-search = Find a person, an organisation or an action …
shell-new = New
shell-new-person = Person
shell-new-organisation = Organisation
shell-new-import = From a file …
nav-persons = Persons
nav-organisations = Organisations
nav-import = Import
nav-history = History
nav-settings = Settings

notice-title = Please note
notice-acknowledge = Understood – go on with this state
notice-ask-administrator = Nothing can be changed until somebody who looks after the workspace has acknowledged this.
notice-changes-missing =
    { $count ->
        [one] The last change is missing. This is probably an older copy of the file – from a backup, say, or a synchronised folder.
       *[other] The last { $count } changes are missing. This is probably an older copy of the file – from a backup, say, or a synchronised folder.
    }

undo-button = Undo
undo-done = Undone
undo-failed = This could not be undone

job-done = { $done } done
job-done-of = { $done } of { $of }
job-stop = Cancel

list-more =
    { $count ->
        [one] and one more
       *[other] and { $shown } more
    }
screen-failed-title = This cannot be shown right now
screen-failed-text = Your data is unchanged. Go back to the list, or reload the window.
screen-failed-back = Back to the list
screen-failed-reload = Reload the window

table-select-all = Select all
table-select-row = Select { $name }
organisation-select = Name of the organisation
organisation-select-none = No organisation found

palette-title = Search and go
palette-persons = Persons
palette-organisations = Organisations
palette-touchpoints = In contacts
palette-actions = Actions
palette-all = All hits for “{ $text }”
palette-words-backups = save copy restore
palette-words-users = roles rights staff
palette-words-security = password lock key
palette-words-mail = smtp mail server
palette-words-appearance = language dark light
palette-words-health = check doctor
palette-nothing = Nothing found
palette-add-person = New person
palette-add-organisation = New organisation
palette-import = Import persons

