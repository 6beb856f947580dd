package dev.fairlead.platform.decide;

/** Whether a stream may leave the store for an archive, once it has been silent for long enough. */
public enum Closing {
    /** It stays. */
    OPEN,
    /** It may go, and a later command finds it as if it had never begun; its numbers go on. */
    IDLE,
    /** It may go, and a later command is refused until it is brought back. */
    ENDED
}
