@NullMarked
package dev.fairlead.maintenance.procedure;

import org.jspecify.annotations.NullMarked;
