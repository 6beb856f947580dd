@NullMarked
package dev.fairlead.maintenance.finding;

import org.jspecify.annotations.NullMarked;
