/** What other services say, turned into commands; pure but for the configuration. */
@NullMarked
package dev.fairlead.maintenance.intake;

import org.jspecify.annotations.NullMarked;
