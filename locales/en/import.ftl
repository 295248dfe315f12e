# What the command line says while a roster is imported

import-reading = Reading the file
import-writing = Writing
import-errors-file = faulty-rows
import-fault = Sheet “{ $sheet }”, row { $row }, { $column }: { $reason }
import-column = Sheet “{ $sheet }”, column “{ $header }”: { $reason }
import-errors-written = { $count } faults, written to { $file }. Mend them and import again.
import-would = An import would make these changes:
import-done = Imported:
import-units = { "  " }units added: { $count }
import-added = { "  " }added: { $count }
import-moved = { "  " }moved: { $count }
import-changed = { "  " }changed: { $count }
import-left = { "  " }left: { $count }
import-held-back = { "  " }may have left: { $count }; the file has rows without a readable number, so nobody is removed
import-unchanged = { "  " }unchanged: { $count }
import-examples = , such as { $names }
import-needs-confirmation = { $left } members are not in this roster, which is unusually many: perhaps it is the wrong file. Nothing was imported. Check it, then add --yes.
import-field = 　　of these “{ $field }” differs for { $count }
import-rows = { $count } rows differ from what is on record:
import-row = 　sheet “{ $sheet }” row { $row }: { $fields }
import-rows-written = All of them are in { $file }.
import-emptied-rename = ⚠ “{ $into }” would be new, and all { $count } people of “{ $branch }” would leave that branch. If it only has another name, do not import it like this: rename it first.
import-emptied-merge = ⚠ All { $count } people of “{ $branch }” would leave that branch, most of them for “{ $into }”.
import-emptied-leave = ⚠ All { $count } people of “{ $branch }” would leave.
import-needs-allow-vanish = A branch would be left without anybody, so nothing was imported. If that is right, import again with --allow-vanish.
