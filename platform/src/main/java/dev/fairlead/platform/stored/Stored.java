package dev.fairlead.platform.stored;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name that a record is stored under, for ever: rows that wait and decisions that were made are
 * found by it, whatever the class is called and wherever it stands. Whoever renames a class leaves
 * it; whoever changes it changes what is stored, and brings the old rows along.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Stored {

    /** In kebab-case, for example {@code ensure-instance}; unique among what it is stored with. */
    String value();
}
