/**
 * The incident of the disk that Fairlead itself is kept on. It is opened here and not by a rule,
 * because the way over broker and alert-service is what a full disk breaks first.
 *
 * <p>Contract under failure: what cannot be stored is tried again every second; an incident that
 * nobody resolved is not opened a second time.
 */
@NullMarked
package dev.fairlead.incident.disk;

import org.jspecify.annotations.NullMarked;
