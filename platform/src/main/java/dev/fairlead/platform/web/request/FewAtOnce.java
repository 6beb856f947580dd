package dev.fairlead.platform.web.request;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a controller whose answers take much memory or time: only so many are made at once. Who
 * finds no place within seconds is refused with 503 {@code busy}, so that many who ask cannot take
 * what commands and events need.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface FewAtOnce {
    /** How many. */
    int value();
}
