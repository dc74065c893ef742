"""What no procedure owns: unit of work, worker, messages, jobs, incidents."""
