/**
 * The Kubernetes clusters of an installation, for the target and the routers that use them: who
 * they are, how they are asked, and the marks by which what Fairlead made is found again.
 *
 * <p>Contract under failure: a cluster that does not answer within its time, or answers with a
 * fault of its own, is an {@link java.io.IOException}: nothing is known. One that says no is a
 * {@link dev.fairlead.deploy.kubernetes.ClusterRefusal}. Nothing is loaded or connected before a
 * cluster is first asked.
 */
@NullMarked
package dev.fairlead.deploy.kubernetes;

import org.jspecify.annotations.NullMarked;
