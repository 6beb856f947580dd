/**
 * The incident service: opens incidents for alerts, failed deployments and people, pages who is on
 * call, escalates until somebody answers, and keeps the record up to the resolution.
 *
 * <p>Read it in this order: the events ({@code dev.fairlead.events.incidents}), {@code incident}
 * (the rules), {@code intake} and {@code api} (where commands come from), {@code paging} (the
 * outside world). Under failure nothing is lost and nobody is paged twice with another key: see
 * {@code dev.fairlead.platform.decide}.
 */
@NullMarked
package dev.fairlead.incident;

import org.jspecify.annotations.NullMarked;
