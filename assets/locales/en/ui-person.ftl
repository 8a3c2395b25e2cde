person-back = Back to the list
person-previous = Previous person
person-next = Next person
person-source = Source: { $source }, collected on { $date }
person-edit = Edit
person-tab-overview = Overview
person-tab-history = History
person-no-reach = No address, no number
person-facts = Details
person-created = Added
person-changed = Changed
person-copy = Copy { $value }
person-copied = Copied

timeline-title = Contacts
timeline-filter = Show only these kinds
timeline-empty = No contact recorded yet. A note is enough to begin with.
timeline-none = No contact of this kind.
timeline-more =
    { $count ->
        [one] Load one more
       *[other] Load { $count } more
    }
timeline-actions = Actions for “{ $name }”
timeline-edit = Change
timeline-remove = Remove
timeline-removed = Contact removed
timeline-remove-failed = The contact was not removed

composer-kind = Kind of contact
composer-subject = Subject
composer-text = Text
composer-note = What is to be noted?
composer-call = What was the call about?
composer-email = What did the e-mail say?
composer-meeting = What was talked about?
composer-letter = What did the letter say?
composer-purchase = What was bought?
composer-event = Which event, and how was it?
composer-direction = Direction
composer-day = Day
composer-time = Time
composer-attach = Attach a file
composer-file-remove = Do not attach { $name }
composer-cancel = Cancel
composer-save = Record
composer-saved =
    { $ended ->
        [no] Contact recorded
       *[other] Contact recorded. The relationship goes on: its end on { $ended } was removed.
    }
composer-changed =
    { $ended ->
        [no] Contact changed
       *[other] Contact changed. The relationship goes on: its end on { $ended } was removed.
    }
composer-gone = This contact was removed elsewhere meanwhile. What stands here is still there: “Record” writes it down anew.
composer-hint = You can drop files on the window.

related-title = Related
related-duplicates = Perhaps the same person
related-organisations = Organisations
related-no-organisation = Belongs to no organisation
related-documents = Documents
document-add = Add a document
document-none = No documents
document-none-add = Drop files here or choose them with +.
document-actions = Actions for { $name }
document-save = Save as …
document-remove = Remove
document-added = Document added
document-add-failed = The document was not added
document-removed = Document removed
document-remove-failed = The document was not removed
document-save-failed = The document was not saved

form-new = New person
form-edit = Edit person
form-close = Close
form-title = Title
form-given-name = First name
form-family-name = Last name
form-suffix = Name suffix
form-suffix-hint = for instance Jr.
form-salutation = Salutation
form-salutation-hint = Optional
form-salutation-ms = Ms
form-salutation-mr = Mr
form-birthday = Birthday
form-language = Language
form-kind = Kind
form-capacity = Acts as
form-reach = How to reach
form-add-email = E-mail
form-add-phone = Phone
form-add-web = Website
form-add-messenger = Messenger
form-label = What for?
form-label-of = What for: { $name }
form-remove-line = Remove { $name }
form-organisations = Organisation
form-organisation = Organisation
form-position = Position
form-position-alone = In which organisation? Please say so, or clear the position.
form-add-organisation = Organisation
form-addresses = Postal address
form-address = Address
form-add-address = Address
form-street = Street and number
form-postal-code = Postcode
form-city = Town
form-region = State or region
form-country = Country
form-origin = Origin
form-source = Where do the data come from?
form-source-example = for instance a business card
form-source-missing = Please fill in: everybody may ask later where you got their data.
form-source-card = Business card
form-source-phone = Phone call
form-source-website = Enquiry on the website
form-source-email = E-mail
form-source-fair = Trade fair
form-source-referral = Referral
form-collected = Collected on
form-tags = Tags
form-note = Note
form-more = More details
form-nobody = A name, an organisation, an e-mail or a phone number is needed.
form-duplicates = This person may be stored already
form-saves = saves
form-save = Save
form-cancel = Cancel
form-saved = Person saved
form-added = Person added
form-reload = Load the new state – what you wrote stays
form-discard = Discard the changes?
form-discard-yes = Discard
form-keep-editing = Keep editing
