/**
 * What calls to other servers have in common.
 *
 * <p>Contract under failure: a secret is looked up for each call, so that a rotated one takes
 * effect; one that is missing fails that call only.
 */
@NullMarked
package dev.fairlead.alert.outbound;

import org.jspecify.annotations.NullMarked;
