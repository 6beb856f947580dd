/**
 * Looks at what others run: databases, certificates, disks. A probe only reads.
 *
 * <p>Contract under failure: what a probe cannot see is a finding of its own, {@code probe-failed},
 * and closes nothing. Each look ends with its limit of time.
 */
@NullMarked
package dev.fairlead.maintenance.probe;

import org.jspecify.annotations.NullMarked;
