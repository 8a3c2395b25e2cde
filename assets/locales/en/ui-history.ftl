history-title = History
history-note = Every change: who, what, when and why
history-unbroken =
    { $count ->
        [one] Unbroken since { $date } · one entry
       *[other] Unbroken since { $date } · { $shown } entries
    }
history-since-begin =
    { $count ->
        [one] History since { $date } · one entry
       *[other] History since { $date } · { $shown } entries
    }
history-empty-state = No entry yet
history-last-proof = Last proof saved outside: { $date }
history-no-proof = No proof saved outside yet. Later it shows that nothing was altered afterwards.
history-save-proof = Save a proof
history-proof-name = Proof
history-proof-kind = Text file
history-proof-saved = Saved: { $file }
history-proof-failed = The proof was not saved
history-verify = Verify
history-verifying = Verifying the history
history-ok =
    { $count ->
        [one] All is well: the one entry is unaltered.
       *[other] All is well: { $shown } entries verified, none is missing, none was altered.
    }
history-not-ok = The history is not in order.
history-problem-broken = Entry { $seq } does not follow from the one before: the history was altered here.
history-problem-altered = What entry { $seq } recorded was altered afterwards.
history-problem-evidence =
    { $count ->
        [one] The history is unbroken, but one proof of a consent is no longer the file that was received.
       *[other] The history is unbroken, but { $count } proofs of consents are no longer the files that were received.
    }
history-problem-missing =
    { $count ->
        [one] One change is missing at the end.
       *[other] { $count } changes are missing at the end.
    }
history-who = Who
history-what = What
history-when = When
history-whom = Person
history-fields = Changed
history-anyone = All users
history-anything = Everything done
history-since = from
history-until = to
history-clear = Clear filters
history-empty-title = Nothing has happened yet
history-empty-text = As soon as somebody adds or changes something it stands here, with the old and the new value.
history-none-title = No entry found
history-none-text = There is no entry for these filters.
history-entry = Entry { $seq }
history-why = Reason: { $reason }
history-of-purpose = Purpose: { $name }
history-erased-person = erased person
history-erased-short = content erased
history-erased = The content of this entry was erased for good. That it existed stays proven.
history-undo = Take this change back
history-kept-elsewhere = Of this person only what must be kept is still stored. What was changed is in their own history.
history-no-values = No values were changed here.
history-became = became
readings-switch = What is shown
readings-changes = Changes
readings-title = Views
readings-note = Who opened this person's page, the first time of each day. It goes by itself after the period of the erasure concept.
readings-empty = No view is recorded. Whether views are recorded is set under "Settings, Access".
readings-all = Show all { $count }
history-blank = (blank)
