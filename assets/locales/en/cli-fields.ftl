# Commands about purposes and fields of one's own
cli-value-key = KEY
cli-purpose = What data are kept for
cli-purpose-list = Shows the purposes
cli-purpose-add = Adds a purpose
cli-purpose-add-arg-key = A short name of small letters, digits and _
cli-purpose-add-arg-set = A field of the purpose; as often as needed
cli-purpose-add-after = Fields: name_de, name_en, description_de, description_en, basis (consent, contract, legal_obligation, vital_interests, public_task, legitimate_interest, existing_customer), reason_de, reason_en, balancing_de, balancing_en, advertising (yes, no), channels, kinds, compatible, categories, recipients_de, recipients_en, retention, source_de, source_en, as_of. Lists are written with commas.
cli-purpose-edit = Changes fields of a purpose
cli-purpose-edit-arg-key = Which purpose
cli-purpose-edit-arg-set = A field of the purpose; as often as needed
cli-purpose-end = Ends a purpose for everybody
cli-purpose-end-arg-key = Which purpose
cli-purpose-end-arg-person = For this person only: id or e-mail address
cli-purpose-end-arg-preview = Only say what goes with it and when; nothing is changed
cli-purpose-resume = Lets a purpose that has ended go on
cli-purpose-resume-arg-key = Which purpose
cli-purpose-resume-arg-person = For this person only: id or e-mail address
cli-purpose-hold = Holds a person's data for a purpose
cli-purpose-hold-arg-key = Which purpose
cli-purpose-hold-arg-person = The person: id or e-mail address
cli-purpose-hold-arg-since = Since which day (else today)
cli-purpose-hold-arg-source = Where the data come from (else the person's source)
terminal-held = What the data are held for:
cli-purpose-unneeded = Shows what is stored though no purpose needs it
cli-field = Fields of your own
cli-field-list = Shows the fields of your own
cli-field-add = Adds a field of your own
cli-field-add-arg-key = A short name of small letters, digits and _
cli-field-add-arg-set = What is said of the field; as often as needed
cli-field-add-after = To be said: name_de, name_en, kind (text, long_text, number, date, yes_no, choice), choices, category (identity, contact, work, communication, document, personal, financial), purpose, necessity, for special categories special (health, belief, politics, union, sexuality, origin, genetic, biometric), exception (a to j, Art. 9(2) GDPR), special_reason. If a name sounds like such data though there are none: holds_none (yes). If a field is given to a purpose that has ended for some, and their value may go: lets_go (yes).
cli-field-edit = Changes what is said of a field of your own
cli-field-edit-arg-key = Which field
cli-field-edit-arg-set = What is said of the field; as often as needed
cli-field-end = Ends a field of your own
cli-field-end-arg-key = Which field
cli-field-resume = Lets a field that has ended go on
cli-field-resume-arg-key = Which field
terminal-ended-on = ended on { $date }
terminal-purpose-ended =
    Ended. Data of { $count ->
        [one] 1 person
       *[other] { $count } persons
    } were kept for this purpose; what no other purpose needs falls due after the period of its rule.
terminal-purpose-would-end =
    The purpose still runs. Data of { $count ->
        [one] 1 person
       *[other] { $count } persons
    } are held for it; what no other purpose needs would fall due after the period of its rule.
terminal-purpose-would-end-person = The purpose still runs for this person. What no other purpose needs would fall due after the period of the rule.
terminal-purpose-person-now = Fields of your own in which the person has something: { $fields }. It is hidden from the end on and goes with the next erasing.
terminal-purpose-person-later = Fields of your own in which the person has something: { $fields }. It is hidden from the end on and goes after the period of the rule, from { $date }.
terminal-purpose-ended-person = Ended for this person. What no other purpose needs falls due after the period of the rule, also what stands in fields of your own for this purpose; of this person they take nothing new any more.
terminal-purpose-not-held = The data of this person are not held for this purpose, or not any more.
terminal-purpose-ended-fields = Fields that only it needs: { $fields }. After its end they take nothing new any more.
terminal-purpose-ended-now =
    What persons have in them ({ $count ->
        [one] 1 value
       *[other] { $shown } values
    }) is hidden from the end on and goes with the next erasing{ $going ->
        [0] , once nothing holds it up
       *[other] {""}
    }.
terminal-purpose-ended-later =
    What persons have in them ({ $count ->
        [one] 1 value
       *[other] { $shown } values
    }) is hidden from the end on and goes after the period of the rule, the last from { $date }{ $going ->
        [0] .
        [one] ; 1 value goes with the next erasing already.
       *[other] ; { $going_shown } values go with the next erasing already.
    }
terminal-field-ended =
    Ended. { $count ->
        [one] 1 person still has
       *[other] { $count } persons still have
    } a value.
terminal-unneeded-there-is = Some things are stored though no purpose needs them: "kartei purpose unneeded" shows them.
terminal-unneeded-category =
    { $category }: stored of { $count ->
        [one] 1 person
       *[other] { $count } persons
    }, no running purpose needs it.
terminal-unneeded-field =
    Field "{ $name }": { $why } { $count ->
        [one] A value of 1 person.
       *[other] Values of { $count } persons.
    }
terminal-unneeded-nothing = All that is stored is needed by a running purpose.
terminal-unneeded-do = Erase what you don't need, or say at the purpose what it needs it for.
terminal-field-sounds-special = The name of the field sounds like a special category ({ $kind }). If it holds such data, say so: --set special={ $key } --set exception=… --set special_reason=… If it holds nothing of the kind, confirm that: --set holds_none=yes
terminal-field-sounds-convictions = The name of the field sounds like offences or convictions. You must not store such data (Art. 10 GDPR). If it holds nothing of the kind, confirm that: --set holds_none=yes
terminal-field-lets-go =
    This purpose has ended for { $ended ->
        [one] 1 person who has something in the field: that value would be
       *[other] { $shown } persons who have something in the field: those values would be
    } hidden{ $going ->
        [0] {" "}and go after the period of the rule
        [one] , and 1 value would go with the next erasing
       *[other] , and { $going_shown } values would go with the next erasing
    }. Nothing was changed. If that is meant, confirm it: --set lets_go=yes
terminal-field-special-unknown = There is no such special category. Possible are: { $all }.
