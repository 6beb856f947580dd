/**
 * Verifies an export of the trail without the service and its database.
 *
 * <p>Contract under failure: a line that is no record is named, and the next one is read.
 */
@NullMarked
package dev.fairlead.audit.offline;

import org.jspecify.annotations.NullMarked;
