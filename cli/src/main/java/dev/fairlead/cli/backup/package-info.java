/**
 * Backups, their verification, and drills.
 *
 * <p>Contract under failure: each command is one request; it is done, or refused with its reason.
 */
@NullMarked
package dev.fairlead.cli.backup;

import org.jspecify.annotations.NullMarked;
