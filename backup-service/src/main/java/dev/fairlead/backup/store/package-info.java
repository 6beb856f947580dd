/**
 * Backups as files: how they are written, listed, read back and deleted.
 *
 * <p>Contract under failure: a backup has its name only when all of its files are on disk; before,
 * it is in a folder of its own that no listing shows and the next start removes. A backup that is
 * deleted loses its name first. SHA-256 digests cover every byte of every file: those of the files
 * stand in {@code catalogue.json}, that of {@code catalogue.json} in the event store. One process
 * writes to a destination at a time.
 */
@NullMarked
package dev.fairlead.backup.store;

import org.jspecify.annotations.NullMarked;
