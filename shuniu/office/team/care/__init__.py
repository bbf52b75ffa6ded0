"""Care requests (关怀诉求): a member of staff asks for help, of an addressee of his own choice, and nobody else knows of it."""
