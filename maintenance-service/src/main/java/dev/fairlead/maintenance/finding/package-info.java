/**
 * What probes found: open until a probe looks again and it is gone.
 *
 * <p>Pure. Finding it again says nothing; what was gone and is back is opened anew.
 */
@NullMarked
package dev.fairlead.maintenance.finding;

import org.jspecify.annotations.NullMarked;
