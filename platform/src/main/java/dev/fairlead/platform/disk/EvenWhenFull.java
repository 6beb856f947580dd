package dev.fairlead.platform.disk;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what a controller does also while the disk is full, though it is asked with POST: it reads
 * only, or it is what must never wait, such as a rollback or the handling of an incident.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface EvenWhenFull {}
