"""The files on disk: the cache of parsed digests, the journal of marks, the session, the settings file."""
