/**
 * HAProxy as a traffic router, through its runtime socket. The servers of a backend are places:
 * each version of a split has one, with its address and its share as the weight.
 *
 * <p>Contract under failure: that of {@link dev.fairlead.deploy.traffic.TrafficRouter}. HAProxy
 * keeps nothing over a reload, so the split that was asked for last stands in a file of this
 * service, is written there before it is set, and is set again where the proxy shows another one.
 */
@NullMarked
package dev.fairlead.deploy.traffic.haproxy;

import org.jspecify.annotations.NullMarked;
