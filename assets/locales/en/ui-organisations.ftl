organisations-title = Organisations
organisations-found =
    { $count ->
        [one] one found
       *[other] { $shown } found
    }
organisations-count =
    { $count ->
        [one] one organisation
       *[other] { $shown } in all
    }
organisations-search = Name or town …
organisations-name = Name
organisations-city = Town
organisations-country = Country
organisations-phone = Phone
organisations-email = E-mail
organisations-members = Persons
organisations-empty-title = No organisation yet
organisations-empty-text = Organisations come into being by themselves when you add or import persons with a company.
organisations-empty-add = Add an organisation
organisations-none-title = No organisation found
organisations-none-text = None fits this search and these filters. A part of the name is enough.
organisations-chosen =
    { $count ->
        [one] one organisation selected
       *[other] { $shown } organisations selected
    }
organisations-remove-text =
    { $count ->
        [one] The organisation is removed. Whoever belongs to it stays, only without it.
       *[other] { $shown } organisations are removed. Whoever belongs to them stays, only without them.
    }
organisations-removing = Removing the organisations …
organisations-removed = Organisations removed
organisations-remove-failed = None of the organisations was removed
filter-members = with persons
filter-no-members = without persons
filter-held = Hold
filter-with-hold = with a hold
filter-without-hold = without a hold
organisation-back = Back to the list
organisation-previous = Previous organisation
organisation-next = Next organisation
organisation-facts = Details
organisation-no-facts = No address, number or note yet.
organisation-address = Address
organisation-web = Website
organisation-note = Note
organisation-members =
    { $count ->
        [0] nobody assigned
        [one] one person
       *[other] { $count } persons
    }
organisation-people = Who belongs to it?
organisation-no-members = Nobody assigned yet.
organisation-edit = Edit
organisation-remove = Remove
organisation-removed = Organisation removed
organisation-remove-failed = The organisation was not removed
organisation-form-new = New organisation
organisation-form-edit = Edit organisation
organisation-saved = Organisation saved
organisation-added = Organisation added
member-add = Assign a person
member-person = Person
member-position = Position
member-save = Assign
member-added = Person assigned
member-end = End the membership of { $name }
member-ended = Membership ended
member-failed = The membership was not changed
person-select = Name, e-mail or phone
