# Editing purposes, fields of one's own, data minimisation
both-de = German
both-en = English
purpose-form-new = Add a purpose
purpose-form-edit = Edit the purpose
purpose-name = Name
purpose-key = Short name
purpose-key-hint = For commands and lists; it stays as it is. Small letters, digits and _
purpose-description = What is done
basis-hint-consent = The person said yes. They can withdraw it at any time, and you must be able to prove the yes.
basis-hint-contract = Needed for a contract with the person, or for an enquiry that they made.
basis-hint-legal-obligation = A law demands it, such as periods of retention. Name the law.
basis-hint-vital-interests = In an emergency only: life and limb are at stake.
basis-hint-public-task = For authorities and bodies to which a law gives a public task; private firms do not have this basis as a rule.
basis-hint-legitimate-interest = You have a legitimate interest, and the person's interests do not outweigh it. Both must be written down, and the person can object.
basis-hint-existing-customer = E-mail advertising to customers for similar things, under four conditions. By e-mail only.
purpose-interest = Your interest
purpose-interest-hint = What do you want to achieve by it?
purpose-reason-hint = Why does this basis hold? Such as the contract or the section of a law.
purpose-balancing-hint = Why don't the person's interests outweigh yours? How much does it intrude, what must they expect?
purpose-advertising = This is advertising
purpose-advertising-hint = §7 UWG rules it then: SMS, messenger and fax need a consent; e-mail does too, except to existing customers (§7(3) UWG), and so do calls, except to businesses that presumably agree. An objection holds at once.
purpose-advertising-stays = The purpose stays advertising: objections and the suppression list rest on that. Make a purpose of its own for anything else.
purpose-consent = Consent needed
purpose-kinds = From the beginning for
purpose-kinds-hint = Data of these persons are kept for it without your saying so one by one.
purpose-categories = Data needed
purpose-categories-hint = Only what the purpose really needs (data minimisation).
purpose-compatible = Compatible purposes
purpose-compatible-hint = What the data may be used for too, without asking anew (Art. 6(4) GDPR)
purpose-retention = Retention
purpose-recipients-hint = Who else gets the data, such as a tax adviser or a print shop. If they are outside the European Economic Area, name the country and the basis (Art. 45, 46 GDPR).
purpose-as-of = Source of law as of
purpose-added = Purpose added.
purpose-saved = Purpose changed.
purpose-edit = Edit
purpose-edit-one = Edit { $name }
purpose-resume = Resume
purpose-resume-one = Resume { $name }
purpose-retired = Purpose ended.
purpose-resumed = Purpose resumed.
purpose-resume-failed = The purpose could not be resumed
purpose-left-title = "{ $name }" has ended
purpose-left-close = Close the note
purpose-left-text = { $count ->
    [0] It was not entered for any person by itself.
    [one] Data of one person were kept for it. What no other purpose needs falls due: at once, or after the period of its rule where that runs from then on.
   *[other] Data of { $count } persons were kept for it. What no other purpose needs falls due: at once, or after the period of its rule where that runs from then on.
}
purpose-left-consents = Consents to it stay as proof, but may not be used any more.
purpose-left-fields = { $count ->
    [one] One field of your own was there for it alone and takes nothing new any more.
   *[other] { $count } fields of your own were there for it alone and take nothing new any more.
}
purpose-left-now = What persons have in them goes with the next erasing. If another purpose needs it, give the field to that before.
purpose-left-later = What persons have in them goes after the period of the rule, the last from { $date }. If another purpose needs it for longer, give the field to that.
purpose-end-title = End "{ $name }"?
purpose-end-persons-now = Whose data no other purpose needs then falls due for erasure at once. Where Kartei erases by itself, these persons go the next time; else you see under "Erasure" first who that is.
purpose-end-persons-later = Whose data no other purpose needs then falls due for erasure after the period of the rule ({ $rule }).
purpose-end-fields = { $count ->
    [one] This field of your own is there for it alone and takes nothing new then: { $fields }.
   *[other] These fields of your own are there for it alone and take nothing new then: { $fields }.
}
purpose-end-now = What persons have in them goes with the next erasing. It does not come back if you resume the purpose.
purpose-end-later = What persons have in them is hidden then, goes after the period of the rule ({ $rule }), and does not come back then if you resume the purpose.
purpose-end-other = If another purpose needs it, give the field to that before.
purpose-end-one = The purpose ends for { $name }, not for others. What { $name } has in fields of your own only for it goes: { $fields }.
purpose-end-one-now = That happens with the next erasing and does not come back, even if you take the purpose up again.
purpose-end-one-later = That happens after the period of the retention rule ({ $rule }); until then it is hidden. It does not come back, even if you take the purpose up again.
purpose-end-do = End the purpose
unneeded-title = Stored, but not needed
unneeded-category = { $category }: stored { $count ->
    [one] of one person
   *[other] of { $count } persons
}, no running purpose needs it.
unneeded-field = Field "{ $name }" ({ $count ->
    [0] no values
    [one] one value
   *[other] { $count } values
}):
unneeded-do = Erase what you don't need, and end the field. Or say at the purpose that it needs these data.
fields-tab = Your own fields
fields-title = Your own fields
fields-text = What else you keep about persons. Each field serves a purpose and is needed for it.
fields-add = Add a field
fields-form-edit = Edit the field
fields-empty-title = No fields of your own yet
fields-empty-text = Is something missing that a purpose really needs? Add a field for it.
fields-for = For { $purpose }: { $necessity }
fields-exception = Exception { $exception }. { $reason }
fields-kind = Kind of field
fields-kind-fixed = Stays while persons have a value.
fields-choices = To choose from
fields-choices-hint = End each possibility with Enter
fields-purpose = For which purpose
fields-necessity = Why is it needed for that?
fields-necessity-hint = In a sentence that the person would understand too. If none comes to mind, you don't need the field.
fields-category = Kind of data
fields-special = Special category (health, religion, trade union …)
fields-special-hint = Such data are forbidden unless an exception holds. Their values are encrypted on their own and shown only to those who may see them; no search finds them.
fields-sounds-special = Sounds like a special category: { $kind }. If the field holds such data, tick this box. Otherwise confirm that it holds nothing of the kind (Art. 9 GDPR).
fields-sounds-convictions = Sounds like offences or convictions. You must not store such data (Art. 10 GDPR). If the field holds nothing of the kind, confirm that.
fields-holds-none = This field holds nothing of the kind
fields-lets-go =
    { $ended ->
        [one] This purpose has ended for 1 person who has something here: the value is hidden
       *[other] This purpose has ended for { $shown } persons who have something here: their values are hidden
    }{ $going ->
        [0] ; what is hidden goes after the period of the rule.
        [one] , and 1 value goes with the next erasing.
       *[other] , and { $going_shown } values go with the next erasing.
    }
fields-lets-go-confirm = What goes of it may go
fields-special-kind = Which
fields-exception-field = Which exception holds?
fields-exception-hint = Art. 9(2) GDPR. A legitimate interest never suffices.
fields-special-reason = Why does it hold here?
fields-not-of-purpose = The purpose says that it needs no data of this kind: { $category }. Add it there if it does.
fields-added = Field added.
fields-saved = Field changed.
fields-ended = Field ended. What is in it stays until you erase it.
fields-resumed = Field resumed.
fields-failed = That did not work
fields-of-person = Your own fields
person-kept-back-why = The purpose of these fields has ended. What stands in them is only kept until its period is over. “Contact at a glance” shows it.
form-kept-back-remove = “{ $name }” is hidden: remove it now
declarations-none = No text yet. Without one no consent can be recorded for this purpose.
