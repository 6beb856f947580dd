package dev.fairlead.promql.relabel;

/** What a rule does with the value that its source labels make together. */
public enum RelabelAction {
    /** Sets the target label to the replacement where the regular expression matches. */
    REPLACE,
    /** Drops what the regular expression does not match. */
    KEEP,
    /** Drops what the regular expression matches. */
    DROP,
    /** Drops what has another value in the target label. */
    KEEPEQUAL,
    /** Drops what has the same value in the target label. */
    DROPEQUAL,
    /** Sets the target label to a hash of the value, modulo the modulus. */
    HASHMOD,
    /** Copies each label whose name matches to the label that the replacement names. */
    LABELMAP,
    /** Removes the labels whose names match. */
    LABELDROP,
    /** Removes the labels whose names do not match. */
    LABELKEEP,
    /** Sets the target label to the value in lower case. */
    LOWERCASE,
    /** Sets the target label to the value in upper case. */
    UPPERCASE
}
