/**
 * The HTTP client of what calls other servers: one way to make it, one limit of time for the whole
 * answer, and a policy of where calls may go.
 *
 * <p>Contract under failure: a call blocks its thread for no longer than its limit, whatever the
 * other side does, and is not tried again here. An interrupted thread gets the exception.
 */
@NullMarked
package dev.fairlead.platform.outbound.http;

import org.jspecify.annotations.NullMarked;
