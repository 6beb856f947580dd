/**
 * When backups and drills of a set begin.
 *
 * <p>Pure. A time that came while the service was down is caught up once, as soon as it runs again;
 * several that were missed are one. Each run begins a lifecycle of its own.
 */
@NullMarked
package dev.fairlead.backup.schedule;

import org.jspecify.annotations.NullMarked;
