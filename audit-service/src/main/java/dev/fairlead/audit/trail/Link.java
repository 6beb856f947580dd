package dev.fairlead.audit.trail;

/** An entry at its place in a chain. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Link(Entry entry, RecordBytes bytes, long position, byte[] previousHash, byte[] hash) {}
