/** HAProxy as a router: what it says is read, and one from the system's packages is steered. */
@NullMarked
package dev.fairlead.deploy.traffic.haproxy;

import org.jspecify.annotations.NullMarked;
