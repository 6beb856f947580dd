package dev.fairlead.backup.drill;

/** What opened an encrypted backup in a drill. */
public enum Opened {
    /** The key that is in use, since there is no copy in escrow. */
    KEY,
    /** The copy of the key in escrow. */
    ESCROW
}
