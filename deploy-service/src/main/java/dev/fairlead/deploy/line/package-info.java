/**
 * Incidents that may hold releases, as incident-service tells of them: one stream for each.
 *
 * <p>Contract under failure: pure. Events that come again, or late, change nothing that is newer.
 */
@NullMarked
package dev.fairlead.deploy.line;

import org.jspecify.annotations.NullMarked;
