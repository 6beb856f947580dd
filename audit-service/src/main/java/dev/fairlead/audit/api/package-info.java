/**
 * What auditors ask for over REST: events, lifecycles, exports, and proof that the trail is whole.
 *
 * <p>Contract under failure: nothing is changed by asking. Questions that take much are few at a
 * time; those beyond are refused and may be asked again.
 */
@NullMarked
package dev.fairlead.audit.api;

import org.jspecify.annotations.NullMarked;
