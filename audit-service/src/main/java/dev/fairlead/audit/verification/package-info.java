/**
 * Whether the trail is what was recorded: recomputes the hashes of whole chains and holds what was
 * read of the headers against the headers.
 *
 * <p>It finds a record that was changed, removed, added or moved, and the first place where that
 * happened. That a chain was written anew from some place to its end together with its head, or
 * removed with it, shows at the signed checkpoints, which are kept outside of the database. What is
 * missing in the middle of a stream shows at its numbers. Reads one row at a time from one
 * snapshot, so its memory does not grow with the trail and records that arrive meanwhile do not
 * disturb it; where the database is away it throws.
 */
@NullMarked
package dev.fairlead.audit.verification;

import org.jspecify.annotations.NullMarked;
