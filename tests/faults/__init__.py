"""What must survive: the servers and processes are real, their own, and killed."""
