@NullMarked
package dev.fairlead.maintenance.report;

import org.jspecify.annotations.NullMarked;
