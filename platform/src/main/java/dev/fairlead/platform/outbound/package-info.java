/**
 * Calls to addresses outside of the platform.
 *
 * <p>A call blocks its thread for no longer than its time limit, whatever the other side does, and
 * throws for nothing that the network or the other side does. Redirects are not followed: what is
 * sent goes to the address that was configured and to no other. Delivery is at least once; a repeat
 * has the same id.
 */
@NullMarked
package dev.fairlead.platform.outbound;

import org.jspecify.annotations.NullMarked;
