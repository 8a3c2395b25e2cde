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
organisations-none-text = Try a part of the name.
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
