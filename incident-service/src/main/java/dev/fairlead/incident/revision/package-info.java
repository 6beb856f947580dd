/**
 * What people write into a post-mortem: a stream for each edit, which holds only what that edit
 * changed.
 *
 * <p>The incident counts the edits and refuses those of somebody who had not seen the latest one,
 * so that no two have the same number. What a section says is in the latest edit of it. Pure;
 * nothing here blocks.
 */
@NullMarked
package dev.fairlead.incident.revision;

import org.jspecify.annotations.NullMarked;
