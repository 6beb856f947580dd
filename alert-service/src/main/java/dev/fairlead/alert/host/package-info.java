/**
 * What the machine itself says of its processors, memory, disks and network, under the names of
 * node_exporter, so that rules and dashboards made for it work where nothing else is installed.
 *
 * <p>Contract under failure: what cannot be read is left out, and its series end.
 */
@NullMarked
package dev.fairlead.alert.host;

import org.jspecify.annotations.NullMarked;
