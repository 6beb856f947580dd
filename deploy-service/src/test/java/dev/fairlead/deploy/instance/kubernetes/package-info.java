/** Instances as Deployments, on a cluster that the tests play. */
@NullMarked
package dev.fairlead.deploy.instance.kubernetes;

import org.jspecify.annotations.NullMarked;
