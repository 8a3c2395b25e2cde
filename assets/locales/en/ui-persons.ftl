persons-title = Persons
persons-count =
    { $count ->
        [one] one person
       *[other] { $shown } in all
    }
persons-found =
    { $count ->
        [one] one found
       *[other] { $shown } found
    }
persons-search = Name, e-mail, phone, town …
persons-nameless = Without a name
persons-empty-title = Nobody is here yet
persons-empty-text = Bring your contacts from Outlook, Google, your phone or a spreadsheet – or add the first person by hand.
persons-empty-import = Import persons
persons-empty-add = Add a person
persons-none-title = Nobody found
persons-none-text = Nobody fits this search and these filters. Parts of words are enough, and ü is found as ue, too.
persons-none-clear = Clear search and filters
persons-columns = Columns
persons-column-name = Name
persons-column-organisation = Organisation
persons-column-position = Position
persons-column-email = E-mail
persons-column-phone = Phone
persons-column-city = Town
persons-column-kind = Kind
persons-column-tags = Tags
persons-column-last = Last contact

filter-button = Filter
filter-kind = Kind
filter-tag = Tag
filter-no-tags = No tags yet
filter-has = Present
filter-has-email = has an e-mail
filter-has-phone = has a phone
filter-has-address = has an address
filter-has-web = with a website
filter-organisation = Organisation
filter-import = from one import
filter-remove = Remove the filter “{ $name }”

views-title = Saved views
views-empty = A view keeps search, filters and order.
views-name = Keep this view as
views-save = Keep
views-remove = Remove the view “{ $name }”
views-name-taken = A view of another list has this name. Choose another one.
views-removed = View removed
views-failed = The view was not changed

bulk-title = Selection
bulk-count =
    { $count ->
        [one] one person selected
       *[other] { $shown } persons selected
    }
bulk-tag = Tags
bulk-tag-add = Add
bulk-tag-remove = Remove
bulk-tag-apply = Apply
bulk-tagged =
    { $gone ->
        [0] Tags changed
        [one] Tags changed. One of the chosen persons is no longer there.
       *[other] Tags changed. { $shown } of the chosen persons are no longer there.
    }
bulk-tagging = Changing the tags …
bulk-extend-failed = These rows could not be selected
bulk-tag-failed = The tags were not changed
bulk-clear = Clear the selection

duplicates-button = Find duplicates
duplicates-title = Possible duplicates
duplicates-count =
    { $count ->
        [one] one pair
       *[other] { $shown } pairs
    }
duplicates-none-title = Nobody seems to be there twice
duplicates-none-text = No two persons share an e-mail or number, and no two with similar names have anything else in common, such as company, place or birthday. The same name alone does not count.
