/**
 * The edge proxy as a traffic router.
 *
 * <p>Contract under failure: that of {@link dev.fairlead.deploy.traffic.TrafficRouter}; the proxy
 * itself keeps its routes on disk and refuses a generation that is not newer.
 */
@NullMarked
package dev.fairlead.deploy.traffic.edge;

import org.jspecify.annotations.NullMarked;
