# Withdrawal from lists and from the palette
withdraw-one = Withdraw
withdraw-here = Withdraw for { $address } only
withdraw-everywhere = Withdraw for all addresses of the person
withdraw-whole = The consent names no address. So the withdrawal is for all of them.
withdraw-many = Withdraw consents
withdraw-title = Withdraw consents
withdraw-many-text =
    { $count ->
        [one] It is recorded for one person that they withdrew their consents. Who has none is left alone.
       *[other] It is recorded for { $shown } persons that they withdrew their consents. Who has none is left alone.
    } A withdrawal cannot be taken back; a new consent can follow it.
withdraw-purpose = For which purpose
withdraw-all-purposes = For all purposes
withdraw-method = How it was said
withdraw-working = Recording withdrawals …
withdraw-word = withdraw
withdraw-button = Record withdrawal
withdraw-of = What did { $name } withdraw?
withdraw-all = Everything
withdraw-objects = They also object to advertising
withdraw-objects-hint = Whoever wants no advertising at all objects to it (Art. 21(2) GDPR). That holds for all purposes of advertising and needs no consent before it.
withdraw-done =
    { $consents ->
        [0] Recorded.
        [one] Withdrawal recorded: one consent no longer holds from now on.
       *[other] Withdrawal recorded: { $consents } consents of { $persons ->
            [one] one person
           *[other] { $persons } persons
        } no longer hold from now on.
    }{ $objections ->
        [0] {""}
        [one] {" "}One person objects to advertising.
       *[other] {" "}{ $objections } persons object to advertising.
    }{ $kept ->
        [0] {""}
       *[other] {" "}Only kept by law and so without an objection: { $names }.
    } This cannot be taken back; a new consent can follow.
palette-withdraw-title = Withdrawal
palette-withdraw = Withdraw consent: { $name }
palette-withdraw-words = withdraw withdrawal consent consents widerruf widerrufen
# A withdrawal that names nothing but an address
withdraw-at = Withdrawal by address
withdraw-at-text = A message names only an e-mail address or phone number? Here you see who has it and what these persons consented to.
withdraw-at-address = E-mail address or phone number
withdraw-at-find = Search
withdraw-at-nobody = Nobody has { $address }. There is nothing to withdraw. Who objects to advertising and is not stored is entered under “Suppression list”.
withdraw-at-who = Who withdraws
withdraw-at-nothing = no consent that holds
palette-withdraw-at = Withdrawal by { $address }: see who has the address
consents-row-menu = What can be done with the entry of { $name }
consents-used =
    { $count ->
        [one] Used once, on { $date }
       *[other] Used { $count } times, last on { $date }
    }
consents-used-list = { $at }: on the list { $file }
consents-used-call = { $at }: call
rights-restricted-text = These data are only stored: { $ground }, since { $date }. The person is in no list that the program makes by itself – no audience, no likely duplicates, no figures. Who looks for them finds them (Art. 18 GDPR).

# The proof
proof-format = As what
proof-format-pdf = Pages to read and print (PDF)
proof-format-pdf-hint = The record lies in the file, which can be checked too.
proof-format-json = Only the record (JSON)
proof-about = About what
proof-about-all = About all consents
proof-file-pdf = Proof.pdf

# Pictures: how many consented, and what ends
consents-tab-coverage = Overview
consents-note-coverage = How many persons have consented, and which consents end soon
coverage-empty-title = No consents yet
coverage-empty-text = Once the first is recorded, this shows how many persons have consented and what ends in the next twelve months.
coverage-title = Persons with a valid consent
coverage-text = At the end of each month, of { $persons } persons; those whose data may only be stored do not count. What counts is a consent at an address that the person has today.
coverage-as-table = As a table
coverage-month = Month
coverage-ahead = What ends within the next twelve months
coverage-ahead-text = A click on a month names the persons.
coverage-bar = { $month }: { $expires } expire, { $idle } lie idle for too long
coverage-expires = expires
coverage-idle = lies idle for { $months } months
coverage-who =
    { $count ->
        [0] Whose consent ends
        [one] One consent ends
       *[other] { $count } consents end
    }
coverage-who-month = Whose consent ends in { $month }
coverage-who-none = Nobody's consent ends in this time.
coverage-last-day = Holds until
coverage-why = Why
