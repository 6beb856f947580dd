/**
 * The traffic of services, whatever splits it: the split that is wanted, the one that is in force,
 * and the port behind which routers differ. Each router is a package below this one, with the
 * record of its part of a service's file, its checks and what carries it out; its routing stands
 * here, among those that a plan may hold.
 *
 * <p>Contract under failure: pure values; that of a router stands at {@link
 * dev.fairlead.deploy.traffic.TrafficRouter}.
 */
@NullMarked
package dev.fairlead.deploy.traffic;

import org.jspecify.annotations.NullMarked;
