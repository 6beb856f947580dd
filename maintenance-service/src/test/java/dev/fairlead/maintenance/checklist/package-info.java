@NullMarked
package dev.fairlead.maintenance.checklist;

import org.jspecify.annotations.NullMarked;
