"""Tables of users: read and written row by row, in the forms that spreadsheets and databases exchange."""
