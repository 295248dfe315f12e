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
