/**
 * What deciders ask of the outside world, and what begins backups and drills.
 *
 * <p>Contract under failure: each effect may run again after a crash. It then finds what is true
 * already (a listed backup is not taken again) or begins anew on a clean folder. A failure that
 * belongs to the backup becomes a named outcome; none is retried for ever.
 */
@NullMarked
package dev.fairlead.backup.effect;

import org.jspecify.annotations.NullMarked;
