package dev.fairlead.schemas;

import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Vouches for the generated event classes. Avro loads only classes that somebody vouched for, and
 * it already loads them to find the default of an enum field, so every generated class calls {@link
 * #ensure()} before anything else can happen to it.
 */
public final class EventTrust {

    private static final String PACKAGES = "dev.fairlead.events.";

    static {
        ClassSecurityPredicate events = type -> type.getPackageName().startsWith(PACKAGES);
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(ClassSecurityValidator.DEFAULT, events));
    }

    private EventTrust() {}

    /** Has trust set, once for the JVM. */
    public static void ensure() {
        // The work is done by the initialisation of this class, which the JVM runs exactly once.
    }
}
