/**
 * What a stream holds in a few words, so that two places that keep the same events can be compared
 * without sending them: the store of the service that wrote them, and the audit trail.
 */
@NullMarked
package dev.fairlead.platform.sums;

import org.jspecify.annotations.NullMarked;
