/**
 * Instances of versions as Deployments of a Kubernetes cluster: one Deployment and one Service for
 * each, made after a template and named after service, version and instance.
 *
 * <p>Contract under failure: what is true stands in the cluster and nowhere else, so that whoever
 * ensures an instance again, after a crash or on another machine, finds the one that runs. A
 * stopped instance stays as a Deployment without Pods that says so, until many newer ones have been
 * stopped. A cluster that is away holds what waits for it, and decides nothing.
 */
@NullMarked
package dev.fairlead.deploy.instance.kubernetes;

import org.jspecify.annotations.NullMarked;
