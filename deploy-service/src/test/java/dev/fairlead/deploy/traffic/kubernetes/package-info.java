/** Traffic of a cluster that the tests play. */
@NullMarked
package dev.fairlead.deploy.traffic.kubernetes;

import org.jspecify.annotations.NullMarked;
