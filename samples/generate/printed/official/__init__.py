"""Papers of state bodies, the Party, courts, schools, hospitals and firms, set from one template."""
