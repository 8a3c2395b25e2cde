cli-backup = Back the workspace up into one encrypted file while others go on working
cli-backup-arg-file = The file that is written; an older backup of the same workspace is replaced
cli-restore = Restore a backup into a new folder (--workspace); what was erased since is erased again
cli-restore-arg-file = The backup
cli-restore-arg-journal = What was erased since: erasures.journal or the folder of the old workspace, or a newer backup; may be repeated
cli-restore-arg-without_journal = Even without knowing what was erased since
cli-restore-arg-clock_is_right = The clock is right: what fell due since the backup goes at once, where that happens by itself
cli-restore-arg-recover = With the recovery key of then instead of the password; the password is a new one then
cli-rekey = Encrypt the data with a new key, for example after somebody's access was taken away
cli-rekey-arg-new_recovery_key = Make a new recovery key too; the one before opens nothing any more

terminal-backup-done = Backed up and verified: { $file } ({ $entries } history entries)
terminal-restore-done = Restored: { $folder } ({ $persons ->
        [one] one person
       *[other] { $persons } persons
    }, { $erasures ->
        [one] one erasure done again
       *[other] { $erasures } erasures done again
    })
terminal-restore-fell-due = Fallen due since and erased: { $persons ->
        [one] one person
       *[other] { $persons } persons
    }{ $records ->
        [0] {""}
        [one] , one record
       *[other] , { $records } records
    }
terminal-restore-clock = The clock of this device says { $now }, the backup is from { $last }. What fell due since is still there: if the clock is right, `kartei sweep --run --clock-is-right` erases it.
terminal-restore-users = As on the day of the backup these can sign in again: { $users }. Whoever was removed since has to be removed again.
terminal-restore-old = The workspace of before still lies in { $folder }. In time whoever was erased goes from its backups there; delete the folder itself as soon as you do not need it any more.
terminal-rekey-done = The data have a new key. Older backups still open with the old one; { $backups } of them can be seen.
terminal-rekey-special-kept = The key of special categories could not be renewed: it is missing or damaged. Your own key stays too, therefore.
terminal-recovery-key =
    New recovery key, shown this once: { $key }
    Keep it on paper, apart from this computer. The one before is valid for older backups only.
