package dev.fairlead.deploy.plan;

/** What happens where nobody can say whether the version is good. */
public enum OnInconclusive {
    /** Take it for bad. */
    ROLLBACK,
    /** Hold, and let a person decide. */
    PAUSE
}
