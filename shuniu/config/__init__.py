"""Settings, addresses and the WSGI entry; the environment is read here and nowhere else."""
