"""What leaves the record in other forms: calendars, feeds, Word files, notices put into words."""
