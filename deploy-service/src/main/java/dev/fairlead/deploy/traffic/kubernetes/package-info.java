/**
 * Traffic routers of a Kubernetes cluster: weights of an HTTPRoute of the Gateway API, and the
 * selector of a Service.
 *
 * <p>Contract under failure: that of {@link dev.fairlead.deploy.traffic.TrafficRouter}. The split
 * that was asked for last stands beside the one in force, on the object itself, with its
 * generation; both change in one update, which the cluster refuses where somebody else was faster.
 */
@NullMarked
package dev.fairlead.deploy.traffic.kubernetes;

import org.jspecify.annotations.NullMarked;
