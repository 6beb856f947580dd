package dev.fairlead.platform.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a record component is where the file leaves it out, as YAML: {@code @Default("30s")},
 * {@code @Default("[]")}, {@code @Default("{weight: 5%}")}. Bound by the same rules as the file.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
    String value();
}
