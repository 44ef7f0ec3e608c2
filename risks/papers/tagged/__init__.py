"""A PDF that says what each piece of a page is: PDF/UA-1 (ISO 14289-1) on ReportLab, which has no structure tree."""
