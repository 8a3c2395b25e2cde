backups-tab = Backups
backups-title = Backups
backups-text = A backup is one encrypted file with everything in the workspace. It opens with the passwords of today.
backups-now = Back up now …
backups-running = The workspace is being backed up …
backups-done = Backed up and verified: { $file }
backups-file-type = Backups
backups-last-outside = Last backup on another drive: { $at }
backups-never-outside = There is no backup on another drive yet.
backups-list = Made automatically
backups-none = None yet. The first is made shortly after the workspace is opened.
backups-here = beside the workspace
backups-second = in the second place
backups-failed = The last automatic backup failed
backups-automatic-title = Automatic backups
backups-automatic = Back up daily while the workspace is open
backups-folder = Second place
backups-folder-hint = Best on another drive. Each backup is put there as well.
backups-folder-none = none
backups-folder-choose = Choose a folder …
backups-folder-clear = No second place
backups-folder-missing = The second place can't be reached right now. Backups are still made, beside the workspace.
backups-same-drive = The second place is on the same drive as the workspace. If the drive is lost, both are lost.
backups-former = There may still be earlier backups in { $folder }, and whoever was erased since is in them; none can be seen there right now. Kartei clears them away once it sees them. If none are left there, or you have deleted them yourself, say so with the button.
backups-former-gone = None are left there
backups-daily = Days to keep
backups-weekly = Weeks to keep
backups-days-max = Delete after so many days
backups-days-max-hint = After that, whoever was erased is in none of these backups any more.
backups-save = Save
backups-saved = Settings saved
backups-remind-title = Backup on another drive
backups-remind-old = The last one is older than a week. If this device is lost, everything added since is lost with it.
backups-remind-never = There is none yet. If this device is lost, the workspace is gone.
backups-remind-open = Show backups
backups-remind-later = Later
rekey-title = New key
rekey-text = When somebody has no access any more, or a key fell into wrong hands, the data are encrypted anew, and your own key becomes a new one. Your password stays; if it fell into wrong hands itself, change it before. Whoever lost a password or a device you remove under Users, and add again.
rekey-old-backups = Older backups still open with the old key. Delete those that must not fall into the wrong hands.
rekey-start = Encrypt anew …
rekey-confirm-title = Encrypt the data anew?
rekey-confirm-text = Meanwhile nobody else may work with the workspace, nor the command line. It takes some seconds, depending on the size.
rekey-password-hint = It protects your new key too.
rekey-paper = A new recovery key too
rekey-paper-hint = If the paper fell into wrong hands. The old one opens older backups only then.
rekey-confirm = Encrypt anew
rekey-running = The data are being encrypted anew …
rekey-special-kept = The key of special categories could not be renewed: it is missing or damaged. Your own key stays too, therefore. The check-up under Health says more.
rekey-done =
    { $count ->
        [0] The data have a new key.
        [one] The data have a new key. One older backup still opens with the old one.
       *[other] The data have a new key. { $count } older backups still open with the old one.
    }
start-restore = Restore a backup
start-restore-text = From a backup file, into a new folder.
restore-title = Restore a backup
restore-text = This backup is from { $at }. What was entered later is not in it.
restore-user = Your name (administrator)
restore-password = Your password at that time
restore-forgotten = Forgotten the password of then?
restore-remembered = With the password after all
restore-path = Place of the restored workspace
restore-journal-found = What was erased since is known and will be erased again.
restore-journal-missing-title = Who was erased since?
restore-journal-missing = Kartei keeps a list of who was erased, so that nobody returns with a backup. That list lies in the folder of the old workspace and can't be found here, is incomplete, or is of a workspace that was itself restored without it or went its own way as a copy; if that workspace is still there, it helps to open it once. Without it, people could turn up again who had to be erased.
restore-journal-folder = Choose the old workspace's folder …
restore-journal-backup = Choose a newer backup …
restore-journal-chosen = Chosen: { $path }
restore-journal-chosen-backup = Chosen: { $path }. What it knows is erased again. Whoever was erased after it might return: confirm that below, or choose the folder of the old workspace.
restore-journal-without = I know that erased people may return, and restore the backup all the same
restore-submit = Restore
restore-cancel = Cancel
restore-running = The backup is being verified and restored …
restore-users = As on the day of the backup these can sign in again: { $users }. Under Settings, Users, remove again whoever does not belong any more.
restore-old = The workspace of before still lies in { $folder }. In time whoever was erased goes from its backups there; delete the folder itself as soon as you do not need it any more.
restore-clock = Today is { $now }, and the clock of this device is right
restore-clock-why = What fell due since the backup then goes at once, where Kartei erases by itself. Otherwise Kartei asks afterwards.
restore-fell-due =
    Fallen due since and erased: { $persons ->
        [one] one person
       *[other] { $persons } persons
    }{ $records ->
        [0] {""}
        [one] , one record
       *[other] , { $records } records
    }.
restore-done =
    { $count ->
        [0] The workspace is restored.
        [one] The workspace is restored. One erasure was done again.
       *[other] The workspace is restored. { $count } erasures were done again.
    }
