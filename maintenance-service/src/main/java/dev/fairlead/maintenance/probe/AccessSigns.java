package dev.fairlead.maintenance.probe;

/** What is kept of access, by the names that the intake and the probe share. */
public final class AccessSigns {
    /** What a sighting is of. */
    public static final String CALLER = "caller";

    /** A caller was there. */
    public static final String USED = "used";

    /** A change was accepted of a caller. */
    public static final String CHANGED = "changed";

    /** The token that follows was in the file when that was looked at first. */
    public static final String LISTED = "listed ";

    /** A caller was there from the address that follows. */
    public static final String ADDRESS = "address ";

    /** Number of a day, by address. */
    public static final String REFUSED_SIGN_INS = "sign-ins.refused";

    /** Number of a day, by caller. */
    public static final String REFUSED_CHANGES = "changes.refused";

    private AccessSigns() {}
}
