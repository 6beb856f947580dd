/**
 * Evidence that pipelines record for a version: kept per service and version, so that it counts for
 * releases that are asked for later.
 *
 * <p>Pure but for reads of the own documents. The finding for an item that was found last counts,
 * whatever the order in which they arrive.
 */
@NullMarked
package dev.fairlead.deploy.evidence;

import org.jspecify.annotations.NullMarked;
