/**
 * What is said about an incident: texts with fields in double braces.
 *
 * <p>Logic-free on purpose: a text can neither fail nor loop when an incident is on. An unknown
 * field is refused when the configuration is read; a field without a value reads {@code n/a}.
 */
@NullMarked
package dev.fairlead.incident.template;

import org.jspecify.annotations.NullMarked;
