# What is said while a roster is imported: why a file is not read, why a row is not, and what to look at.

roster-file-empty = The file is empty.
roster-file-too-large = The file is about { $size } MB, more than { $limit } MB. Split it, or save it as CSV and import that.
roster-file-too-many-parts = The file has { $count } parts, more than { $limit }; that is no roster, so it was not opened.
roster-file-swells = The file would unpack to an enormous size (limit { $limit } MB), so it was not opened. Paste the roster into a new workbook and try again.
roster-file-too-heavy = Reading this file takes more memory or time than allowed, so it was stopped. Split it, or save it as CSV.
roster-file-damaged = The file is damaged or no standard .xlsx workbook. Open it in a spreadsheet program, save it as .xlsx and try again.
roster-file-encrypted = The file is protected by a password. Remove the password and import it again.
roster-file-old-excel = This is an old .xls workbook. Save it as .xlsx and import that.
roster-file-macros = The file contains macros, so it was not opened. Save it as .xlsx without macros.
roster-file-other-format = This is no .xlsx workbook (perhaps .ods or .xlsb). Save it as .xlsx and import that.
roster-file-not-a-workbook = There is no worksheet in the file. Please check that it is the roster.
roster-file-not-a-table = This is no spreadsheet. Please use .xlsx or .csv.
roster-file-web-page = This file is really a web page. Open it, save it as .xlsx and import that.
roster-file-doctype = The file contains definitions that are not allowed (DTD), so it was not opened.
roster-csv-encoding = The text encoding of the CSV is not known. Save it as “CSV UTF-8” and import that.
roster-csv-quotes = Near line { $row } of the CSV the quotes or the contents are wrong; reading stopped there.
roster-sheet-too-wide = Sheet “{ $sheet }”, row { $row } has contents beyond column { $limit }. Delete the superfluous columns.
roster-sheet-too-large = Sheet “{ $sheet }” has a wrong row number at row { $row }; it was not read.
roster-no-header = No header row was found. It needs at least the columns 工号 (number) and 姓名 (name).
roster-no-branch-column = Sheet “{ $sheet }” has no column 党支部 (branch), and nothing else says which branch it is. Please add the column.
roster-column-twice = Sheet “{ $sheet }” has two columns “{ $header }” ({ $first } and { $second }). Please keep one of them.

roster-column-kept = Read.
roster-column-ignored = Not needed, not read.
roster-column-refused = Personal data that is not collected: not read and not stored.

roster-number-empty = The number is missing.
roster-number-form = A number may have letters, digits and . - _ / only, at most { $limit } characters.
roster-number-lost-digits = The spreadsheet has changed this number and digits are lost. Set the column to “Text” and enter it again.
roster-number-twice = The number occurs twice: see sheet “{ $sheet }”, row { $other }.
roster-number-two-branches = The same number stands in two branches: see sheet “{ $sheet }”, row { $other }. Neither row was imported.
roster-name-empty = The name is missing.
roster-name-too-long = The name has { $length } characters, more than { $limit }.
roster-text-too-long = The text has { $length } characters, more than { $limit }.
roster-branch-empty = The branch is missing.
roster-not-a-branch = “{ $value }” is not a branch. Every member belongs to a branch.
roster-path-order = The order of the units is wrong: “{ $upper }” cannot stand above “{ $lower }”.
roster-path-too-deep = More than { $limit } levels of units.
roster-category-empty = The category is missing. Use 正式党员 (full), 预备党员 (probationary), 离退休党员 (retired) or 流动党员 (mobile).
roster-not-a-member = “{ $value }” is not a member and does not belong on the roster.
roster-word-unknown = “{ $value }” is not a known word here. See the second sheet of the template.
roster-phone-form = The phone number is wrong. Use an 11-digit mobile number, or + and the country code; it may be left empty.
roster-date-form = “{ $value }” is not a full date. Write it as 2026-10-01.
roster-dates-crossed = The end date is before the start date.
roster-zone-unknown = The time zone “{ $value }” is not known. Write it as Asia/Shanghai, or leave it empty.
roster-cell-formula = This cell is a formula. Paste it as a value and import again.
roster-cell-error = This cell is an error value (such as #REF! or #N/A).
roster-cell-broken-character = This cell contains a broken character. Please enter it again.
roster-cell-id-card = This cell looks like an ID-card number and was not read. Delete it and import again.

roster-sheet-without-header = No header row (number, name) was found on this sheet; it was not read.
roster-sheet-hidden = This sheet is hidden. It was read all the same; please check.
roster-rows-hidden = Hidden rows: { $count }. They were read all the same; please check.
roster-branch-from-title = There is no column for the branch; by the title or the sheet's name they go to “{ $branch }”. Please check.
roster-category-assumed = There is no column for the category; everybody is read as a full member. Please check.
roster-row-example = This is the example row; it was skipped.
roster-row-header-again = The header is repeated here; it was skipped.
roster-row-closing = This is a total or a remark; it was skipped.
roster-row-without-person = There is neither number nor name in this row; it was skipped.
roster-phone-shared = The phone number is the same as in row { $other }. Please check.

roster-branch-ambiguous = Several branches have this name. Please name the unit above it in the column 上级党组织.
roster-number-again = The same number stands in the file twice, with different contents.
roster-number-reused = This number belonged to another person in another branch. Please check.
