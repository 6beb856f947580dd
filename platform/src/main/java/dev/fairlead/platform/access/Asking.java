package dev.fairlead.platform.access;

/** What a request asks for, as far as the trail is to know of it. */
enum Asking {
    /** To change something. */
    MUTATION,
    /** To be taken for whom a token names: for a session, or for a single read. */
    SIGN_IN,
    /** To end the own session. */
    SIGN_OUT
}
