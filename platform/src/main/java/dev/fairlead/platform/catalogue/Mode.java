package dev.fairlead.platform.catalogue;

/** How far Fairlead may act on a service. */
public enum Mode {
    /** Record and judge only. */
    OBSERVE,
    /** Also say what it would do. */
    ADVISE,
    /** Do it. */
    ACT
}
