/**
 * The audit trail: its records by what they are about, and whether they are still as they were
 * signed.
 *
 * <p>Contract under failure: a verification that is not answered is said to be unknown, never
 * intact.
 */
@NullMarked
package dev.fairlead.console.audit;

import org.jspecify.annotations.NullMarked;
